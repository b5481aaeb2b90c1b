// What each CRM record says of a customer, field by field, and where two records contradict each other.
import type { CustomerField, RecordFact, RecordValue } from "@rapport/contract";
import { crms } from "../domain/crms.ts";
import { normaliseIdentity } from "../domain/identity.ts";
import { networkOf } from "../domain/networks.ts";
import type { Words } from "../words/index.ts";

/** A value as one record says it. Two are the same where `key` is equal. */
interface Said {
  readonly key: string;
  readonly value: string;
  readonly record: RecordFact;
}

type Spelled = Pick<Said, "key" | "value">;

/** The fields in the order of the screen, and what a record says of each. */
const fields = [
  ["name", ({ name }) => spelledText(name)],
  ["email", (record) => spelledIdentities(record, "email")],
  ["phone", (record) => spelledIdentities(record, "phone")],
  ["company", ({ company }) => spelledText(company)],
  ["title", ({ title }) => spelledText(title)],
] as const satisfies readonly (readonly [string, (record: RecordFact) => readonly Spelled[]])[];

/**
 * The fields of which at least one record says something, each with every value, its source and its age.
 * The order of the records does not matter.
 */
export function valuesOf(records: readonly RecordFact[], words: Words, now: Date): CustomerField[] {
  return fields.flatMap(([field, read]) => {
    const said = records.flatMap((record) => read(record).map((one): Said => ({ ...one, record })));
    if (said.length === 0) return [];
    const contradicting = contradictions(said);
    return [
      {
        field,
        label: words.say(`values.field.${field}`),
        agree: contradicting.length === 0,
        values: oncePerSource(said).map((one) => toValue(one, words, now)),
        text: contradicting.length === 0 ? null : disagreement(contradicting, words),
      },
    ];
  });
}

/** Spaces and case are the writer's; accents are the name's. */
function spelledText(text: string | undefined): Spelled[] {
  if (text === undefined) return [];
  const value = text.normalize("NFC").trim().replaceAll(/\s+/g, " ");
  return [{ key: value.toLowerCase(), value }];
}

function spelledIdentities({ identities }: RecordFact, network: "email" | "phone"): Spelled[] {
  return identities
    .filter((identity) => networkOf(identity.network).id === network)
    .map((identity) => {
      const { value, shown } = normaliseIdentity(identity);
      return { key: value, value: shown };
    });
}

/** The records that have no value in common with another one that says something. */
function contradictions(said: readonly Said[]): RecordFact[] {
  const keysOf = new Map<RecordFact, Set<string>>();
  for (const { record, key } of said) keysOf.set(record, (keysOf.get(record) ?? new Set()).add(key));
  return [...keysOf]
    .filter(([, keys]) => [...keysOf.values()].some((others) => keys.isDisjointFrom(others)))
    .map(([record]) => record);
}

/** Of records in one account that say the same, the one that was changed last. */
function oncePerSource(said: readonly Said[]): Said[] {
  const last = new Map<string, Said>();
  for (const one of said.toSorted(byRank)) {
    const place = `${sourceOf(one.record)} ${one.key}`;
    if (!last.has(place)) last.set(place, one);
  }
  return [...last.values()];
}

/** By source, what was changed last first; the rest only keeps the order firm. */
function byRank(one: Said, other: Said): number {
  const [source, otherSource] = [sourceOf(one.record), sourceOf(other.record)];
  if (source !== otherSource) return source < otherSource ? -1 : 1;
  const later = changedAt(other.record) - changedAt(one.record);
  if (later !== 0) return later;
  const [rest, otherRest] = [restOf(one), restOf(other)];
  return rest === otherRest ? 0 : rest < otherRest ? -1 : 1;
}

function restOf({ record, key, value }: Said): string {
  return `${record.object} ${record.id} ${key} ${value}`;
}

function changedAt({ changedAt: said, version }: RecordFact): number {
  return Date.parse(said ?? version);
}

function sourceOf({ crm, account }: RecordFact): string {
  return `${crm} ${account}`;
}

function toValue({ value, record }: Said, words: Words, now: Date): RecordValue {
  const { crm, account } = record;
  const asOf = new Date(changedAt(record));
  return {
    value,
    source: nameOfAccount(record),
    crm,
    account,
    asOf: asOf.toISOString(),
    age: ageOf(asOf, words, now),
  };
}

/** How old what a record says is, in words. */
export function ageOf(asOf: Date, words: Words, now: Date): string {
  return words.say("values.age", { ago: words.ago(asOf, now) });
}

/** Names the CRMs where that tells the sources apart, else their accounts, else the one account. */
function disagreement(records: readonly RecordFact[], words: Words): string {
  const sources = new Map(records.map((record) => [sourceOf(record), record]));
  const apart = [...sources].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, record]) => record);
  const [only] = apart;
  if (apart.length === 1 && only !== undefined)
    return words.say("values.disagree-within", { source: nameOfAccount(only) });
  const named = new Set(apart.map(({ crm }) => crm));
  const names = apart.map((record) => (named.size === apart.length ? crms[record.crm].name : nameOfAccount(record)));
  return words.say("values.disagree", { sources: words.list(names) });
}

/** “HubSpot 123456”. */
export function nameOfAccount({ crm, account }: RecordFact): string {
  return `${crms[crm].name} ${account}`;
}
