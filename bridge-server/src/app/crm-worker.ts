// Keeps the connections to a CRM at work: news first, then history, comparison, and what is to be written.
import { randomUUID } from "node:crypto";
import type { WorkspaceId } from "@rapport/contract";
import { Failure } from "../domain/failure.ts";
import { factsOfBug } from "../platform/log.ts";
import type { CrmApp, CrmPortal } from "../ports.ts";
import { compareCrm } from "./compare-crm.ts";
import { tokenKeeper } from "./crm-tokens.ts";
import { identityProperties } from "./identity-properties.ts";
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
}

const usualPace: Pace = { lookMs: 2_000, compareMs: 60_000 };
/** How long another process leaves a connection to the one that works for it, and how often it looks whether that is over. */
const leaseMs = 15_000;
const lookForLeaseMs = 3_000;

/** Starts with the connections that an earlier run left. */
export function startCrmWorker(tools: CrmWorkerTools): CrmWorker {
  const pace = { ...usualPace, ...tools.pace };
  const running = new Map<string, Running>();
  let stopped = false;

  async function wake(workspaceId: WorkspaceId, account: string): Promise<void> {
    if (stopped) return;
    const known = running.get(account);
    if (known !== undefined) return known.wake();
    const keys = await tools.vault.of(workspaceId);
    if (stopped || running.has(account)) return;
    const portal = tools.app.portal(account, tokenKeeper(keys, account, tools.app, tools), () =>
      identityProperties(keys, tools),
    );
    running.set(
      account,
      workFor({ keys, crm: tools.app.crm, portal }, tools, pace, () => running.delete(account)),
    );
  }

  async function begin(): Promise<void> {
    for (const { workspaceId } of await tools.store.workspaces())
      for (const { crm, account, state } of await tools.store.connections(workspaceId).connections())
        if (crm === tools.app.crm && state === "connected") await wake(workspaceId, account);
  }

  const begun = begin().catch((error: unknown) => tools.log.error("crm-work-not-begun", factsOfBug(error)));
  return {
    wake,
    async drop(account) {
      await running.get(account)?.stop();
      running.delete(account);
    },
    async stop() {
      stopped = true;
      await begun;
      await Promise.all([...running.values()].map((one) => one.stop()));
    },
  };
}

interface Running {
  wake(): void;
  stop(): Promise<void>;
}

/** Three lines of work for one connection: what is live waits neither for what is long nor for what is written. */
function workFor(connection: Connection, tools: CrmWorkerTools, pace: Pace, ended: () => void): Running {
  let stopped = false;
  const isStopped = (): boolean => stopped;
  const live = lineOf("live", pace.lookMs, connection, tools, isStopped, async () => {
    const news = await readCrmChanges(connection, tools, isStopped);
    if (news > 0) tools.wakeInbox(connection.keys);
  });
  const writing = lineOf("write", pace.lookMs, connection, tools, isStopped, async () => {
    // While history comes in, a customer changes with every page: they are written once, when it is here.
    if (await hasHistory(connection, tools)) await writeBack(connection, tools, isStopped);
  });
  const long = lineOf("long", pace.compareMs, connection, tools, isStopped, async () => {
    await prepared(connection.portal, tools);
    // Facts are read while history still comes in, so that cards fill from the first page on.
    const waking = setInterval(() => tools.wakeInbox(connection.keys), 250);
    try {
      if (!(await readCrmHistory(connection, tools, isStopped))) return;
      await compareCrm(connection, tools, isStopped);
    } finally {
      clearInterval(waking);
      tools.wakeInbox(connection.keys);
    }
  });
  const lines = [live, writing, long];
  void Promise.all(lines.map(({ done }) => done)).then(ended);
  return {
    // News says nothing about history: a comparison for each would ask for the same again and again.
    wake: () => live.wake(),
    async stop() {
      stopped = true;
      for (const { wake } of lines) wake();
      await Promise.all(lines.map(({ done }) => done));
    },
  };
}

async function hasHistory({ keys, crm, portal }: Connection, { store }: CrmWorkerTools): Promise<boolean> {
  const rows = await store.connections(keys.workspaceId).progress(crm, portal.account);
  return rows.length >= portal.objects.length && rows.every(({ state }) => state !== "history");
}

/** Without its fields a portal is read all the same. */
async function prepared(portal: CrmPortal, { log }: CrmWorkerTools): Promise<void> {
  await portal.prepare().catch((failure: unknown) => {
    if (!(failure instanceof Failure) || failure.kind === "unavailable" || failure.kind === "rate-limited")
      throw failure;
    log.warn("crm-fields-not-made", { account: portal.account, error: failure.kind });
  });
}

/** Repeats a piece of work: at once when woken, else after a while; after a failure with growing pauses. */
function lineOf(
  name: string,
  everyMs: number,
  { keys, crm, portal }: Connection,
  { store, clock, log }: CrmWorkerTools,
  isStopped: () => boolean,
  work: () => Promise<void>,
): { wake(): void; readonly done: Promise<void> } {
  const kept = store.connections(keys.workspaceId);
  const lease = `${name} ${crm} ${portal.account}`;
  const me = randomUUID();
  let wakeUp: (() => void) | null = null;
  let woken = false;
  let failures = 0;

  const hold = async (): Promise<boolean> => {
    const now = clock.now();
    return kept.lease(lease, me, now, new Date(now.getTime() + leaseMs));
  };

  async function once(): Promise<"again" | "taken" | "end"> {
    if (!(await hold())) return "taken";
    const holding = setInterval(() => void hold().catch(() => undefined), leaseMs / 4);
    try {
      await work();
      failures = 0;
      return "again";
    } catch (error) {
      failures += 1;
      const facts = { workspaceId: keys.workspaceId, crm, account: portal.account, attempts: failures };
      if (!(error instanceof Failure)) log.error("crm-work-failed", { ...facts, ...factsOfBug(error) });
      else log.warn("crm-work-interrupted", { ...facts, error: error.kind });
      return error instanceof Failure && error.kind === "needs-reconnect" ? "end" : "again";
    } finally {
      clearInterval(holding);
    }
  }

  async function run(): Promise<void> {
    while (!isStopped()) {
      woken = false;
      const outcome = await once();
      if (outcome === "end") break;
      const pauseMs = Math.min(300_000, everyMs * 2 ** Math.min(failures, 8));
      if (!woken && !isStopped())
        await rest(outcome === "taken" ? Math.min(pauseMs, lookForLeaseMs) : pauseMs, (wake) => (wakeUp = wake));
    }
    await kept.endLease(lease, me);
  }

  const done = run().catch((error: unknown) => log.error("crm-work-ended", factsOfBug(error)));
  return {
    wake() {
      woken = true;
      wakeUp?.();
    },
    done,
  };
}

/** Rests so long, or until whoever was handed the way to wake us does so. */
function rest(ms: number, hand: (wake: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    hand(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
