// Opens what is sealed, for a reader who may see it. What was sealed for an erased person stays closed.
import { ChannelId, NetworkId, RecordFact, type ChannelRef, type RecordRef } from "@rapport/contract";
import * as z from "zod";
import { networkOf } from "../domain/networks.ts";
import { open } from "../platform/sealing.ts";
import type { MemberRow } from "../ports.ts";
import type { Words } from "../words/index.ts";
import type { Vault, WorkspaceKeys } from "./vault.ts";

const SealedIdentity = z.object({ shown: z.string(), name: z.string().nullable() });

/** Null where the person was erased. */
export function openIdentity(
  keys: WorkspaceKeys,
  member: Pick<MemberRow, "memberId" | "wrappedKey" | "sealed" | "currentName" | "formerNames">,
  vault: Vault,
): { shown: string; name: string | null; formerly: string[] } | null {
  const key = vault.memberKey(keys, member.memberId, member.wrappedKey);
  if (key === null) return null;
  const read = (sealed: Uint8Array): z.infer<typeof SealedIdentity> =>
    SealedIdentity.parse(JSON.parse(open(key, member.memberId, sealed).toString("utf8")));
  const { shown, name } = read(member.sealed);
  return {
    // The last sighting spells the account as it is now; it need not carry the display name.
    shown: member.currentName === null ? shown : read(member.currentName).shown,
    name,
    formerly: member.formerNames.map((sealed) => read(sealed).shown),
  };
}

/** Null where the record or the person was erased. */
export function openRecord(
  keys: WorkspaceKeys,
  member: MemberRow,
  vault: Vault,
): (Omit<RecordRef, "label"> & { name: string | null }) | null {
  const fact = openRecordFact(keys, member, vault);
  return fact === null ? null : { ...refOf(fact), name: fact.name ?? null };
}

/** What names a record in its CRM. */
export function refOf({ crm, account, object, id }: RecordFact): Omit<RecordRef, "label"> {
  return { crm, account, type: object, id };
}

/** All that a record was last told to say; null where the record or the person was erased. */
export function openRecordFact(keys: WorkspaceKeys, member: MemberRow, vault: Vault): RecordFact | null {
  const key = vault.memberKey(keys, member.memberId, member.wrappedKey);
  if (key === null) return null;
  return RecordFact.parse(JSON.parse(open(key, member.memberId, member.sealed).toString("utf8")));
}

/** A channel in the reader's words. An interaction whose channel nobody named has the nil id. */
export function channelOf(
  row: { channelId: string | null; network: string | null; channelLabel: string | null },
  words: Words,
): ChannelRef {
  const network = row.network ?? "unknown";
  return {
    channelId: ChannelId.parse(row.channelId ?? "00000000-0000-0000-0000-000000000000"),
    network: NetworkId.parse(network),
    networkLabel: row.network === null ? words.say("channel.unknown") : networkOf(network).label[words.language],
    label: row.channelLabel ?? words.say("channel.unknown"),
  };
}
