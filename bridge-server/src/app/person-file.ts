// Everything about a person, gathered for themselves: a right, not a purpose, so that nothing is kept back here.
import * as z from "zod";
import { standingConsent } from "../domain/identity-graph/consent.ts";
import { jsonIn } from "../platform/json.ts";
import { open } from "../platform/sealing.ts";
import type { CustomerRows, MemberRow, PersonRows, Store } from "../ports.ts";
import { wordsIn } from "../words/index.ts";
import { consentHistory, levelOf } from "./identity-standing.ts";
import { openIdentity, openRecordFact } from "./open-sealed.ts";
import { receiptsShown } from "./person-receipts.ts";
import type { Vault, WorkspaceKeys } from "./vault.ts";

const said = z.object({ by: z.string(), evidence: z.string().nullish(), reason: z.string().nullish() });
const Step = z.object({ decidedBy: z.string().optional(), reason: z.string().optional() });

/** Everything but interactions and waits, which are read page by page. */
export type PersonFile = Awaited<ReturnType<typeof personFile>>;

interface Tools {
  readonly store: Store;
  readonly vault: Vault;
}

/** Opens everything that is kept of a person, as of `now`. */
export async function personFile(
  keys: WorkspaceKeys,
  customer: CustomerRows,
  { now, language }: { readonly now: Date; readonly language: "en" | "es" },
  { store, vault }: Tools,
) {
  const { members } = customer;
  const people = store.people(keys.workspaceId);
  const rows = await people.rowsOf(members.map(({ memberId }) => memberId));
  const records = members.filter(({ kind }) => kind !== 2).flatMap((one) => openRecordFact(keys, one, vault) ?? []);
  const recordIds = members.filter(({ kind }) => kind !== 2).map(({ memberId }) => memberId);
  const markers = (await store.remarks(keys.workspaceId).markersOf(customer.customerId)) ?? [];
  const cases = await store.service(keys.workspaceId).casesOf(members.map(({ memberId }) => memberId));
  const told = await store.insights(keys.workspaceId).of(customer.customerId, { since: new Date(0), zone: keys.zone });
  return {
    customerId: customer.customerId,
    interactionCount: customer.interactionCount,
    since: customer.since?.toISOString() ?? null,
    records,
    identities: members.flatMap((member) => identityIn(keys, { customer, member, rows, now }, { vault, language })),
    asks: rows.asks.map(({ at, network, outcome, touchpoint, agent, team }) => {
      return { at: at.toISOString(), network, outcome: outcomeOf(outcome), touchpoint, agent, team };
    }),
    markers: markers.map((row) => ({
      ...{ at: row.at.toISOString(), expiresAt: row.expiresAt.toISOString(), removed: row.removed },
      entry: opened(keys, row.memberId, row, vault),
    })),
    cases: cases.map(({ openedAt, solvedAt, upheld, ...rest }) => ({
      ...{ openedAt: openedAt.toISOString(), solvedAt: solvedAt?.toISOString() ?? null },
      ...{ ruling: upheld === null ? null : (rulings[upheld - 1] ?? null), ...rest },
    })),
    journal: rows.journal.map((row) => stepIn(keys, row, language)),
    told: { contacts: told.contacts, answeredBy: told.repliers },
    figures: customer.figures,
    writtenIntoCrms: (await people.writtenOf(recordIds)).map((row) => ({
      ...row,
      writtenAt: row.writtenAt?.toISOString() ?? null,
    })),
  };
}

/** Of a complaint: 1 upheld, 2 partly, 3 rejected. */
const rulings = ["upheld", "partly", "rejected"] as const;

/** 1 not now, 2 refused, 3 captured. */
function outcomeOf(outcome: number): string {
  return (["not-now", "refused", "captured"] as const)[outcome - 1] ?? "not-now";
}

function opened(
  keys: WorkspaceKeys,
  owner: string,
  { sealed, wrappedKey }: { readonly sealed: Uint8Array; readonly wrappedKey: Uint8Array | null },
  vault: Vault,
): unknown {
  const key = vault.memberKey(keys, owner, wrappedKey);
  return key === null ? null : jsonIn(open(key, owner, sealed));
}

interface Known {
  readonly customer: CustomerRows;
  readonly member: MemberRow;
  readonly rows: PersonRows;
  readonly now: Date;
}

function identityIn(
  keys: WorkspaceKeys,
  { customer, member, rows, now }: Known,
  { vault, language }: { readonly vault: Vault; readonly language: "en" | "es" },
) {
  const inside = member.kind === 2 ? openIdentity(keys, member, vault) : null;
  if (inside === null) return [];
  const { memberId, wrappedKey } = member;
  const words = wordsIn(language);
  const mine = <Row extends { readonly identityId: string }>(all: readonly Row[]): Row[] =>
    all.filter(({ identityId }) => identityId === memberId);
  const saidIn = (sealed: Uint8Array) => said.safeParse(opened(keys, memberId, { sealed, wrappedKey }, vault)).data;
  return [
    {
      ...{ identityId: memberId, network: member.network, value: inside.shown, displayName: inside.name },
      ...{ formerValues: inside.formerly, saidByARecord: member.claimed },
      firstSeen: member.firstSeenAt?.toISOString() ?? null,
      lastSeen: member.lastSeenAt?.toISOString() ?? null,
      consent: standingConsent(consentHistory(customer.standing, memberId), now.getTime()).map((one) => ({
        ...{ purpose: one.purpose, on: one.on, state: one.state, receiptId: one.receipt?.id ?? null },
        label: words.say(`consent.${one.purpose}`),
      })),
      receipts: receiptsShown(keys, [member], mine(rows.receipts), vault),
      proofs: mine(rows.proofs).map((row) => ({
        ...{ proofId: row.proofId, level: levelOf(row.level), label: words.say(`proof.${levelOf(row.level)}`) },
        ...{ at: row.at.toISOString(), expiresAt: row.expiresAt?.toISOString() ?? null },
        ...{ touchpoint: row.touchpoint, team: row.team, ...saidIn(row.sealed) },
      })),
      revocations: mine(rows.revocations).map((row) => ({
        ...{ proofId: row.proofId, at: row.at.toISOString(), ...saidIn(row.sealed) },
      })),
      sharedMarks: mine(rows.marks).map(({ at, shared, by }) => ({ at: at.toISOString(), shared, by })),
      reach: mine(rows.reach).map(({ followers, toldAt }) => ({ followers, toldAt: toldAt.toISOString() })),
    },
  ];
}

const kinds = ["link", "unlink", "merge", "undo", "restore"] as const;

function stepIn(keys: WorkspaceKeys, row: PersonRows["journal"][number], language: "en" | "es") {
  const kind = kinds[row.kind - 1] ?? "link";
  const inside =
    row.sealed.length === 0 ? null : jsonIn(open(keys.sealing, `workspace ${keys.workspaceId}`, row.sealed));
  const step = Step.safeParse(inside).data;
  return {
    ...{
      entryId: row.entryId,
      at: row.decidedAt.toISOString(),
      kind,
      text: wordsIn(language).say(`rights.step.${kind}`),
    },
    ...{ one: row.one, other: row.other, takesBack: row.target, rule: row.ruleId },
    ...{ by: step?.decidedBy ?? null, reason: step?.reason ?? null },
  };
}
