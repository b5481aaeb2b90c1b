// Who may be the same person. It reads and says why; nothing here joins anybody.
import {
  CustomerId,
  type Language,
  type MatchSuggestion,
  type NamedCustomer,
  type SuggestionList,
} from "@rapport/contract";
import { nameWordsOf } from "../domain/identity-graph/names.ts";
import { ownAndShared, sharedBecause } from "../domain/identity-graph/shared-identities.ts";
import { suggestionsWhere, type Found, type Suggestion } from "../domain/identity-graph/suggestions.ts";
import { Failure } from "../domain/failure.ts";
import type { MatchingReader, OpenableMember } from "../ports.ts";
import { wordsIn, type Words } from "../words/index.ts";
import { Acquaintances } from "./known-identities.ts";
import { matchWorld, openRecords, type MatchTools, type MatchWorld, type OpenRecord } from "./match-profiles.ts";
import { namedCustomers } from "./name-customers.ts";
import { holdersOf, populationFor, rareWords } from "./population.ts";
import { reasonText, sharedText } from "./reason-text.ts";
import type { WorkspaceKeys } from "./vault.ts";

/** Records that one call opens at most, besides the sample. */
const mostRecords = 250;
/** Records from which it is told how common cities, hosts and slips are. */
const sampled = 200;
const shown = 20;

/** Customers who may be the same person as this one. Throws a `Failure` of kind not-found where nobody has this id. */
export async function suggestCustomers(
  keys: WorkspaceKeys,
  { customerId: asked, language }: { readonly customerId: string; readonly language: Language },
  tools: MatchTools,
): Promise<SuggestionList> {
  const words = wordsIn(language);
  const reader = tools.store.matching(keys.workspaceId);
  const acquainted = new Acquaintances(keys);
  const customer = await customerOf(asked, reader, words);
  const mine = await reader.membersOf([customer]);
  const opened = openRecords(keys, mine, { ...tools, acquainted });
  const names = [...new Set(opened.flatMap(({ name }) => name ?? []))];
  const { words: rare, wordsOf } = await rareWords(keys, names, reader);
  const members = [
    ...new Set([
      ...mine.map(({ member }) => member.memberId),
      ...opened.flatMap(({ held }) => held.map(({ id }) => id)),
    ]),
  ];
  const candidates = await reader.candidates({ members, words: rare, limit: mostRecords });
  const others = await reader.membersOf([...new Set((await reader.customersOf(candidates)).values())]);
  const rows = [...mine, ...others];
  const records = [...opened, ...openRecords(keys, others, { ...tools, acquainted })];
  const isAsked = (one: { customer: string }, other: { customer: string }): boolean =>
    one.customer === customer || other.customer === customer;
  const { found, world } = await suggestAmong(keys, { records, names, wordsOf, isAsked, acquainted }, tools);
  const all = toDocuments(keys, { found: found.suggestions, first: customer, rows, world }, words, tools);
  const open = all.filter(({ decidedAgainst }) => decidedAgainst === null);
  return {
    customerId: CustomerId.parse(customer),
    headline: words.say("match.headline", { n: open.length }),
    suggestions: [...open, ...all.filter(({ decidedAgainst }) => decidedAgainst !== null)].slice(0, shown),
    shared: sharedIdentitiesOf(customer, { found, world }, words),
    looked: records.length,
    words: { ...words.matching() },
  };
}

/** The customer behind an id that ever named them. */
export async function customerOf(id: string, reader: MatchingReader, words: Words): Promise<string> {
  const customer = (await reader.customersOf([id])).get(id);
  if (customer !== undefined) return customer;
  throw new Failure("not-found", words.say("match.fault.unknown"), { remedy: words.say("match.fault.unknown.remedy") });
}

interface Asked {
  readonly records: readonly OpenRecord[];
  /** Names whose bearers are counted whatever was found. */
  readonly names: readonly string[];
  readonly wordsOf?: ReadonlyMap<string, number>;
  readonly isAsked: (one: { id: string; customer: string }, other: { id: string; customer: string }) => boolean;
  readonly acquainted: Acquaintances;
}

/** Weighs records that were found, with how common everything is in the whole base. */
export async function suggestAmong(
  keys: WorkspaceKeys,
  { records, names, wordsOf, isAsked, acquainted }: Asked,
  tools: MatchTools,
): Promise<{ readonly found: Found; readonly world: MatchWorld }> {
  const reader = tools.store.matching(keys.workspaceId);
  const world = await matchWorld(keys, records, tools);
  const some = openRecords(keys, await reader.sample(sampled), { ...tools, acquainted });
  const { profiles: sample } = await matchWorld(keys, some, tools);
  const population = await populationFor(keys, world.profiles, { names, ...(wordsOf && { wordsOf }) }, reader);
  const sharing = { decided: world.decided, customersOf: await holdersOf(world.profiles, reader) };
  return { found: suggestionsWhere(isAsked, world.profiles, { sample, population, sharing }), world };
}

/** Suggestions as people read them, each once, the surest first. */
export function toDocuments(
  keys: WorkspaceKeys,
  {
    found,
    first = null,
    rows,
    world,
  }: {
    readonly found: readonly Suggestion[];
    /** Who comes first in each. */
    readonly first?: string | null;
    readonly rows: readonly OpenableMember[];
    readonly world: MatchWorld;
  },
  words: Words,
  tools: MatchTools,
): MatchSuggestion[] {
  const people = namedCustomers(keys, rows, world.notes, { ...tools, words });
  const membersOf = Map.groupBy(rows, ({ customerId }) => customerId);
  const isOf = (customer: string, member: string): boolean =>
    membersOf.get(customer)?.some((row) => row.member.memberId === member) === true;
  return found.flatMap(({ customers, records, reasons }): MatchSuggestion[] => {
    const turned = customers[1] === first;
    const [mine, theirs] = turned ? [customers[1], customers[0]] : customers;
    const [one, other] = [people.get(mine), people.get(theirs)];
    if (one === undefined || other === undefined) return [];
    const parting = world.notes.partings.find(
      (said) =>
        (isOf(mine, said.one) && isOf(theirs, said.other)) || (isOf(mine, said.other) && isOf(theirs, said.one)),
    );
    const told = reasons.map((reason) => reasonText(reason, world, words));
    const [main] = told;
    return [
      {
        customers: [one, other],
        members: turned ? [records[1], records[0]] : [records[0], records[1]],
        text: words.say("match.text", { one: one.name, other: other.name, reason: main?.text ?? "" }),
        reasons: told,
        people: sharersIn(reasons, one, words),
        decidedAgainst:
          parting === undefined
            ? null
            : {
                entry: parting.entry,
                text: words.say("match.declined", { day: words.day(new Date(parting.at), keys.zone) }),
              },
      },
    ];
  });
}

/** How many bear the name; only of names that are compared it was counted. */
function sharersIn(reasons: Suggestion["reasons"], { name }: NamedCustomer, words: Words): MatchSuggestion["people"] {
  const said = reasons.find(({ key }) => key === "same-name");
  const count = Number(said?.places["people"] ?? 0);
  return count < 1 || nameWordsOf(name).length === 0
    ? null
    : { count, text: words.say("match.people", { name: String(said?.places["name"] ?? name), count }) };
}

function sharedIdentitiesOf(
  customer: string,
  { found, world }: { readonly found: Found; readonly world: MatchWorld },
  words: Words,
): SuggestionList["shared"] {
  const mine = world.profiles.filter((one) => one.customer === customer);
  const shared = mine.flatMap((profile) => ownAndShared(profile, found.shared).shared.map(({ identity }) => identity));
  return [...new Map(shared.map((one) => [one.id, one])).values()].flatMap((identity) => {
    const why = sharedBecause(identity, found.shared);
    return why === null ? [] : [sharedText(identity, why, world, words)];
  });
}
