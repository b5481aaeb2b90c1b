// What a customer agreed to, as rows of a CRM's own consent object: for each of their records, by kind of contact point and purpose.
import { consentPurposes, standingConsent, type PurposeConsent } from "../domain/identity-graph/consent.ts";
import type { CustomerRows, MirrorRow } from "../ports.ts";
import { sumOf, type ConsentSum } from "./consent-standing.ts";
import { consentHistory } from "./identity-standing.ts";
import { openRecord } from "./open-sealed.ts";
import type { Connection } from "./read-crm-changes.ts";
import type { Vault } from "./vault.ts";

/** Of several accounts of one kind a no for any is a no for the kind; a yes is one only where it is everybody's. */
const statuses: Readonly<Record<ConsentSum, "OptIn" | "OptOut" | "Seen">> = {
  ...{ yes: "OptIn", no: "OptOut", "partly-no": "OptOut", ended: "OptOut" },
  ...{ partly: "Seen", "by-default": "Seen", "not-asked": "Seen" },
};

const types = ["Email", "Phone", "Social"] as const;

function typeOf(network: string): (typeof types)[number] {
  if (network === "email") return "Email";
  return network === "phone" ? "Phone" : "Social";
}

/** Only where somebody answered. Nothing here tells which account an identity is. */
export function consentRows(
  { keys, crm, portal }: Connection,
  { members, standing }: CustomerRows,
  { now, vault }: { readonly now: number; readonly vault: Vault },
): MirrorRow[] {
  if (standing.receipts.length === 0) return [];
  const records = members
    .filter(({ kind }) => kind === 1)
    .flatMap((member) => {
      const record = openRecord(keys, member, vault);
      const isHere = record?.crm === crm && record.account === portal.account;
      return record === null || !isHere ? [] : [{ ...record, memberId: member.memberId }];
    });
  const answers = members.flatMap(({ kind, network, memberId }) =>
    kind === 2 && network !== null
      ? standingConsent(consentHistory(standing, memberId), now).map((one) => ({
          one,
          memberId,
          type: typeOf(network),
        }))
      : [],
  );
  return types.flatMap((type) =>
    consentPurposes.flatMap((purpose) => {
      const about = answers.filter((answer) => answer.type === type && answer.one.purpose === purpose);
      const told = about.filter(({ one }) => one.receipt !== null).toSorted((a, b) => takenAt(b.one) - takenAt(a.one));
      const [last] = told;
      if (last === undefined) return [];
      return records.map(({ memberId, type: object, id }): MirrorRow => ({
        externalId: `${memberId}/${type}/${purpose}`,
        about: { owner: memberId, named: [memberId], subject: last.memberId },
        shown: null,
        values: {
          ...{ object, record: id, type, purpose, status: statuses[sumOf(about.map(({ one }) => one))] },
          capturedAt: new Date(takenAt(last.one)).toISOString(),
          until: endOf(about.map(({ one }) => one)),
        },
      }));
    }),
  );
}

function takenAt({ receipt }: PurposeConsent): number {
  return receipt?.at ?? 0;
}

/** When the first of these ends by itself. */
function endOf(states: readonly PurposeConsent[]): string | null {
  const ends = states.flatMap(({ until }) => until ?? []);
  return ends.length === 0 ? null : new Date(Math.min(...ends)).toISOString();
}
