// Rows of Rapport's own objects in an organisation: what no longer stands goes, and nothing else is touched.
import "../sandboxes/no-proxy.ts";
import { afterEach, expect, test } from "@jest/globals";
import { clearMirror } from "@rapport/bridge-server/src/app/clear-mirror.ts";
import { changeSettings } from "@rapport/bridge-server/src/app/manage-settings.ts";
import { recordId } from "@rapport/bridge-server/src/app/member-ids.ts";
import type { Connection } from "@rapport/bridge-server/src/app/read-crm-changes.ts";
import { writeBack } from "@rapport/bridge-server/src/app/write-back.ts";
import { salesforceApp } from "@rapport/bridge-server/src/crms/index.ts";
import type { ConnectionRow, CrmMirror } from "@rapport/bridge-server/src/ports.ts";
import { SettingKey } from "@rapport/contract";
import * as z from "zod";
import {
  salesforceApp as registration,
  startSalesforceSandbox,
  type SalesforceSandbox,
} from "../sandboxes/salesforce/index.ts";
import { now, onEveryDatabase, type TestBridge } from "../support/database.ts";
import { call, contact, deliver, identityOf, link, tweet } from "../support/given.ts";
import { countRows } from "../support/tables.ts";

const never = (): boolean => false;
const after = (seconds: number): string => new Date(Date.parse(now) + seconds * 1000).toISOString();

let sandboxes: SalesforceSandbox[] = [];
afterEach(async () => {
  await Promise.all(sandboxes.map((sandbox) => sandbox.close()));
  sandboxes = [];
});

interface Ground {
  readonly connection: Connection;
  readonly sandbox: SalesforceSandbox;
  /** Asha, Ben and Cleo. */
  readonly ids: readonly [string, string, string];
  /** A process that knows nothing yet of the organisation. */
  fresh(): Connection;
  state(state: ConnectionRow["state"]): Promise<void>;
}

async function given(bridge: TestBridge): Promise<Ground> {
  bridge.clock.set(now);
  const sandbox = await startSalesforceSandbox({ now: () => bridge.clock.now() });
  sandboxes.push(sandbox);
  const keys = await bridge.workspace();
  const app = salesforceApp({
    ...{ clientId: registration.clientId, clientSecret: registration.clientSecret, clock: bridge.clock },
    ...{ loginUrl: sandbox.url, redirectUri: () => "https://bridge.example", timeoutMs: 2_000 },
    patience: { wait: () => Promise.resolve() },
  });
  const fresh = (): Connection => {
    const [token, origin] = [() => Promise.resolve(sandbox.token), () => Promise.resolve(sandbox.url)];
    return { keys, crm: "salesforce", portal: app.portal(sandbox.organisation, token, undefined, origin) };
  };
  const state = (to: ConnectionRow["state"]): Promise<void> =>
    bridge.store.connections(keys.workspaceId).keepConnection({
      ...{ crm: "salesforce", account: sandbox.organisation, state: to, sealed: null, expiresAt: null, scopes: [] },
      ...{ connectedAt: new Date(now), changedAt: new Date(now), reason: null },
    });
  await state("connected");
  const person = (LastName: string): string => sandbox.seed("Contact", { LastName });
  person("Nobody");
  const ids = [person("Asha"), person("Ben"), person("Cleo")] as const;
  const names = ["asha", "ben", "cleo"];
  await deliver(bridge, keys, "salesforce", [
    ...ids.map((id, n) => recordFact(sandbox, id, [{ network: "email", value: `${names[n] ?? ""}@example.com` }])),
    ...ids.map((id, n) => call({ id: `${sandbox.organisation}/Task/${n}`, record: pointer(sandbox, id) })),
  ]);
  await deliver(bridge, keys, "x", [tweet({ id: "1", from: "@asha" }), tweet({ id: "2", from: "@ben" })]);
  await deliver(bridge, keys, "salesforce", [handleOf(sandbox, ids[0], "@asha"), handleOf(sandbox, ids[1], "@ben")]);
  const connection = fresh();
  await writeBack(connection, bridge, never);
  return { connection, sandbox, ids, fresh, state };
}

const pointer = ({ organisation }: SalesforceSandbox, id: string) =>
  ({ crm: "salesforce", account: organisation, object: "Contact", id }) as const;

function recordFact(
  sandbox: SalesforceSandbox,
  id: string,
  identities: { network: string; value: string }[],
  said: { version?: string; deleted?: boolean } = {},
) {
  return contact({ ...pointer(sandbox, id), identities, ...said });
}

function handleOf(
  sandbox: SalesforceSandbox,
  id: string,
  value: string,
  said: { linked?: boolean; decidedAt?: string } = {},
) {
  return link(pointer(sandbox, id), identityOf("x", value), said);
}

const Rows = z.object({
  records: z.array(z.object({ Id: z.string(), Contact__c: z.string().nullable(), SystemModstamp: z.string() })),
});

/** The rows that stand on each person's page, by Salesforce's own ids, with when each was written last. */
async function standing({
  sandbox,
  ids,
}: Ground): Promise<Record<string, { handles: string[]; interactions: string[] }>> {
  const rowsOf = async (object: string): Promise<z.infer<typeof Rows>["records"]> => {
    const q = `SELECT Id, Contact__c, SystemModstamp FROM ${object}`;
    const url = `${sandbox.url}/services/data/v67.0/query?${new URLSearchParams({ q }).toString()}`;
    const reply = await fetch(url, { headers: { Authorization: `Bearer ${sandbox.token}` } });
    return Rows.parse(await reply.json()).records;
  };
  const [handles, interactions] = [await rowsOf("Social_Handle__c"), await rowsOf("Interaction__c")];
  const of = (all: typeof handles, id: string): string[] =>
    all.filter((row) => row.Contact__c === id).map((row) => `${row.Id} ${row.SystemModstamp}`);
  const [asha, ben, cleo] = ids.map((id) => ({ handles: of(handles, id), interactions: of(interactions, id) }));
  const none = { handles: [], interactions: [] };
  expect(handles.length + interactions.length).toBe(
    [asha, ben, cleo].reduce((sum, one) => sum + (one?.handles.length ?? 0) + (one?.interactions.length ?? 0), 0),
  );
  return { asha: asha ?? none, ben: ben ?? none, cleo: cleo ?? none };
}

const counts = (rows: Awaited<ReturnType<typeof standing>>): number[] =>
  Object.values(rows).flatMap(({ handles, interactions }) => [handles.length, interactions.length]);

const everything = [2, 2, 2, 2, 1, 1];

const erasure = (sandbox: SalesforceSandbox, id: string, seconds = 60) => ({
  ...{ type: "erasure", at: after(seconds), record: pointer(sandbox, id) },
});

async function nothingLeftToDo(bridge: TestBridge, { connection: { keys } }: Ground, rows: number): Promise<void> {
  const { workspaceId } = keys;
  expect([
    await countRows(bridge, "crm_mirror_check", workspaceId),
    await countRows(bridge, "crm_mirror", workspaceId),
  ]).toEqual([0, rows]);
}

/** The same organisation, and a bridge that ends before it hears what became of its rows. */
function cutOff(connection: Connection, at: "write" | "remove"): Connection {
  const mirror = mirrorOf(connection);
  const dying: CrmMirror = {
    ...mirror,
    async write(object, rows) {
      const outcome = await mirror.write(object, rows);
      if (at === "write") throw new Error("cut off");
      return outcome;
    },
    async remove(object, externalIds) {
      await mirror.remove(object, externalIds);
      throw new Error("cut off");
    },
  };
  return { ...connection, portal: { ...connection.portal, mirror: dying } };
}

function mirrorOf({ portal: { mirror } }: Connection): CrmMirror {
  if (mirror === null) throw new Error("Salesforce holds Rapport's own objects");
  return mirror;
}

onEveryDatabase((bridge) => {
  test("of somebody who is erased no row is left, and nobody else's is touched", async () => {
    const ground = await given(bridge());
    const { connection, sandbox, ids } = ground;
    const before = await standing(ground);
    expect(counts(before)).toEqual(everything);

    bridge().clock.set(after(60));
    await deliver(bridge(), connection.keys, "salesforce", [erasure(sandbox, ids[0])]);
    expect(await clearMirror(connection, bridge(), never)).toBe(4);

    expect(await standing(ground)).toEqual({ ...before, asha: { handles: [], interactions: [] } });
    await writeBack(connection, bridge(), never);
    expect(await standing(ground)).toEqual({ ...before, asha: { handles: [], interactions: [] } });
    await nothingLeftToDo(bridge(), ground, 6);
    for (const { facts } of bridge().logged) expect(JSON.stringify(facts)).not.toMatch(/asha/i);
  });

  test("a handle that is taken back goes with what was said under it, and comes back with it", async () => {
    const ground = await given(bridge());
    const { connection, sandbox, ids } = ground;
    const before = await standing(ground);

    bridge().clock.set(after(60));
    const unlinked = handleOf(sandbox, ids[0], "@asha", { linked: false, decidedAt: after(60) });
    await deliver(bridge(), connection.keys, "salesforce", [unlinked]);
    await writeBack(connection, bridge(), never);

    const without = await standing(ground);
    expect(counts(without)).toEqual([1, 1, 2, 2, 1, 1]);
    expect([before["asha"]?.handles, before["asha"]?.interactions]).toEqual([
      expect.arrayContaining(without["asha"]?.handles ?? [""]),
      expect.arrayContaining(without["asha"]?.interactions ?? [""]),
    ]);
    expect({ ...without, asha: null }).toEqual({ ...before, asha: null });
    await nothingLeftToDo(bridge(), ground, 8);

    const again = handleOf(sandbox, ids[0], "@asha", { decidedAt: after(120) });
    await deliver(bridge(), connection.keys, "salesforce", [again]);
    await writeBack(connection, bridge(), never);
    expect(counts(await standing(ground))).toEqual(everything);
    await nothingLeftToDo(bridge(), ground, 10);
  });

  test("two contacts that are found to be one have each row once, on one page or the other, and part again", async () => {
    const ground = await given(bridge());
    const { connection, sandbox, ids } = ground;
    const before = await standing(ground);
    const one = (linked: boolean, seconds: number) =>
      link(pointer(sandbox, ids[0]), pointer(sandbox, ids[1]), { linked, decidedAt: after(seconds) });

    await deliver(bridge(), connection.keys, "salesforce", [one(true, 60)]);
    await writeBack(connection, bridge(), never);
    const joined = await standing(ground);
    const sum = (of: "handles" | "interactions"): number =>
      (joined["asha"]?.[of].length ?? 0) + (joined["ben"]?.[of].length ?? 0);
    expect([sum("handles"), sum("interactions"), joined["cleo"]]).toEqual([4, 4, before["cleo"]]);
    await nothingLeftToDo(bridge(), ground, 10);

    await deliver(bridge(), connection.keys, "salesforce", [one(false, 120)]);
    await writeBack(connection, bridge(), never);
    expect(counts(await standing(ground))).toEqual(everything);
    await nothingLeftToDo(bridge(), ground, 10);
  });

  test("of two contacts that are one the erased one's rows go, whichever of them the customer is called after", async () => {
    const calledAfter = new Set<string>();
    for (const [gone, stays] of [
      [0, 1],
      [0, 2],
      [1, 2],
    ] as const) {
      const ground = await given(bridge());
      const { connection, sandbox, ids } = ground;
      // Rows are on the page of the first by Salesforce's ids; the customer is called after the first by Rapport's.
      const [first = "", second = ""] = [ids[gone], ids[stays]].map((id) => recordId(pointer(sandbox, id)));
      calledAfter.add(first < second ? "gone" : "stays");
      const one = link(pointer(sandbox, ids[gone]), pointer(sandbox, ids[stays]), { decidedAt: after(60) });
      await deliver(bridge(), connection.keys, "salesforce", [one]);
      await writeBack(connection, bridge(), never);

      await deliver(bridge(), connection.keys, "salesforce", [erasure(sandbox, ids[gone], 120)]);
      await clearMirror(connection, bridge(), never);
      expect(Object.values(await standing(ground))[gone]).toEqual({ handles: [], interactions: [] });
      await writeBack(connection, bridge(), never);

      const left = everything.map((count, at) => (Math.floor(at / 2) === gone ? 0 : count));
      expect(counts(await standing(ground))).toEqual(left);
    }
    expect(calledAfter.size).toBe(2);
  });

  test("a handle that turns out to be somebody else's leaves the one page, with what was said, before it is on the other", async () => {
    const ground = await given(bridge());
    const { connection, sandbox, ids } = ground;

    await deliver(bridge(), connection.keys, "salesforce", [
      handleOf(sandbox, ids[0], "@asha", { linked: false, decidedAt: after(60) }),
      handleOf(sandbox, ids[2], "@asha", { decidedAt: after(60) }),
    ]);
    expect(await clearMirror(connection, bridge(), never)).toBe(2);
    expect(counts(await standing(ground))).toEqual([1, 1, 2, 2, 1, 1]);

    await writeBack(connection, bridge(), never);
    expect(counts(await standing(ground))).toEqual([1, 1, 2, 2, 2, 2]);
    await nothingLeftToDo(bridge(), ground, 10);
  });

  test("a row that was taken away and stands again meanwhile is written again", async () => {
    const ground = await given(bridge());
    const { connection, sandbox, ids } = ground;
    const unlinked = handleOf(sandbox, ids[0], "@asha", { linked: false, decidedAt: after(60) });
    await deliver(bridge(), connection.keys, "salesforce", [unlinked]);
    const [one, other] = [cutOff(connection, "remove"), ground.fresh()];
    await expect(clearMirror(one, bridge(), never)).rejects.toThrow("cut off");

    const again = handleOf(sandbox, ids[0], "@asha", { decidedAt: after(120) });
    await deliver(bridge(), connection.keys, "salesforce", [again]);
    await writeBack(other, bridge(), never);

    expect(counts(await standing(ground))).toEqual(everything);
    await nothingLeftToDo(bridge(), ground, 10);
  });

  test("of a contact that is deleted no row stays", async () => {
    const ground = await given(bridge());
    const { connection, sandbox, ids } = ground;
    const before = await standing(ground);

    const gone = recordFact(sandbox, ids[1], [], { version: after(60), deleted: true });
    await deliver(bridge(), connection.keys, "salesforce", [gone]);
    await writeBack(connection, bridge(), never);

    expect(await standing(ground)).toEqual({ ...before, ben: { handles: [], interactions: [] } });
    await nothingLeftToDo(bridge(), ground, 6);
  });

  test("a switch that is turned off leaves what was written, and whoever is erased goes all the same", async () => {
    const ground = await given(bridge());
    const { connection, sandbox, ids } = ground;
    const before = await standing(ground);
    const changes = ["write-back.handle-records", "write-back.interactions"].map((key) => {
      return { key: SettingKey.parse(key), value: false };
    });
    const wanted = { version: 0, changes };
    expect((await changeSettings(connection.keys, { by: "key", language: "en", wanted }, bridge())).saved).toBe(true);

    await deliver(bridge(), connection.keys, "x", [tweet({ id: "3", from: "@ben", occurredAt: after(30) })]);
    await writeBack(connection, bridge(), never);
    expect(await standing(ground)).toEqual(before);

    await deliver(bridge(), connection.keys, "salesforce", [erasure(sandbox, ids[1])]);
    await writeBack(connection, bridge(), never);
    expect(await standing(ground)).toEqual({ ...before, ben: { handles: [], interactions: [] } });
  });

  test("whoever is cut off in the middle goes on, and a row that nobody saw written is known", async () => {
    const ground = await given(bridge());
    const { connection, sandbox, ids } = ground;
    await deliver(bridge(), connection.keys, "salesforce", [
      call({ id: `${sandbox.organisation}/Task/9`, record: pointer(sandbox, ids[2]), occurredAt: after(10) }),
    ]);
    // Written in the organisation, and the bridge dies before it hears of it.
    await expect(writeBack(cutOff(connection, "write"), bridge(), never)).rejects.toThrow("cut off");
    expect(counts(await standing(ground))).toEqual([2, 2, 2, 2, 1, 2]);

    await deliver(bridge(), connection.keys, "salesforce", [erasure(sandbox, ids[2])]);
    await expect(clearMirror(cutOff(connection, "remove"), bridge(), never)).rejects.toThrow("cut off");
    await clearMirror(connection, bridge(), never);

    expect(counts(await standing(ground))).toEqual([2, 2, 2, 2, 0, 0]);
    await nothingLeftToDo(bridge(), ground, 8);
  });

  test("whoever is erased while their first row is being written is not there afterwards", async () => {
    const ground = await given(bridge());
    const { connection, sandbox } = ground;
    const mirror = mirrorOf(connection);
    const dora = sandbox.seed("Contact", { LastName: "Dora" });
    const erasing: CrmMirror = {
      ...mirror,
      async there() {
        // Dora was read before this, and is written after it.
        await deliver(bridge(), connection.keys, "salesforce", [erasure(sandbox, dora)]);
        return mirror.there();
      },
    };
    const portal = { ...connection.portal, mirror: erasing };
    await deliver(bridge(), connection.keys, "salesforce", [
      recordFact(sandbox, dora, [{ network: "email", value: "dora@example.com" }]),
      call({ id: `${sandbox.organisation}/Task/9`, record: pointer(sandbox, dora) }),
    ]);

    await writeBack({ ...connection, portal }, bridge(), never);
    await clearMirror(connection, bridge(), never);

    expect(counts(await standing(ground))).toEqual(everything);
    await nothingLeftToDo(bridge(), ground, 10);
  });

  test("what the organisation refuses rests, is tried again, and holds up nothing else", async () => {
    const ground = await given(bridge());
    const { connection, sandbox, ids, fresh } = ground;
    sandbox.withhold(["Social_Handle__c"]);
    await deliver(bridge(), connection.keys, "salesforce", [erasure(sandbox, ids[0])]);
    const calls = (): number => sandbox.ledger.length;

    expect(await clearMirror(fresh(), bridge(), never)).toBe(2);
    expect(sandbox.rows("Interaction__c")).toBe(3);
    const before = calls();
    expect(await clearMirror(fresh(), bridge(), never)).toBe(0);
    expect(calls()).toBe(before);

    sandbox.withhold([]);
    bridge().clock.set(after(65));
    expect(await clearMirror(fresh(), bridge(), never)).toBe(2);
    expect(counts(await standing(ground))).toEqual([0, 0, 2, 2, 1, 1]);
    await nothingLeftToDo(bridge(), ground, 6);
  });

  test("whoever is erased while the organisation is away goes when it is connected again", async () => {
    for (const state of ["needs-reconnect", "disconnected"] as const) {
      const ground = await given(bridge());
      const { connection, sandbox, ids } = ground;
      const kept = bridge().store.connections(connection.keys.workspaceId);
      await ground.state(state);
      if (state === "disconnected") await kept.dropWork("salesforce", sandbox.organisation);

      await deliver(bridge(), connection.keys, "salesforce", [erasure(sandbox, ids[0])]);
      await ground.state("connected");
      await clearMirror(connection, bridge(), never);

      expect(counts(await standing(ground))).toEqual([0, 0, 2, 2, 1, 1]);
      await nothingLeftToDo(bridge(), ground, 6);
    }
  });
});
