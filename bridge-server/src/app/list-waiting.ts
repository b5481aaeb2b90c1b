// Who waits for an answer, over all customers: the list that agents and their leads work through.
import { CustomerId, type Language, type RecordRef, type WaitingPage } from "@rapport/contract";
import type { Clock, MemberRow, Store, WaitingMember } from "../ports.ts";
import { wordsIn, type Words } from "../words/index.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { openRecord } from "./open-sealed.ts";
import { shownForCare, type IdentityInside } from "./release-identities.ts";
import type { Vault, WorkspaceKeys } from "./vault.ts";
import { clockOf } from "./open-clock.ts";

interface Tools {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: Clock;
}

interface Asked {
  readonly channel?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly language: Language;
  /** The one CRM account that asks: its own records come first, so that its screens lead to them. */
  readonly account?: { readonly crm: string; readonly account: string } | null | undefined;
}

/** A page of the conversations that wait for an answer, most urgent first. Throws a `Failure` where the cursor is none of ours. */
export async function listWaiting(
  keys: WorkspaceKeys,
  { channel, cursor, limit, language, account = null }: Asked,
  { store, vault, clock }: Tools,
): Promise<WaitingPage> {
  const reader = store.waiting(keys.workspaceId);
  const [channelId, now, words] = [channel ?? null, clock.now(), wordsIn(language)];
  const [rows, counts] = await Promise.all([
    reader.page({ channelId, after: readCursor(cursor, "waiting"), limit }),
    reader.count(channelId, now),
  ]);
  const ids = [...new Set(rows.flatMap(({ customerId }) => customerId ?? []))];
  const people = await peopleIn(keys, ids.length === 0 ? [] : await reader.members(ids), words, {
    store,
    vault,
    clock,
  });
  const last = rows.at(-1);
  return {
    headline: words.say("waiting.headline", { ...counts }),
    ...counts,
    items: rows.map((row) => {
      const person = row.customerId === null ? undefined : people.get(row.customerId);
      return {
        customerId: row.customerId === null ? null : CustomerId.parse(row.customerId),
        customerName: person?.name ?? words.say("waiting.nobody"),
        records: ownFirst(person?.records ?? [], account),
        clock: clockOf(row, words, now),
      };
    }),
    next: last === undefined || rows.length < limit ? null : writeCursor(last.place),
    words: { ...words.page() },
  };
}

function ownFirst(records: readonly RecordRef[], asking: NonNullable<Asked["account"]> | null): RecordRef[] {
  const isOwn = ({ crm, account }: RecordRef): boolean => crm === asking?.crm && account === asking.account;
  return [...records.filter(isOwn), ...records.filter((record) => !isOwn(record))];
}

/** Whom a list names. */
export interface Person {
  readonly name: string;
  readonly records: RecordRef[];
}

/** Each customer of these members, named as on their own screen. */
export async function peopleIn(
  keys: WorkspaceKeys,
  rows: readonly WaitingMember[],
  words: Words,
  { store, vault, clock }: Tools,
): Promise<ReadonlyMap<string, Person>> {
  if (rows.length === 0) return new Map();
  const all = rows.map(({ member }) => member);
  const now = clock.now().getTime();
  const standing = await store.customers(keys.workspaceId).standing(all.map(({ memberId }) => memberId));
  const shown = shownForCare(keys, { members: all, standing, now }, vault);
  const byCustomer = Map.groupBy(rows, ({ customerId }) => customerId);
  return new Map(
    [...byCustomer].map(([id, whose]) => {
      const members = whose.map(({ member }) => member);
      return [id, personOf(keys, members, { shown, vault, words })];
    }),
  );
}

/** Named as on the customer's own screen: by a record, else by how an account shows itself that may be shown. */
function personOf(
  keys: WorkspaceKeys,
  members: readonly MemberRow[],
  known: { readonly shown: ReadonlyMap<string, IdentityInside>; readonly vault: Vault; readonly words: Words },
): Person {
  const records = members
    .filter(({ kind }) => kind === 1)
    .flatMap((member) => openRecord(keys, member, known.vault) ?? []);
  const identities = members.flatMap(({ memberId }) => known.shown.get(memberId) ?? []);
  const name =
    records.flatMap((record) => record.name ?? [])[0] ??
    identities.flatMap((identity) => identity.name ?? [])[0] ??
    identities[0]?.shown ??
    known.words.say("name.unknown");
  return { name, records: records.map(({ name: label, ...ref }) => ({ ...ref, label: label ?? ref.id })) };
}
