// What a person answered when they were asked, in the words that they read.
import { ConsentPurpose, Language, type Person, type ReceiptList, type ReceiptShown } from "@rapport/contract";
import * as z from "zod";
import { wordsShown } from "../domain/identity-graph/consent-wording.ts";
import { jsonIn } from "../platform/json.ts";
import { open } from "../platform/sealing.ts";
import type { MemberRow, ReceiptRow, Store } from "../ports.ts";
import { customerNamed } from "./person.ts";
import { answers } from "./prepare-identity-facts.ts";
import type { Vault, WorkspaceKeys } from "./vault.ts";

const Sealed = z.object({ channel: z.unknown(), agent: z.string().nullable(), evidence: z.string().nullable() });

/** Every receipt of a person, by identity and time. Throws a `Failure` of kind not-found where nobody is named so. */
export async function personReceipts(
  keys: WorkspaceKeys,
  person: Person,
  { store, vault }: { readonly store: Store; readonly vault: Vault },
): Promise<ReceiptList> {
  const { members } = await customerNamed(keys, person, { store });
  const { receipts } = await store.people(keys.workspaceId).rowsOf(members.map(({ memberId }) => memberId));
  return { receipts: receiptsShown(keys, members, receipts, vault) };
}

/** Receipts with what is sealed in them, and with the words as they were shown. */
export function receiptsShown(
  keys: WorkspaceKeys,
  members: readonly MemberRow[],
  receipts: readonly ReceiptRow[],
  vault: Vault,
): ReceiptShown[] {
  const wrapped = new Map(members.map(({ memberId, wrappedKey }) => [memberId, wrappedKey]));
  return receipts.map((row): ReceiptShown => {
    const key = vault.memberKey(keys, row.identityId, wrapped.get(row.identityId) ?? null);
    const inside = key === null ? null : Sealed.parse(jsonIn(Buffer.from(open(key, row.identityId, row.sealed))));
    const language = Language.catch("en").parse(row.wording?.language);
    const words = row.wording === null ? null : wordsShown({ ...row.wording, language });
    return {
      ...{ receiptId: row.receiptId, identityId: row.identityId },
      purposes: row.purposes.flatMap((purpose) => ConsentPurpose.safeParse(purpose).data ?? []),
      answer: row.answer === answers.given ? "given" : row.answer === answers.refused ? "refused" : "withdrawn",
      at: row.at.toISOString(),
      expiresAt: row.expiresAt?.toISOString() ?? null,
      wording: row.wording === null ? null : { id: row.wording.id, version: row.wording.version, language },
      words: words?.replaceAll("{company}", keys.name) ?? null,
      channel: spelled(inside?.channel),
      ...{ touchpoint: row.touchpoint, team: row.team, agent: inside?.agent ?? null },
      evidence: inside?.evidence ?? null,
    };
  });
}

function spelled(channel: unknown): string | null {
  if (channel === null || channel === undefined) return null;
  return typeof channel === "string" ? channel : JSON.stringify(channel);
}
