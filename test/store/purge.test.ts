// A portal that was left: after the days that an admin chose, everything that came from it is gone, and nothing else is.
import { expect, test } from "@jest/globals";
import { changeSettings } from "@rapport/bridge-server/src/app/manage-settings.ts";
import { purgeConnections } from "@rapport/bridge-server/src/app/purge-connections.ts";
import { startPurging } from "@rapport/bridge-server/src/app/purge-worker.ts";
import { takeDelivery } from "@rapport/bridge-server/src/app/take-delivery.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import type { ConnectionRow } from "@rapport/bridge-server/src/ports.ts";
import { SettingKey } from "@rapport/contract";
import { now, onEveryDatabase, type TestBridge } from "../support/database.ts";
import { everyReading, everythingSeen } from "../support/everything.ts";
import { call, contact, deliver, email, link, recordOf, identityOf, tweet } from "../support/given.ts";
import { countRows, rowsAsText } from "../support/tables.ts";

const never = (): boolean => false;
const days = (n: number): string => new Date(Date.parse(now) + n * 86_400_000).toISOString();
const at = (account: string, id: string) => ({ crm: "hubspot" as const, account, object: "contact", id });

/** What two portals and a channel of our own say of the same few people. */
const portal = [
  contact({ id: "1", name: "Indira Rao", identities: [{ network: "email", value: "indira@example.com" }] }),
  contact({ id: "2", name: "Ben Núñez", identities: [{ network: "x", value: "@ben" }] }),
  contact({ id: "3", name: "Zed", identities: [{ network: "email", value: "zed@example.org" }] }),
  call({ id: "4711/call/1", record: at("4711", "1"), by: "Luis", text: "The lamp is broken" }),
  email({ id: "4711/email/2", from: { value: "stranger@example.net", name: "Stranger" }, text: "Who are you?" }),
  { ...call({ id: "4711/call/3", by: "Luis", text: "Rang without a number" }) },
  {
    ...{
      type: "case" as const,
      id: "4711/ticket/7",
      version: now,
      openedAt: "2024-03-04T10:00:00.000Z",
      agent: "Luis",
    },
    ...{ customer: at("4711", "1"), events: [{ kind: "resolved" as const, at: "2024-03-05T10:00:00.000Z" }] },
  },
  link(at("4711", "1"), identityOf("x", "@indira"), { id: "4711/handle/1", reason: "Given as @indira" }),
];
const others = {
  hubspot: [
    contact({ account: "99", id: "3", name: "Zed Too", identities: [{ network: "email", value: "zed@example.org" }] }),
    call({ id: "99/call/1", record: at("99", "3"), by: "Eva", text: "Of the other portal" }),
  ],
  x: [tweet({ id: "1", from: { value: "@ben", name: "Ben" }, text: "Told in public" })],
};
/** Personal, and told by the portal only. */
const secrets = /indira|Rao|stranger|Núñez|lamp is broken|Luis|without a number|Who are you/i;

async function left(bridge: TestBridge, keys: WorkspaceKeys, row: Partial<ConnectionRow> = {}): Promise<void> {
  const changedAt = new Date(now);
  await bridge.store.connections(keys.workspaceId).keepConnection({
    ...{ crm: "hubspot", account: "4711", state: "disconnected", sealed: null, expiresAt: null, scopes: [] },
    ...{ connectedAt: changedAt, changedAt, reason: null, ...row },
  });
}

async function filled(bridge: TestBridge, keys: WorkspaceKeys, withPortal = true): Promise<void> {
  if (withPortal) await deliver(bridge, keys, "hubspot", portal);
  await deliver(bridge, keys, "hubspot", others.hubspot);
  await deliver(bridge, keys, "x", others.x);
}

async function given(bridge: TestBridge): Promise<WorkspaceKeys> {
  bridge.clock.set(now);
  const keys = await bridge.workspace();
  await filled(bridge, keys);
  await bridge.store.connections(keys.workspaceId).keepObjects("hubspot", "4711", [
    {
      ...{ object: "ticket", id: "7", modifiedAt: new Date(now), archived: false, parties: ["1"] },
      sealed: Buffer.from("x"),
    },
  ]);
  return keys;
}

/** What anybody can see of this workspace, as it would be seen at one and the same moment. */
async function seen({ clock, ...rest }: TestBridge, keys: WorkspaceKeys): Promise<string> {
  const then = clock.now();
  clock.set(now);
  const { views, timelines, searches } = await everythingSeen({ ...rest, clock }, keys);
  clock.set(then.toISOString());
  return JSON.stringify({ views, timelines, found: Object.values(searches) });
}

onEveryDatabase((bridge) => {
  test("before the days are over everything stays; afterwards what the portal told is gone and what others told stays", async () => {
    const keys = await given(bridge());
    await left(bridge(), keys);
    const before = await seen(bridge(), keys);
    const readings = await everyReading(bridge(), keys, bridge().kpis);

    bridge().clock.set(days(29.9));
    expect(await purgeConnections(keys, bridge(), never)).toBe(0);
    expect((await seen(bridge(), keys)) === before).toBe(true);

    bridge().clock.set(days(30));
    expect(await purgeConnections(keys, bridge(), never)).toBe(1);

    const after = await seen(bridge(), keys);
    expect(secrets.test(before)).toBe(true);
    expect(secrets.exec(after)).toBeNull();
    for (const told of ["@ben", "Told in public", "Zed Too", "zed@example.org", "Of the other portal"])
      expect([told, after.includes(told)]).toEqual([told, true]);
    // Only the other portal's record, and the identities that somebody else told of, are there.
    const { workspaceId } = keys;
    expect([
      await countRows(bridge(), "record", workspaceId),
      await countRows(bridge(), "identity", workspaceId),
    ]).toEqual([1, 2]);
    // Besides theirs there is a key for @indira, whom a decision named and nobody ever saw: it opens nothing.
    expect(await countRows(bridge(), "member_key", workspaceId)).toBe(4);
    for (const table of ["crm_object", "crm_progress", "crm_connection", "erasure"])
      expect([table, await countRows(bridge(), table, workspaceId)]).toEqual([table, 0]);
    // That it happened still counts.
    // These count people, customers or colleagues, or those of whom a CRM has a record; of whom the portal told is nobody any more.
    const ofPeople = new Set<string>([
      ...["customers", "active-customers", "ask-rate", "handle-coverage"],
      ...["contacts-per-need", "repeat-contact-rate", "transfers"],
    ]);
    const totals = (all: typeof readings) =>
      all.map(({ reading }) => [reading.kpi, ofPeople.has(reading.kpi) ? "without people" : reading.total]);
    expect(totals(await everyReading(bridge(), keys, bridge().kpis))).toEqual(totals(readings));
    // Who worked on a case is told by nobody any more, and a later reading of it counts as new.
    for (const table of ["service_case", "case_event"])
      expect((await rowsAsText(bridge(), table)).filter((row) => secrets.test(row))).toEqual([]);
    expect(await purgeConnections(keys, bridge(), never)).toBe(0);
    for (const { facts } of bridge().logged) expect(JSON.stringify(facts)).not.toMatch(secrets);
  });

  test("an admin chooses the days; an account that took its access back is purged like one that was disconnected", async () => {
    const keys = await given(bridge());
    await left(bridge(), keys, { state: "needs-reconnect" });
    const key = SettingKey.parse("privacy.keep-days-after-disconnect");
    const wanted = { version: 0, changes: [{ key, value: 2 }] };
    await changeSettings(keys, { by: "key", language: "en", wanted }, bridge());

    bridge().clock.set(days(1.9));
    expect(await purgeConnections(keys, bridge(), never)).toBe(0);
    bridge().clock.set(days(2));
    expect(await purgeConnections(keys, bridge(), never)).toBe(1);
    expect(secrets.exec(await seen(bridge(), keys))).toBeNull();
  });

  test("a connected account is never purged, however long ago it was connected", async () => {
    const keys = await given(bridge());
    await left(bridge(), keys, { state: "connected" });
    const before = await seen(bridge(), keys);

    bridge().clock.set(days(4000));

    expect(await purgeConnections(keys, bridge(), never)).toBe(0);
    expect((await seen(bridge(), keys)) === before).toBe(true);
  });

  test("cut off after any transaction, the next run ends with the same", async () => {
    const keys = await given(bridge());
    await left(bridge(), keys);
    bridge().clock.set(days(31));
    let runs = 0;
    for (let purged = 0; purged === 0 && runs < 50; runs += 1) {
      let looks = 0;
      // Each run gets one transaction further than the one before.
      purged = await purgeConnections(keys, bridge(), () => (looks += 1) > runs + 1);
    }
    expect(runs).toBeGreaterThan(4);
    expect(secrets.exec(await seen(bridge(), keys))).toBeNull();
    const whole = await bridge().twin(keys);
    bridge().clock.set(now);
    await filled(bridge(), whole);
    await left(bridge(), whole);
    bridge().clock.set(days(31));
    await purgeConnections(whole, bridge(), never);
    expect((await seen(bridge(), keys)) === (await seen(bridge(), whole))).toBe(true);
  });

  test("connected again while it is purged, the rest stays; read again, everything is as if it had never been left", async () => {
    const keys = await given(bridge());
    await left(bridge(), keys);
    const before = await seen(bridge(), keys);
    bridge().clock.set(days(31));
    let looks = 0;
    await purgeConnections(keys, bridge(), () => (looks += 1) > 7);
    expect((await seen(bridge(), keys)) === before).toBe(false);

    await left(bridge(), keys, { state: "connected", changedAt: new Date(days(31)) });
    expect(await purgeConnections(keys, bridge(), never)).toBe(0);
    await deliver(bridge(), keys, "hubspot", portal);

    expect((await seen(bridge(), keys)) === before).toBe(true);
  });

  test("after the purge the same portal can be connected and read as if for the first time", async () => {
    const keys = await given(bridge());
    const before = await seen(bridge(), keys);
    await left(bridge(), keys);
    bridge().clock.set(days(31));
    await purgeConnections(keys, bridge(), never);

    await deliver(bridge(), keys, "hubspot", portal);

    expect((await seen(bridge(), keys)) === before).toBe(true);
  });

  test("what was set aside of the portal goes too; what still waits to be read is read first", async () => {
    const keys = await given(bridge());
    const strange = { ...contact({ id: "9", name: "Indira Aside" }), version: "yesterday" };
    await deliver(bridge(), keys, "hubspot", [strange]);
    await deliver(bridge(), keys, "hubspot", [{ ...strange, account: "99", name: "Of the other portal" }]);
    await left(bridge(), keys);
    expect(await bridge().store.asideDeliveries(keys.workspaceId)).toHaveLength(2);
    const late = [contact({ id: "8", name: "Indira Late" })];
    await takeDelivery({ keys, source: "hubspot", body: Buffer.from(JSON.stringify({ facts: late })) }, bridge());
    bridge().clock.set(days(31));

    expect(await purgeConnections(keys, bridge(), never)).toBe(0);
    await deliver(bridge(), keys, "x", [tweet({ id: "2", from: "@ben" })]);
    expect(await purgeConnections(keys, bridge(), never)).toBe(1);

    expect(await bridge().store.asideDeliveries(keys.workspaceId)).toHaveLength(1);
    expect(secrets.exec(await seen(bridge(), keys))).toBeNull();
  });

  test("the bridge looks by itself when it starts, and workspaces are purged one by one", async () => {
    const [keys, other] = [await given(bridge()), await given(bridge())];
    await left(bridge(), keys);
    await left(bridge(), other, { changedAt: new Date(days(20)) });
    bridge().clock.set(days(31));

    const worker = startPurging(bridge());
    for (let look = 0; look < 600 && (await countRows(bridge(), "crm_connection", keys.workspaceId)) > 0; look += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    await worker.stop();

    expect(secrets.exec(await seen(bridge(), keys))).toBeNull();
    expect(secrets.test(await seen(bridge(), other))).toBe(true);
    const rows = await rowsAsText(bridge(), "crm_connection");
    expect(rows.filter((row) => row.includes(`"workspace_id":${keys.workspaceId},`))).toEqual([]);
  });

  test("of a thousand contacts nothing is left, in transactions that stay small", async () => {
    bridge().clock.set(now);
    const keys = await bridge().workspace();
    for (let page = 0; page < 3; page += 1)
      await deliver(
        bridge(),
        keys,
        "hubspot",
        Array.from({ length: 300 }, (_, n) => {
          const id = String(page * 300 + n);
          return contact({ id, identities: [{ network: "email", value: `person-${id}@example.com` }] });
        }),
      );
    const one = contact({ id: "5", identities: [] });
    await deliver(bridge(), keys, "hubspot", [link(recordOf(one), at("4711", "6"), { id: "4711/merge/5/6" })]);
    await left(bridge(), keys);
    bridge().clock.set(days(31));

    expect(await purgeConnections(keys, bridge(), never)).toBe(1);

    for (const table of ["record", "identity", "identity_name", "member", "member_key", "claim", "search_word"])
      expect([table, await countRows(bridge(), table, keys.workspaceId)]).toEqual([table, 0]);
  }, 60_000);
});
