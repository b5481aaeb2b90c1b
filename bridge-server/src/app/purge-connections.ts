// Everything that came from a CRM account goes when the account has been left for as long as an admin said.
import { InteractionFact } from "@rapport/contract";
import * as z from "zod";
import { jsonIn } from "../platform/json.ts";
import { open } from "../platform/sealing.ts";
import type { Clock, ConnectionRow, Ledger, Log, OpenInteraction, Store } from "../ports.ts";
import { deriveMembers } from "./derive-members.ts";
import { knownIdentity } from "./known-identities.ts";
import { settingValues } from "./manage-settings.ts";
import type { Vault, WorkspaceKeys } from "./vault.ts";

export interface PurgeTools {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
}

/** Rows of one transaction: the embedded database serves nobody else meanwhile. */
const together = 200;
const dayMs = 86_400_000;
/** What was on its way when the account was left has arrived by then. */
const settleMs = 60_000;

/** Where a fact of any type names the account that it came from. */
const Fact = z.object({
  id: z.string().optional(),
  account: z.string().optional(),
  record: z.object({ account: z.string().optional() }).optional(),
});
const Delivery = z.object({ facts: z.array(z.unknown()) });
const SealedInteraction = InteractionFact.pick({ id: true, record: true, party: true });

/**
 * Erases what came from the accounts of this workspace that were left longer ago than the settings say. What happened
 * still counts, without people; what other sources told stays. Whoever is cut off goes on where it stopped, and an
 * account that is connected again meanwhile is read from its beginning. Answers with how many accounts were purged.
 */
export async function purgeConnections(keys: WorkspaceKeys, tools: PurgeTools, stop: () => boolean): Promise<number> {
  const days = (await settingValues(keys, tools)).get("privacy.keep-days-after-disconnect");
  if (typeof days !== "number") throw new Error("The days that an account is kept are a number");
  let purged = 0;
  for (const row of await tools.store.connections(keys.workspaceId).connections()) {
    if (stop()) break;
    const leftMs = tools.clock.now().getTime() - row.changedAt.getTime();
    if (
      row.state !== "connected" &&
      leftMs >= Math.max(days * dayMs, settleMs) &&
      (await purge(keys, row, tools, stop))
    )
      purged += 1;
  }
  return purged;
}

/** Does one piece of the work, in a transaction of its own. */
type Step = (ledger: Ledger) => Promise<"more" | "done">;

async function purge(
  keys: WorkspaceKeys,
  row: ConnectionRow,
  tools: PurgeTools,
  stop: () => boolean,
): Promise<boolean> {
  const { store, log } = tools;
  const { crm, account, changedAt } = row;
  const facts = { workspaceId: keys.workspaceId, crm, account };
  const settled = new Date(changedAt.getTime() + settleMs);
  const waiting = await store.write(keys.workspaceId, (ledger) => ledger.waitingBefore(crm, settled));
  if (waiting > 0) {
    log.warn("crm-purge-waits", { ...facts, deliveries: waiting });
    return false;
  }
  const counted = { interactions: 0, records: 0 };
  const steps: readonly Step[] = [
    fewer((ledger) => ledger.dropWork(crm, account, together)),
    // What was read may come again before anything is gone: from here on, connecting again brings everything back.
    fewer((ledger) => ledger.dropReadDeliveries(crm, together)),
    asideDeliveries(keys, row),
    // Texts before people: what still opens afterwards was told by others.
    interactions(keys, row, tools, counted),
    fewer((ledger) => ledger.closeCases(crm, account, together)),
    records(keys, row, tools, counted),
  ];
  for (const step of steps) {
    for (let outcome: "more" | "done" | "left" = "more"; outcome === "more";) {
      if (stop()) return false;
      outcome = await store.write(keys.workspaceId, async (ledger) =>
        (await ledger.holdLeft(crm, account, changedAt)) ? step(ledger) : "left",
      );
      if (outcome === "left") {
        log.info("crm-purge-ended", facts);
        return false;
      }
    }
  }
  await store.write(keys.workspaceId, async (ledger) => {
    if (await ledger.holdLeft(crm, account, changedAt)) await ledger.dropLeft(crm, account);
  });
  log.info("crm-purged", { ...facts, rows: counted.records, facts: counted.interactions });
  return true;
}

/** Takes away as many as one transaction may, until there are none. */
function fewer(work: (ledger: Ledger) => Promise<number>): Step {
  return async (ledger) => ((await work(ledger)) === 0 ? "done" : "more");
}

/** Goes through everything that there is, a page in each transaction. */
function paged<Row>(
  page: (ledger: Ledger, after: string | null) => Promise<readonly Row[]>,
  idOf: (row: Row) => string,
  work: (ledger: Ledger, rows: readonly Row[]) => Promise<void>,
): Step {
  let after: string | null = null;
  return async (ledger) => {
    const rows = await page(ledger, after);
    await work(ledger, rows);
    const last = rows.at(-1);
    if (last !== undefined) after = idOf(last);
    return rows.length < together ? "done" : "more";
  };
}

function asideDeliveries(keys: WorkspaceKeys, { crm, account }: ConnectionRow): Step {
  return paged(
    (ledger, after) => ledger.asideOf(crm, after, together),
    ({ deliveryId }) => deliveryId,
    async (ledger, rows) => {
      const own = rows.filter(({ body }) => isOf(account, open(keys.sealing, `delivery ${crm}`, body)));
      await ledger.dropDeliveries(own.map(({ deliveryId }) => deliveryId));
    },
  );
}

/** Whether a delivery came from this account. All facts of one delivery come from one. */
function isOf(account: string, body: Buffer): boolean {
  let said: unknown;
  try {
    said = jsonIn(body);
  } catch {
    return false;
  }
  const { data } = Delivery.safeParse(said);
  return (data?.facts ?? []).some((one) => {
    const fact = Fact.safeParse(one).data;
    return (
      fact !== undefined &&
      (fact.account === account || fact.record?.account === account || fact.id?.startsWith(`${account}/`) === true)
    );
  });
}

function interactions(
  keys: WorkspaceKeys,
  { crm, account }: ConnectionRow,
  { vault }: PurgeTools,
  counted: { interactions: number },
): Step {
  return paged(
    (ledger, after) => ledger.openInteractions(crm, after, together),
    ({ id }) => id,
    async (ledger, rows) => {
      const own = rows.flatMap((row) => {
        const said = openFact(keys, row, vault);
        return said !== null && (said.id.startsWith(`${account}/`) || said.record?.account === account)
          ? [{ id: row.id, party: said.party }]
          : [];
      });
      await ledger.closeInteractions(own.map(({ id }) => id));
      counted.interactions += own.length;
      const parties = own.flatMap(({ party }) => (party === undefined ? [] : [knownIdentity(keys, party).id]));
      await forget(keys, ledger, vault, [], [...new Set(parties)]);
    },
  );
}

/** Null where the person was erased. */
function openFact(
  keys: WorkspaceKeys,
  { sealed, sealedFor, wrappedKey }: OpenInteraction,
  vault: Vault,
): z.infer<typeof SealedInteraction> | null {
  const key = sealedFor === null ? keys.sealing : vault.memberKey(keys, sealedFor, wrappedKey);
  if (key === null) return null;
  return SealedInteraction.parse(jsonIn(open(key, sealedFor ?? `workspace ${keys.workspaceId}`, sealed)));
}

function records(
  keys: WorkspaceKeys,
  { crm, account }: ConnectionRow,
  { vault }: PurgeTools,
  counted: { records: number },
): Step {
  return paged(
    (ledger, after) => ledger.recordsOf(crm, account, after, together),
    (id) => id,
    async (ledger, ids) => {
      counted.records += ids.length;
      await forget(keys, ledger, vault, ids, []);
    },
  );
}

async function forget(
  keys: WorkspaceKeys,
  ledger: Ledger,
  vault: Vault,
  ids: readonly string[],
  identities: readonly string[],
): Promise<void> {
  if (ids.length === 0 && identities.length === 0) return;
  const { members, changed } = await ledger.forget(ids, identities);
  vault.forget(keys, members);
  await deriveMembers(ledger, changed);
}
