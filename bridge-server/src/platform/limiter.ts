// So many calls in so long a time, and what somebody waits for goes first.
import { setTimeout as sleep } from "node:timers/promises";

/** Live work is waited for by a person; background work fills the gaps that it leaves. */
export type Priority = "live" | "background";

/** How many calls may begin in any period of that length. */
export interface Budget {
  readonly calls: number;
  readonly perMs: number;
}

/** Lets calls begin within a budget. */
export interface Limiter {
  /** Resolves when one more call may begin. */
  turn(priority: Priority): Promise<void>;
}

export interface Ticking {
  /** Milliseconds on a clock that never goes back. */
  nowMs(): number;
  wait(ms: number): Promise<void>;
}

const machine: Ticking = { nowMs: () => performance.now(), wait: (ms) => sleep(ms) };

/**
 * A limiter over a rolling period: in no period of `perMs` do more than `calls` begin, wherever it starts.
 * Live callers go before background ones however long those have waited; among equals the first comes first.
 */
export function limiterOf({ calls, perMs }: Budget, { nowMs, wait }: Ticking = machine): Limiter {
  const begun: number[] = [];
  const waiting: Record<Priority, (() => void)[]> = { live: [], background: [] };
  let running = false;

  async function serve(): Promise<void> {
    for (let next = first(); next !== undefined; next = first()) {
      const waitMs = untilNextMs();
      if (waitMs > 0) {
        // Somebody more urgent may come meanwhile, so the turn is not given away yet.
        await wait(waitMs);
        continue;
      }
      begun.push(nowMs());
      if (begun.length > calls) begun.shift();
      next.shift()?.();
    }
    running = false;
  }

  function first(): (() => void)[] | undefined {
    return [waiting.live, waiting.background].find((line) => line.length > 0);
  }

  function untilNextMs(): number {
    const oldest = begun.length < calls ? undefined : begun[0];
    return oldest === undefined ? 0 : Math.ceil(oldest + perMs - nowMs());
  }

  return {
    turn(priority) {
      return new Promise((resolve) => {
        waiting[priority].push(resolve);
        if (running) return;
        running = true;
        void serve();
      });
    },
  };
}
