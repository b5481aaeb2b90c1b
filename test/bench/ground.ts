// Where measuring takes place: databases, bridges on them, and what the server says of itself.
import { randomBytes } from "node:crypto";
import { readConfig } from "@rapport/bridge-server/src/config.ts";
import { openBridge, type Bridge } from "@rapport/bridge-server/src/main.ts";
import pg from "pg";

/** What children and parents open sealed data with; nothing here is worth hiding. */
const masterKey = "07".repeat(32);

/** The environment under which a bridge opens this database. */
export function environmentOf(url: string): Record<string, string> {
  return { DATABASE_URL: url, RAPPORT_MASTER_KEY: masterKey, LOG_LEVEL: "error", PORT: "0" };
}

/** The bridge on a PostgreSQL database. */
export function bridgeOn(url: string): Promise<Bridge> {
  return openBridge(readConfig(environmentOf(url)));
}

/** The bridge on an embedded database in a folder. */
export function bridgeIn(folder: string): Promise<Bridge> {
  return openBridge(readConfig({ RAPPORT_MASTER_KEY: masterKey, LOG_LEVEL: "error" }, folder));
}

/** An empty database on the server, gone again with `drop`. */
export async function freshDatabase(server: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `bench_${randomBytes(6).toString("hex")}`;
  await ask(server, `create database ${name} template template0`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: async () => void (await ask(server, `drop database if exists ${name} with (force)`)) };
}

/** A copy of a database of this server, which nobody has open; one that was kept is taken as it is. */
export async function copyOfDatabase(
  server: string,
  url: string,
  keep: boolean,
): Promise<{ url: string; isNew: boolean; drop: () => Promise<void> }> {
  const from = new URL(url).pathname.slice(1);
  const name = `${from}_times_ten`;
  const place = new URL(url);
  place.pathname = `/${name}`;
  const drop = async (): Promise<void> =>
    void (keep ? null : await ask(server, `drop database if exists ${name} with (force)`));
  const known = await ask(server, `select 1 as one from pg_database where datname = '${name}'`);
  if (known.length > 0 && keep && (await isWhole(place.href))) return { url: place.href, isNew: false, drop };
  await ask(server, `drop database if exists ${name} with (force)`);
  await ask(server, `create database ${name} template ${from}`);
  return { url: place.href, isNew: true, drop };
}

/** Half-made copies have lost their keys, which come last. */
async function isWhole(url: string): Promise<boolean> {
  const [row] = await ask(url, "select count(*)::int as n from pg_class where relname = 'interaction_by_party'");
  return row?.["n"] === 1;
}

/** The rows of one statement, on a connection of its own. */
export async function ask(url: string, sql: string): Promise<Readonly<Record<string, unknown>>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Readonly<Record<string, unknown>>>(sql);
    return rows;
  } finally {
    await client.end();
  }
}

/** The settings that decide how fast and how safe this server is. */
export async function settingsOf(url: string): Promise<Record<string, string>> {
  const wanted = [
    "server_version",
    "fsync",
    "synchronous_commit",
    "full_page_writes",
    "shared_buffers",
    "jit",
    "max_wal_size",
  ];
  const rows = await ask(
    url,
    `select name, current_setting(name) as value from unnest(array['${wanted.join("','")}']) as n (name)`,
  );
  return Object.fromEntries(rows.map((row) => [String(row["name"]), String(row["value"])]));
}

/** How many rows the tables of a seeded database hold, and how large they are on disk. */
export async function contentsOf(url: string): Promise<string> {
  const [row] = await ask(
    url,
    `select (select count(*) from interaction) as interactions, (select count(*) from identity) as identities,
       (select count(distinct customer_id) from member) as customers, (select count(*) from conversation) as conversations,
       pg_size_pretty(pg_database_size(current_database())) as size`,
  );
  return Object.entries(row ?? {})
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(", ");
}
