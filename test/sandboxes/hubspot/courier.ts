// Carries webhook batches: so many at once for each portal, again where they were not taken, twice or late by chance.
import type { Portal } from "./portal.ts";
import type { WebhookEvent } from "./webhook-events.ts";

/** How HubSpot delivers. Left as they are, these are the published figures. */
export interface WebhookHabits {
  /** How long events gather before they go out together. */
  gatherMs: number;
  /** How long an answer may take. */
  timeoutMs: number;
  /** Over how long the retries of one batch are spread: 24 hours on the real service. */
  retryOverMs: number;
  /** Which share of the batches is sent a second time although it was taken. */
  duplicateShare: number;
  /** Which share of the batches is held back for a while, so that later events come first. */
  lateShare: number;
  /** Events leave in another order than they happened. */
  shuffle: boolean;
  /** For everything that is left to chance. */
  seed: number;
}

/** Events on their way. */
export interface Parcel {
  readonly portal: Portal;
  readonly events: readonly WebhookEvent[];
  readonly attemptNumber: number;
  /** Sent although it was taken. */
  readonly isRepeat?: boolean;
}

/** What the courier has to know. */
export interface CourierOrders {
  habits(): WebhookHabits;
  dice(): number;
  /** The most requests that one portal has open. */
  atOnce(): number;
  /** False once the app has left the portal: then nothing is tried again. */
  stillWanted(portal: Portal): boolean;
  /** True where it was taken. */
  send(parcel: Parcel): Promise<boolean>;
}

/** A courier at work. */
export interface Courier {
  take(parcel: Parcel): void;
  /** Does something after a while, unless it was stopped before. */
  later(ms: number, work: () => void): void;
  /** Waits until nothing is under way or waiting. */
  settled(): Promise<void>;
  stop(): void;
}

const mostRetries = 10;

/** A courier without parcels. */
export function courierOf({ habits, dice, atOnce, stillWanted, send }: CourierOrders): Courier {
  const ready: Parcel[] = [];
  const alarms = alarmsOf();
  const open = new Map<Portal, number>();
  const quiet = bellOf();
  let stopped = false;

  function later(ms: number, work: () => void): void {
    alarms.set(ms, () => {
      work();
      settle();
    });
  }

  function settle(): void {
    const busy = [...open.values()].some((count) => count > 0);
    if (!alarms.waiting() && ready.length === 0 && !busy) quiet.tell();
  }

  const hand = (parcel: Parcel): void => (ready.push(parcel), sendReady());

  function sendReady(): void {
    for (const parcel of [...ready]) {
      const count = open.get(parcel.portal) ?? 0;
      if (stopped || count >= atOnce()) continue;
      ready.splice(ready.indexOf(parcel), 1);
      open.set(parcel.portal, count + 1);
      void send(parcel).then((taken) => sent(parcel, taken));
    }
  }

  function sent(parcel: Parcel, taken: boolean): void {
    open.set(parcel.portal, (open.get(parcel.portal) ?? 1) - 1);
    if (!stopped && !taken) retry(parcel);
    const repeat = taken && !parcel.isRepeat && dice() < habits().duplicateShare;
    if (!stopped && repeat) later(habits().gatherMs, () => hand({ ...parcel, isRepeat: true }));
    sendReady();
    settle();
  }

  function retry({ attemptNumber, ...parcel }: Parcel): void {
    if (attemptNumber >= mostRetries || !stillWanted(parcel.portal)) return;
    // The spacing is random, and ten of them fill the time on average.
    const waitMs = (habits().retryOverMs / mostRetries) * (0.5 + dice());
    later(waitMs, () => hand({ ...parcel, attemptNumber: attemptNumber + 1 }));
  }

  return {
    later,
    take(parcel) {
      if (dice() >= habits().lateShare) return hand(parcel);
      later(habits().gatherMs * (2 + 5 * dice()), () => hand(parcel));
    },
    settled() {
      const heard = quiet.wait();
      settle();
      return heard;
    },
    stop() {
      stopped = true;
      alarms.clear();
      ready.length = 0;
      settle();
    },
  };
}

/** Timers that can be counted and cleared together. */
function alarmsOf(): { set(ms: number, work: () => void): void; waiting(): boolean; clear(): void } {
  const timers = new Set<NodeJS.Timeout>();
  return {
    set(ms, work) {
      const timer = setTimeout(() => {
        timers.delete(timer);
        work();
      }, ms);
      timers.add(timer);
    },
    waiting: () => timers.size > 0,
    clear() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}

/** Whoever waits is told once. */
function bellOf(): { wait(): Promise<void>; tell(): void } {
  let waiting: (() => void)[] = [];
  return {
    wait: () => new Promise((resolve) => void waiting.push(resolve)),
    tell() {
      for (const resolve of waiting) resolve();
      waiting = [];
    },
  };
}
