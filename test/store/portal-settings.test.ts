// What an admin decides about a portal holds for contacts that were read before, too.
import "../sandboxes/no-proxy.ts";
import { afterEach, expect, test } from "@jest/globals";
import { finishInstall, makeInstallLink } from "@rapport/bridge-server/src/app/connect-crm.ts";
import { tokenKeeper } from "@rapport/bridge-server/src/app/crm-tokens.ts";
import { disconnectCrm } from "@rapport/bridge-server/src/app/disconnect-crm.ts";
import { identityProperties, withAdoption } from "@rapport/bridge-server/src/app/identity-properties.ts";
import { changeSettings, readSettings } from "@rapport/bridge-server/src/app/manage-settings.ts";
import { recordId } from "@rapport/bridge-server/src/app/member-ids.ts";
import { purgeConnections } from "@rapport/bridge-server/src/app/purge-connections.ts";
import { readCrmChanges, type Connection } from "@rapport/bridge-server/src/app/read-crm-changes.ts";
import { readCrmHistory } from "@rapport/bridge-server/src/app/read-crm-history.ts";
import { readInbox } from "@rapport/bridge-server/src/app/read-inbox.ts";
import { viewCustomer } from "@rapport/bridge-server/src/app/view-customer.ts";
import { writeBack } from "@rapport/bridge-server/src/app/write-back.ts";
import { hubspotApp } from "@rapport/bridge-server/src/crms/index.ts";
import type { CrmApp } from "@rapport/bridge-server/src/ports.ts";
import { SettingKey, type SettingValue } from "@rapport/contract";
import { hubspotApp as registration, startHubspotSandbox, type HubspotSandbox } from "../sandboxes/hubspot/index.ts";
import { now, onEveryDatabase, type TestBridge } from "../support/database.ts";
import { countRows } from "../support/tables.ts";

const people = Array.from({ length: 12 }, (_, n) => String(1001 + n));
const never = (): boolean => false;

let sandboxes: HubspotSandbox[] = [];
afterEach(async () => {
  await Promise.all(sandboxes.map((sandbox) => sandbox.close()));
  sandboxes = [];
});

interface Ground {
  readonly connection: Connection;
  readonly sandbox: HubspotSandbox;
  readonly app: CrmApp;
  /** An admin connects the portal. */
  connect(): Promise<Connection>;
}

async function given(bridge: TestBridge): Promise<Ground> {
  bridge.clock.set(now);
  await bridge.database.asOwner((db) => db.query("delete from connection where crm = 'hubspot'"));
  const sandbox = await startHubspotSandbox({ now: () => bridge.clock.now() });
  sandboxes.push(sandbox);
  sandbox.uninstall();
  for (const id of people)
    sandbox.seed("contacts", {
      ...{ id, at: "2024-04-01T10:00:00.000Z" },
      properties: {
        firstname: `Person ${id}`,
        twitterhandle: `@x_${id}`,
        rapport_instagram: `insta_${id}`,
        state: `other_${id}`,
      },
    });
  const app = hubspotApp({
    ...{ clientId: registration.clientId, clientSecret: registration.clientSecret, appId: null, clock: bridge.clock },
    ...{ redirectUri: () => "https://bridge.example/oauth/hubspot/callback" },
    ...{ baseUrl: sandbox.url, authorizeUrl: `${sandbox.url}/oauth/authorize` },
  });
  const keys = await bridge.workspace();
  const connect = async (): Promise<Connection> => {
    const { url } = await makeInstallLink(keys, app, bridge);
    const back = new URL((await fetch(url, { redirect: "manual" })).headers.get("location") ?? "");
    const answer = { code: back.searchParams.get("code") ?? "", state: back.searchParams.get("state") ?? "" };
    const { account } = await finishInstall(answer, app, bridge);
    const token = tokenKeeper(keys, account, app, bridge);
    const plain = app.portal(account, token, () => identityProperties(keys, "hubspot", bridge));
    return { keys, crm: "hubspot", portal: withAdoption(plain, keys, "hubspot", bridge) };
  };
  return { connection: await connect(), sandbox, app, connect };
}

async function decide({ keys }: Connection, bridge: TestBridge, key: string, value: SettingValue): Promise<void> {
  const { version } = await readSettings(keys, "en", bridge);
  const wanted = { version, changes: [{ key: SettingKey.parse(key), value }] };
  expect((await changeSettings(keys, { by: "key", language: "en", wanted }, bridge)).saved).toBe(true);
}

/** What the views of all contacts show as handles. */
async function handles({ keys, portal }: Connection, bridge: TestBridge): Promise<string[]> {
  const views = people.map((id) =>
    viewCustomer(keys, recordId({ crm: "hubspot", account: portal.account, object: "contact", id }), "en", bridge),
  );
  return (await Promise.all(views)).map((view) =>
    view.handles
      .map(({ value }) => value)
      .toSorted()
      .join(" "),
  );
}

onEveryDatabase((bridge) => {
  test("contacts that were read before are read again, once, and say what the properties named now hold", async () => {
    const { connection, sandbox } = await given(bridge());
    const history = async (): Promise<number> => {
      const before = sandbox.ledger.length;
      expect(await readCrmHistory(connection, bridge(), never)).toBe(true);
      await readInbox(connection.keys, bridge());
      return sandbox.ledger.length - before;
    };
    const each = (of: (id: string) => string): string[] => people.map(of);
    await history();
    expect(await handles(connection, bridge())).toEqual(each((id) => `@x_${id}`));
    expect(await history()).toBe(0);

    bridge().clock.set("2024-05-01T12:05:00.000Z");
    await decide(connection, bridge(), "hubspot.handle.instagram", ["rapport_instagram"]);
    // One search: contacts only.
    expect(await history()).toBe(1);
    expect(await handles(connection, bridge())).toEqual(each((id) => `@insta_${id} @x_${id}`));
    expect(await history()).toBe(0);

    bridge().clock.set("2024-05-01T12:10:00.000Z");
    await decide(connection, bridge(), "hubspot.handle.instagram", ["state"]);
    await decide(connection, bridge(), "hubspot.handle.x", []);
    expect(await history()).toBe(1);
    expect(await handles(connection, bridge())).toEqual(each((id) => `@other_${id}`));

    // Back to what it was: the same facts as in the beginning, and later than all others.
    bridge().clock.set("2024-05-01T12:15:00.000Z");
    await decide(connection, bridge(), "hubspot.handle.instagram", []);
    await decide(connection, bridge(), "hubspot.handle.x", ["twitterhandle"]);
    expect(await history()).toBe(1);
    expect(await handles(connection, bridge())).toEqual(each((id) => `@x_${id}`));
    expect(await history()).toBe(0);
  }, 60_000);

  test("what changes in HubSpot afterwards counts as ever, and a reader that is cut off goes on", async () => {
    const { connection, sandbox } = await given(bridge());
    const { keys, portal } = connection;
    await readCrmHistory(connection, bridge(), never);
    await readInbox(keys, bridge());
    bridge().clock.set("2024-05-01T12:05:00.000Z");
    await decide(connection, bridge(), "hubspot.handle.instagram", ["rapport_instagram"]);

    let looks = 0;
    expect(await readCrmHistory(connection, bridge(), () => (looks += 1) > 0)).toBe(false);
    const rows = await bridge().store.connections(keys.workspaceId).progress("hubspot", portal.account);
    expect(rows.filter(({ state }) => state === "history").map(({ object }) => object)).toEqual(["contact"]);
    expect(await readCrmHistory(connection, bridge(), never)).toBe(true);

    bridge().clock.set("2024-05-01T12:06:00.000Z");
    sandbox.change.update("contacts", "1001", { rapport_instagram: "renamed" });
    const occurredAt = bridge().clock.now();
    const news = { object: "contact", id: "1001", kind: "changed", occurredAt, detail: "" } as const;
    await bridge().store.connections(keys.workspaceId).keepChanges("hubspot", portal.account, [news], occurredAt);
    await readCrmChanges(connection, bridge(), never);
    await readInbox(keys, bridge());

    expect((await handles(connection, bridge())).slice(0, 2)).toEqual(["@renamed @x_1001", "@insta_1002 @x_1002"]);
  }, 60_000);

  test("a property that is off is not written; switched on, it is written to every contact", async () => {
    const { connection, sandbox } = await given(bridge());
    const { keys, portal } = connection;
    const written = (property: string): unknown[] => [
      ...new Set(people.map((id) => sandbox.properties("contacts", id)?.[property] ?? null)),
    ];
    await decide(connection, bridge(), "write-back.open-waits", false);
    await decide(connection, bridge(), "write-back.view-link", false);
    await readCrmHistory(connection, bridge(), never);
    await readInbox(keys, bridge());
    await portal.prepare();
    const write = (): Promise<number> => writeBack(connection, bridge(), never);

    expect(await write()).toBe(people.length);
    expect(written("rapport_handles")).toEqual(people.map((id) => `X (Twitter): @x_${id} (claimed)`));
    expect([written("rapport_open_waits"), written("rapport_view_link")]).toEqual([[null], [null]]);
    expect(await write()).toBe(0);

    await decide(connection, bridge(), "write-back.open-waits", true);
    expect(await write()).toBe(people.length);
    expect([written("rapport_open_waits"), written("rapport_view_link")]).toEqual([["0"], [null]]);

    await decide(connection, bridge(), "write-back.view-link", true);
    expect(await write()).toBe(people.length);
    expect(written("rapport_view_link")).toEqual(
      people.map((id) => `https://app.hubspot.com/contacts/${portal.account}/record/0-1/${id}`),
    );

    // What is switched off is left as it is: nothing has to be written for that.
    await decide(connection, bridge(), "write-back.view-link", false);
    expect(await write()).toBe(0);
  }, 60_000);

  test("disconnected for longer than the days, a portal's every kind of row is gone; connected again, all of it is back", async () => {
    const { connection, sandbox, app, connect } = await given(bridge());
    const { keys } = connection;
    const at = "2024-04-02T10:00:00.000Z";
    const call = { hs_timestamp: at, hs_call_direction: "INBOUND", hs_call_status: "COMPLETED", hs_call_body: "Lamp" };
    const email = { hs_timestamp: at, hs_email_direction: "INCOMING_EMAIL", hs_email_text: "Lamp" };
    sandbox.seed("calls", { id: "1", at, properties: call });
    sandbox.seedLink(["calls", "1"], ["contacts", "1001"]);
    // Nobody's: what it says lies under the workspace's own key.
    sandbox.seed("calls", { id: "2", at, properties: call });
    sandbox.seed("emails", { id: "3", at, properties: email });
    sandbox.seedLink(["emails", "3"], ["contacts", "1002"]);
    sandbox.seed("notes", { id: "4", at, properties: { hs_timestamp: at, hs_note_body: "Likes lamps" } });
    sandbox.seedLink(["notes", "4"], ["contacts", "1001"]);
    sandbox.seed("tickets", { id: "5", at, properties: { subject: "Broken lamp" } });
    const thread = sandbox.change.startThread({ channelId: "1000", contactId: "1003" });
    sandbox.change.write(thread, { by: "V-1003", text: "Is the lamp there?" });
    const rows = async (): Promise<Record<string, number>> => {
      const tables = ["record", "identity", "member", "member_key", "claim", "search_word", "crm_object", "crm_write"];
      const open = await bridge().database.read(
        keys.workspaceId,
        "select count(*)::int as n from interaction where workspace_id = $1 and sealed <> ''::bytea",
        [keys.workspaceId],
      );
      const counts = tables.map(async (table) => [table, await countRows(bridge(), table, keys.workspaceId)] as const);
      return { ...Object.fromEntries(await Promise.all(counts)), open: Number(open[0]?.["n"]) };
    };
    const read = async (one: Connection): Promise<void> => {
      await readCrmHistory(one, bridge(), never);
      await readInbox(keys, bridge());
    };
    await read(connection);
    const before = await rows();
    expect(before).toMatchObject({ record: people.length, identity: people.length, open: 5 });

    await disconnectCrm(keys, connection.portal.account, app, bridge());
    bridge().clock.set("2024-06-01T12:00:00.000Z");
    expect(await purgeConnections(keys, bridge(), never)).toBe(1);
    expect(new Set(Object.values(await rows()))).toEqual(new Set([0]));
    expect(await countRows(bridge(), "interaction", keys.workspaceId)).toBe(5);

    await read(await connect());
    expect(await rows()).toEqual(before);
    expect(await countRows(bridge(), "interaction", keys.workspaceId)).toBe(5);
  }, 60_000);
});
