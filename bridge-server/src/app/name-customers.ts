// How customers, records and accounts are called on lists of people.
import { CustomerId, NetworkId, type NamedCustomer, type RecordRef } from "@rapport/contract";
import { networkOf } from "../domain/networks.ts";
import type { OpenableMember } from "../ports.ts";
import type { Words } from "../words/index.ts";
import type { Notes } from "./identity-notes.ts";
import { openIdentity, openRecord } from "./open-sealed.ts";
import type { Vault, WorkspaceKeys } from "./vault.ts";

/** Handles of one customer that a list shows. */
const mostHandles = 10;

/** Each customer of these members, named as on their own screen, with the handles that may be used. */
export function namedCustomers(
  keys: WorkspaceKeys,
  rows: readonly OpenableMember[],
  notes: Notes,
  { vault, words }: { readonly vault: Vault; readonly words: Words },
): ReadonlyMap<string, NamedCustomer> {
  return new Map(
    [...Map.groupBy(rows, ({ customerId }) => customerId)].map(([id, members]) => {
      const inOrder = members
        .map(({ member }) => member)
        .toSorted((one, other) => (one.memberId < other.memberId ? -1 : 1));
      const records = inOrder
        .filter(({ kind }) => kind === 1)
        .flatMap((member) => openRecord(keys, member, vault) ?? []);
      const accounts = inOrder
        .filter(({ kind }) => kind === 2)
        .flatMap((member) => {
          const opened = openIdentity(keys, member, vault);
          const free = opened === null ? null : notes.care(member.memberId, opened);
          if (free === null || member.network === null) return [];
          const network = NetworkId.parse(member.network);
          const networkLabel = networkOf(network).label[words.language];
          return [{ name: free.name, handle: { network, networkLabel, value: free.shown } }];
        });
      const name =
        records.flatMap((record) => record.name ?? [])[0] ??
        accounts.flatMap((account) => account.name ?? [])[0] ??
        accounts[0]?.handle.value ??
        words.say("name.unknown");
      return [
        id,
        {
          customerId: CustomerId.parse(id),
          name,
          records: records.map(({ name: label, ...ref }) => ({ ...ref, label: label ?? ref.id })),
          handles: accounts.slice(0, mostHandles).map(({ handle }) => handle),
        },
      ];
    }),
  );
}

/** A record or account in a sentence: “Asha Rao (HubSpot contact 7)”, “@asha (X)”. */
export interface MemberLabel {
  readonly memberId: string;
  readonly label: string;
  readonly record: RecordRef | null;
}

/** What each of these members is called; somebody who was erased, or never arrived, has no name. */
export function memberLabels(
  keys: WorkspaceKeys,
  {
    ids,
    rows,
    notes,
  }: { readonly ids: readonly string[]; readonly rows: readonly OpenableMember[]; readonly notes: Notes },
  { vault, words }: { readonly vault: Vault; readonly words: Words },
): ReadonlyMap<string, MemberLabel> {
  const found = new Map(rows.map(({ member }) => [member.memberId, member]));
  return new Map(
    ids.map((memberId): [string, MemberLabel] => {
      const member = found.get(memberId);
      // Also one that was merged away.
      const record = member === undefined || member.kind === 2 ? null : openRecord(keys, member, vault);
      if (record !== null) {
        const { name, ...ref } = record;
        const label = words.say("journal.record", {
          name: name ?? ref.id,
          crm: words.say(ref.crm === "hubspot" ? "match.crm.hubspot" : "match.crm.salesforce"),
          type: ref.type,
          id: ref.id,
        });
        return [memberId, { memberId, label, record: { ...ref, label: name ?? ref.id } }];
      }
      const account = member?.kind === 2 ? openIdentity(keys, member, vault) : null;
      if (account === null || member === undefined)
        return [memberId, { memberId, label: words.say("journal.nobody"), record: null }];
      const network = networkOf(member.network ?? "").label[words.language];
      const value = notes.care(memberId, account.shown) ?? words.say("consent.kept-back");
      return [memberId, { memberId, label: words.say("journal.account", { network, value }), record: null }];
    }),
  );
}
