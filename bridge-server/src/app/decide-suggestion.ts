// A person says that two customers are one, or that they are two, or takes a step back. Each is a fact that is kept.
import { CustomerId, type Language, type MatchDecision, type MatchOutcome, type StepUndo } from "@rapport/contract";
import { Failure } from "../domain/failure.ts";
import type { Clock, MatchingReader, OpenableMember, Store, WrittenFact } from "../ports.ts";
import { wordsIn, type Words } from "../words/index.ts";
import { readNotes } from "./identity-notes.ts";
import { isTakenBack, undoableKinds } from "./journal-steps.ts";
import { toEntry } from "./derive-members.ts";
import { takeAndRead } from "./read-now.ts";
import type { WorkspaceKeys } from "./vault.ts";

export interface DecideTools {
  readonly store: Store;
  readonly clock: Clock;
  readonly wake: (keys: WorkspaceKeys) => void;
}

/** Who decides. A caller that speaks for one CRM account decides only about people of that account. */
export interface MatchDecider {
  readonly by: string;
  readonly account: { readonly crm: string; readonly account: string } | null;
  readonly language: Language;
}

/** What decisions that people make on Rapport's own screens come from, as a source. */
export const ownSource = "rapport";

/**
 * Keeps that two customers are one (`linked`), or that they are two people. Throws a `Failure` of kind not-found where a
 * member is not known, and of kind forbidden where neither customer has a record in the account that calls.
 */
export async function decideSuggestion(
  keys: WorkspaceKeys,
  { members, customers, run, reason, linked }: MatchDecision & { readonly linked: boolean },
  decider: MatchDecider,
  tools: DecideTools,
): Promise<MatchOutcome> {
  const words = wordsIn(decider.language);
  const reader = tools.store.matching(keys.workspaceId);
  const rows = await reader.openable(members);
  const [one, other] = members.map((id) => rows.find(({ member }) => member.memberId === id)?.customerId);
  if (one === undefined || other === undefined)
    throw new Failure("not-found", words.say("match.fault.member"), { remedy: words.say("match.fault.member.remedy") });
  // The two records that say most may both be another CRM's, of a customer whom this account has too.
  await mustBeAboutOwn(members, decider, reader, words);
  const reply = (outcome: MatchOutcome["outcome"]): MatchOutcome => ({
    outcome,
    text: words.say(`match.outcome.${outcome}`),
    customerId: CustomerId.parse(one),
  });
  if (one === other) return reply(linked ? "already" : "changed");
  if (JSON.stringify([one, other].toSorted()) !== JSON.stringify([...customers].toSorted())) return reply("changed");
  if (!linked) {
    const { partings } = await readNotes(keys, members, tools);
    const isSaid = partings.some((said) => members.includes(said.one) && members.includes(said.other));
    if (isSaid) return reply("already");
  }
  const fact: WrittenFact = {
    ...{ type: "link", id: run, decidedAt: tools.clock.now().toISOString(), decidedBy: decider.by, linked },
    members: [{ member: members[0] }, { member: members[1] }],
    reason: reason ?? (linked ? "Accepted a suggestion" : "Declined a suggestion"),
  };
  await takeAndRead(keys, ownSource, [fact], tools);
  const customerId = (await reader.customersOf(members)).get(members[0]) ?? one;
  return { ...reply(linked ? "linked" : "declined"), customerId: CustomerId.parse(customerId) };
}

/** An agent of one account may join a person of theirs with anybody, and nobody else's people with each other. */
function mustBeOwn(rows: readonly OpenableMember[], { account }: MatchDecider, words: Words): void {
  if (account === null || rows.some(({ member }) => isOwn(member, account))) return;
  throw new Failure("forbidden", words.say("match.fault.not-own"), { remedy: words.say("match.fault.not-own.remedy") });
}

function isOwn(member: OpenableMember["member"], account: NonNullable<MatchDecider["account"]>): boolean {
  return member.kind === 1 && member.crm === account.crm && member.account === account.account;
}

/**
 * Takes back one step. Throws a `Failure` of kind not-found where there is none, of kind forbidden where it is about nobody
 * of the account that calls, and of kind bad-input where it is one that only its CRM takes back.
 */
export async function undoStep(
  keys: WorkspaceKeys,
  { run, entry, reason }: StepUndo,
  decider: MatchDecider,
  tools: DecideTools,
): Promise<MatchOutcome> {
  const words = wordsIn(decider.language);
  const reader = tools.store.matching(keys.workspaceId);
  const members = await reader.membersOfStep(entry);
  if (members === null || members.length === 0)
    throw new Failure("not-found", words.say("match.fault.step"), { remedy: words.say("match.fault.step.remedy") });
  await mustBeAboutOwn(members, decider, reader, words);
  const { journal } = await reader.neighbourhood(members);
  const step = journal.find(({ entryId }) => entryId === entry);
  if (step === undefined || !undoableKinds.has(step.kind))
    throw new Failure("bad-input", words.say("match.fault.crm-step"), {
      remedy: words.say("match.fault.crm-step.remedy"),
    });
  const [member = ""] = members;
  const customerId = async (): Promise<CustomerId> =>
    CustomerId.parse((await reader.customersOf([member])).get(member) ?? member);
  if (isTakenBack(entry, journal.flatMap(toEntry)))
    return { outcome: "already", text: words.say("match.outcome.already-undone"), customerId: await customerId() };
  const fact: WrittenFact = {
    ...{ type: "undo", id: run, decidedAt: tools.clock.now().toISOString(), decidedBy: decider.by, entry, reason },
  };
  await takeAndRead(keys, ownSource, [fact], tools);
  return { outcome: "undone", text: words.say("match.outcome.undone"), customerId: await customerId() };
}

async function mustBeAboutOwn(
  members: readonly string[],
  decider: MatchDecider,
  reader: MatchingReader,
  words: Words,
): Promise<void> {
  if (decider.account === null) return;
  const whose = await reader.customersOf(members);
  mustBeOwn(await reader.membersOf([...new Set(whose.values())]), decider, words);
}
