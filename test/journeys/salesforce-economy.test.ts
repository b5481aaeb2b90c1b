// How many calls it takes, and that the same change twice is one: in this process, on both databases.
import "../sandboxes/no-proxy.ts";
import { afterEach, expect, test } from "@jest/globals";
import { compareCrm } from "@rapport/bridge-server/src/app/compare-crm.ts";
import { finishInstall, makeInstallLink, type Connected } from "@rapport/bridge-server/src/app/connect-crm.ts";
import { readCrmChanges, type Connection } from "@rapport/bridge-server/src/app/read-crm-changes.ts";
import { readCrmHistory } from "@rapport/bridge-server/src/app/read-crm-history.ts";
import { readInbox } from "@rapport/bridge-server/src/app/read-inbox.ts";
import { writeBack } from "@rapport/bridge-server/src/app/write-back.ts";
import { salesforceApp } from "@rapport/bridge-server/src/crms/index.ts";
import {
  salesforceApp as registration,
  startSalesforceSandbox,
  type SalesforceSandbox,
} from "../sandboxes/salesforce/index.ts";
import { expectNoUnknownRoutes } from "../sandboxes/protocol.ts";
import { now, onEveryDatabase, type TestBridge } from "../support/database.ts";
import { rowsAsText } from "../support/tables.ts";

const many = { contacts: 3_000, tasks: 15_000 };
const few = { contacts: 50, tasks: 20 };
const never = (): boolean => false;
/** How many of each Salesforce gives or takes in one call, as Rapport asks for them. */
const batch = { query: 2_000, bulk: 10_000, ids: 500, write: 200 };

let sandboxes: SalesforceSandbox[] = [];
afterEach(async () => {
  for (const sandbox of sandboxes) expectNoUnknownRoutes(sandbox);
  await Promise.all(sandboxes.map((sandbox) => sandbox.close()));
  sandboxes = [];
});

interface Ground {
  readonly sandbox: SalesforceSandbox;
  readonly connection: Connection;
  readonly tools: TestBridge;
  readonly contacts: readonly string[];
  /** How many calls something makes, OAuth aside. */
  callsOf(work: () => Promise<unknown>): Promise<number>;
}

async function given(bridge: TestBridge, { contacts, tasks }: typeof many): Promise<Ground> {
  bridge.clock.set(now);
  const sandbox = await startSalesforceSandbox({ now: () => bridge.clock.now() });
  sandboxes.push(sandbox);
  const at = Date.parse("2024-04-01T10:00:00.000Z");
  const people = Array.from({ length: contacts }, (_, n) => ({
    values: { LastName: `Person ${n}`, Email: `person-${n}@example.com`, OwnerId: sandbox.userId },
    at,
  }));
  const ids = sandbox.seedMany("Contact", people);
  const calls = Array.from({ length: tasks }, (_, n) => ({
    values: { WhoId: ids[n % contacts] ?? null, TaskSubtype: "Call", CallType: "Inbound", OwnerId: sandbox.userId },
    at,
  }));
  sandbox.seedMany("Task", calls);
  const keys = await bridge.workspace();
  const { portal } = await connected(bridge, sandbox, keys);
  // Rapport's own records are written beside the fields; here the fields are counted.
  const off = ["handle-records", "interactions", "kpi-snapshots"].map((name) => `write-back.${name}`);
  const values = off.map((key) => ({ key, value: false }));
  await bridge.store.settings(keys.workspaceId).keep({ expected: 0, at: bridge.clock.now(), by: "key", values });
  return {
    sandbox,
    connection: { keys, crm: "salesforce", portal },
    tools: bridge,
    contacts: ids,
    async callsOf(work) {
      const before = sandbox.ledger.length;
      await work();
      return sandbox.ledger.slice(before).filter(({ path }) => !path.startsWith("/services/oauth2/")).length;
    },
  };
}

async function connected(bridge: TestBridge, sandbox: SalesforceSandbox, keys: Connection["keys"]): Promise<Connected> {
  // Each workspace has the organisation for itself: one organisation belongs to one workspace only.
  await bridge.database.asOwner((db) => db.query("delete from connection where crm = 'salesforce'"));
  const app = salesforceApp({
    ...{ clientId: registration.clientId, clientSecret: registration.clientSecret, clock: bridge.clock },
    ...{ redirectUri: () => "https://bridge.example/oauth/salesforce/callback", loginUrl: sandbox.url },
  });
  const { url } = await makeInstallLink(keys, app, bridge);
  const back = new URL((await fetch(url, { redirect: "manual" })).headers.get("location") ?? "");
  const [code, state] = [back.searchParams.get("code") ?? "", back.searchParams.get("state") ?? ""];
  return finishInstall({ code, state }, app, bridge);
}

onEveryDatabase((bridge) => {
  test("history, changes and writing take no more than a tenth more calls than the batches allow", async () => {
    const { sandbox, connection, tools, contacts, callsOf } = await given(bridge(), many);
    const { keys, portal } = connection;
    const kept = tools.store.connections(keys.workspaceId);

    const history = await callsOf(() => readCrmHistory(connection, tools, never));
    // One question for each of the other kinds, and one each for what the organisation has and whom it keeps back.
    const others = portal.objects.length - 2 + 2;
    const contactPages = Math.ceil(many.contacts / batch.query);
    // The first page by a question, the others from a job, which is made and looked at once.
    const taskPages = 1 + 2 + Math.ceil((many.tasks - batch.query) / batch.bulk);
    const ideal = others + contactPages + taskPages;
    process.stdout.write(`history: ${history} calls, ideal ${ideal}\n`);
    expect(history / ideal).toBeLessThanOrEqual(1.1);

    await readInbox(keys, tools);
    const changes = contacts.map((id) => {
      return { object: "Contact", id, kind: "changed", occurredAt: bridge().clock.now(), detail: "" } as const;
    });
    await kept.keepChanges("salesforce", portal.account, changes, bridge().clock.now());
    const live = await callsOf(() => readCrmChanges(connection, tools, never));
    process.stdout.write(`changes: ${live} calls, ideal ${Math.ceil(many.contacts / batch.ids)}\n`);
    expect(live / Math.ceil(many.contacts / batch.ids)).toBeLessThanOrEqual(1.1);

    await readInbox(keys, tools);
    await portal.prepare();
    const writing = await callsOf(() => writeBack(connection, tools, never));
    process.stdout.write(`writing: ${writing} calls, ideal ${Math.ceil(many.contacts / batch.write)}\n`);
    expect(writing / Math.ceil(many.contacts / batch.write)).toBeLessThanOrEqual(1.1);
    expect(await callsOf(() => writeBack(connection, tools, never))).toBe(0);
    expect(sandbox.row("Contact", contacts[0] ?? "")?.["Rapport_Handles__c"]).toBe(
      "E-mail: person-0@example.com (claimed)",
    );
  }, 240_000);

  test("a comparison asks once for each kind, also for what went into the bin, and the same news twice changes nothing", async () => {
    const { sandbox, connection, tools, contacts, callsOf } = await given(bridge(), few);
    const { keys, portal } = connection;
    const kept = tools.store.connections(keys.workspaceId);
    await readCrmHistory(connection, tools, never);
    await readInbox(keys, tools);
    const [first = "", second = "", third = ""] = contacts;
    const tell = async (id: string): Promise<void> => {
      const one = { object: "Contact", id, kind: "changed", occurredAt: bridge().clock.now(), detail: "" } as const;
      await kept.keepChanges("salesforce", portal.account, [one], bridge().clock.now());
      await readCrmChanges(connection, tools, never);
      await readInbox(keys, tools);
    };
    const facts = (): Promise<string[][]> =>
      Promise.all(
        ["record", "claim", "member", "interaction", "crm_object"].map((table) => rowsAsText(bridge(), table)),
      );

    sandbox.change.update("Contact", first, { LastName: "Renamed" });
    await tell(first);
    const before = await facts();
    await tell(first);
    expect(await facts()).toEqual(before);

    bridge().clock.set("2024-05-01T12:20:00.000Z");
    sandbox.change.update("Contact", second, { LastName: "Nobody told" });
    sandbox.change.delete("Contact", third);
    bridge().clock.set("2024-05-01T12:40:00.000Z");
    const calls = await callsOf(() => compareCrm(connection, tools, never));
    await readInbox(keys, tools);

    expect(calls).toBeLessThanOrEqual(portal.searchable.length + 1);
    const [row] = (await kept.progress("salesforce", portal.account)).filter(({ object }) => object === "Contact");
    expect(row).toMatchObject({ state: "current", gap: null, completeTo: new Date("2024-05-01T12:39:30.000Z") });
    const found = await kept.objectsById("salesforce", portal.account, "Contact", [second, third]);
    expect(found.map(({ archived }) => archived).toSorted()).toEqual([false, true]);
  }, 120_000);
});
