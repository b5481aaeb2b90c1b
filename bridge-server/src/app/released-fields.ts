// The fields of a person's record that name their accounts: for each purpose only what was released for it.
import type { ConsentPurpose } from "@rapport/contract";
import { standingConsent } from "../domain/identity-graph/consent.ts";
import { combine, type Released } from "../domain/identity-graph/purpose-firewall.ts";
import { networkOf } from "../domain/networks.ts";
import { purposeOfField, type ReleasedFields } from "../domain/released-fields.ts";
import type { WrittenField } from "../domain/settings.ts";
import type { CustomerRows, IdentityStanding } from "../ports.ts";
import { consentHistory } from "./identity-standing.ts";
import { releaseIdentities, type IdentityInside, type ReleasedIdentity } from "./release-identities.ts";
import type { ReadCustomer } from "./take-back.ts";
import type { Vault, WorkspaceKeys } from "./vault.ts";

/** The longest text that a field takes. */
const longest = 5_000;

/**
 * What is to stand in the fields that name accounts. A field that an admin switched off is not touched, unless somebody
 * said no to its purpose: then whatever stands in it goes.
 */
export function releasedFields(
  keys: WorkspaceKeys,
  { customer, readAt }: ReadCustomer,
  wanted: ReadonlySet<WrittenField>,
  vault: Vault,
): ReleasedFields {
  const textFor = <Purpose extends ConsentPurpose>(purpose: Purpose): Released<Purpose, string> | null => {
    const asked = { members: customer.members, standing: customer.standing, purpose, now: readAt };
    return linesOf(releaseIdentities(keys, asked, vault).released, purpose, readAt);
  };
  const isTouched = (field: keyof ReleasedFields): boolean =>
    wanted.has(field) || saidNo(customer, purposeOfField[field], readAt);
  const text = <Purpose extends ConsentPurpose>(field: WrittenField, purpose: Purpose) =>
    wanted.has(field) ? textFor(purpose) : null;
  return {
    ...(isTouched("handles") ? { handles: text("handles", "care") } : {}),
    ...(isTouched("marketing-handles") ? { "marketing-handles": text("marketing-handles", "marketing") } : {}),
  };
}

/** One line for each account: its network and how it is written; for care also whether a record of the CRM claims it or it was only seen. */
function linesOf<Purpose extends ConsentPurpose>(
  identities: readonly ReleasedIdentity<Purpose>[],
  purpose: Purpose,
  now: number,
): Released<Purpose, string> | null {
  const lines = identities.flatMap(({ member, network, inside }) => {
    const make = (values: readonly IdentityInside[]): string =>
      values
        .map(({ shown }) => `${networkOf(network).label.en}: ${shown}`)
        .map((line) => (purpose === "care" ? `${line} (${member.claimed ? "claimed" : "seen"})` : line))
        .join("");
    return combine([inside], { purpose, now, make }) ?? [];
  });
  return combine(lines, { purpose, now, make: (texts) => texts.toSorted().join("\n").slice(0, longest) });
}

/** Whether the customer said no to this for any account, or what they once said yes to has ended. */
function saidNo({ members, standing }: CustomerRows, purpose: ConsentPurpose, now: number): boolean {
  if (standing.receipts.length === 0) return false;
  return members
    .filter(({ kind }) => kind === 2)
    .flatMap(({ memberId }) => standingConsent(consentHistory(standing, memberId), now))
    .some((one) => one.purpose === purpose && !one.on && one.state !== "not-asked");
}

/** Whether there is anything that must not stand in a CRM any longer: then writing is not given up. */
export function isAnythingKeptBack(customer: CustomerRows, now: number): boolean {
  return saidNo(customer, "care", now) || saidNo(customer, "marketing", now) || saidNo(customer, "care-history", now);
}

/** The first moment after `now` at which a consent begins or ends by time alone; null where none does. Milliseconds UTC in. */
export function consentsChangeAt({ receipts }: IdentityStanding, now: number): Date | null {
  const ahead = receipts.flatMap(({ at, expiresAt }) => [at, expiresAt ?? at]).filter((moment) => moment > now);
  return ahead.length === 0 ? null : new Date(Math.min(...ahead));
}
