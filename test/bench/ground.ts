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
