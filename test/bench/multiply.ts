// Makes ten times as many customers out of those that came in: the pipeline reads some thousand facts a second, which is an hour
// for a million customers. Every row becomes nine more under ids of a fixed mapping, and what is sealed is sealed anew for its
// new owner, so that the rows are as if the facts had come in; what is derived is derived from the same facts and so the same.
import { createHmac } from "node:crypto";
import { Key, open, seal } from "@rapport/bridge-server/src/platform/sealing.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import pg from "pg";

/** How many customers there are for each that came in. */
export const times = 10;

const digits = "0123456789abcdef";
const turned = (copy: number): string => digits.slice(copy) + digits.slice(0, copy);
const batch = 2_000;

/** The id of a copy of what has this id; copy 0 is the original. */
export function idOfCopy(id: string, copy: number): string {
  const to = turned(copy);
  return id.slice(0, 8).replaceAll(/./g, (digit) => to.charAt(digits.indexOf(digit))) + id.slice(8);
}

/** Rows of these are shared by everybody, or are no customer's. */
const shared = new Set([
  ...["workspace", "api_key", "connection", "channel", "delivery", "page_stamp", "customer_page", "workspace_setting"],
  "lease",
]);
/** Ids of what is shared: channels, and words of names. */
const sharedIds = new Set(["channel_id", "stated_channel_id", "word_id"]);
/** Whose key opens what is sealed in a table, by its column; the keys themselves are wrapped by the workspace's. */
const owners: Readonly<Record<string, string>> = {
  identity: "identity_id",
  identity_name: "identity_id",
  record: "record_id",
  interaction: "sealed_for",
};

interface Table {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

/** Multiplies the customers of a seeded workspace, once. `say` is told how far it is. */
export async function multiply(url: string, keys: WorkspaceKeys, say: (line: string) => void): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const startedMs = performance.now();
  const since = (): string => `${((performance.now() - startedMs) / 1000).toFixed(0)} s`;
  try {
    // What is not kept when the machine stops is made again; a bench need not wait for its disk.
    for (const setting of ["synchronous_commit = off", "maintenance_work_mem = '1GB'", "work_mem = '64MB'"])
      await client.query(`set ${setting}`);
    const tables = await tablesWithRows(client);
    const indexes = await dropIndexes(client, tables);
    await client.query(`drop table if exists ${originalKeys}`);
    await client.query(`create unlogged table ${originalKeys} as select member_id, wrapped from member_key`);
    await client.query(`create unique index on ${originalKeys} (member_id)`);
    for (const table of tables) {
      const owner = owners[table.name];
      await setOriginals(client, table);
      if (table.name === "member_key") await copyKeys(client, table, keys);
      else if (owner !== undefined) await copySealed(client, table, owner, keys);
      else if (table.columns.some(({ type }) => type === "bytea")) throw new Error(`Whose is ${table.name}?`);
      else for (let copy = 1; copy < times; copy += 1) await client.query(copySql(table, copy));
      say(`multiplied ${table.name} after ${since()}`);
    }
    await client.query(`drop table ${originals}, ${originalKeys}`);
    for (const index of indexes) await client.query(index);
    say(`made ${indexes.length} indexes again after ${since()}`);
  } finally {
    await client.end();
  }
}

async function tablesWithRows(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select c.relname as name,
       json_agg(json_build_object('name', a.attname, 'type', t.typname) order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped join pg_type t on t.oid = a.atttypid
     where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace group by c.oid, c.relname order by c.relname`,
  );
  const found: Table[] = [];
  for (const { name, columns } of rows) {
    if (shared.has(name) || !columns.some((column) => column.name === "workspace_id")) continue;
    const { rows: some } = await client.query(`select 1 from ${name} limit 1`);
    if (some.length > 0) found.push({ name, columns });
  }
  return found;
}

/** Indexes are made faster than kept up to date. Answers with what makes them again. */
async function dropIndexes(client: pg.Client, tables: readonly Table[]): Promise<string[]> {
  const ours = "c.relname = any($1) and c.relnamespace = current_schema()::regnamespace";
  const names = [tables.map(({ name }) => name)];
  const { rows: keys } = await client.query<{ drop: string; make: string }>(
    `select format('alter table %I drop constraint %I', c.relname, k.conname) as drop,
       format('alter table %I add constraint %I %s', c.relname, k.conname, pg_get_constraintdef(k.oid)) as make
     from pg_constraint k join pg_class c on c.oid = k.conrelid where k.contype in ('p', 'u') and ${ours}`,
    names,
  );
  for (const { drop } of keys) await client.query(drop);
  const { rows: indexes } = await client.query<{ drop: string; make: string }>(
    `select format('drop index %s', i.indexrelid::regclass) as drop, pg_get_indexdef(i.indexrelid) as make
     from pg_index i join pg_class c on c.oid = i.indrelid where ${ours}`,
    names,
  );
  for (const { drop } of indexes) await client.query(drop);
  return [...keys, ...indexes].map(({ make }) => make);
}

/** A column of the copy. */
function mapped({ name, type }: Table["columns"][number], copy: number, sealed: string | null): string {
  if (type === "bytea" && sealed !== null && name !== "digest") return sealed;
  if (name === "external_id") return `i.${name} || '-${copy}'`;
  if (type !== "uuid" || sharedIds.has(name)) return `i.${name}`;
  return `(translate(left(i.${name}::text, 8), '${digits}', '${turned(copy)}') || substr(i.${name}::text, 9))::uuid`;
}

function copySql(table: Table, copy: number, sealed: string | null = null, more = ""): string {
  const names = table.columns.map(({ name }) => name).join(", ");
  const values = table.columns.map((column) => mapped(column, copy, sealed)).join(", ");
  return `insert into ${table.name} (${names}) select ${values} from ${originals} i ${more}`;
}

/** A row with what is sealed in it, for whom, and that member's wrapped key. */
interface Sealed {
  readonly at: number;
  readonly owner: string | null;
  readonly sealed: Buffer;
  readonly wrapped: Buffer | null;
}

/** Copies a table in which something is sealed: opened once, and sealed again for the owner of each copy. */
async function copySealed(client: pg.Client, table: Table, owner: string, keys: WorkspaceKeys): Promise<void> {
  const written: Promise<unknown>[] = [];
  for (let from = 1; ; from += batch) {
    const { rows } = await client.query<Sealed>({
      name: `read ${table.name}`,
      text: `select i.bench_row::int as at, i.${owner}::text as owner, i.sealed, k.wrapped from ${originals} i
        left join ${originalKeys} k on k.member_id = i.${owner}
        where i.bench_row >= $1 and i.bench_row < $1 + ${batch}`,
      values: [from],
    });
    if (rows.length === 0) break;
    const opened = rows.map((row) => ({ ...row, plain: plainOf(keys, row) }));
    for (let copy = 1; copy < times; copy += 1) {
      const sealed = opened.map(({ owner: id, sealed: before, plain }) =>
        id === null || plain === null ? before : sealFor(keys, idOfCopy(id, copy), plainOfCopy(table, plain, copy)),
      );
      // The next copies are sealed while the server writes these.
      if (written.length > 1) await written.shift();
      written.push(insertSealed(client, table, copy, { at: rows.map(({ at }) => at), sealed }));
    }
  }
  await Promise.all(written);
}

/** Null where nobody can open it any more. */
function plainOf(keys: WorkspaceKeys, { owner, sealed, wrapped }: Sealed): Buffer | null {
  if (owner === null || wrapped === null || sealed.length === 0) return null;
  return open(new Key(open(keys.sealing, `member ${owner}`, wrapped)), owner, sealed);
}

/** A record says its own id. */
function plainOfCopy({ name }: Table, plain: Buffer, copy: number): Buffer {
  if (name !== "record") return plain;
  const fact: { id: string } = JSON.parse(plain.toString("utf8"));
  return Buffer.from(JSON.stringify({ ...fact, id: `${fact.id}-${copy}` }));
}

function sealFor(keys: WorkspaceKeys, owner: string, plain: Buffer): Buffer {
  return seal(new Key(secretOfCopy(keys, owner)), owner, plain);
}

/** The key of a copy's member: made from the workspace's own, so that nobody need remember millions of them. */
function secretOfCopy(keys: WorkspaceKeys, memberId: string): Buffer {
  return createHmac("sha256", keys.blinding.secret).update(memberId).digest();
}

async function copyKeys(client: pg.Client, table: Table, keys: WorkspaceKeys): Promise<void> {
  for (let from = 1; ; from += batch) {
    const { rows } = await client.query<{ at: number; id: string }>(
      `select bench_row::int as at, member_id::text as id from ${originals} where bench_row >= $1 and bench_row < $1 + ${batch}`,
      [from],
    );
    if (rows.length === 0) return;
    for (let copy = 1; copy < times; copy += 1) {
      const sealed = rows.map(({ id }) => {
        const owner = idOfCopy(id, copy);
        return seal(keys.sealing, `member ${owner}`, secretOfCopy(keys, owner));
      });
      await insertSealed(client, table, copy, { at: rows.map(({ at }) => at), sealed });
    }
  }
}

async function insertSealed(
  client: pg.Client,
  table: Table,
  copy: number,
  { at, sealed }: { readonly at: readonly number[]; readonly sealed: readonly Buffer[] },
): Promise<void> {
  let start = 1;
  const starts = sealed.map(({ length }) => (start += length) - length);
  const text = copySql(
    table,
    copy,
    "substring($1::bytea from u.a for u.n)",
    "join unnest($2::bigint[], $3::int[], $4::int[]) as u (r, a, n) on i.bench_row = u.r",
  );
  const values = [Buffer.concat(sealed), at, starts, sealed.map(({ length }) => length)];
  await client.query({ name: `${table.name} ${copy}`, text, values });
}

/** The rows that came in, numbered; a table of its own, so that no copy is copied. And the keys that came in. */
const originals = "bench_original";
const originalKeys = "bench_original_key";

async function setOriginals(client: pg.Client, { name }: Table): Promise<void> {
  await client.query(`drop table if exists ${originals}`);
  await client.query(
    `create unlogged table ${originals} as select row_number() over () as bench_row, t.* from ${name} t`,
  );
  await client.query(`create unique index on ${originals} (bench_row)`);
  await client.query(`analyze ${originals}`);
}
