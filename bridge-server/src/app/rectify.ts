// What Rapport has wrong about a person is put right as a person's decision, in the journal; what a CRM says is put right there.
import type { Language, Rectification, RectificationOutcome } from "@rapport/contract";
import { crms } from "../domain/crms.ts";
import { Failure } from "../domain/failure.ts";
import { networkOf } from "../domain/networks.ts";
import type { Clock, CustomerRows, RecordRow, Store, WrittenFact } from "../ports.ts";
import { wordsIn, type Words } from "../words/index.ts";
import { Acquaintances, knownIdentity } from "./known-identities.ts";
import { openRecordFact, refOf } from "./open-sealed.ts";
import { customerNamed } from "./person.ts";
import { takeAndRead } from "./read-now.ts";
import type { Vault, WorkspaceKeys } from "./vault.ts";

interface Tools {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly wake: (keys: WorkspaceKeys) => void;
}

type Where = RectificationOutcome["where"];

/**
 * A handle that Rapport took for the person's is parted from them, and the right one is kept instead. What a record of a
 * CRM says stays until it is put right there; the answer leads to it. Two customers are never joined: where the right
 * handle is another customer's, nothing is kept. Throws a `Failure` where the person has no such handle.
 */
export async function rectify(
  keys: WorkspaceKeys,
  asked: Rectification,
  { by, language }: { readonly by: string; readonly language: Language },
  tools: Tools,
): Promise<RectificationOutcome> {
  const words = wordsIn(language);
  const rows = await customerNamed(keys, { record: asked.record }, tools);
  const wrong = asked.identityId;
  if (wrong === undefined) return elsewhere(everyRecord(keys, rows, tools), words);
  const handle = rows.members.find(({ memberId, kind }) => kind === 2 && memberId === wrong);
  if (handle === undefined)
    throw new Failure("not-found", words.say("handle.fault.not-theirs"), {
      remedy: words.say("handle.fault.not-theirs.remedy"),
    });
  const claimants = recordsNaming(keys, rows, wrong, tools);
  if (claimants.length > 0) return elsewhere(claimants, words);
  const right = asked.is === undefined ? null : knownIdentity(keys, asked.is).id;
  if (right !== null && (await isAnothers(keys, rows, right, tools)))
    return { outcome: "taken", text: words.say("rights.rectified.taken"), where: [] };
  const { crm, account, type: object, id } = asked.record;
  const record = { crm, account, object, id };
  const at = tools.clock.now().toISOString();
  const step = (what: string, linked: boolean): Omit<Extract<WrittenFact, { type: "link" }>, "members"> => ({
    ...{ type: "link", id: `${asked.run}/${what}`, decidedAt: at, decidedBy: by, linked, reason: asked.reason },
  });
  const others = rows.members.filter(({ memberId }) => memberId !== wrong);
  const facts: WrittenFact[] = [
    // From whoever it was linked to: a link to any of them would hold it.
    ...others.map(({ memberId }, n): WrittenFact => {
      return { ...step(`part/${n}`, false), members: [{ member: memberId }, { member: wrong }] };
    }),
    ...(asked.is === undefined ? [] : [{ ...step("right", true), members: [record, asked.is] } satisfies WrittenFact]),
  ];
  await takeAndRead(keys, crm, facts, tools);
  const network = networkOf(handle.network ?? "unknown").label[language];
  return { outcome: "corrected", text: words.say("rights.rectified.corrected", { network }), where: [] };
}

function elsewhere(where: Where, words: Words): RectificationOutcome {
  return { outcome: "elsewhere", text: words.say("rights.rectified.elsewhere"), where };
}

function everyRecord(keys: WorkspaceKeys, { members }: CustomerRows, { vault }: Pick<Tools, "vault">): Where {
  return members.flatMap((member) => {
    const fact = member.kind === 1 ? openRecordFact(keys, member, vault) : null;
    return fact === null ? [] : [placeOf(fact)];
  });
}

/** The records of this customer that name an identity themselves. */
function recordsNaming(
  keys: WorkspaceKeys,
  { members }: CustomerRows,
  identityId: string,
  { vault }: Pick<Tools, "vault">,
): Where {
  const known = new Acquaintances(keys);
  return members.flatMap((member) => {
    const fact = member.kind === 1 ? openRecordFact(keys, member, vault) : null;
    const names = fact?.identities.some((one) => known.identity(one).id === identityId) === true;
    return fact === null || !names ? [] : [placeOf(fact)];
  });
}

function placeOf(fact: Parameters<typeof refOf>[0]): Where[number] {
  const { crm, account, type, id } = refOf(fact);
  return { source: `${crms[crm].name} ${account}`, type, id };
}

/** Whether the right handle belongs to somebody else's record. */
async function isAnothers(
  keys: WorkspaceKeys,
  { customerId }: CustomerRows,
  identityId: RecordRow["recordId"],
  { store }: Pick<Tools, "store">,
): Promise<boolean> {
  const holder = await store.customers(keys.workspaceId).byMember(identityId);
  return holder !== null && holder.customerId !== customerId && holder.members.some(({ kind }) => kind === 1);
}
