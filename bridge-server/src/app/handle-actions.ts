// What agents do with a customer's handles. Each step is a fact that is kept; nothing else changes anything.
import { NetworkId } from "@rapport/contract";
import type {
  AskAnswer,
  ConsentAnswer,
  HandleCapture,
  HandleOutcome,
  Language,
  ProofGiven,
  ProofRevoked,
  RecordPointer,
  SharedMark,
} from "@rapport/contract";
import { asksFor, wordsShown } from "../domain/identity-graph/consent-wording.ts";
import { standsForPerson } from "../domain/crms.ts";
import { Failure } from "../domain/failure.ts";
import { networkOf } from "../domain/networks.ts";
import type { Clock, CustomerRows, Store, WrittenFact } from "../ports.ts";
import { wordsIn, type Words } from "../words/index.ts";
import { knownIdentity } from "./known-identities.ts";
import { recordId } from "./member-ids.ts";
import { takeAndRead } from "./read-now.ts";
import type { WorkspaceKeys } from "./vault.ts";

export interface HandleTools {
  readonly store: Store;
  readonly clock: Clock;
  readonly wake: (keys: WorkspaceKeys) => void;
}

/** Who does it: “salesforce-user:005…”, “hubspot-user:7” or “key”, and in which language they read. */
export interface Doer {
  readonly by: string;
  readonly language: Language;
}

type Step = Pick<HandleCapture, "record" | "run" | "touchpoint" | "team">;
type Given = { readonly network: NetworkId; readonly value: string };
type Wording = NonNullable<ConsentAnswer["wording"]>;

/**
 * Keeps a handle that a customer gave, with what they agreed to. Two customers are never joined: where the handle belongs
 * to another customer's record, nothing is kept and the outcome is “taken”.
 * Throws a `Failure` of kind bad-input, in the reader's language, where the text is no handle or a question was never asked so.
 */
export async function captureHandle(
  keys: WorkspaceKeys,
  asked: HandleCapture,
  { by, language }: Doer,
  tools: HandleTools,
): Promise<HandleOutcome> {
  const words = wordsIn(language);
  const { label, handleExample: example } = networkOf(asked.network);
  const network = label[language];
  const record = person(asked, words);
  const identity = { network: NetworkId.parse(asked.network), value: asked.handle };
  const id = spelled(keys, identity, { network, example }, words);
  const holder = await tools.store.customers(keys.workspaceId).byMember(id);
  const records = holder?.members.filter(({ kind }) => kind === 1).map(({ memberId }) => memberId) ?? [];
  const values = { network, handle: asked.handle };
  if (records.length > 0 && !records.includes(recordId(record)))
    return { outcome: "taken", text: words.say("action.taken", values) };
  for (const { purpose, wording } of asked.answers) checkWording(wording, [purpose], words);
  const at = tools.clock.now();
  const isRead = await takeAndRead(keys, record.crm, captured(asked, { record, identity, by, at }), tools);
  const own = isRead ? await tools.store.customers(keys.workspaceId).byMember(recordId(record)) : null;
  if (own === null || isTheirs(own, id)) return { outcome: "kept", text: words.say("action.kept", values) };
  // Somebody else took the same handle down for another customer at the same moment: it stays theirs.
  const parted: WrittenFact = {
    ...{ type: "link", id: `${asked.run}/unlink`, decidedAt: new Date(at.getTime() + 1).toISOString(), decidedBy: by },
    ...{ linked: false, members: [record, identity], reason: "Another customer gave it at the same moment" },
  };
  await takeAndRead(keys, record.crm, [parted], tools);
  return { outcome: "taken", text: words.say("action.taken", values) };
}

/** What a capture says, as facts. */
function captured(
  asked: HandleCapture,
  { record, identity, by, at: moment }: Pick<Doer, "by"> & { record: RecordPointer; identity: Given; at: Date },
): WrittenFact[] {
  const [at, where] = [moment.toISOString(), whereOf(asked)];
  const name = (what: string): string => `${asked.run}/${what}`;
  const { network } = identity;
  return [
    {
      ...{ type: "link", id: name("link"), decidedAt: at, decidedBy: by, linked: true },
      ...{ members: [record, identity], reason: "Given by the customer" },
    },
    {
      ...{ type: "proof", id: name("proof"), at, identity, holder: record, by, ...where },
      level: asked.confirmed ? "confirmed-in-channel" : "claimed",
    },
    { type: "ask", id: name("ask"), at, member: record, network, outcome: "captured", agent: by, ...where },
    ...asked.answers.map(({ purpose, answer, wording }): WrittenFact => ({
      ...{ type: "consent", id: name(`consent/${purpose}`), at, identity, purposes: [purpose], answer, wording },
      ...{ agent: by, ...where },
    })),
  ];
}

/** Keeps that a customer was asked and gave no handle. */
export async function answerAsk(
  keys: WorkspaceKeys,
  asked: AskAnswer,
  { by, language }: Doer,
  tools: HandleTools,
): Promise<HandleOutcome> {
  const words = wordsIn(language);
  const member = person(asked, words);
  const { network, outcome, run: id } = asked;
  const at = tools.clock.now().toISOString();
  const of = network === undefined ? {} : { network };
  await takeAndRead(
    keys,
    asked.record.crm,
    [{ type: "ask", id, at, member, ...of, outcome, agent: by, ...whereOf(asked) }],
    tools,
  );
  return { outcome: "kept", text: words.say(outcome === "refused" ? "ask.kept.refused" : "ask.kept.not-now") };
}

/** Keeps what a customer says that one of their handles may be used for. Throws a `Failure` where it is none of theirs. */
export async function answerConsent(
  keys: WorkspaceKeys,
  { identityId, ...asked }: ConsentAnswer & { readonly identityId: string },
  { by, language }: Doer,
  tools: HandleTools,
): Promise<HandleOutcome> {
  const words = wordsIn(language);
  await holding(keys, asked, identityId, words, tools);
  const { purposes, answer, wording, evidence, expiresAt } = asked;
  if (wording !== undefined) checkWording(wording, purposes, words);
  else if (answer === "given")
    throw new Failure("bad-input", words.say("consent.fault.no-question"), {
      remedy: words.say("consent.fault.no-question.remedy"),
    });
  const fact: WrittenFact = {
    ...{ type: "consent", id: asked.run, at: tools.clock.now().toISOString(), identity: { member: identityId } },
    ...{ purposes, answer, agent: by, ...whereOf(asked) },
    ...(wording === undefined ? {} : { wording }),
    ...(evidence === undefined ? {} : { evidence }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
  await takeAndRead(keys, asked.record.crm, [fact], tools);
  const listed = words.list(purposes.map((purpose) => words.say(`consent.${purpose}`)));
  return { outcome: "kept", text: words.say(`consent.kept.${answer}`, { purposes: listed }) };
}

/** Keeps that a colleague saw whose account it is. Throws a `Failure` where it is none of this customer's. */
export async function proveHandle(
  keys: WorkspaceKeys,
  { identityId, ...asked }: ProofGiven & { readonly identityId: string },
  { by, language }: Doer,
  tools: HandleTools,
): Promise<HandleOutcome> {
  const words = wordsIn(language);
  const holder = await holding(keys, asked, identityId, words, tools);
  const at = tools.clock.now().toISOString();
  const shown = asked.evidence === undefined ? {} : { evidence: asked.evidence };
  const fact: WrittenFact = {
    ...{ type: "proof", id: asked.run, at, identity: { member: identityId }, holder },
    ...{ level: asked.level, by, ...shown, ...whereOf(asked) },
  };
  await takeAndRead(keys, asked.record.crm, [fact], tools);
  return { outcome: "kept", text: words.say("proof.kept", { level: words.say(`proof.${asked.level}`) }) };
}

/** Takes back every proof that an account had. Throws a `Failure` where it is none of this customer's. */
export async function revokeProof(
  keys: WorkspaceKeys,
  { identityId, ...asked }: ProofRevoked & { readonly identityId: string },
  { by, language }: Doer,
  tools: HandleTools,
): Promise<HandleOutcome> {
  const words = wordsIn(language);
  await holding(keys, asked, identityId, words, tools);
  const at = tools.clock.now().toISOString();
  await takeAndRead(
    keys,
    asked.record.crm,
    [{ type: "proof-revocation", id: asked.run, at, identity: { member: identityId }, by, reason: asked.reason }],
    tools,
  );
  return { outcome: "kept", text: words.say("proof.revoked") };
}

/** Keeps that an identity is shared, or is one person's after all. It need not be this customer's: their record names it. */
export async function markShared(
  keys: WorkspaceKeys,
  { identityId, ...asked }: SharedMark & { readonly identityId: string },
  { by, language }: Doer,
  tools: HandleTools,
): Promise<HandleOutcome> {
  const words = wordsIn(language);
  const { rows } = await customerOf(keys, asked, words, tools);
  const isNamed =
    rows.members.some(({ memberId }) => memberId === identityId) ||
    rows.standing.strangers.some((one) => one.identityId === identityId);
  if (!isNamed) throw notTheirs(words);
  const at = tools.clock.now().toISOString();
  const { shared, run: id } = asked;
  await takeAndRead(
    keys,
    asked.record.crm,
    [{ type: "shared-mark", id, at, identity: { member: identityId }, shared, by }],
    tools,
  );
  return { outcome: "kept", text: words.say(shared ? "shared.kept" : "shared.undone") };
}

function whereOf({ touchpoint, team }: Step) {
  return team === undefined ? { touchpoint } : { touchpoint, team };
}

/** The record of a step as facts name it. */
function person({ record: { crm, account, type: object, id } }: Pick<Step, "record">, words: Words) {
  if (standsForPerson(crm, object)) return { crm, account, object, id };
  throw new Failure("bad-input", words.say("action.fault.record", { type: object }), {
    remedy: words.say("action.fault.record.remedy"),
  });
}

/** The customer of a step's record. Throws a `Failure` of kind not-found where Rapport does not know the record. */
export async function customerOf(
  keys: WorkspaceKeys,
  step: Pick<Step, "record">,
  words: Words,
  { store }: Pick<HandleTools, "store">,
) {
  const record = person(step, words);
  const rows = await store.customers(keys.workspaceId).byMember(recordId(record));
  if (rows === null)
    throw new Failure("not-found", words.say("handle.fault.unknown"), {
      remedy: words.say("handle.fault.unknown.remedy"),
    });
  return { rows, record };
}

/** The record, where its customer holds this identity. */
async function holding(keys: WorkspaceKeys, step: Step, identityId: string, words: Words, tools: HandleTools) {
  const { rows, record } = await customerOf(keys, step, words, tools);
  if (isTheirs(rows, identityId)) return record;
  throw notTheirs(words);
}

function isTheirs({ members }: CustomerRows, identityId: string): boolean {
  return members.some(({ memberId, kind }) => kind === 2 && memberId === identityId);
}

/** The identity is none of this customer's. */
export function notTheirs(words: Words): Failure {
  return new Failure("not-found", words.say("handle.fault.not-theirs"), {
    remedy: words.say("handle.fault.not-theirs.remedy"),
  });
}

/** The store's own sentence about a bad handle is for scripts; people read theirs, with an example of the network. */
export function spelled(
  keys: WorkspaceKeys,
  identity: { readonly network: NetworkId; readonly value: string },
  { network, example }: { readonly network: string; readonly example: string },
  words: Words,
): string {
  try {
    return knownIdentity(keys, identity).id;
  } catch (cause) {
    if (!(cause instanceof Failure)) throw cause;
    throw new Failure("bad-input", words.say("action.fault.handle", { network }), {
      cause,
      remedy: words.say("action.fault.handle.remedy", { example }),
    });
  }
}

/** A yes is a yes to the words that were read: they must exist, and ask for it. */
function checkWording(wording: Wording, purposes: ConsentAnswer["purposes"], words: Words): void {
  if (wordsShown(wording) !== null && purposes.every((purpose) => asksFor(wording, purpose))) return;
  throw new Failure("bad-input", words.say("consent.fault.wording"), {
    remedy: words.say("consent.fault.wording.remedy"),
  });
}
