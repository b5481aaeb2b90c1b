// Runs a suite on every database that Rapport runs on.
//
//   onEveryDatabase(suite: (bridge: () => TestBridge, kind: "PGlite" | "PostgreSQL") => void): void
//     One describe for each database. `bridge()` answers inside tests and hooks; each test founds a workspace of its own:
//       onEveryDatabase((bridge) => {
//         test("…", async () => {
//           const keys = await bridge().workspace();
//           await deliver(bridge(), keys, "x", [tweet({ id: "1", from: "@asha" })]);
//   openTestBridge(place?: Place): Promise<TestBridge>       { folder: null } (memory) unless told otherwise
//   openSwiftBridge(): Promise<TestBridge>                   the same on PostgreSQL
//   freshDatabase(url): Promise<{ url, drop() }>             an empty database on a PostgreSQL server
//   TestBridge = Bridge + { clock.set(at), database, logged, workspace(zone?), twin(keys) }; the clock stands at `now`
import "./one-realm.ts";
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe } from "@jest/globals";
import { Vault, type WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import { kpis } from "@rapport/bridge-server/src/kpis/index.ts";
import type { Bridge } from "@rapport/bridge-server/src/main.ts";
import { reports } from "@rapport/bridge-server/src/reports/index.ts";
import { stoppedClock } from "@rapport/bridge-server/src/platform/clock.ts";
import { publicPages } from "@rapport/bridge-server/src/platform/public-page.ts";
import { Key, seal } from "@rapport/bridge-server/src/platform/sealing.ts";
import type { Log, LogFacts } from "@rapport/bridge-server/src/ports.ts";
import type { Database } from "@rapport/bridge-server/src/store/db.ts";
import { storeOn, type Place } from "@rapport/bridge-server/src/store/index.ts";
import { migrate } from "@rapport/bridge-server/src/store/migrate.ts";
import { openPglite } from "@rapport/bridge-server/src/store/pglite.ts";
import { openPostgres } from "@rapport/bridge-server/src/store/postgres.ts";
import { WorkspaceId } from "@rapport/contract";
import pg from "pg";
import { embeddedStart } from "./embedded-start.ts";
import { postgresOfThisRun } from "./postgres.ts";

/** When tests take place, unless they set the clock. */
export const now = "2024-05-01T12:00:00.000Z";

/** The master key of every test. */
export const masterKey = new Key(Buffer.alloc(32, 7));

export interface LoggedLine {
  readonly level: "info" | "warn" | "error";
  readonly event: string;
  readonly facts: LogFacts;
}

/** An open bridge with a stopped clock, and what tests need beside it. */
export interface TestBridge extends Bridge {
  readonly clock: ReturnType<typeof stoppedClock>;
  /** The database under the store, for looking behind it. */
  readonly database: Database;
  readonly logged: readonly LoggedLine[];
  /** A new workspace with keys of its own. */
  workspace(zone?: string): Promise<WorkspaceKeys>;
  /** A new, empty workspace with the same keys as `keys`, so that the same facts have the same ids in both. */
  twin(keys: WorkspaceKeys): Promise<WorkspaceKeys>;
}

export function onEveryDatabase(suite: (bridge: () => TestBridge, kind: "PGlite" | "PostgreSQL") => void): void {
  describe("PGlite", () => {
    onOne(async () => ({ place: { folder: null }, drop: () => Promise.resolve() }), suite, "PGlite");
  });
  const server = postgresOfThisRun();
  describe("PostgreSQL", () => {
    onOne(
      async () => {
        const { url, drop } = await freshDatabase(server.url);
        return { place: { url }, drop };
      },
      suite,
      "PostgreSQL",
    );
  });
}

/** Opens before the suite's tests, and closes after whatever the suite itself closes. */
function onOne<Kind>(
  find: () => Promise<{ place: Place; drop: () => Promise<void> }>,
  suite: (bridge: () => TestBridge, kind: Kind) => void,
  kind: Kind,
): void {
  let bridge: TestBridge | undefined;
  let drop: (() => Promise<void>) | undefined;
  beforeAll(async () => {
    const found = await find();
    drop = found.drop;
    bridge = await openTestBridge(found.place);
  }, 60_000);
  suite(() => {
    if (bridge === undefined) throw new Error("The database is open inside tests and hooks only");
    return bridge;
  }, kind);
  // Such hooks run in the order in which they are written.
  afterAll(async () => {
    await bridge?.close();
    await drop?.();
  }, 60_000);
}

export async function openTestBridge(place: Place = { folder: null }): Promise<TestBridge> {
  const database = "url" in place ? await openPostgres(place.url) : await openEmbedded(place.folder);
  await migrate(database);
  const store = storeOn(database);
  const vault = new Vault(masterKey, store);
  const home = await vault.found(1, "Home");
  let lastWorkspace = Math.max(...(await store.workspaces()).map(({ workspaceId }) => workspaceId));
  const { log, logged } = recordingLog();
  return {
    ...{
      store,
      vault,
      clock: stoppedClock(now),
      log,
      logged,
      kpis,
      reports,
      hubspot: null,
      salesforce: null,
      mail: null,
      publicPages: publicPages(),
      home,
      database,
    },
    close: () => store.close(),
    workspace(zone) {
      lastWorkspace += 1;
      return vault.found(lastWorkspace, `Workspace ${lastWorkspace}`, zone);
    },
    async twin(keys) {
      lastWorkspace += 1;
      const workspaceId = WorkspaceId.parse(lastWorkspace);
      const secrets = Buffer.concat([keys.sealing.reveal(), keys.blinding.reveal()]);
      const wrappedKey = seal(masterKey, `workspace ${workspaceId}`, secrets);
      await store.addWorkspace({ workspaceId, name: keys.name, zone: keys.zone, wrappedKey });
      return vault.of(workspaceId);
    },
  };
}

/** In memory it begins migrated. */
function openEmbedded(folder: string | null): ReturnType<typeof openPglite> {
  return folder === null ? openPglite(null, embeddedStart()) : openPglite(folder);
}

/** A bridge on PostgreSQL, for long stories that are no more about one database than the other. */
export async function openSwiftBridge(): Promise<TestBridge> {
  const { url, drop } = await freshDatabase(postgresOfThisRun().url);
  const bridge = await openTestBridge({ url });
  return {
    ...bridge,
    async close() {
      await bridge.close();
      await drop();
    },
  };
}

export async function freshDatabase(url: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `test_${randomBytes(8).toString("hex")}`;
  const place = new URL(url);
  place.pathname = `/${name}`;
  await onServer(url, `create database ${name} template template0`);
  return { url: place.href, drop: () => onServer(url, `drop database if exists ${name} with (force)`) };
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function recordingLog(): { log: Log; logged: LoggedLine[] } {
  const logged: LoggedLine[] = [];
  const at =
    (level: LoggedLine["level"]) =>
    (event: string, facts: LogFacts = {}): void => {
      logged.push({ level, event, facts });
    };
  return { log: { info: at("info"), warn: at("warn"), error: at("error") }, logged };
}
