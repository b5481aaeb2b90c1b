// Whether somebody may have sent the word of a hand-off: told while the text is at hand, for no more than one look at it.
import type { InteractionFact } from "@rapport/contract";
import { wordsIn } from "../domain/hand-off.ts";
import { idOf } from "../platform/id.ts";
import type { KnownIdentity } from "./known-identities.ts";

/** A message that holds what looks like a word. */
export interface WordSaid {
  readonly interactionId: string;
  readonly source: string;
  /** The source's own id of the message. */
  readonly id: string;
  readonly thread: string | null;
  readonly account: Pick<KnownIdentity, "id" | "spellingId">;
  readonly words: readonly string[];
  /** Milliseconds UTC. */
  readonly occurredAt: number;
}

/** The words that a customer sent with this message from this account; nothing where it holds none. */
export function wordSaidIn(source: string, fact: InteractionFact, account: KnownIdentity | null): WordSaid[] {
  const { id, thread = null, direction, kind, author = "customer", text } = fact;
  if (account === null || text === undefined || direction !== "in" || kind !== "message" || author !== "customer")
    return [];
  const words = wordsIn(text);
  if (words.length === 0) return [];
  const interactionId = idOf("interaction", source, id);
  return [{ interactionId, source, id, thread, account, words, occurredAt: Date.parse(fact.occurredAt) }];
}
