import { randomBytes } from "node:crypto";
import { expect, test } from "@jest/globals";
import { openStore, storeOn } from "@rapport/bridge-server/src/store/index.ts";
import { migrate } from "@rapport/bridge-server/src/store/migrate.ts";
import { openPglite } from "@rapport/bridge-server/src/store/pglite.ts";
import { openPostgres } from "@rapport/bridge-server/src/store/postgres.ts";
import pg from "pg";
import { freshDatabase, onEveryDatabase, openTestBridge } from "../support/database.ts";
import { everythingSeen } from "../support/everything.ts";
import { contact, deliver, email } from "../support/given.ts";
import { postgresOfThisRun, startPostgres } from "../support/postgres.ts";
import { rowsAsText } from "../support/tables.ts";

onEveryDatabase((bridge) => {
  test("bringing a database up to date a second time changes nothing, and what is in it stays", async () => {
    const keys = await bridge().workspace();
    await deliver(bridge(), keys, "feed", [email({ id: "1", from: "asha@example.com" })]);
    const before = [await everythingSeen(bridge(), keys), await rowsAsText(bridge(), "migration")];

    expect(await migrate(bridge().database)).toEqual([]);
    expect(await migrate(bridge().database)).toEqual([]);

    expect([await everythingSeen(bridge(), keys), await rowsAsText(bridge(), "migration")]).toEqual(before);
  });
});

test("an empty embedded database takes every migration, in the order of their names", async () => {
  const database = await openPglite(null);
  const applied = await migrate(database);
  expect(applied[0]).toBe("0001-foundation.sql");
  expect(applied).toEqual(applied.toSorted());
  expect(await storeOn(database).workspaces()).toEqual([]);
  await database.close();
});

const server = postgresOfThisRun();
test("bridges that start together on one empty PostgreSQL database all come up, and one of them migrates", async () => {
  const { url, drop } = await freshDatabase(server.url);

  const stores = await Promise.all(Array.from({ length: 6 }, () => openStore({ url })));

  for (const store of stores) expect(await store.workspaces()).toEqual([]);
  const database = await openPostgres(url);
  const marks = await database.asOwner((db) => db.query("select name from migration"));
  expect(marks).toHaveLength(new Set(marks.map((row) => row["name"])).size);
  await Promise.all([database, ...stores].map((one) => one.close()));
  await drop();
}, 60_000);

test("on a server that never saw Rapport, bridges that start together on different databases all come up", async () => {
  const { found, stop } = await startPostgres();
  if ("skipped" in found) throw new Error(found.skipped);
  const places = await Promise.all(Array.from({ length: 8 }, () => freshDatabase(found.url)));

  const stores = await Promise.all(places.map(({ url }) => openStore({ url })));

  for (const store of stores) expect(await store.workspaces()).toEqual([]);
  await Promise.all(stores.map((store) => store.close()));
  await stop();
}, 60_000);

test("a user who may make roles, and is no superuser, sets up a server that never saw Rapport", async () => {
  const { found, stop } = await startPostgres();
  if ("skipped" in found) throw new Error(found.skipped);
  const { url } = await freshDatabase(found.url);
  await onServer(url, [
    "create role maker login nosuperuser createrole",
    `alter database ${new URL(url).pathname.slice(1)} owner to maker`,
    "alter schema public owner to maker",
  ]);

  const bridge = await openTestBridge({ url: as(url, "maker") });
  await deliver(bridge, bridge.home, "feed", [email({ id: "1", from: "asha@example.com" })]);

  expect(Object.keys((await everythingSeen(bridge, bridge.home)).views)).toHaveLength(1);
  await bridge.close();
  await stop();
}, 60_000);

test("a bridge whose database user is no superuser works where the operator made the role, and is fenced like any other", async () => {
  const { url, drop } = await freshDatabase(server.url);
  const user = `test_owner_${randomBytes(4).toString("hex")}`;
  // As an operator's administrator would: the role of the app belongs to the server, not to one database.
  await onServer(url, [
    "do $$ begin create role rapport_app nologin; exception when duplicate_object then null; end $$",
    `create role ${user} login nosuperuser nocreaterole`,
    `grant rapport_app to ${user}`,
    `alter database ${new URL(url).pathname.slice(1)} owner to ${user}`,
    `alter schema public owner to ${user}`,
  ]);

  const bridge = await openTestBridge({ url: as(url, user) });
  const other = await bridge.workspace();
  const facts = [contact({ id: "1", name: "Asha", identities: [{ network: "email", value: "asha@example.com" }] })];
  await deliver(bridge, other, "feed", facts);

  expect(Object.keys((await everythingSeen(bridge, other)).views)).toHaveLength(2);
  expect((await everythingSeen(bridge, bridge.home)).views).toEqual({});
  expect(await bridge.vault.of(other.workspaceId)).toBe(other);
  // Even the owner of the tables sees no customer without saying whose.
  const seen = await bridge.database.asOwner((db) => db.query("select from member")).catch(() => []);
  expect(seen).toEqual([]);

  await bridge.close();
  await drop();
  await onServer(server.url, [`drop role ${user}`]);
}, 60_000);

test("a server that does not answer, or a user that it refuses, is a failure that says what to look at", async () => {
  for (const url of ["postgres://127.0.0.1:1/none", as(server.url, "nobody_of_that_name")]) {
    await expect(openStore({ url })).rejects.toMatchObject({
      name: "Failure",
      kind: "unavailable",
      details: { remedy: expect.stringContaining("DATABASE_URL") },
    });
  }
}, 60_000);

function as(url: string, user: string): string {
  const place = new URL(url);
  place.username = user;
  return place.href;
}

async function onServer(url: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const sql of statements) await client.query(sql);
  } finally {
    await client.end();
  }
}
