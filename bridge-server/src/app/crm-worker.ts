// Keeps the connections to a CRM at work: news first, then history, comparison, and what is to be written.
import type { WorkspaceId } from "@rapport/contract";
import { Failure, failurePolicy } from "../domain/failure.ts";
import { gathered } from "../platform/gathered.ts";
import { factsOfBug } from "../platform/log.ts";
import { mirrorSwitch } from "../domain/settings.ts";
import type { Kpi } from "../kpis/kpi.ts";
import type { CrmApp, CrmPortal } from "../ports.ts";
import { clearMirror } from "./clear-mirror.ts";
import { compareCrm } from "./compare-crm.ts";
import { lineOf, type Line } from "./crm-line.ts";
import { originOf, tokenKeeper } from "./crm-tokens.ts";
import { identityProperties, withAdoption } from "./identity-properties.ts";
import { listenCrm } from "./listen-crm.ts";
import { settingValues } from "./manage-settings.ts";
import { mirrorKpis } from "./mirror-kpis.ts";
import { readCrmChanges, type Connection } from "./read-crm-changes.ts";
import { readCrmHistory } from "./read-crm-history.ts";
import { writeBack, type WriteTools } from "./write-back.ts";
import type { WorkspaceKeys } from "./vault.ts";

export interface CrmWorker {
  /** Something waits for this account: news, or a connection that was made just now. */
  wake(workspaceId: WorkspaceId, account: string): Promise<void>;
  /** The connection is no more: ends its work and forgets its tokens. */
  drop(account: string): Promise<void>;
  /** Finishes the call at hand and stops. */
  stop(): Promise<void>;
}

export interface CrmWorkerTools extends WriteTools {
  readonly app: CrmApp;
  readonly kpis: readonly Kpi[];
  /** Facts wait in this workspace's inbox. */
  readonly wakeInbox: (keys: WorkspaceKeys) => void;
  readonly pace?: Partial<Pace>;
}

/** How often things are looked at by themselves, in milliseconds. */
export interface Pace {
  /** News of another process, and what has become due to be written. */
  readonly lookMs: number;
  /** Comparison with what the CRM changed. */
  readonly compareMs: number;
  /** How long nothing more must be heard before what a CRM tells one by one is read, together. */
  readonly gatherMs: number;
}

const usualPace: Pace = { lookMs: 2_000, compareMs: 60_000, gatherMs: 800 };
/** How soon a connection that another process made, or a reader that ended, is found. */
const lookForConnectionsMs = 5_000;

/** Starts with the connections that an earlier run left. */
export function startCrmWorker(tools: CrmWorkerTools): CrmWorker {
  const pace = { ...usualPace, ...tools.pace };
  const running = new Map<string, Running>();
  /** Accounts that are being left: they are connected until they have been told. */
  const dropped = new Set<string>();
  let stopped = false;

  async function wake(workspaceId: WorkspaceId, account: string): Promise<void> {
    dropped.delete(account);
    return open(workspaceId, account);
  }

  async function open(workspaceId: WorkspaceId, account: string): Promise<void> {
    if (stopped) return;
    const known = running.get(account);
    if (known !== undefined) return known.wake();
    const keys = await tools.vault.of(workspaceId);
    if (stopped || running.has(account) || dropped.has(account)) return;
    const { crm } = tools.app;
    const portal = tools.app.portal(
      account,
      tokenKeeper(keys, account, tools.app, tools),
      () => identityProperties(keys, crm, tools),
      () => originOf(keys, crm, account, tools),
    );
    running.set(
      account,
      workFor({ keys, crm, portal: withAdoption(portal, keys, crm, tools) }, tools, pace, () =>
        running.delete(account),
      ),
    );
  }

  async function begin(): Promise<void> {
    for (const { workspaceId } of await tools.store.workspaces())
      for (const { crm, account, state } of await tools.store.connections(workspaceId).connections())
        if (crm === tools.app.crm && state === "connected" && !running.has(account) && !dropped.has(account))
          await open(workspaceId, account);
  }

  const look = (): Promise<void> =>
    begin().catch((error: unknown) => tools.log.error("crm-work-not-begun", factsOfBug(error)));
  let looking = look();
  // Another process of the same bridge may have made a connection, and may die at any time.
  const again = setInterval(() => void (looking = looking.then(look)), lookForConnectionsMs);
  return {
    wake,
    async drop(account) {
      dropped.add(account);
      await running.get(account)?.stop();
      running.delete(account);
    },
    async stop() {
      stopped = true;
      clearInterval(again);
      await looking;
      await Promise.all([...running.values()].map((one) => one.stop()));
    },
  };
}

interface Running {
  wake(): void;
  stop(): Promise<void>;
}

/** Lines of work for one connection: what is live waits neither for what is long nor for what is written. */
function workFor(connection: Connection, tools: CrmWorkerTools, pace: Pace, ended: () => void): Running {
  let stopped = false;
  const isStopped = (): boolean => stopped;
  const { portal } = connection;
  const ready = fieldsReady(portal, pace.compareMs, tools);
  const isHere = historyHere(connection, tools);
  const live = liveLine(connection, tools, pace, isStopped);
  const writing = lineOf(
    { name: "write", everyMs: pace.lookMs, lookMs: pace.lookMs },
    connection,
    tools,
    isStopped,
    (stop) => withBudget(connection, tools, () => writeEverything(connection, tools, { isHere, ready }, stop)),
  );
  const long = lineOf(
    { name: "long", everyMs: pace.compareMs, lookMs: pace.lookMs },
    connection,
    tools,
    isStopped,
    async (stop) => {
      await ready();
      // Facts are read while history still comes in, so that cards fill from the first page on.
      const waking = setInterval(() => tools.wakeInbox(connection.keys), 250);
      try {
        await withBudget(connection, tools, () => readEverything(connection, tools, stop));
      } finally {
        clearInterval(waking);
        tools.wakeInbox(connection.keys);
      }
    },
  );
  const hearing = lineOf(
    { name: "listen", everyMs: pace.lookMs, lookMs: pace.lookMs },
    connection,
    tools,
    isStopped,
    (stop) => listenCrm(connection, tools, stop, { news: live.told, compare: () => long.wake() }),
  );
  const lines = portal.listen === null ? [live, writing, long] : [live, writing, long, hearing];
  void Promise.all(lines.map(({ done }) => done)).then(ended);
  return {
    // News says nothing about history: a comparison for each would ask for the same again and again.
    wake: () => live.wake(),
    async stop() {
      stopped = true;
      live.end();
      for (const { wake } of lines) wake();
      await Promise.all(lines.map(({ done }) => done));
    },
  };
}

/** The line that reads news: at once where it is woken, and together where a CRM tells one thing after the other. */
function liveLine(
  connection: Connection,
  tools: CrmWorkerTools,
  { lookMs, gatherMs }: Pace,
  isStopped: () => boolean,
): Line & { told(): void; end(): void } {
  let isDue = false;
  const line = lineOf({ name: "live", everyMs: lookMs, lookMs }, connection, tools, isStopped, async (stop) => {
    // A look of its own would take a part of what is still being gathered.
    if (!isDue && soon.isWaiting()) return;
    isDue = false;
    const news = await readCrmChanges(connection, tools, stop);
    if (news > 0) tools.wakeInbox(connection.keys);
  });
  const wake = (): void => {
    isDue = true;
    line.wake();
  };
  const soon = gathered(gatherMs, wake);
  return { wake, done: line.done, told: soon.call, end: soon.stop };
}

/** People who were erased wait neither for history nor for fields. */
async function writeEverything(
  connection: Connection,
  tools: CrmWorkerTools,
  { isHere, ready }: { isHere: () => Promise<boolean>; ready: () => Promise<boolean> },
  stop: () => boolean,
): Promise<void> {
  await clearMirror(connection, tools, stop);
  // While history comes in, a customer changes with every page: they are written once, when it is here.
  if ((await isHere()) && (await ready())) await writeBack(connection, tools, stop);
}

/** History, then what changed, then the figures of the day. */
async function readEverything(connection: Connection, tools: CrmWorkerTools, stop: () => boolean): Promise<void> {
  if (!(await readCrmHistory(connection, tools, stop))) return;
  await compareCrm(connection, tools, stop);
  const switches = await settingValues(connection.keys, tools);
  if (switches.get(mirrorSwitch.kpi) === true) await mirrorKpis(connection, tools);
}

/** Keeps how the account's day of calls stands after a piece of background work, also where that had to wait. */
async function withBudget(
  { keys, crm, portal }: Connection,
  { store, clock }: CrmWorkerTools,
  work: () => Promise<unknown>,
): Promise<void> {
  try {
    await work();
  } finally {
    const budget = portal.budget();
    if (budget !== null) await store.connections(keys.workspaceId).keepBudget(crm, portal.account, budget, clock.now());
  }
}

/** Whether all history was read, and made into customers once: reading is faster than that. */
function historyHere({ keys, crm, portal }: Connection, { store }: CrmWorkerTools): () => Promise<boolean> {
  let isDerived = false;
  return async () => {
    const rows = await store.connections(keys.workspaceId).progress(crm, portal.account);
    const isRead = rows.length >= portal.objects.length && rows.every(({ state }) => state !== "history");
    isDerived = isRead && (isDerived || (await store.waitingDeliveries(keys.workspaceId, 1)).length === 0);
    return isDerived;
  };
}

/** Makes the fields once. Without them a portal is read all the same, and nothing is written; they are tried again after a while. */
function fieldsReady(portal: CrmPortal, againMs: number, { log }: CrmWorkerTools): () => Promise<boolean> {
  let made: Promise<boolean> | null = null;
  let refusedAt = -Infinity;

  const make = (): Promise<boolean> =>
    portal.prepare().then(
      () => true,
      (failure: unknown) => {
        made = null;
        if (!(failure instanceof Failure) || failurePolicy[failure.kind].retry) throw failure;
        refusedAt = performance.now();
        log.warn("crm-fields-not-made", { account: portal.account, error: failure.kind });
        return false;
      },
    );

  return async () => {
    if (performance.now() - refusedAt < againMs) return false;
    return (made ??= make());
  };
}
