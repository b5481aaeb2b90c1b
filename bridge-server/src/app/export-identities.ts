// Identities for a purpose: only those that were released for it, each with the answer that allows it.
import {
  CustomerId,
  Language,
  NetworkId,
  type ConsentPurpose,
  type ExportedIdentity,
  type IdentityExport,
} from "@rapport/contract";
import * as z from "zod";
import { consentFor } from "../domain/identity-graph/consent.ts";
import type { Clock, Store } from "../ports.ts";
import { readPlace, writePlace } from "./cursor.ts";
import { consentHistory } from "./identity-standing.ts";
import { releaseIdentities } from "./release-identities.ts";
import type { Vault, WorkspaceKeys } from "./vault.ts";

interface Asked {
  readonly purpose: ConsentPurpose;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/**
 * A page of the export, by identity. A page may hold fewer than `limit` and still have a next one: what is kept back is
 * looked at and left out. Throws a `Failure` where the cursor is none of ours.
 */
export async function exportIdentities(
  keys: WorkspaceKeys,
  { purpose, cursor, limit }: Asked,
  { store, vault, clock }: { readonly store: Store; readonly vault: Vault; readonly clock: Clock },
): Promise<IdentityExport> {
  const after = readPlace(cursor, z.uuid());
  // Care is on until somebody says no; for everything else somebody must have said yes once.
  const given = purpose === "care" ? null : purpose;
  const rows = await store.people(keys.workspaceId).identities(given, after, limit);
  const now = clock.now().getTime();
  const members = rows.map(({ member }) => member);
  const customerOf = new Map(rows.map(({ member, customerId }) => [member.memberId, customerId]));
  const standing = await store.customers(keys.workspaceId).standing(members.map(({ memberId }) => memberId));
  const { released } = releaseIdentities(keys, { members, standing, purpose, now }, vault);
  const last = members.at(-1);
  return {
    purpose,
    items: released.flatMap(({ member, network, inside }): ExportedIdentity[] => {
      const value = inside.valueAt(now);
      if (value === null) return [];
      const { receipt } = consentFor(consentHistory(standing, member.memberId), purpose, now);
      return [
        {
          identityId: member.memberId,
          customerId: CustomerId.parse(customerOf.get(member.memberId)),
          network: NetworkId.parse(network),
          ...{ value: value.shown, purpose, receiptId: receipt?.id ?? null },
          wording: receipt?.wording?.id ?? null,
          wordingVersion: receipt?.wording?.version ?? null,
          language: Language.safeParse(receipt?.wording?.language).data ?? null,
          givenAt: momentOf(receipt?.at),
          expiresAt: momentOf(receipt?.expiresAt),
        },
      ];
    }),
    next: last === undefined || members.length < limit ? null : writePlace(last.memberId),
  };
}

function momentOf(ms: number | null | undefined): string | null {
  return ms === null || ms === undefined ? null : new Date(ms).toISOString();
}

const columns = [
  ...(["identityId", "customerId", "network", "value", "purpose", "receiptId", "wording"] as const),
  ...(["wordingVersion", "language", "givenAt", "expiresAt"] as const),
] as const satisfies readonly (keyof ExportedIdentity)[];

/** One JSON document for each identity, each on its own line. https://github.com/ndjson/ndjson-spec */
export function asJsonLines({ items }: IdentityExport): string {
  return items.map((item) => `${JSON.stringify(item)}\n`).join("");
}

/** RFC 4180, with the names of the columns in the first line. */
export function asCsv({ items }: IdentityExport): string {
  const lines = [columns.join(","), ...items.map((item) => columns.map((name) => cellOf(item[name])).join(","))];
  return lines.map((line) => `${line}\r\n`).join("");
}

/** A spreadsheet must not take a name that somebody chose for a formula. */
const formula = /^(?:[=\t\r]|[-+@].*[=(|!])/s;

function cellOf(value: string | number | null): string {
  const text = value === null ? "" : String(value);
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
