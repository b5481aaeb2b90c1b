// A small portal and what happens in it, lived through with trouble on the line; and everything that is left at the end.
import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { finishInstall, makeInstallLink } from "@rapport/bridge-server/src/app/connect-crm.ts";
import { startCrmWorker } from "@rapport/bridge-server/src/app/crm-worker.ts";
import { startInboxWorker } from "@rapport/bridge-server/src/app/inbox-worker.ts";
import { takeCrmNews } from "@rapport/bridge-server/src/app/take-crm-news.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import { hubspotApp, type HubspotApp } from "@rapport/bridge-server/src/crms/index.ts";
import type { Fault } from "../sandboxes/faults.ts";
import type { LedgerEntry } from "../sandboxes/protocol.ts";
import { expectNoUnknownRoutes } from "../sandboxes/protocol.ts";
import { hubspotApp as registration, startHubspotSandbox, type HubspotSandbox } from "../sandboxes/hubspot/index.ts";
import type { WebhookHabits } from "../sandboxes/hubspot/webhooks.ts";
import { bodyOf, listen, shut } from "../sandboxes/wire.ts";
import type { TestBridge } from "../support/database.ts";
import { changesAt, people, seedSmallPortal, subscriptions, touchAll } from "./hubspot-faults-portal.ts";
import { compared, leftOf, quiet, type Ground } from "./crm-faults.ts";
import { until } from "./hubspot-world.ts";

const crm = "hubspot";
const plenty = { calls: { calls: 100_000, perMs: 1_000 }, searches: { calls: 100_000, perMs: 1_000 } };
const installAt = "2026-09-01T12:00:00.000Z";
/** When every contact is changed once more. */
export const touchAt = "2026-09-01T18:00:00.000Z";

/** What goes wrong: rules of the portal, and how it delivers its webhooks. */
export interface Trouble {
  readonly faults: readonly Fault[];
  readonly habits?: Partial<WebhookHabits>;
  /** Every so many webhooks one is refused by the bridge's side. */
  readonly refuseEvery?: number;
  /** Faults that have to be met before the end; the connector goes on comparing until then. */
  readonly atLeast?: number;
  /** Whether tokens get too old again and again, so that new ones have to be asked for. */
  readonly expire?: boolean;
}

/** How it ended. */
export interface Life {
  /** Everything that people see and everything that is kept, in words. */
  readonly left: Readonly<Record<string, unknown>>;
  readonly calls: readonly LedgerEntry[];
}

/** Connects a portal, reads it, lives through a day of changes, writes back, compares; always the same, apart from the trouble. */
export async function live(bridge: TestBridge, keys: WorkspaceKeys, trouble: Trouble): Promise<Life> {
  bridge.clock.set(installAt);
  // An earlier life had the same portal.
  for (const table of ["connection", "crm_connection"])
    await bridge.database.asOwner((db) => db.query(`delete from ${table} where crm = '${crm}'`));
  const sandbox = await startHubspotSandbox({ now: () => bridge.clock.now() });
  const ground: Ground = { bridge, keys, crm, account: sandbox.portal };
  sandbox.uninstall();
  seedSmallPortal(sandbox);
  const app = appOn(bridge, sandbox);
  const { url } = await makeInstallLink(keys, app, bridge);
  const back = new URL((await fetch(url, { redirect: "manual" })).headers.get("location") ?? "");
  const [code, state] = [back.searchParams.get("code") ?? "", back.searchParams.get("state") ?? ""];
  await finishInstall({ code, state }, app, bridge);
  sandbox.seedFaults(7);
  for (const fault of trouble.faults) sandbox.fail(fault);
  const inbox = startInboxWorker(bridge);
  const wakeInbox = (one: WorkspaceKeys): void => inbox.wake(one);
  const pace = { lookMs: 10, compareMs: 30 };
  const worker = startCrmWorker({ ...bridge, app, wakeInbox, pace });
  const hears = await webhookEnd(bridge, app, worker, trouble.refuseEvery);
  sandbox.webhooks.subscribe(subscriptions(hears.url), { retryOverMs: 300, ...trouble.habits });
  try {
    const progress = () => quiet(ground);
    await progress();
    bridge.clock.set(changesAt);
    people(sandbox);
    await sandbox.webhooks.settled();
    await progress();
    // What is only told by comparing comes in now.
    for (const minute of [2, 4]) {
      bridge.clock.set(at(changesAt, minute));
      await compared(ground);
      await progress();
    }
    // In the end every contact is changed once more, so that no contact's moment depends on when it was written.
    bridge.clock.set(touchAt);
    touchAll(sandbox);
    await sandbox.webhooks.settled();
    await progress();
    bridge.clock.set(at(touchAt, 5));
    await compared(ground);
    await progress();
    await until(
      async () => {
        if (trouble.expire === true) sandbox.expireTokens();
        return sandbox.ledger.filter(({ fault }) => fault !== undefined).length;
      },
      (met) => met >= (trouble.atLeast ?? 0),
      40_000,
    );
    await progress();
  } finally {
    await hears.close();
    await worker.stop();
    await inbox.stop();
    await sandbox.close();
  }
  expectNoUnknownRoutes(sandbox);
  const contacts = Array.from({ length: 40 }, (_, n) => String(1001 + n));
  const written = contacts.map((id) => sandbox.properties("contacts", id) ?? null);
  return { left: { ...(await leftOf(ground)), written }, calls: sandbox.ledger };
}

const at = (moment: string, minutes: number): string => new Date(Date.parse(moment) + minutes * 60_000).toISOString();

/** The app with little patience in time, and as much as ever in attempts. */
function appOn({ clock }: TestBridge, sandbox: HubspotSandbox): HubspotApp {
  return hubspotApp({
    ...{ clientId: registration.clientId, clientSecret: registration.clientSecret, appId: String(registration.appId) },
    ...{ redirectUri: () => "https://bridge.example/oauth/hubspot/callback", clock, budgets: plenty },
    ...{ baseUrl: sandbox.url, authorizeUrl: `${sandbox.url}/oauth/authorize`, timeoutMs: 400 },
    patience: { wait: (ms) => sleep(Math.min(ms, 5)) },
  });
}

/** Where webhooks arrive; signatures are other tests' business. */
async function webhookEnd(
  bridge: TestBridge,
  app: HubspotApp,
  worker: { wake: (workspace: WorkspaceKeys["workspaceId"], portal: string) => Promise<void> },
  refuseEvery: number | undefined,
): Promise<{ url: string; close(): Promise<void> }> {
  let heard = 0;
  const server = createServer((incoming, response) => {
    void (async () => {
      const body = await bodyOf(incoming);
      heard += 1;
      if (refuseEvery !== undefined && heard % refuseEvery === 0) return response.writeHead(503).end();
      for (const { workspaceId, account: portal } of await takeCrmNews(body, app, bridge))
        await worker.wake(workspaceId, portal);
      response.writeHead(200).end();
    })();
  });
  return { url: await listen(server, 0), close: () => shut(server) };
}
