// Handles and interactions of a customer, as rows of Rapport's own objects in the CRM: so much that reports can use them,
// never the texts.
import { createHash } from "node:crypto";
import { networkOf } from "../domain/networks.ts";
import type { CustomerRows, MirrorAbout, MirrorObject, MirrorRow } from "../ports.ts";
import { wordsIn } from "../words/index.ts";
import { combine } from "../domain/identity-graph/purpose-firewall.ts";
import { consentRows } from "./consent-rows.ts";
import { handleStanding } from "./consent-standing.ts";
import { openRecord } from "./open-sealed.ts";
import type { Connection, Tools } from "./read-crm-changes.ts";
import { releaseIdentities, type ReleasedIdentity } from "./release-identities.ts";
import { keptBackTexts, type ReadCustomer } from "./take-back.ts";
import type { Vault } from "./vault.ts";

/** Which of the CRM's own objects an admin wants filled. */
export type MirrorSwitches = ReadonlySet<MirrorObject>;

/** Writes what is different from what was written last. Answers with the ids of customers of whom the CRM refused something. Throws the CRM's `Failure`. */
export async function mirrorCustomers(
  connection: Connection,
  customers: readonly ReadCustomer[],
  switches: MirrorSwitches,
  tools: Tools & { readonly vault: Vault },
): Promise<ReadonlySet<string>> {
  const { portal } = connection;
  const refused = new Set<string>();
  if (portal.mirror === null || customers.length === 0 || switches.size === 0) return refused;
  const there = new Set(await portal.mirror.there());
  const once = [...new Map(customers.map((one) => [one.customer.customerId, one])).values()];
  for (const object of ["handle", "interaction", "consent"] as const) {
    if (!switches.has(object) || !there.has(object)) continue;
    const rows = new Map(once.map((one) => [one.customer.customerId, rowsOf(object, connection, one, tools)]));
    const outcome = await mirrorRows(connection, object, [...rows.values()].flat(), tools);
    const lost = new Set(outcome.refused);
    for (const [customerId, own] of rows)
      if (own.some(({ externalId }) => lost.has(externalId))) refused.add(customerId);
  }
  return refused;
}

/** Writes rows whose digest is another than that of what was written last. Answers with how many were written, and what was refused. */
export async function mirrorRows(
  { keys, crm, portal }: Connection,
  object: MirrorObject,
  rows: readonly MirrorRow[],
  { store, clock, log }: Tools,
): Promise<{ written: number; refused: readonly string[] }> {
  if (portal.mirror === null || rows.length === 0) return { written: 0, refused: [] };
  const kept = store.connections(keys.workspaceId);
  const { account } = portal;
  const known = await kept.mirrored(
    crm,
    account,
    object,
    rows.map(({ externalId }) => externalId),
  );
  const now = clock.now().getTime();
  const digests = new Map(rows.map((row) => [row.externalId, digestOf(row, now)]));
  const different = rows.filter(({ externalId }) => known.get(externalId) !== digests.get(externalId));
  if (different.length === 0) return { written: 0, refused: [] };
  // Before the row is there: whoever is erased while it is written is found by it.
  await kept.announceMirrored(crm, account, object, different, clock.now());
  const { written, refused } = await portal.mirror.write(object, different);
  const done = written.map((externalId) => ({ externalId, digest: digests.get(externalId) ?? "" }));
  await kept.keepMirrored(crm, account, object, done, clock.now());
  if (refused.length > 0)
    log.warn("crm-mirror-refused", {
      ...{ workspaceId: keys.workspaceId, crm, account, refused: refused.length, saved: written.length },
    });
  return { written: written.length, refused: refused.map(({ id }) => id) };
}

function digestOf({ values, shown }: MirrorRow, now: number): string {
  const whole = { ...values, ...shown?.valueAt(now) };
  return createHash("sha256").update(JSON.stringify(whole)).digest("base64url");
}

function rowsOf(
  object: "handle" | "interaction" | "consent",
  connection: Connection,
  { customer, readAt: now }: ReadCustomer,
  { vault }: { readonly vault: Vault },
): MirrorRow[] {
  const { keys } = connection;
  if (object === "consent") return consentRows(connection, customer, { now, vault });
  const whose = recordsOf(connection, customer, vault);
  if (whose === null) return [];
  if (object === "handle") {
    const { members, standing } = customer;
    const { released } = releaseIdentities(keys, { members, standing, purpose: "care", now }, vault);
    return released.flatMap((one) => handleRow(customer, one, whose, now));
  }
  const no = keptBackTexts(keys, customer, now, vault);
  return customer.interactions.filter((row) => !no(row)).map((one) => interactionRow(connection, one, whose));
}

type Lookups = Readonly<Record<"contact" | "lead" | "account", string | null>>;

interface Whose {
  readonly lookups: Lookups;
  readonly page: string;
  readonly about: Omit<MirrorAbout, "subject">;
}

/** The customer's own records in this account: of several of one kind the first by id. */
function recordsOf({ keys, crm, portal }: Connection, { members }: CustomerRows, vault: Vault): Whose | null {
  const own = members
    .filter(({ kind }) => kind === 1)
    .flatMap((member) => {
      const record = openRecord(keys, member, vault);
      return record === null ? [] : [{ ...record, memberId: member.memberId }];
    })
    .filter((record) => record.crm === crm && record.account === portal.account)
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const [first] = own;
  if (first === undefined) return null;
  const of = (type: string): typeof first | undefined => own.find((record) => record.type === type);
  const [contact, lead, account] = [of("Contact"), of("Lead"), of("Account")];
  const named = [first, contact, lead, account].flatMap((record) => record?.memberId ?? []);
  return {
    lookups: { contact: contact?.id ?? null, lead: lead?.id ?? null, account: account?.id ?? null },
    page: portal.pageOf(first.type, first.id),
    about: { owner: first.memberId, named: [...new Set(named)] },
  };
}

function handleRow(
  customer: CustomerRows,
  { member, network, inside }: ReleasedIdentity<"care">,
  { lookups, page, about }: Whose,
  now: number,
): MirrorRow[] {
  const shown = combine([inside], {
    ...{ purpose: "care", now },
    make: ([identity]): Record<string, string | null> => ({ handle: identity?.shown ?? null }),
  });
  if (shown === null) return [];
  return [
    {
      externalId: `${customer.customerId}/${member.memberId}`,
      about: { ...about, subject: member.memberId },
      values: {
        ...lookups,
        network: networkOf(network).label.en,
        ...handleStanding(customer, member, { page, now }),
      },
      shown,
    },
  ];
}

function interactionRow(
  { portal }: Connection,
  interaction: CustomerRows["interactions"][number],
  { lookups, page, about }: Whose,
): MirrorRow {
  const words = wordsIn("en");
  const kind = (["message", "call", "survey", "visit", "note"] as const)[interaction.kind - 1] ?? "message";
  const direction = interaction.direction === 1 ? "in" : "out";
  return {
    externalId: `${portal.account}/${interaction.interactionId}`,
    about: { ...about, subject: interaction.interactionId },
    shown: null,
    values: {
      ...lookups,
      channel: interaction.channelLabel,
      network: interaction.network === null ? null : networkOf(interaction.network).label.en,
      direction,
      startedAt: interaction.occurredAt.toISOString(),
      summary: words.say(`direction.${direction}.${kind}`),
      viewLink: page,
      source: "Rapport",
    },
  };
}
