// The message that a hand-off returns to: where its note stands, and where the customer goes on.
import { InteractionFact } from "@rapport/contract";
import { Failure } from "../domain/failure.ts";
import { normaliseIdentity } from "../domain/identity.ts";
import { open } from "../platform/sealing.ts";
import type { Store, TalkRow, TimelineRow } from "../ports.ts";
import type { Words } from "../words/index.ts";
import { directions } from "./interaction-row.ts";
import type { Vault, WorkspaceKeys } from "./vault.ts";

/** A message of our own source, as that source names it, and an https address; null where nobody knows. */
export interface Return {
  readonly post: { readonly source: string; readonly id: string; readonly thread: string | null } | null;
  readonly back: string | null;
}

interface Asked {
  readonly interactionId?: string | undefined;
  readonly conversationId?: string | undefined;
  readonly identityId: string;
  readonly customerId: string;
}

interface Tools {
  readonly store: Store;
  readonly vault: Vault;
  readonly words: Words;
}

const Sealed = InteractionFact.pick({ id: true, thread: true, url: true });

/** Of a long conversation only the end is looked at. */
const lastPosts = 50;

/** Finds it. Throws a `Failure` of kind not-found where the message that was named is neither the account's nor the customer's. */
export async function postToReturnTo(
  keys: WorkspaceKeys,
  asked: Asked,
  { store, vault, words }: Tools,
): Promise<Return> {
  const row = await rowOf(keys, asked, { store, words });
  if (row === null) return { post: null, back: null };
  const owner = row.sealedFor;
  const key = owner === null ? keys.sealing : vault.memberKey(keys, owner, row.wrappedKey);
  if (key === null) return { post: null, back: null };
  const { id, thread, url } = Sealed.parse(
    JSON.parse(open(key, owner ?? `workspace ${keys.workspaceId}`, row.sealed).toString("utf8")),
  );
  const post = { source: row.source, id, thread: thread ?? null };
  return { post, back: url ?? (await ourProfile(keys, row, store)) };
}

async function rowOf(
  keys: WorkspaceKeys,
  { interactionId, conversationId, identityId, customerId }: Asked,
  { store, words }: Pick<Tools, "store" | "words">,
): Promise<TimelineRow | null> {
  const reader = store.timeline(keys.workspaceId);
  const isTheirs = (row: TalkRow): boolean => row.partyId === identityId || row.customerId === customerId;
  if (interactionId !== undefined || conversationId !== undefined) {
    const links = conversationId === undefined ? [] : await reader.links(conversationId);
    const last = links.toSorted((one, other) => other.occurredAt.getTime() - one.occurredAt.getTime());
    const ids = interactionId === undefined ? last.slice(0, lastPosts).map(({ id }) => id) : [interactionId];
    const theirs = (await reader.posts(ids))
      .filter(isTheirs)
      .toSorted((one, other) => other.occurredAt.getTime() - one.occurredAt.getTime());
    const found = theirs.find(({ direction }) => direction === directions.in) ?? theirs[0];
    if (found !== undefined) return found;
    throw new Failure("not-found", words.say("hand-off.fault.post"), {
      remedy: words.say("hand-off.fault.post.remedy"),
    });
  }
  const [latest] = await reader.page(identityId, {
    ...{ before: null, limit: 1, channelId: null, network: null, direction: directions.in, kind: null },
    ...{ identityId, from: null, to: null, unanswered: false },
  });
  return latest?.partyId === identityId ? latest : null;
}

/** The profile of our account on which it was said. */
async function ourProfile(
  keys: WorkspaceKeys,
  { channelId, network }: TimelineRow,
  store: Store,
): Promise<string | null> {
  if (channelId === null || network === null) return null;
  const key = await store.handOffs(keys.workspaceId).channelKey(channelId);
  if (key === null) return null;
  try {
    return normaliseIdentity({ network, value: key }).profileUrl;
  } catch {
    return null;
  }
}
