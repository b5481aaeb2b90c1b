// The document of one customer, ready to draw, out of what the store gives.
import {
  CustomerId,
  KpiId,
  type CustomerView,
  type Handle,
  type HandleRef,
  type KpiTile,
  type Language,
  type RecordFact,
  type RecordRef,
} from "@rapport/contract";
import { mayUse } from "../domain/identity-graph/purpose-firewall.ts";
import type { Clock, CustomerRows } from "../ports.ts";
import { wordsIn, type Words } from "../words/index.ts";
import { askingOf, handlesOf, sharedOf } from "./customer-handles.ts";
import { valuesOf } from "./customer-values.ts";
import { consentHistory, withheldOf } from "./identity-standing.ts";
import { Acquaintances } from "./known-identities.ts";
import { clockOf } from "./open-clock.ts";
import { openRecordFact, refOf } from "./open-sealed.ts";
import { itemOf, type Reading } from "./timeline-item.ts";
import type { Vault, WorkspaceKeys } from "./vault.ts";

interface Tools {
  readonly vault: Vault;
  readonly clock: Clock;
}

/** Everything that an agent needs to see about a customer, in the reader's language, as of the clock's now. */
export function customerDocument(
  keys: WorkspaceKeys,
  rows: CustomerRows,
  language: Language,
  { vault, clock }: Tools,
): CustomerView {
  const words = wordsIn(language);
  const records = rows.members
    .filter((member) => member.kind === 1)
    .flatMap((member) => openRecordFact(keys, member, vault) ?? []);
  const now = clock.now();
  const handles = handlesOf(keys, rows, words, { vault, now });
  const reading: Reading = {
    ...{ keys, words, vault },
    handles: new Map(handles.map(({ handle }) => [handle.identityId, refOfHandle(handle)])),
    withheld: withheldOf(rows, now.getTime()),
  };
  const interactions = rows.interactions.map((row) => itemOf(row, reading));
  const named = handles.flatMap(({ name, handle }) => (name === null || handle.keptBack ? [] : [name]));
  return {
    customerId: CustomerId.parse(rows.customerId),
    name:
      records.map((record) => record.name).find((name) => name !== undefined) ??
      named[0] ??
      handles.find(({ handle }) => !handle.keptBack)?.handle.value ??
      words.say("name.unknown"),
    headline: headline(
      keys,
      rows,
      interactions.map(({ channel }) => channel.networkLabel),
      words,
    ),
    records: records
      .map((record): RecordRef => ({ ...refOf(record), label: record.name ?? record.id }))
      .toSorted(byKey(({ crm, account, id }) => `${crm} ${account} ${id}`)),
    handles: handles.map(({ handle }) => handle),
    shared: sharedOf(keys, rows, records, words, now),
    asking: askingOf(keys, rows, words, now),
    values: valuesOf(withoutKeptBack(keys, rows, records, now), words, now),
    interactions,
    interactionCount: rows.interactionCount,
    openClocks: rows.openClocks.map((row) => clockOf(row, words, now)),
    kpis: tiles(rows, words),
    words: words.screen(),
  };
}

/** An address that somebody wants used no more is not told from the records either. */
export function withoutKeptBack(
  keys: WorkspaceKeys,
  { standing }: CustomerRows,
  records: readonly RecordFact[],
  now: Date,
): readonly RecordFact[] {
  if (standing.receipts.length === 0) return records;
  const known = new Acquaintances(keys);
  return records.map((record) => ({
    ...record,
    identities: record.identities.filter((fact) =>
      mayUse(consentHistory(standing, known.identity(fact).id), "care", now.getTime()),
    ),
  }));
}

function refOfHandle({ identityId, network, networkLabel, value }: Handle): HandleRef {
  return { identityId, network, networkLabel, value };
}

function byKey<Item>(key: (item: Item) => string): (one: Item, other: Item) => number {
  return (one, other) => (key(one) < key(other) ? -1 : 1);
}

function headline(
  keys: WorkspaceKeys,
  { since, interactionCount }: CustomerRows,
  networks: readonly string[],
  words: Words,
): string {
  if (since === null) return words.say("headline.none");
  const channels = words.list([...new Set(networks)].toSorted());
  return words.say("headline.since", { n: interactionCount, since: words.month(since, keys.zone), channels });
}

function tiles({ figures }: CustomerRows, words: Words): KpiTile[] {
  const tile = (
    kpi: "contacts" | "reply-time" | "csat-mean",
    value: number | null,
    n: number,
    text: string,
  ): KpiTile => ({
    kpi: KpiId.parse(kpi),
    label: words.say(`tile.${kpi}`),
    value,
    text: value === null ? words.say("value.none") : text,
    n,
    question: words.say(`tile.${kpi}.question`),
  });
  return [
    tile("contacts", figures.contacts, figures.contacts, words.number(figures.contacts)),
    tile("reply-time", figures.medianSeconds, figures.answers, words.duration(figures.medianSeconds ?? 0)),
    tile(
      "csat-mean",
      figures.meanScore,
      figures.scores,
      words.say("value.score", { score: words.number(figures.meanScore ?? 0, 1) }),
    ),
  ];
}
