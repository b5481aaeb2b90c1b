// What an admin is told about what is missing, and periods in which more changed than a search gives: on both databases.
import "../sandboxes/no-proxy.ts";
import { afterEach, expect, test } from "@jest/globals";
import { compareCrm } from "@rapport/bridge-server/src/app/compare-crm.ts";
import { finishInstall, makeInstallLink } from "@rapport/bridge-server/src/app/connect-crm.ts";
import { connectionStatus } from "@rapport/bridge-server/src/app/connection-status.ts";
import { readCrmChanges, type Connection } from "@rapport/bridge-server/src/app/read-crm-changes.ts";
import { readCrmHistory } from "@rapport/bridge-server/src/app/read-crm-history.ts";
import { hubspotApp } from "@rapport/bridge-server/src/crms/index.ts";
import { hubspotApp as registration, startHubspotSandbox, type HubspotSandbox } from "../sandboxes/hubspot/index.ts";
import { expectNoUnknownRoutes } from "../sandboxes/protocol.ts";
import { now, onEveryDatabase, type TestBridge } from "../support/database.ts";

const never = (): boolean => false;
const plenty = { calls: { calls: 100_000, perMs: 1_000 }, searches: { calls: 100_000, perMs: 1_000 } };

let sandboxes: HubspotSandbox[] = [];
afterEach(async () => {
  for (const sandbox of sandboxes) expectNoUnknownRoutes(sandbox);
  await Promise.all(sandboxes.map((sandbox) => sandbox.close()));
  sandboxes = [];
});

const minutes = (n: number): string => new Date(Date.parse(now) + n * 60_000).toISOString();

/** A connected portal whose search lags behind by so much, with its (empty) history read. */
async function given(
  bridge: TestBridge,
  searchLagMs: number,
): Promise<{ sandbox: HubspotSandbox; connection: Connection }> {
  bridge.clock.set(now);
  await bridge.database.asOwner((db) => db.query("delete from connection where crm = 'hubspot'"));
  const sandbox = await startHubspotSandbox({ now: () => bridge.clock.now(), searchLagMs });
  sandboxes.push(sandbox);
  sandbox.uninstall();
  const app = hubspotApp({
    ...{ clientId: registration.clientId, clientSecret: registration.clientSecret, appId: null, clock: bridge.clock },
    ...{ redirectUri: () => "https://bridge.example/oauth/hubspot/callback", budgets: plenty },
    ...{ baseUrl: sandbox.url, authorizeUrl: `${sandbox.url}/oauth/authorize` },
  });
  const keys = await bridge.workspace();
  const { url } = await makeInstallLink(keys, app, bridge);
  const back = new URL((await fetch(url, { redirect: "manual" })).headers.get("location") ?? "");
  const [code, state] = [back.searchParams.get("code") ?? "", back.searchParams.get("state") ?? ""];
  const { portal } = await finishInstall({ code, state }, app, bridge);
  const connection: Connection = { keys, crm: "hubspot", portal };
  await readCrmHistory(connection, bridge, never);
  return { sandbox, connection };
}

const person = (n: number, at: string) => ({
  ...{ id: String(10_000 + n), at },
  properties: { firstname: `Person ${n}`, email: `person-${n}@example.com` },
});

onEveryDatabase((bridge) => {
  const statusOf = async ({ keys }: Connection, object: string) => {
    const [status] = await connectionStatus(keys, bridge());
    return status?.objects.find((one) => one.object === object);
  };

  test("what HubSpot does not count as we do is a gap with its period and both counts, until it agrees", async () => {
    const { sandbox, connection } = await given(bridge(), 30 * 60_000);
    const { keys, portal } = connection;
    bridge().clock.set(minutes(10));
    await compareCrm(connection, bridge(), never);
    const complete = new Date(Date.parse(minutes(10)) - 30_000);
    expect(await statusOf(connection, "contact")).toMatchObject({ gap: null, completeTo: complete });

    // Made, told and read: and the search does not find it yet.
    bridge().clock.set(minutes(12));
    const id = sandbox.change.create("contacts", { email: "late@example.com" });
    const news = { object: "contact", id, kind: "changed", occurredAt: bridge().clock.now(), detail: "" } as const;
    const kept = bridge().store.connections(keys.workspaceId);
    await kept.keepChanges("hubspot", portal.account, [news], bridge().clock.now());
    await readCrmChanges(connection, bridge(), never);
    bridge().clock.set(minutes(14));
    await compareCrm(connection, bridge(), never);

    const to = new Date(Date.parse(minutes(14)) - 30_000);
    const gap = { from: new Date(complete.getTime() - 120_000), to, theirs: 0, ours: 1 };
    expect(await statusOf(connection, "contact")).toMatchObject({ state: "current", gap, completeTo: complete });
    expect(await statusOf(connection, "company")).toMatchObject({ gap: null, completeTo: to });

    bridge().clock.set(minutes(50));
    await compareCrm(connection, bridge(), never);
    const later = new Date(Date.parse(minutes(50)) - 30_000);
    expect(await statusOf(connection, "contact")).toMatchObject({ gap: null, completeTo: later });
  }, 60_000);

  test("a period with more changes than a search gives is halved, and each half is noted when it is here", async () => {
    const { sandbox, connection } = await given(bridge(), 0);
    const many = 10_400;
    const spread = (n: number): string => new Date(Date.parse(minutes(10)) + n * 100).toISOString();
    sandbox.seedMany(
      "contacts",
      Array.from({ length: many }, (_, n) => person(n, spread(n))),
    );
    bridge().clock.set(minutes(40));
    // Somebody stops the bridge after the first half.
    const kept = bridge().store.connections(connection.keys.workspaceId);
    const isHalfHere = async (): Promise<Date | null> =>
      (await kept.progress("hubspot", connection.portal.account)).find(({ object }) => object === "contact")
        ?.completeTo ?? null;
    const searches = (): string[] =>
      sandbox.ledger.filter(({ path }) => path.endsWith("contacts/search")).map(({ text }) => text);
    const earlier = searches().length;
    await compareCrm(connection, bridge(), () => searches().length > earlier);
    const half = await isHalfHere();
    const to = new Date(Date.parse(minutes(40)) - 30_000);
    expect([half !== null, (half ?? to) < to]).toEqual([true, true]);
    const before = searches().length;

    await compareCrm(connection, bridge(), never);

    expect(await statusOf(connection, "contact")).toMatchObject({ gap: null, completeTo: to });
    expect(await kept.countObjects("hubspot", connection.portal.account)).toContainEqual({
      object: "contact",
      count: many,
    });
    // What was here was not asked for again, apart from its last two minutes.
    expect(searches().length - before).toBeLessThan(many / 200 / 2 + 12);
    for (const text of searches()) expect(text).not.toContain('"after"');
  }, 120_000);

  test("more rows changed in one moment than a search gives are all read", async () => {
    const { sandbox, connection } = await given(bridge(), 0);
    const many = 10_250;
    sandbox.seedMany(
      "contacts",
      Array.from({ length: many }, (_, n) => person(n, minutes(10))),
    );
    bridge().clock.set(minutes(20));

    await compareCrm(connection, bridge(), never);

    const completeTo = new Date(Date.parse(minutes(20)) - 30_000);
    expect(await statusOf(connection, "contact")).toMatchObject({ gap: null, completeTo });
    const kept = bridge().store.connections(connection.keys.workspaceId);
    expect(await kept.countObjects("hubspot", connection.portal.account)).toContainEqual({
      object: "contact",
      count: many,
    });
  }, 120_000);
});
