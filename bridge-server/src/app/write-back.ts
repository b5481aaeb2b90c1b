// What Rapport writes into a CRM: a few fields, only where their value is another than was written last.
import { createHash } from "node:crypto";
import type { CustomerRows, DueWrite, MemberRow } from "../ports.ts";
import { networkOf } from "../domain/networks.ts";
import { mirrorNames, mirrorSwitch, writtenFields, type WrittenField } from "../domain/settings.ts";
import { settingValues } from "./manage-settings.ts";
import { clearMirror } from "./clear-mirror.ts";
import { mirrorCustomers } from "./mirror-customers.ts";
import { openIdentity } from "./open-sealed.ts";
import { recordId } from "./prepare-facts.ts";
import type { Connection, Tools } from "./read-crm-changes.ts";
import type { Vault } from "./vault.ts";

export interface WriteTools extends Tools {
  readonly vault: Vault;
}

/** The longest text that a field takes. */
const longest = 5_000;

/** Takes away what no longer stands, and writes what is due, as many rows at a time as the CRM takes. Answers with how many were written. Throws the CRM's `Failure`, with the rest still due. */
export async function writeBack(connection: Connection, tools: WriteTools, stop: () => boolean): Promise<number> {
  const { keys, crm, portal } = connection;
  const kept = tools.store.connections(keys.workspaceId);
  const switches = await settingValues(keys, tools);
  const wanted = new Set(writtenFields.filter((name) => switches.get(`write-back.${name}`) === true));
  const mirrored = new Set(mirrorNames.filter((name) => switches.get(mirrorSwitch[name]) === true));
  let written = 0;
  while (!stop()) {
    await clearMirror(connection, tools, stop);
    const due = await kept.dueWrites(crm, portal.account, tools.clock.now(), portal.together);
    if (due.length === 0) break;
    const now = tools.clock.now();
    const prepared: Prepared[] = [];
    for (const row of due) prepared.push(await prepare(connection, row, wanted, tools));
    // Before rows count as done: whoever is cut off writes them again, and what is there already is not written twice.
    const customers = prepared.flatMap(({ customer }) => customer ?? []);
    const unmirrored = await mirrorCustomers(connection, customers, mirrored, tools);
    const changed = prepared.flatMap(({ row, fields, digest }) =>
      fields === null || digest === row.digest ? [] : [{ object: row.object, id: row.id, fields }],
    );
    const outcome = changed.length === 0 ? { written: [], refused: [] } : await portal.write(changed);
    const reasons = new Map(outcome.refused.map(({ id, reason }) => [id, reason]));
    for (const { row, customer } of prepared)
      if (customer !== null && unmirrored.has(customer.customerId) && !reasons.has(row.id))
        reasons.set(row.id, "a record of Rapport's own was refused");
    const done = prepared.filter(({ row }) => !reasons.has(row.id));
    await kept.finishWrites(crm, portal.account, done, now);
    for (const { row } of prepared) {
      const reason = reasons.get(row.id);
      if (reason !== undefined) await kept.refuseWrite(crm, portal.account, row, reason, now);
    }
    written += outcome.written.length;
    const facts = { workspaceId: keys.workspaceId, crm, account: portal.account };
    if (outcome.refused.length > 0)
      tools.log.warn("crm-writes-refused", {
        ...facts,
        refused: outcome.refused.length,
        saved: outcome.written.length,
      });
  }
  return written;
}

/** A row with what is to stand in it. */
interface Prepared {
  readonly row: DueWrite;
  /** Null where nobody stands behind the row any more. */
  readonly customer: CustomerRows | null;
  readonly fields: Record<string, string> | null;
  readonly digest: string;
}

async function prepare(
  connection: Connection,
  row: DueWrite,
  wanted: ReadonlySet<WrittenField>,
  tools: WriteTools,
): Promise<Prepared> {
  const customer = await customerOf(connection, row, tools);
  const fields = customer === null ? null : fieldsOf(connection, row, customer, wanted, tools);
  const digest = createHash("sha256").update(JSON.stringify(fields)).digest("base64url");
  return { row, customer, fields, digest };
}

async function customerOf(
  { keys, crm, portal }: Connection,
  row: DueWrite,
  { store }: WriteTools,
): Promise<CustomerRows | null> {
  const member = recordId({ crm, account: portal.account, object: row.object, id: row.id });
  const customer = await store.customers(keys.workspaceId).byMember(member);
  return customer?.members.some(({ memberId }) => memberId === member) === true ? customer : null;
}

/** A field without a value is emptied, so that nothing old stays in the CRM. */
function fieldsOf(
  { keys, portal }: Connection,
  row: DueWrite,
  customer: CustomerRows,
  wanted: ReadonlySet<WrittenField>,
  { vault }: WriteTools,
): Record<string, string> {
  const values: Record<WrittenField, () => string> = {
    handles: () => handlesOf(customer, (one) => openIdentity(keys, one, vault)?.shown ?? null),
    "preferred-channel": () => preferredChannel(customer),
    "last-interaction": () => customer.interactions[0]?.occurredAt.toISOString() ?? "",
    "open-waits": () => String(customer.openClocks.length),
    satisfaction: () => customer.figures.meanScore?.toFixed(1) ?? "",
    "view-link": () => portal.pageOf(row.object, row.id),
  };
  return Object.fromEntries(writtenFields.filter((name) => wanted.has(name)).map((name) => [name, values[name]()]));
}

/** One line for each handle: its network, how it is written, and whether a record of the CRM claims it or it was only seen. */
function handlesOf({ members }: CustomerRows, shown: (member: MemberRow) => string | null): string {
  return members
    .flatMap((member) => {
      const handle = member.kind === 2 && member.network !== null ? shown(member) : null;
      if (handle === null || member.network === null) return [];
      return [`${networkOf(member.network).label.en}: ${handle} (${member.claimed ? "claimed" : "seen"})`];
    })
    .toSorted()
    .join("\n")
    .slice(0, longest);
}

/** Where the customer wrote most of late; of several, the last one. */
function preferredChannel({ interactions }: CustomerRows): string {
  const counts = new Map<string, number>();
  for (const { direction, network } of interactions)
    if (direction === 1 && network !== null) counts.set(network, (counts.get(network) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  const [network] = [...counts].find(([, count]) => count === most) ?? [];
  return network === undefined ? "" : networkOf(network).label.en;
}
