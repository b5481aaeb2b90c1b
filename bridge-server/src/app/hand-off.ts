// A secure hand-off begins: an agent gets a link for a customer, and sees on the card where it stands.
import { createHash, randomBytes } from "node:crypto";
import {
  Language,
  NetworkId,
  RecordPointer,
  WorkspaceId,
  type HandOff,
  type HandOffStart,
  type HandOffStarted,
} from "@rapport/contract";
import * as z from "zod";
import { Failure } from "../domain/failure.ts";
import { handOffLifeMs, handOffState, rememberedMs, type HandOffMoments } from "../domain/hand-off.ts";
import { networkOf } from "../domain/networks.ts";
import { open, seal } from "../platform/sealing.ts";
import type { Clock, CustomerRows, HandOffRow, Store } from "../ports.ts";
import { wordsIn, type Words } from "../words/index.ts";
import { customerOf, notTheirs, spelled, type Doer } from "./handle-actions.ts";
import { postToReturnTo } from "./hand-off-post.ts";
import { recordId } from "./member-ids.ts";
import { blind, type Vault, type WorkspaceKeys } from "./vault.ts";

export interface HandOffTools {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: Clock;
  /** Where customers reach the bridge. */
  readonly publicOrigin: () => string;
}

/** What a hand-off is about, as it is named outside. Sealed: it is opened for its page and its card only. */
const Secret = z.object({
  record: RecordPointer,
  /** The account as it was written, where it was not the customer's yet. */
  written: z.object({ network: NetworkId, value: z.string() }).nullable(),
  network: NetworkId,
  by: z.string(),
  language: Language,
  team: z.string().nullable(),
  /** The message that the note stands under. */
  post: z.object({ source: z.string(), id: z.string(), thread: z.string().nullable() }).nullable(),
  /** Where the talk goes on. */
  back: z.string().nullable(),
});
export type HandOffSecret = z.infer<typeof Secret>;

const tokenBytes = 32;
const placeBytes = 4;

/** Begins a hand-off. Throws a `Failure`, in the reader's language, where the account or the message is not this customer's. */
export async function startHandOff(
  keys: WorkspaceKeys,
  asked: HandOffStart,
  { by, language }: Doer,
  tools: HandOffTools,
): Promise<HandOffStarted> {
  const words = wordsIn(language);
  const { rows, record } = await customerOf(keys, asked, words, tools);
  const account = await accountOf(keys, asked, rows, words, tools);
  const post = await postToReturnTo(
    keys,
    { ...asked, identityId: account.identityId, customerId: rows.customerId },
    { words, store: tools.store, vault: tools.vault },
  );
  const handOffId = blind(keys, "hand-off", JSON.stringify(record), asked.run);
  const secret: HandOffSecret = {
    ...{ record, by, language, written: account.written, network: account.network, team: asked.team ?? null },
    ...{ post: post.post, back: post.back },
  };
  const token = newToken(keys.workspaceId);
  const createdAt = tools.clock.now();
  const row = {
    ...{ handOffId, recordId: recordId(record), identityId: account.identityId, reach: asked.reach, createdAt },
    ...{ tokenHash: hashOf(token), expiresAt: new Date(createdAt.getTime() + handOffLifeMs) },
    sealed: seal(keys.sealing, `hand-off ${handOffId}`, JSON.stringify(secret)),
  };
  const forgotten = new Date(createdAt.getTime() - rememberedMs);
  const kept = tools.store.handOffs(keys.workspaceId);
  if (!(await kept.begin(row, forgotten)))
    throw new Failure("conflict", words.say("hand-off.fault.opened"), {
      remedy: words.say("hand-off.fault.opened.remedy"),
    });
  const begun = await kept.byId(handOffId);
  if (begun === null) throw unknownHandOff(words);
  const link = new URL(`/p/${token}`, tools.publicOrigin()).href;
  const reply = (of: Language): string => wordsIn(of).say(`hand-off.reply.${asked.reach}`, { link });
  return { ...cardOf(keys, begun, words, tools.clock.now()), link, replies: { en: reply("en"), es: reply("es") } };
}

/** Where a hand-off stands. Throws a `Failure` of kind not-found where there is none, or where it is another account's. */
export async function viewHandOff(
  keys: WorkspaceKeys,
  asked: {
    readonly handOffId: string;
    readonly language: Language;
    readonly account: { readonly crm: string; readonly account: string } | null;
  },
  { store, clock }: Pick<HandOffTools, "store" | "clock">,
): Promise<HandOff> {
  const words = wordsIn(asked.language);
  const row = await store.handOffs(keys.workspaceId).byId(asked.handOffId);
  if (row === null) throw unknownHandOff(words);
  const { record } = secretOf(keys, row);
  const { account } = asked;
  if (account !== null && (account.crm !== record.crm || account.account !== record.account))
    throw unknownHandOff(words);
  return cardOf(keys, row, words, clock.now());
}

/** The workspace of a link and what it is known by; null where the text is no link of ours. */
export function readToken(token: string): { readonly workspaceId: WorkspaceId; readonly hash: Buffer } | null {
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length !== placeBytes + tokenBytes || bytes.toString("base64url") !== token) return null;
  const workspaceId = WorkspaceId.safeParse(bytes.readUInt32BE(0)).data;
  return workspaceId === undefined ? null : { workspaceId, hash: hashOf(token) };
}

/** How links and sessions are kept: reading the database opens none. */
export function hashOf(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}

/** What a hand-off is about. */
export function secretOf(keys: WorkspaceKeys, { handOffId, sealed }: HandOffRow): HandOffSecret {
  return Secret.parse(JSON.parse(open(keys.sealing, `hand-off ${handOffId}`, sealed).toString("utf8")));
}

/** The moments of a row as the rules read them. */
export function momentsOf(row: HandOffRow): HandOffMoments {
  return {
    expiresAt: row.expiresAt.getTime(),
    openedAt: row.openedAt?.getTime() ?? null,
    answeredAt: row.answeredAt?.getTime() ?? null,
    provenAt: row.provenAt?.getTime() ?? null,
    failedAt: row.failedAt?.getTime() ?? null,
    wrongCodes: row.wrongCodes,
  };
}

/** The workspace is told so that its fence stands before anything is looked up; all else is chance. */
function newToken(workspaceId: WorkspaceId): string {
  const place = Buffer.alloc(placeBytes);
  place.writeUInt32BE(workspaceId);
  return Buffer.concat([place, randomBytes(tokenBytes)]).toString("base64url");
}

/** The account that is to be proven: one of the customer's, or one that nobody else's record has. */
async function accountOf(
  keys: WorkspaceKeys,
  { identityId, network: given, handle = "" }: HandOffStart,
  { customerId, members }: CustomerRows,
  words: Words,
  { store }: HandOffTools,
): Promise<Pick<HandOffSecret, "network" | "written"> & { readonly identityId: string }> {
  if (identityId !== undefined) {
    const network = members.find(({ memberId, kind }) => kind === 2 && memberId === identityId)?.network ?? null;
    if (network === null) throw notTheirs(words);
    return { identityId, written: null, network: NetworkId.parse(network) };
  }
  const network = NetworkId.parse(given ?? "");
  const { label, handleExample: example } = networkOf(network);
  const written = { network, value: handle };
  const id = spelled(keys, written, { network: label[words.language], example }, words);
  const holder = await store.customers(keys.workspaceId).byMember(id);
  if (holder === null || holder.customerId === customerId || holder.members.every(({ kind }) => kind !== 1))
    return { identityId: id, written, network };
  throw new Failure("conflict", words.say("action.taken", { network: label[words.language], handle }), {
    remedy: words.say("hand-off.fault.taken.remedy"),
  });
}

function cardOf(keys: WorkspaceKeys, row: HandOffRow, words: Words, now: Date): HandOff {
  const state = handOffState(momentsOf(row), now.getTime());
  const code =
    state !== "opened" || row.sealedCode === null
      ? null
      : open(keys.sealing, `hand-off code ${row.handOffId}`, row.sealedCode).toString("utf8");
  return {
    ...{ handOffId: row.handOffId, state, reach: row.reach, identityId: row.identityId, code },
    text: textOf(keys, row, { state, code, words }),
    expiresAt: row.expiresAt.toISOString(),
    provenAt: row.provenAt?.toISOString() ?? null,
  };
}

function textOf(
  keys: WorkspaceKeys,
  row: HandOffRow,
  { state, code, words }: { readonly state: HandOff["state"]; readonly code: string | null; readonly words: Words },
): string {
  const until = words.moment(row.expiresAt, keys.zone);
  if (state === "waiting") return words.say("hand-off.waiting", { until });
  if (state === "expired") return words.say("hand-off.expired");
  if (state === "failed") return words.say(row.failedAt === null ? "hand-off.locked" : "hand-off.taken");
  if (state === "proven")
    return words.say("hand-off.proven", { at: words.moment(row.provenAt ?? row.expiresAt, keys.zone) });
  if (row.answeredAt !== null) return words.say("hand-off.answered", { until });
  if (code !== null) return words.say("hand-off.read-out", { code: `${code.slice(0, 3)} ${code.slice(3)}` });
  return words.say(row.codeId === null ? "hand-off.opened" : "hand-off.code-sent");
}

function unknownHandOff(words: Words): Failure {
  return new Failure("not-found", words.say("hand-off.fault.unknown"), {
    remedy: words.say("hand-off.fault.unknown.remedy"),
  });
}
