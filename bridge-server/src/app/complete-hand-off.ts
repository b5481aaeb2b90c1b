// A hand-off ends: what the customer showed becomes facts, and a note in the same talk.
import { isInTime } from "../domain/hand-off.ts";
import type { Clock, HandOffRow, Log, Store, WrittenFact } from "../ports.ts";
import { wordsIn } from "../words/index.ts";
import { momentsOf, secretOf, type HandOffSecret } from "./hand-off.ts";
import type { WordSaid } from "./hand-off-word.ts";
import { takeDelivery } from "./take-delivery.ts";
import { blind, type WorkspaceKeys } from "./vault.ts";

interface Tools {
  readonly store: Store;
  readonly clock: Clock;
}

/** How the customer showed it: by answering where only the account is reached, or by a message from it. */
interface Shown {
  readonly at: Date;
  readonly said: WordSaid | null;
}

/** Ends the hand-offs whose word was sent from the very account, in time. Doing it twice changes nothing. */
export async function endByWord(
  keys: WorkspaceKeys,
  said: readonly WordSaid[],
  tools: Tools & { readonly log: Log },
): Promise<void> {
  if (said.length === 0) return;
  const handOffs = tools.store.handOffs(keys.workspaceId);
  const ids = said.flatMap(({ words }) => words.map((word) => wordIdOf(keys, word)));
  for (const waiting of await handOffs.waitingFor([...new Set(ids)])) {
    const message = said.find(
      ({ account, words, occurredAt }) =>
        (account.id === waiting.identityId || account.spellingId === waiting.identityId) &&
        words.some((word) => wordIdOf(keys, word) === waiting.wordId) &&
        isInTime(momentsOf(waiting), occurredAt),
    );
    if (message === undefined) continue;
    await completeHandOff(keys, waiting, { at: new Date(message.occurredAt), said: message }, tools);
    tools.log.info("hand-off-proven", { workspaceId: keys.workspaceId, interactionId: message.interactionId });
  }
}

/** How a word is found again without being kept. */
export function wordIdOf(keys: WorkspaceKeys, word: string): string {
  return blind(keys, "hand-off word", word);
}

/**
 * Keeps what was shown: the proof, the link that the agent began it for, and a note. Facts go first, so that whoever is cut
 * off keeps the same again. Nothing is kept where the account is another customer's by now.
 */
export async function completeHandOff(keys: WorkspaceKeys, row: HandOffRow, shown: Shown, tools: Tools): Promise<void> {
  const secret = secretOf(keys, row);
  // The network's own id tells which account it was: the name that the agent knew may be somebody else's one day.
  const account = shown.said?.account.id ?? row.identityId;
  const end = (outcome: "proven" | "failed"): Promise<void> =>
    tools.store.handOffs(keys.workspaceId).end(row.handOffId, { outcome, at: shown.at, identityId: account });
  const joins = secret.written !== null || account !== row.identityId;
  if (joins && (await isAnothers(keys, account, row, tools))) return end("failed");
  const identity = account === row.identityId ? (secret.written ?? { member: account }) : { member: account };
  const link = joins ? [linkOf(row, secret, shown, identity)] : [];
  await take(keys, secret.record.crm, [...link, proofOf(row, secret, shown, identity)], tools);
  const note = noteOf(row, secret, shown, tools.clock.now());
  if (note !== null) await take(keys, note.source, [note.fact], tools);
  return end("proven");
}

/** That the address which the code went to is the customer's. */
export async function keepCodeAnswered(keys: WorkspaceKeys, row: HandOffRow, tools: Tools): Promise<void> {
  if (row.codeTo === null || row.answeredAt === null) return;
  const { record } = secretOf(keys, row);
  const fact: WrittenFact = {
    ...{ type: "proof", id: `${row.handOffId}/code`, at: row.answeredAt.toISOString(), level: "code-or-oauth" },
    ...{ identity: { member: row.codeTo }, holder: record, by: "customer", evidence: row.handOffId },
    touchpoint: "proof-page",
  };
  await take(keys, record.crm, [fact], tools);
}

async function isAnothers(
  keys: WorkspaceKeys,
  account: string,
  { recordId }: HandOffRow,
  { store }: Tools,
): Promise<boolean> {
  const customers = store.customers(keys.workspaceId);
  const [holder, ours] = await Promise.all([customers.byMember(account), customers.byMember(recordId)]);
  if (holder === null || holder.customerId === ours?.customerId) return false;
  return holder.members.some(({ kind }) => kind === 1);
}

type Account = { readonly member: string } | NonNullable<HandOffSecret["written"]>;

/** The agent named the account for this record, and the customer showed that both are theirs. */
function linkOf(row: HandOffRow, { record, by }: HandOffSecret, { at }: Shown, account: Account): WrittenFact {
  return {
    ...{ type: "link", id: `${row.handOffId}/link`, decidedAt: at.toISOString(), decidedBy: by, linked: true },
    ...{ members: [record, account], reason: "The customer showed by a one-time code that both are theirs" },
  };
}

function proofOf(
  row: HandOffRow,
  { record, team }: HandOffSecret,
  { at, said }: Shown,
  identity: Account,
): WrittenFact {
  return {
    ...{ type: "proof", id: row.handOffId, at: at.toISOString(), identity, holder: record, level: "code-or-oauth" },
    ...{ by: "customer", evidence: said?.interactionId ?? row.handOffId, touchpoint: "proof-page" },
    ...(team === null ? {} : { team }),
  };
}

/** What both apps show in the talk that goes on. */
function noteOf(row: HandOffRow, secret: HandOffSecret, { said }: Shown, now: Date) {
  const under = secret.post ?? said;
  if (under === null) return null;
  const fact: WrittenFact = {
    ...{ type: "interaction", id: `hand-off/${row.handOffId}`, occurredAt: now.toISOString(), kind: "note" },
    ...{ direction: "out", author: "bot", record: secret.record, replyTo: under.id },
    ...(under.thread === null ? {} : { thread: under.thread }),
    text: wordsIn(secret.language).say("hand-off.note"),
  };
  return { source: under.source, fact };
}

async function take(keys: WorkspaceKeys, source: string, facts: readonly WrittenFact[], tools: Tools): Promise<void> {
  await takeDelivery({ keys, source, body: Buffer.from(JSON.stringify({ facts })) }, tools);
}
