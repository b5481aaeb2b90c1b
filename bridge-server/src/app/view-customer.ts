// The one view of a customer, ready to draw.
import {
  CustomerId,
  KpiId,
  NetworkId,
  type CustomerView,
  type Handle,
  type KpiTile,
  type Language,
  type RecordRef,
  type TimelinePage,
} from "@rapport/contract";
import { Failure } from "../domain/failure.ts";
import { normaliseIdentity } from "../domain/identity.ts";
import { networkOf } from "../domain/networks.ts";
import type { Clock, CustomerRows, MemberRow, Store } from "../ports.ts";
import { wordsIn, type Words } from "../words/index.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { valuesOf } from "./customer-values.ts";
import { clockOf } from "./open-clock.ts";
import { openIdentity, openRecordFact, refOf, toInteraction } from "./open-sealed.ts";
import { recordId } from "./prepare-facts.ts";
import type { Vault, WorkspaceKeys } from "./vault.ts";

interface Tools {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: Clock;
}

/** The view by the id of the customer or of any of their members. Throws a `Failure` of kind not-found where nobody has it. */
export async function viewCustomer(
  keys: WorkspaceKeys,
  memberId: string,
  language: Language,
  tools: Tools,
): Promise<CustomerView> {
  const rows = await tools.store.customers(keys.workspaceId).byMember(memberId);
  if (rows === null) throw unknownCustomer();
  return toView(keys, rows, language, tools);
}

/** The view for a record of a CRM. Throws a `Failure` of kind not-found where that record has not reached Rapport. */
export async function viewCustomerByRecord(
  keys: WorkspaceKeys,
  ref: { crm: "hubspot" | "salesforce"; account: string; type: string; id: string },
  language: Language,
  tools: Tools,
): Promise<CustomerView> {
  const rows = await tools.store.customers(keys.workspaceId).byMember(recordId({ ...ref, object: ref.type }));
  if (rows === null || rows.members.length === 0) {
    throw new Failure("not-found", "Rapport does not know this record yet", {
      remedy: "New records arrive within minutes; if it stays unknown, look at the connection's page in the settings.",
    });
  }
  return toView(keys, rows, language, tools);
}

/** A page of the timeline. Throws a `Failure` of kind not-found where nobody has this id. */
export async function viewTimeline(
  keys: WorkspaceKeys,
  {
    customerId,
    cursor,
    limit,
    language,
  }: { customerId: string; cursor?: string | undefined; limit: number; language: Language },
  tools: Tools,
): Promise<TimelinePage> {
  const rows = await tools.store
    .customers(keys.workspaceId)
    .timeline(customerId, readCursor(cursor, "timeline"), limit);
  if (rows === null) throw unknownCustomer();
  const words = wordsIn(language);
  const last = rows.at(-1);
  return {
    items: rows.map((row) => toInteraction(keys, row, words, tools.vault)),
    next:
      last === undefined || rows.length < limit ? null : writeCursor({ at: last.occurredAt, id: last.interactionId }),
  };
}

function unknownCustomer(): Failure {
  return new Failure("not-found", "There is no customer with this id", {
    remedy: "Search for the customer by name, address or handle.",
  });
}

function toView(keys: WorkspaceKeys, rows: CustomerRows, language: Language, { vault, clock }: Tools): CustomerView {
  const words = wordsIn(language);
  const records = rows.members
    .filter((member) => member.kind === 1)
    .flatMap((member) => openRecordFact(keys, member, vault) ?? []);
  const handles = rows.members
    .filter((member) => member.kind === 2)
    .flatMap((member) => openHandle(keys, member, words, vault) ?? []);
  const interactions = rows.interactions.map((row) => toInteraction(keys, row, words, vault));
  const named = handles.map((handle) => handle.name).filter((name) => name !== null);
  const now = clock.now();
  return {
    customerId: CustomerId.parse(rows.customerId),
    name:
      records.map((record) => record.name).find((name) => name !== undefined) ??
      named[0] ??
      handles[0]?.handle.value ??
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
    handles: handles
      .map(({ handle }) => handle)
      .toSorted(byKey(({ networkLabel, value }) => `${networkLabel} ${value}`)),
    values: valuesOf(records, words, now),
    interactions,
    interactionCount: rows.interactionCount,
    openClocks: rows.openClocks.map((row) => clockOf(row, words, now)),
    kpis: tiles(rows, words),
    words: words.screen(),
  };
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

function openHandle(
  keys: WorkspaceKeys,
  member: MemberRow,
  words: Words,
  vault: Vault,
): { handle: Handle; name: string | null } | null {
  const identity = openIdentity(keys, member, vault);
  if (identity === null || member.network === null) return null;
  const level = member.claimed ? "claimed" : "seen-together";
  return {
    name: identity.name,
    handle: {
      network: NetworkId.parse(member.network),
      networkLabel: networkOf(member.network).label[words.language],
      value: identity.shown,
      profileUrl: profileOf(member.network, identity.shown),
      proof: { level, label: words.say(member.claimed ? "proof.claimed" : "proof.seen") },
      // Until receipts are kept, the one purpose that is on by default.
      consent: [{ purpose: "care", label: words.say("consent.care") }],
      formerValues: identity.formerly,
    },
  };
}

function profileOf(network: string, shown: string): string | null {
  const { spelling } = networkOf(network);
  // Reading a telephone number costs more than everything else here, and those without a link have no profile.
  if (spelling.by === "phone" && spelling.link === null) return null;
  try {
    return normaliseIdentity({ network, value: shown }).profileUrl;
  } catch {
    return null;
  }
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
