// The embedded database on disk: one opener, every commit flushed, nothing lost.
import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { searchCustomers } from "@rapport/bridge-server/src/app/search-customers.ts";
import { readConfig } from "@rapport/bridge-server/src/config.ts";
import { openBridge } from "@rapport/bridge-server/src/main.ts";
import { openPglite } from "@rapport/bridge-server/src/store/pglite.ts";
import { WorkspaceId } from "@rapport/contract";
import { openTestBridge } from "../support/database.ts";
import { everyReading, everythingSeen } from "../support/everything.ts";
import { contact, deliver, email, tweet } from "../support/given.ts";

jest.setTimeout(60_000);

let scripts: string;
let folder: string;
beforeEach(() => {
  scripts = mkdtempSync(join(tmpdir(), "rapport-embedded-"));
  folder = join(scripts, "data");
});
afterEach(() => rmSync(scripts, { recursive: true, force: true, maxRetries: 5 }));

const facts = [
  contact({ id: "1", name: "Quetzalcoatl", identities: [{ network: "email", value: "asha@example.com" }] }),
  email({ id: "1", from: "asha@example.com", text: "My parcel never arrived" }),
  tweet({ id: "2", from: "@asha", text: "My parcel never arrived" }),
];

test("a second opener of the folder is refused and told what to do, in this process and in another", async () => {
  const first = await openPglite(folder);

  const refused = {
    name: "Failure",
    kind: "conflict",
    message: expect.stringContaining(folder),
    details: { remedy: expect.stringContaining("--data") },
  };
  await expect(openPglite(folder)).rejects.toMatchObject(refused);
  await expect(inAnotherProcess(folder)).rejects.toMatchObject({
    stderr: expect.stringContaining("Another Rapport process has the data folder"),
  });

  await first.close();
  expect(await inAnotherProcess(folder)).toMatchObject({ stdout: "opened\n" });
});

test("whoever asks once it is closed is told so at once, and closing twice is no trouble", async () => {
  const database = await openPglite(folder);
  const late = database.ask("select pg_sleep(0.2)");
  const closing = database.close();
  const tooLate = database.ask("select 1 as one");
  await closing;

  expect(await late).toHaveLength(1);
  // It came before the end was known, or after: either way there is an answer.
  await Promise.allSettled([tooLate]);
  const closed = { name: "DatabaseError", code: "08003", message: "The embedded database is closed" };
  await expect(database.ask("select 1 as one")).rejects.toMatchObject(closed);
  await expect(
    database.transaction(WorkspaceId.parse(1), "background", (db) => db.query("select 1")),
  ).rejects.toMatchObject(closed);
  await database.close();
});

test("a question that cannot even be sent fails alone, and the next is answered", async () => {
  const database = await openPglite(folder);

  await expect(database.ask("select $1::timestamptz[] as at", [[new Date(Number.NaN)]])).rejects.toMatchObject({
    name: "RangeError",
  });
  expect(await database.ask("select 1 as one")).toEqual([{ one: 1 }]);
  await database.close();
});

test("every commit is flushed to disk before it is answered", async () => {
  const database = await openPglite(folder);
  await database.script("create table mark (id int primary key)");
  const before = await database.flushes();

  const commits = 50;
  for (let id = 0; id < commits; id += 1) {
    const flushes = await database.flushes();
    await database.asOwner((db) => db.query("insert into mark values ($1)", [id]));
    expect(await database.flushes()).toBeGreaterThan(flushes);
  }

  expect(await database.flushes()).toBeGreaterThanOrEqual(before + commits);
  await database.close();
});

test("what was told is still there after closing and opening again, to the last byte", async () => {
  const first = await openTestBridge({ folder });
  await deliver(first, first.home, "feed", [...facts, "not a fact"]);
  const seen = [await everythingSeen(first, first.home), await everyReading(first, first.home)];
  const aside = await first.store.asideDeliveries(first.home.workspaceId);
  await first.close();

  const second = await openTestBridge({ folder });
  expect([await everythingSeen(second, second.home), await everyReading(second, second.home)]).toEqual(seen);
  expect(await second.store.asideDeliveries(second.home.workspaceId)).toEqual(aside);
  expect(await deliver(second, second.home, "feed", [...facts, "not a fact"])).toMatchObject({ known: true });
  await second.close();
});

test("another master key than the one that the data was written with is refused, and the right one opens it afterwards", async () => {
  const right = "1".repeat(64);
  const configOf = (key: string) => readConfig({ RAPPORT_DATA: folder, RAPPORT_MASTER_KEY: key, LOG_LEVEL: "silent" });
  await (await openBridge(configOf(right))).close();

  await expect(openBridge(configOf("2".repeat(64)))).rejects.toMatchObject({
    name: "Failure",
    kind: "unavailable",
    message: "Sealed data does not open with this key",
    details: { remedy: expect.stringContaining("master key") },
  });

  const bridge = await openBridge(configOf(right));
  expect(bridge.home.name).toBe("Home");
  await bridge.close();
});

test("without a master key of the operator's own, one is made beside the data that nobody else may read, and used again", async () => {
  const config = readConfig({ RAPPORT_DATA: folder, LOG_LEVEL: "silent" });
  const first = await openBridge(config);
  await deliver(first, first.home, "feed", facts);
  await first.close();

  const key = join(folder, "master.key");
  expect(statSync(key).mode & 0o777).toBe(0o600);
  expect(readFileSync(key, "utf8")).toMatch(/^[0-9a-f]{64}\n$/);

  const second = await openBridge(config);
  const found = await searchCustomers(second.home, { text: "quetzalcoatl", limit: 5 }, second);
  expect(found.hits).toMatchObject([{ name: "Quetzalcoatl", interactionCount: 1 }]);
  await second.close();
});

test("no file of the folder holds what a customer wrote, nor their name or address", async () => {
  const bridge = await openTestBridge({ folder });
  await deliver(bridge, bridge.home, "feed", [...facts, "not a fact"]);
  await bridge.close();

  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(files.length).toBeGreaterThan(100);
  for (const file of files) {
    const bytes = readFileSync(join(file.parentPath, file.name));
    for (const secret of ["My parcel never", "Quetzalcoatl", "asha@example.com"]) {
      expect([file.name, secret, bytes.includes(secret)]).toEqual([file.name, secret, false]);
    }
  }
});

/** Opens the folder in a Node of its own. */
function inAnotherProcess(data: string): Promise<{ stdout: string; stderr: string }> {
  const script = join(scripts, "open.mjs");
  const module = new URL("../../bridge-server/src/store/pglite.ts", import.meta.url).href;
  writeFileSync(
    script,
    `import { openPglite } from ${JSON.stringify(module)};
     const database = await openPglite(${JSON.stringify(data)});
     console.log("opened");
     await database.close();`,
  );
  return promisify(execFile)(process.execPath, ["--no-warnings", script]);
}
