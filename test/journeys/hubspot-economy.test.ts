// How many calls it takes, and that the same change twice is one: in this process, on both databases.
import "../sandboxes/no-proxy.ts";
import { afterEach, expect, test } from "@jest/globals";
import { compareCrm } from "@rapport/bridge-server/src/app/compare-crm.ts";
import { finishInstall, makeInstallLink, type Connected } from "@rapport/bridge-server/src/app/connect-crm.ts";
import { readCrmChanges, type Connection } from "@rapport/bridge-server/src/app/read-crm-changes.ts";
import { readCrmHistory } from "@rapport/bridge-server/src/app/read-crm-history.ts";
import { readInbox } from "@rapport/bridge-server/src/app/read-inbox.ts";
import { writeBack } from "@rapport/bridge-server/src/app/write-back.ts";
import { hubspotApp } from "@rapport/bridge-server/src/crms/index.ts";
import { hubspotApp as registration, startHubspotSandbox, type HubspotSandbox } from "../sandboxes/hubspot/index.ts";
import { expectNoUnknownRoutes } from "../sandboxes/protocol.ts";
import { now, onEveryDatabase, type TestBridge } from "../support/database.ts";
import { rowsAsText } from "../support/tables.ts";

const many = { contacts: 1_000, calls: 2_000 };
const few = { contacts: 50, calls: 20 };
const changed = 1_000;
const never = (): boolean => false;
const plenty = { calls: { calls: 100_000, perMs: 1_000 }, searches: { calls: 100_000, perMs: 1_000 } };

let sandboxes: HubspotSandbox[] = [];
afterEach(async () => {
  for (const sandbox of sandboxes) expectNoUnknownRoutes(sandbox);
  await Promise.all(sandboxes.map((sandbox) => sandbox.close()));
  sandboxes = [];
});

interface Ground {
  readonly sandbox: HubspotSandbox;
  readonly connection: Connection;
  readonly tools: TestBridge;
  /** How many calls something makes, OAuth aside. */
  callsOf(work: () => Promise<unknown>): Promise<number>;
}

async function given(bridge: TestBridge, { contacts, calls }: typeof many): Promise<Ground> {
  bridge.clock.set(now);
  const sandbox = await startHubspotSandbox({ now: () => bridge.clock.now() });
  sandboxes.push(sandbox);
  sandbox.uninstall();
  const at = "2024-04-01T10:00:00.000Z";
  const person = (n: number) => ({
    ...{ id: String(10_000 + n), at },
    properties: { firstname: `Person ${n}`, email: `person-${n}@example.com` },
  });
  sandbox.seedMany(
    "contacts",
    Array.from({ length: contacts }, (_, n) => person(n)),
  );
  const call = (n: number) => ({
    ...{ id: String(500_000 + n), at },
    properties: { hs_timestamp: at, hs_call_direction: "INBOUND", hs_call_status: "COMPLETED" },
  });
  sandbox.seedMany(
    "calls",
    Array.from({ length: calls }, (_, n) => call(n)),
  );
  for (let n = 0; n < calls; n += 1)
    sandbox.seedLink(["calls", String(500_000 + n)], ["contacts", String(10_000 + (n % contacts))]);
  const keys = await bridge.workspace();
  const { portal } = await connected(bridge, sandbox, keys);
  return {
    sandbox,
    connection: { keys, crm: "hubspot", portal },
    tools: bridge,
    async callsOf(work) {
      const before = sandbox.ledger.length;
      await work();
      return sandbox.ledger.slice(before).filter(({ path }) => !path.startsWith("/oauth/")).length;
    },
  };
}

async function connected(bridge: TestBridge, sandbox: HubspotSandbox, keys: Connection["keys"]): Promise<Connected> {
  // Each workspace has the portal for itself: one portal belongs to one workspace only.
  await bridge.database.asOwner((db) => db.query("delete from connection where crm = 'hubspot'"));
  const app = hubspotApp({
    ...{ clientId: registration.clientId, clientSecret: registration.clientSecret, appId: String(registration.appId) },
    ...{ redirectUri: () => "https://bridge.example/oauth/hubspot/callback", clock: bridge.clock },
    ...{ baseUrl: sandbox.url, authorizeUrl: `${sandbox.url}/oauth/authorize`, budgets: plenty },
  });
  const { url } = await makeInstallLink(keys, app, bridge);
  const back = new URL((await fetch(url, { redirect: "manual" })).headers.get("location") ?? "");
  const [code, state] = [back.searchParams.get("code") ?? "", back.searchParams.get("state") ?? ""];
  return finishInstall({ code, state }, app, bridge);
}

onEveryDatabase((bridge) => {
  test("history, changes and writing take no more than a tenth more calls than the batches allow", async () => {
    const { sandbox, connection, tools, callsOf } = await given(bridge(), many);
    const { contacts, calls } = many;
    const { keys, portal } = connection;

    const history = await callsOf(() => readCrmHistory(connection, tools, never));
    // One call for each kind that the portal has nothing of tells so; they are asked in any case.
    const empty = portal.objects.length - 2;
    const least = Math.ceil(contacts / 200) + Math.ceil(calls / 200) + Math.ceil(calls / 1000) + empty;
    expect(history / least).toBeLessThanOrEqual(1.1);
    await readInbox(keys, tools);

    await portal.prepare();
    const writing = await callsOf(() => writeBack(connection, tools, never));
    expect(writing / Math.ceil(contacts / 100)).toBeLessThanOrEqual(1.1);

    bridge().clock.set("2024-05-01T12:10:00.000Z");
    const ids = Array.from({ length: changed }, (_, n) => String(10_000 + n));
    for (const id of ids) sandbox.change.update("contacts", id, { firstname: "Renamed" });
    const news = ids.map(
      (id) => ({ object: "contact", id, kind: "changed", occurredAt: bridge().clock.now(), detail: "" }) as const,
    );
    const kept = tools.store.connections(keys.workspaceId);
    // Each change is told twice, by its creation and by its property.
    for (let n = 0; n < changed; n += 100)
      for (let twice = 0; twice < 2; twice += 1)
        await kept.keepChanges("hubspot", portal.account, news.slice(n, n + 100), bridge().clock.now());
    const reading = await callsOf(() => readCrmChanges(connection, tools, never));
    expect(reading / Math.ceil(changed / 100)).toBeLessThanOrEqual(1.1);
    await readInbox(keys, tools);

    // A name is not among what is written: nothing has to be written again.
    expect(await callsOf(() => writeBack(connection, tools, never))).toBe(0);
  }, 120_000);

  test("the same news again changes nothing, and a comparison finds what nobody told", async () => {
    const { sandbox, connection, tools } = await given(bridge(), few);
    const { keys, portal } = connection;
    await readCrmHistory(connection, tools, never);
    await readInbox(keys, tools);
    const kept = tools.store.connections(keys.workspaceId);
    const tell = async (id: string): Promise<void> => {
      const one = { object: "contact", id, kind: "changed", occurredAt: bridge().clock.now(), detail: "" } as const;
      await kept.keepChanges("hubspot", portal.account, [one], bridge().clock.now());
      await readCrmChanges(connection, tools, never);
      await readInbox(keys, tools);
    };
    const facts = async (): Promise<string[][]> =>
      Promise.all(
        ["record", "claim", "member", "interaction", "crm_object"].map((table) => rowsAsText(bridge(), table)),
      );

    sandbox.change.update("contacts", "10001", { firstname: "Renamed" });
    await tell("10001");
    const before = await facts();
    await tell("10001");
    expect(await facts()).toEqual(before);

    bridge().clock.set("2024-05-01T12:20:00.000Z");
    sandbox.change.update("contacts", "10002", { firstname: "Nobody told" });
    sandbox.change.archive("contacts", "10003");
    bridge().clock.set("2024-05-01T12:40:00.000Z");
    await compareCrm(connection, tools, never);
    await readInbox(keys, tools);

    const [row] = (await kept.progress("hubspot", portal.account)).filter(({ object }) => object === "contact");
    expect(row).toMatchObject({ state: "current", gap: null, completeTo: new Date("2024-05-01T12:39:30.000Z") });
    const [found] = await kept.objectsById("hubspot", portal.account, "contact", ["10002"]);
    expect(found?.modifiedAt).toEqual(new Date("2024-05-01T12:20:00.000Z"));
  }, 120_000);
});
