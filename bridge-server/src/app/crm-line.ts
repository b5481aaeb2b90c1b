// One line of work for a connection: in one process at a time, again and again, with growing pauses after failures.
import { randomUUID } from "node:crypto";
import { Failure } from "../domain/failure.ts";
import { factsOfBug } from "../platform/log.ts";
import type { Connection, Tools } from "./read-crm-changes.ts";

/** How long another process leaves a connection to the one that works for it, and how often it looks whether that is over. */
const leaseMs = 15_000;
const lookForLeaseMs = 3_000;
const longestPauseMs = 300_000;

/** How often a line works by itself, and how soon it tries again after a first failure, in milliseconds. */
export interface LinePace {
  readonly name: string;
  readonly everyMs: number;
  readonly lookMs: number;
}

export interface Line {
  wake(): void;
  /** Settles when the line has stopped. */
  readonly done: Promise<void>;
}

/**
 * Repeats a piece of work: at once when woken, else after a while; after a failure with growing pauses. An account that
 * shut us out is left alone until an admin has connected it again. Work is told to stop where another process took over.
 */
export function lineOf(
  { name, everyMs, lookMs }: LinePace,
  connection: Connection,
  tools: Tools,
  isStopped: () => boolean,
  work: (stop: () => boolean) => Promise<void>,
): Line {
  const lease = leaseOf(name, connection, tools);
  const door = doorOf(connection, tools);
  let wakeUp: (() => void) | null = null;
  let woken = false;
  let failures = 0;

  async function once(): Promise<number> {
    try {
      const held = await lease.during(async (isLost) => {
        if (await door.isOpen()) await work(() => isLost() || isStopped());
      });
      failures = 0;
      return held ? everyMs : Math.min(everyMs, lookForLeaseMs);
    } catch (error) {
      failures += 1;
      tell(error, failures, connection, tools);
      if (error instanceof Failure && error.kind === "needs-reconnect") await door.shut().catch(() => undefined);
      return Math.min(longestPauseMs, lookMs * 2 ** Math.min(failures, 8));
    }
  }

  async function run(): Promise<void> {
    while (!isStopped()) {
      woken = false;
      const pauseMs = await once();
      if (!woken && !isStopped()) await rest(pauseMs, (wake) => (wakeUp = wake));
    }
    await lease.end();
  }

  const done = run().catch((error: unknown) => tools.log.error("crm-work-ended", factsOfBug(error)));
  return {
    wake() {
      woken = true;
      wakeUp?.();
    },
    done,
  };
}

function tell(error: unknown, attempts: number, { keys, crm, portal }: Connection, { log }: Tools): void {
  const facts = { workspaceId: keys.workspaceId, crm, account: portal.account, attempts };
  if (error instanceof Failure) log.warn("crm-work-interrupted", { ...facts, error: error.kind });
  else log.error("crm-work-failed", { ...facts, ...factsOfBug(error) });
}

interface Lease {
  /** Works while no other process does; false where one does. */
  during(work: (isLost: () => boolean) => Promise<void>): Promise<boolean>;
  end(): Promise<void>;
}

function leaseOf(name: string, { keys, crm, portal }: Connection, { store, clock }: Tools): Lease {
  const kept = store.connections(keys.workspaceId);
  const lease = `${name} ${crm} ${portal.account}`;
  const me = randomUUID();
  const hold = async (): Promise<boolean> => {
    const now = clock.now();
    return kept.lease(lease, me, now, new Date(now.getTime() + leaseMs));
  };
  return {
    async during(work) {
      if (!(await hold())) return false;
      let lost = false;
      const prolong = (): Promise<void> =>
        hold().then(
          (held) => void (lost ||= !held),
          () => undefined,
        );
      const holding = setInterval(() => void prolong(), leaseMs / 4);
      try {
        await work(() => lost);
      } finally {
        clearInterval(holding);
      }
      return true;
    },
    end: () => kept.endLease(lease, me),
  };
}

interface Door {
  isOpen(): Promise<boolean>;
  /** Shuts it until the connection is made anew. */
  shut(): Promise<void>;
}

function doorOf({ keys, crm, portal }: Connection, { store }: Tools): Door {
  const kept = store.connections(keys.workspaceId);
  let shutSince: number | null = null;
  return {
    async isOpen() {
      const row = await kept.connection(crm, portal.account);
      return row?.state === "connected" && row.connectedAt.getTime() !== shutSince;
    },
    async shut() {
      const row = await kept.connection(crm, portal.account);
      shutSince = row?.connectedAt.getTime() ?? null;
    },
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
