// Looks behind the store, as the owner of the tables.
//
//   tablesOf(bridge, withWorkspace?): Promise<string[]>
//   rowsAsText(bridge, table): Promise<string[]>     each row as one text; bytes both as they are and as hexadecimal
//   countRows(bridge, table, workspace): Promise<number>
import type { TestBridge } from "./database.ts";

type Behind = Pick<TestBridge, "database">;

export async function tablesOf({ database }: Behind, withWorkspace = false): Promise<string[]> {
  const rows = await database.asOwner((db) =>
    db.query(
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and n.nspname = current_schema()
         and ($1 = false or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id'))
       order by c.relname`,
      [withWorkspace],
    ),
  );
  return rows.map((row) => String(row["name"]));
}

export async function rowsAsText({ database }: Behind, table: string): Promise<string[]> {
  const rows = await database.asOwner((db) => db.query(`select to_json(t)::text as line from ${table} t`));
  return rows.map((row) => {
    const line = String(row["line"]);
    const bytes = [...line.matchAll(/"\\\\x([0-9a-f]*)"/g)].map(([, hex = ""]) => Buffer.from(hex, "hex"));
    return [line, ...bytes.flatMap((one) => [one.toString("latin1"), one.toString("utf8")])].join("\n");
  });
}

export async function countRows({ database }: Behind, table: string, workspace: number): Promise<number> {
  const [row] = await database.asOwner((db) =>
    db.query(`select count(*)::int as n from ${table} where workspace_id = $1`, [workspace]),
  );
  return Number(row?.["n"]);
}
