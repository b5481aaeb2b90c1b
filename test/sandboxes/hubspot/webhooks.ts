// Webhooks going out: gathered, signed, sent, and sent again where nobody took them.
import { createHash } from "node:crypto";
import { signatureV3 } from "../../workbench/signature.ts";
import { diceOf, shuffled } from "../dice.ts";
import { hubspotApp, isInstalled, scopesOfInstall, type App } from "./app.ts";
import type { Change } from "./changes.ts";
import { courierOf, type Parcel, type WebhookHabits } from "./courier.ts";
import type { Portal } from "./portal.ts";
import { eventsOf, scopeOf, targetFrom, type WebhookEvent, type WebhookTarget } from "./webhook-events.ts";

/** What HubSpot publishes; how long events gather is not known. */
const publishedHabits: WebhookHabits = {
  gatherMs: 20,
  timeoutMs: 5000,
  retryOverMs: 24 * 3_600_000,
  duplicateShare: 0,
  lateShare: 0,
  shuffle: false,
  seed: 1,
};
const mostEvents = 100;

export type { WebhookHabits } from "./courier.ts";

/** One request that went out. */
export interface WebhookDelivery {
  readonly portal: string;
  readonly attemptNumber: number;
  readonly events: number;
  /** The status of the answer, or why there was none. */
  readonly outcome: number | "timeout" | "unreachable";
}

/** What is wrong with a batch; the app's own secret and the present moment where left out. */
export interface Forgery {
  readonly clientSecret?: string;
  readonly agoMs?: number;
}

/** The webhooks of the app, in the hands of a test. */
export interface Webhooks {
  /** Takes a webhooks component (or its `config`) as the project declares it. */
  subscribe(component: unknown, habits?: Partial<WebhookHabits>): void;
  /** Changes how they are delivered from now on. */
  behave(habits: Partial<WebhookHabits>): void;
  readonly deliveries: readonly WebhookDelivery[];
  /** Sends events that HubSpot never would: signed with another secret, or long ago. Gives what the target answered. */
  forge(events: readonly unknown[], how: Forgery): Promise<WebhookDelivery["outcome"]>;
  /** Waits until nothing is left to send, retries included. */
  settled(): Promise<void>;
  /** Sends no more. */
  stop(): void;
}

/** Listens to every portal of the app. `clock` tells the time that signatures carry. */
export function webhooksOf(app: App, clock: () => Date): Webhooks & { listenTo(portal: Portal): void } {
  let target: WebhookTarget | undefined;
  let habits = publishedHabits;
  let dice = diceOf(habits.seed);
  const gathered = new Map<Portal, WebhookEvent[]>();
  const deliveries: WebhookDelivery[] = [];
  const courier = courierOf({
    habits: () => habits,
    dice: () => dice(),
    atOnce: () => target?.maxConcurrentRequests ?? 0,
    stillWanted: (portal) => isInstalled(app, portal),
    send,
  });

  function hear(portal: Portal, change: Change): void {
    if (!target || !isInstalled(app, portal)) return;
    const scopes = scopesOfInstall(app, portal);
    const eventId = (): number => Math.floor(dice() * 2 ** 31);
    const events = eventsOf(change, { portal: portal.id, subscriptions: target.subscriptions, eventId })
      .filter(({ subscription }) => scopes === "all" || scopes.includes(scopeOf(subscription)))
      .map(({ event }) => event);
    const before = gathered.get(portal);
    if (before) return void before.push(...events);
    if (events.length === 0) return;
    gathered.set(portal, events);
    courier.later(habits.gatherMs, () => pack(portal));
  }

  function pack(portal: Portal): void {
    const events = gathered.get(portal) ?? [];
    gathered.delete(portal);
    const ordered = habits.shuffle ? shuffled(events, dice) : events;
    for (let from = 0; from < ordered.length; from += mostEvents)
      courier.take({ portal, events: ordered.slice(from, from + mostEvents), attemptNumber: 0 });
  }

  async function send({ portal, events, attemptNumber }: Parcel): Promise<boolean> {
    const body = JSON.stringify(events.map((event) => ({ ...event, attemptNumber })));
    const outcome = await post(target?.targetUrl ?? "", body, { timeoutMs: habits.timeoutMs, clock });
    deliveries.push({ portal: portal.id, attemptNumber, events: events.length, outcome });
    return typeof outcome === "number" && outcome >= 200 && outcome < 300;
  }

  return {
    deliveries,
    subscribe(component, given = {}) {
      target = targetFrom(component);
      habits = { ...publishedHabits, ...given };
      dice = diceOf(habits.seed);
    },
    forge(events, { clientSecret, agoMs = 0 }) {
      const past = (): Date => new Date(clock().getTime() - agoMs);
      const { timeoutMs } = habits;
      return post(target?.targetUrl ?? "", JSON.stringify(events), { timeoutMs, clock: past, clientSecret });
    },
    behave: (given) => void (habits = { ...habits, ...given }),
    settled: courier.settled,
    stop() {
      target = undefined;
      courier.stop();
    },
    listenTo: (portal) => void portal.listeners.push((change) => hear(portal, change)),
  };
}

interface Posting {
  readonly timeoutMs: number;
  readonly clock: () => Date;
  readonly clientSecret?: string | undefined;
}

/** Posts a batch with the current signature and, beside it, the oldest one, as HubSpot does. */
async function post(
  url: string,
  body: string,
  { timeoutMs, clock, clientSecret = hubspotApp.clientSecret }: Posting,
): Promise<WebhookDelivery["outcome"]> {
  const timestamp = String(clock().getTime());
  const headers = {
    "Content-Type": "application/json",
    "User-Agent": "HubSpot Connect 2.0",
    "X-HubSpot-Signature": createHash("sha256").update(`${clientSecret}${body}`).digest("hex"),
    "X-HubSpot-Signature-Version": "v1",
    "X-HubSpot-Signature-v3": signatureV3({ method: "POST", url, body, timestamp }, clientSecret),
    "X-HubSpot-Request-Timestamp": timestamp,
  };
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const answer = await fetch(url, { method: "POST", headers, body, redirect: "manual", signal });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return signal.aborted ? "timeout" : "unreachable";
  }
}
