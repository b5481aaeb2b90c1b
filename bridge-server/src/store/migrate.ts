// Brings a database to the newest schema, once, also when two bridges start together.
import { readdirSync, readFileSync } from "node:fs";
import type { Database } from "./db.ts";

const folder = new URL("./migrations/", import.meta.url);
const lock = "select pg_advisory_xact_lock(727405)";

/** Applies the migrations that are missing, in order, each with its mark in one transaction. Returns the names applied. */
export async function migrate(database: Database): Promise<string[]> {
  // “if not exists” alone fails where two create it at the same moment.
  await database.script(
    `begin; ${lock}; create table if not exists migration (name text primary key, applied_at timestamptz not null default now()); commit`,
  );
  const applied: string[] = [];
  for (const name of readdirSync(folder)
    .filter((file) => file.endsWith(".sql"))
    .sort()) {
    const known = await database.asOwner((db) => db.query("select 1 as one from migration where name = $1", [name]));
    if (known.length > 0) continue;
    await database.script(guarded(name, readFileSync(new URL(name, folder), "utf8")));
    applied.push(name);
  }
  return applied;
}

/** The lock makes a second bridge wait; the mark's primary key then makes its own attempt end harmlessly. */
function guarded(name: string, sql: string): string {
  const mark = name.replaceAll("'", "''");
  return `begin; ${lock};
do $guard$ begin
  if exists (select from migration where name = '${mark}') then return; end if;
  execute $migration$${sql}$migration$;
  insert into migration (name) values ('${mark}');
end $guard$;
commit;`;
}
