// The limit of every intake: the same bytes, by a bare statement, into one indexed table.
import { randomUUID } from "node:crypto";
import pg from "pg";

export const batchSize = 100;

export const limitTable = `create table bench_limit (
  workspace_id int not null, id uuid not null, source text not null, source_id text not null, party_id uuid not null,
  conversation_id uuid not null, occurred_at timestamptz not null, kind smallint not null, direction smallint not null, body text not null,
  primary key (workspace_id, id), unique (workspace_id, source, source_id));
  create index on bench_limit (workspace_id, party_id, occurred_at desc);
  create index on bench_limit (workspace_id, conversation_id, occurred_at)`;

export const limitSql = `insert into bench_limit
  select 1, * from unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::uuid[], $6::timestamptz[], $7::smallint[], $8::smallint[], $9::text[])`;

/** The columns of a batch; ids are new in each. */
export function limitBatch(texts: readonly string[], number: number): unknown[] {
  const rows = Array.from({ length: batchSize }, (_, at) => at);
  return [
    rows.map(() => randomUUID()),
    rows.map(() => "generic"),
    rows.map((at) => `${number}/${at}`),
    rows.map(() => randomUUID()),
    rows.map(() => randomUUID()),
    rows.map((at) => new Date(1_700_000_000_000 + number * 1000 + at)),
    rows.map(() => 1),
    rows.map((at) => 1 + (at % 2)),
    rows.map((at) => texts[at % texts.length] ?? ""),
  ];
}

/** The bare writer on as many connections as the bridge has. */
export async function openLimit(
  url: string,
  texts: readonly string[],
): Promise<{ write: () => Promise<number>; close: () => Promise<void> }> {
  const pool = new pg.Pool({ connectionString: url, max: 6 });
  await pool.query(limitTable);
  let number = 0;
  return {
    async write() {
      await pool.query({ name: "limit", text: limitSql, values: limitBatch(texts, (number += 1)) });
      return batchSize;
    },
    close: () => pool.end(),
  };
}
