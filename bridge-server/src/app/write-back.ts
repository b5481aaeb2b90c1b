// What Rapport writes into a CRM: a few fields, only where their value is another than was written last.
import { createHash } from "node:crypto";
import type { CustomerRows, DueWrite, FieldWrite } from "../ports.ts";
import { networkOf } from "../domain/networks.ts";
import { fieldTexts, overTime, type PlainFields } from "../domain/released-fields.ts";
import { mirrorNames, mirrorSwitch, writtenFields, type ConsentField, type WrittenField } from "../domain/settings.ts";
import { settingValues } from "./manage-settings.ts";
import { clearMirror } from "./clear-mirror.ts";
import { consentFields, proofsChangeAt } from "./consent-standing.ts";
import { mirrorCustomers } from "./mirror-customers.ts";
import { recordId } from "./member-ids.ts";
import type { Connection, Tools } from "./read-crm-changes.ts";
import { consentsChangeAt, isAnythingKeptBack, releasedFields } from "./released-fields.ts";
import { takeBack } from "./take-back.ts";
import type { Vault } from "./vault.ts";

export interface WriteTools extends Tools {
  readonly vault: Vault;
}

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
    const read: Read[] = [];
    for (const row of due) read.push(await readRow(connection, row, tools));
    // Before rows count as done: whoever is cut off writes them again, and what is there already is not written twice.
    const customers = read.flatMap(({ customer, readAt }) => (customer === null ? [] : [{ customer, readAt }]));
    if ((await takeBack(connection, customers, tools)) > 0) await clearMirror(connection, tools, stop);
    const unmirrored = await mirrorCustomers(connection, customers, mirrored, tools);
    const now = tools.clock.now();
    // What took so long that nothing may leave any more is read again in the next round.
    const prepared = read.flatMap((one) => prepare(connection, one, wanted, { ...tools, now }) ?? []);
    const changed = prepared.flatMap(({ row, write, digest }) =>
      write === null || digest === row.digest ? [] : [write],
    );
    const outcome = changed.length === 0 ? { written: [], refused: [] } : await portal.write(changed);
    const reasons = new Map(outcome.refused.map(({ id, reason }) => [id, reason]));
    for (const { row, customer } of prepared)
      if (customer !== null && unmirrored.has(customer.customerId) && !reasons.has(row.id))
        reasons.set(row.id, "a record of Rapport's own was refused");
    const done = prepared.filter(({ row }) => !reasons.has(row.id));
    await kept.finishWrites(crm, portal.account, done, now);
    for (const { row, must } of prepared) {
      const reason = reasons.get(row.id);
      if (reason !== undefined && reason !== overTime)
        await kept.refuseWrite(crm, portal.account, row, reason, now, must);
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

/** A row with whom it stands for, as of a moment. */
interface Read {
  readonly row: DueWrite;
  /** Null where nobody stands behind the row any more. */
  readonly customer: CustomerRows | null;
  readonly readAt: number;
}

/** A row with what is to stand in it. */
interface Prepared {
  readonly row: DueWrite;
  readonly customer: CustomerRows | null;
  readonly write: FieldWrite | null;
  readonly digest: string;
  /** From when on the row may say too much. */
  readonly goodUntil: Date | null;
  /** Something is to be taken back: the row is tried again until it is written. */
  readonly must: boolean;
}

async function readRow({ keys, crm, portal }: Connection, row: DueWrite, { store, clock }: WriteTools): Promise<Read> {
  const readAt = clock.now().getTime();
  const member = recordId({ crm, account: portal.account, object: row.object, id: row.id });
  const customer = await store.customers(keys.workspaceId).byMember(member);
  // What was merged away has another record's page now.
  const isHere = customer?.members.some(({ memberId, kind }) => memberId === member && kind === 1) === true;
  return { row, customer: isHere ? customer : null, readAt };
}

/** Null where it was read too long ago. */
function prepare(
  connection: Connection,
  { row, customer, readAt }: Read,
  wanted: ReadonlySet<WrittenField>,
  { vault, now }: { readonly vault: Vault; readonly now: Date },
): Prepared | null {
  const write =
    customer === null
      ? null
      : {
          ...{ object: row.object, id: row.id },
          fields: {
            ...plainFields(connection, row, customer, wanted),
            ...(wanted.has("consents") ? consentFields(customer, readAt) : {}),
          },
          released: releasedFields(connection.keys, { customer, readAt }, wanted, vault),
        };
  const texts = write === null ? null : fieldTexts(write, now.getTime());
  if (write !== null && texts === null) return null;
  return {
    ...{ row, customer, write },
    digest: createHash("sha256").update(JSON.stringify(texts)).digest("base64url"),
    goodUntil: customer === null ? null : changesAt(customer.standing, readAt),
    must: customer !== null && isAnythingKeptBack(customer, readAt),
  };
}

/** When what was written is to be looked at again, though nobody says anything new. */
function changesAt(standing: CustomerRows["standing"], now: number): Date | null {
  const moments = [consentsChangeAt(standing, now), proofsChangeAt(standing, now)].filter((at) => at !== null);
  return moments.length === 0 ? null : new Date(Math.min(...moments.map((at) => at.getTime())));
}

/** A field without a value is emptied, so that nothing old stays in the CRM. */
function plainFields(
  { portal }: Connection,
  row: DueWrite,
  customer: CustomerRows,
  wanted: ReadonlySet<WrittenField>,
): PlainFields {
  const values = {
    "preferred-channel": () => preferredChannel(customer),
    "last-interaction": () => customer.interactions[0]?.occurredAt.toISOString() ?? "",
    "open-waits": () => String(customer.openClocks.length),
    satisfaction: () => customer.figures.meanScore?.toFixed(1) ?? "",
    "view-link": () => portal.pageOf(row.object, row.id),
  } satisfies Record<Exclude<keyof PlainFields, ConsentField>, () => string>;
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      [...wanted].some((one) => one === name) ? [[name, value()]] : [],
    ),
  );
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
