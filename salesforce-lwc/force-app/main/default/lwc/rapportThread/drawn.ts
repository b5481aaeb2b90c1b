/** A conversation made ready for the template. */
import type { ConversationItem, ConversationPage } from "@rapport/contract";
import { joined, say, type Words } from "c/rapportFormat";

/** Where a post stands in its thread: in words, and as a depth for the eye. */
export interface Placing {
  readonly text: string;
  readonly depth: number;
}

const looks = {
  waiting: "badge slds-theme_warning",
  overdue: "badge slds-theme_error",
  kept: "badge slds-theme_success",
  missed: "badge slds-theme_error",
  stopped: "badge",
} as const;

/** Headline, waits, and every post with its place. */
export function drawn({ headline, clocks, words }: ConversationPage, items: readonly ConversationItem[]) {
  const writers = new Map(items.map((item) => [item.interactionId, writerOf(item, words)]));
  return {
    ...{ headline, items, words },
    hasWaits: clocks.length > 0,
    waitsTitle: say(words, "waits"),
    waits: clocks.map(({ kind, startedBy, label, text, state }) => ({
      key: `${kind} ${startedBy}`,
      ...{ label, text, look: looks[state] },
    })),
    places: Object.fromEntries(items.map((item) => [item.interactionId, placingOf(item, writers, words)])),
    more: say(words, "more"),
    failed: say(words, "failed"),
  };
}

function placingOf(item: ConversationItem, writers: ReadonlyMap<string, string>, words: Words): Placing {
  const { depth, parentId } = item;
  const answered = parentId === null ? undefined : writers.get(parentId);
  const text = joined(
    writerOf(item, words),
    depth === 0 ? null : say(words, "level", { depth }),
    answered === undefined ? null : say(words, "answerTo", { name: answered }),
  );
  return { text, depth };
}

function writerOf({ author, agent, direction, customerName }: ConversationItem, words: Words): string {
  if (author === "bot") return say(words, "automatic");
  return direction === "out" ? (agent ?? say(words, "us")) : (customerName ?? say(words, "unknown"));
}
