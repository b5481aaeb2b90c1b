// A small organisation and what happens in it, lived through with trouble on the line; and everything that is left at the end.
import { setTimeout as sleep } from "node:timers/promises";
import { finishInstall, makeInstallLink } from "@rapport/bridge-server/src/app/connect-crm.ts";
import { startCrmWorker, type CrmWorker } from "@rapport/bridge-server/src/app/crm-worker.ts";
import { startInboxWorker } from "@rapport/bridge-server/src/app/inbox-worker.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import { salesforceApp } from "@rapport/bridge-server/src/crms/index.ts";
import type { CrmApp } from "@rapport/bridge-server/src/ports.ts";
import type { Fault } from "../sandboxes/faults.ts";
import { expectNoUnknownRoutes, type LedgerEntry } from "../sandboxes/protocol.ts";
import {
  salesforceApp as registration,
  startSalesforceSandbox,
  type SalesforceSandbox,
} from "../sandboxes/salesforce/index.ts";
import type { TestBridge } from "../support/database.ts";
import { compared, leftOf, quiet, type Ground } from "./crm-faults.ts";
import { until } from "./hubspot-world.ts";
import { changesAt, people, seedSmallOrg, touchAll, type SmallOrg } from "./salesforce-faults-org.ts";

const crm = "salesforce";
const connectAt = "2026-09-01T12:00:00.000Z";
/** When every person is changed once more. */
export const touchAt = "2026-09-05T18:00:00.000Z";

/** What goes wrong. */
export interface Trouble {
  readonly faults: readonly Fault[];
  /** Faults that have to be met before the end; the connector goes on comparing until then. */
  readonly atLeast?: number;
  /** Whether tokens get too old again and again, so that new ones have to be asked for. */
  readonly expire?: boolean;
  /** Whether the bridge is away while people are at work, and for 73 hours: longer than events are kept. */
  readonly away?: boolean;
  /** Whether the bridge stops and starts in the middle of everything. */
  readonly restarts?: boolean;
}

/** How it ended. */
export interface Life {
  /** Everything that people see and everything that is kept, in words. */
  readonly left: Readonly<Record<string, unknown>>;
  readonly calls: readonly LedgerEntry[];
}

/** Connects an organisation, reads it, lives through a day of changes, writes back, compares; always the same, apart from the trouble. */
export async function live(bridge: TestBridge, keys: WorkspaceKeys, trouble: Trouble): Promise<Life> {
  bridge.clock.set(connectAt);
  // An earlier life had the same organisation.
  for (const table of ["connection", "crm_connection"])
    await bridge.database.asOwner((db) => db.query(`delete from ${table} where crm = '${crm}'`));
  const sandbox = await startSalesforceSandbox({ now: () => bridge.clock.now(), app: { rotateRefreshTokens: true } });
  const ground: Ground = { bridge, keys, crm, account: sandbox.organisation };
  const org = seedSmallOrg(sandbox);
  const app = appOn(bridge, sandbox);
  const { url } = await makeInstallLink(keys, app, bridge);
  const back = new URL((await fetch(url, { redirect: "manual" })).headers.get("location") ?? "");
  const [code, state] = [back.searchParams.get("code") ?? "", back.searchParams.get("state") ?? ""];
  await finishInstall({ code, state }, app, bridge);
  // Figures are written when a day is over; that would make ids of other records depend on how fast this machine is.
  // The organisation's address is another each time.
  const off = ["write-back.kpi-snapshots", "write-back.view-link"];
  const values = off.map((key) => ({ key, value: false }));
  await bridge.store.settings(keys.workspaceId).keep({ expected: 0, at: bridge.clock.now(), by: "key", values });
  sandbox.seedFaults(7);
  for (const fault of trouble.faults) sandbox.fail(fault);
  const work = workOn(bridge, app);
  try {
    await liveThrough(ground, sandbox, org, work, trouble);
  } finally {
    await work.stop();
    await sandbox.close();
  }
  expectNoUnknownRoutes(sandbox);
  const written = [...org.contacts].map((id) => writtenIn(sandbox, id));
  const counts = ["Social_Handle__c", "Interaction__c"].map((object) => [object, sandbox.rows(object)]);
  const left = await leftOf(ground);
  // What was written last into a record that is gone is nobody's any more, and depends on how soon it went.
  const crm_write = [left["crm_write"]].flat().filter((line) => isOfLiving(sandbox, String(line)));
  // When an identity was seen first and last, and what a record that is gone said last, depends on how soon it went.
  const identity = [left["identity"]].flat().map((line) => String(line).replace(/"seen_at":"[^"]*",/, ""));
  const record = [left["record"]]
    .flat()
    .map((line) => (isOfLiving(sandbox, String(line)) ? line : String(line).replace(/"version":"[^"]*",/, "")));
  const seen: unknown = JSON.parse(JSON.stringify(left["seen"]).replaceAll(/"since":[^,{}]*,"lastSeen":[^,{}]*,/g, ""));
  const journal = withoutIdleRestores([left["journal"]].flat().map(String));
  return { left: { ...left, crm_write, identity, record, seen, journal, written, counts }, calls: sandbox.ledger };
}

/** That a record is there again says something only where it was lost: whoever heard of neither hears nothing twice. */
function withoutIdleRestores(lines: readonly string[]): string[] {
  const oneOf = (line: string): string => /"one":"([^"]+)"/.exec(line)?.[1] ?? "";
  const lost = new Set(lines.filter((line) => line.includes('"kind":3,')).map(oneOf));
  return lines.filter((line) => !line.includes('"kind":5,') || lost.has(oneOf(line)));
}

async function liveThrough(
  ground: Ground,
  sandbox: SalesforceSandbox,
  org: SmallOrg,
  work: Work,
  trouble: Trouble,
): Promise<void> {
  const { bridge } = ground;
  const at = async (moment: string): Promise<void> => {
    if (trouble.restarts === true) await work.restart();
    bridge.clock.set(moment);
    await compared(ground);
    await quiet(ground);
  };
  await quiet(ground);
  if (trouble.away === true) await work.stop();
  bridge.clock.set(changesAt);
  people(sandbox, org);
  // After this nothing of that day is told any more.
  if (trouble.away === true) bridge.clock.set(minutesAfter(changesAt, 73 * 60));
  if (trouble.away === true || trouble.restarts === true) await work.restart();
  await quiet(ground);
  // What is only told by comparing comes in now.
  await at(minutesAfter(changesAt, 73 * 60 + 2));
  await at(minutesAfter(changesAt, 73 * 60 + 4));
  // In the end every person is changed once more, so that no moment depends on when a record was written.
  bridge.clock.set(touchAt);
  touchAll(sandbox, org, livingContacts(sandbox));
  await heard(ground, livingContacts(sandbox));
  await quiet(ground);
  await at(minutesAfter(touchAt, 5));
  await until(
    async () => {
      if (trouble.expire === true) sandbox.expireTokens();
      return sandbox.ledger.filter(({ fault }) => fault !== undefined).length;
    },
    (met) => met >= (trouble.atLeast ?? 0),
    40_000,
  );
  await at(minutesAfter(touchAt, 10));
}

/**
 * Waits until the last change of all these contacts has come in, where that is told: on a busy machine it is told late, and
 * what is written because of it is dated by the next step. What is not told at all comes in by comparing.
 */
async function heard({ bridge, keys }: Ground, contacts: readonly string[]): Promise<void> {
  const sql = `select count(*)::int as n from record where workspace_id = $1 and crm = '${crm}' and external_id = any($2) and version < $3`;
  for (let looks = 0; looks < 60; looks += 1) {
    const [row] = await bridge.database.read(keys.workspaceId, sql, [keys.workspaceId, contacts, new Date(touchAt)]);
    if (row?.["n"] === 0) return;
    await sleep(50);
  }
}

const minutesAfter = (moment: string, minutes: number): string =>
  new Date(Date.parse(moment) + minutes * 60_000).toISOString();

/** Contacts that are there: also the new one, and the one that a lead became. */
function livingContacts(sandbox: SalesforceSandbox): string[] {
  const ids: string[] = [];
  for (let n = 10_000; n < 11_000; n += 1) {
    const id = `003${String(n).padStart(12, "0")}AAA`;
    const row = sandbox.row("Contact", id);
    if (row !== undefined && row["IsDeleted"] !== true) ids.push(id);
  }
  return ids;
}

function isOfLiving(sandbox: SalesforceSandbox, line: string): boolean {
  const id = /"external_id":"(\w+)"/.exec(line)?.[1] ?? "";
  const row = sandbox.row("Contact", id) ?? sandbox.row("Lead", id);
  return row !== undefined && row["IsDeleted"] !== true;
}

function writtenIn(sandbox: SalesforceSandbox, id: string): Record<string, unknown> | null {
  const row = sandbox.row("Contact", id);
  if (row === undefined) return null;
  return Object.fromEntries(Object.entries(row).filter(([name]) => name.startsWith("Rapport_")));
}

/** The app with little patience in time, and as much as ever in attempts. */
function appOn({ clock }: TestBridge, sandbox: SalesforceSandbox): CrmApp {
  return salesforceApp({
    ...{ clientId: registration.clientId, clientSecret: registration.clientSecret, clock },
    ...{ redirectUri: () => "https://bridge.example/oauth/salesforce/callback", budgetShare: 1 },
    ...{ loginUrl: sandbox.url, pubsubUrl: `http://${sandbox.pubsubUrl}`, timeoutMs: 400, silenceMs: 1_000 },
    patience: { wait: (ms) => sleep(Math.min(ms, 5)) },
  });
}

interface Work {
  restart(): Promise<void>;
  stop(): Promise<void>;
}

function workOn(bridge: TestBridge, app: CrmApp): Work {
  const begin = (): { worker: CrmWorker; inbox: ReturnType<typeof startInboxWorker> } => {
    const inbox = startInboxWorker(bridge);
    const wakeInbox = (one: WorkspaceKeys): void => inbox.wake(one);
    const pace = { lookMs: 10, compareMs: 30, gatherMs: 10 };
    return { inbox, worker: startCrmWorker({ ...bridge, app, wakeInbox, pace }) };
  };
  let running: ReturnType<typeof begin> | null = begin();
  const stop = async (): Promise<void> => {
    await running?.worker.stop();
    await running?.inbox.stop();
    running = null;
  };
  return {
    stop,
    async restart() {
      await stop();
      running = begin();
    },
  };
}
