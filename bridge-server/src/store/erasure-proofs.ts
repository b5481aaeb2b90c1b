// Erasures that were asked for, how far each has come, and what is left of somebody.
import type { WorkspaceId } from "@rapport/contract";
import * as z from "zod";
import type { ErasureKeeper, PersonErasureRow, SystemState } from "../ports.ts";
import type { Database, Row } from "./db.ts";
import { bytes, moment, momentOrNull, number, pieces, text, truth } from "./rows.ts";

/** How long one rests that could not go on: five seconds, then three times as long, up to nine hours. It is never given up. */
const pause = "interval '5 seconds' * power(3, least(attempts, 9) - 1)";

/** What there is of the members $2, by kind. */
const counts: Readonly<Record<string, string>> = {
  records: "select count(*) from record where workspace_id = $1 and record_id = any($2::uuid[])",
  identities: "select count(*) from identity where workspace_id = $1 and identity_id = any($2::uuid[])",
  names: "select count(*) from identity_name where workspace_id = $1 and identity_id = any($2::uuid[])",
  claims: "select count(*) from claim where workspace_id = $1 and record_id = any($2::uuid[])",
  keys: "select count(*) from member_key where workspace_id = $1 and member_id = any($2::uuid[])",
  words: "select count(*) from search_word where workspace_id = $1 and member_id = any($2::uuid[])",
  proofs:
    "select count(*) from proof where workspace_id = $1 and (identity_id = any($2::uuid[]) or holder_id = any($2::uuid[]))",
  revocations: "select count(*) from proof_revocation where workspace_id = $1 and identity_id = any($2::uuid[])",
  receipts: "select count(*) from consent_receipt where workspace_id = $1 and identity_id = any($2::uuid[])",
  asks: "select count(*) from handle_ask where workspace_id = $1 and member_id = any($2::uuid[])",
  marks: "select count(*) from shared_mark where workspace_id = $1 and identity_id = any($2::uuid[])",
  reach: "select count(*) from identity_reach where workspace_id = $1 and identity_id = any($2::uuid[])",
  markers: "select count(*) from customer_marker where workspace_id = $1 and member_id = any($2::uuid[])",
  steps:
    "select count(*) from journal where workspace_id = $1 and sealed <> ''::bytea and (one = any($2::uuid[]) or other = any($2::uuid[]))",
  interactions:
    "select count(*) from interaction where workspace_id = $1 and party_id = any($2::uuid[]) and sealed <> ''::bytea",
};
const countSql = `select ${Object.entries(counts)
  .map(([kind, sql]) => `(${sql})::int as "${kind}"`)
  .join(", ")}`;

/** The part of the store that keeps erasures. */
export function erasureProofs(database: Database, workspace: WorkspaceId): ErasureKeeper {
  return { ...begun(database, workspace), ...carriedOut(database, workspace), ...left(database, workspace) };
}

function begun(
  database: Database,
  workspace: WorkspaceId,
): Pick<ErasureKeeper, "begin" | "keepCounted" | "find" | "open"> {
  return {
    begin: (row) =>
      database.transaction(workspace, "interactive", async (db) => {
        await db.query("select pg_advisory_xact_lock(7276, $1::int)", [workspace]);
        const open = "select * from person_erasure where workspace_id = $1 and subject = $2 and state = 1";
        const [known] = await db.query(open, [workspace, row.subject]);
        if (known !== undefined) return toErasure(known);
        const { erasureId, subject, askedAt, askedBy, inCrms, systems, sealed } = row;
        const [kept] = await db.query(
          `insert into person_erasure (workspace_id, erasure_id, subject, state, asked_at, asked_by, in_crms, systems, sealed)
           values ($1, $2, $3, 1, $4, $5, $6, $7::text::jsonb, $8) returning *`,
          [workspace, erasureId, subject, askedAt, askedBy, inCrms, JSON.stringify(systems), sealed],
        );
        if (kept === undefined) throw new Error("What was kept comes back");
        return toErasure(kept);
      }),
    async keepCounted(subject, memberIds) {
      for (const ids of pieces(memberIds))
        await database.change(
          workspace,
          `insert into counted_as (workspace_id, member_id, subject) select $1, m, $2 from unnest($3::uuid[]) as u (m)
           on conflict (workspace_id, member_id) do update set subject = excluded.subject`,
          [workspace, subject, ids],
        );
    },
    async find(erasureId) {
      const sql = "select * from person_erasure where workspace_id = $1 and erasure_id = $2";
      const [row] = await database.read(workspace, sql, [workspace, erasureId]);
      return row === undefined ? null : toErasure(row);
    },
    async open(now) {
      const rows = await database.read(
        workspace,
        `select * from person_erasure where workspace_id = $1 and state = 1
           and (attempts = 0 or tried_at is null or tried_at + ${pause} <= $2) order by asked_at, erasure_id`,
        [workspace, now],
      );
      return rows.map(toErasure);
    },
  };
}

type CarriedOut = Pick<ErasureKeeper, "keepSystems" | "countAttempt" | "finish" | "forgetTargets">;

function carriedOut(database: Database, workspace: WorkspaceId): CarriedOut {
  const change = (sql: string, ...params: (string | number | Date | null)[]): Promise<Row[]> =>
    database.change(workspace, sql, [workspace, ...params]);
  return {
    async keepSystems(erasureId, systems) {
      const sql = "update person_erasure set systems = $3::text::jsonb where workspace_id = $1 and erasure_id = $2";
      await change(sql, erasureId, JSON.stringify(systems));
    },
    async countAttempt(erasureId, now) {
      await change(
        `update person_erasure set attempts = least(attempts + 1, 100), tried_at = $3
         where workspace_id = $1 and erasure_id = $2`,
        ...[erasureId, now],
      );
    },
    async finish(erasureId, proof, at) {
      await change(
        `update person_erasure set state = 2, proof = $3::text::jsonb, finished_at = $4
         where workspace_id = $1 and erasure_id = $2 and state = 1`,
        ...[erasureId, JSON.stringify(proof), at],
      );
    },
    async forgetTargets(before) {
      await change(
        `update person_erasure set sealed = null
         where workspace_id = $1 and state = 2 and sealed is not null and finished_at < $2`,
        before,
      );
    },
  };
}

function left(
  database: Database,
  workspace: WorkspaceId,
): Pick<ErasureKeeper, "countOf" | "countMirrored" | "dropOutbox"> {
  return {
    async countOf(memberIds) {
      const found = new Map<string, number>(Object.keys(counts).map((kind) => [kind, 0]));
      for (const ids of pieces(memberIds)) {
        const [row = {}] = await database.read(workspace, countSql, [workspace, ids]);
        for (const kind of found.keys()) found.set(kind, (found.get(kind) ?? 0) + number(row, kind));
      }
      return Object.fromEntries(found);
    },
    async countMirrored(crm, account, recordIds) {
      const [row = {}] = await database.read(
        workspace,
        `select count(*)::int as n from crm_mirror
         where workspace_id = $1 and crm = $2 and account = $3 and (owner_id = any($4::uuid[]) or named_ids && $4::uuid[])`,
        [workspace, crm, account, recordIds],
      );
      return number(row, "n");
    },
    async dropOutbox(crm, account, rows) {
      for (const table of ["crm_write", "crm_change"])
        await database.change(
          workspace,
          `delete from ${table} t using unnest($4::text[], $5::text[]) as u (o, e)
           where t.workspace_id = $1 and t.crm = $2 and t.account = $3 and t.object = u.o and t.external_id = u.e`,
          [workspace, crm, account, rows.map(({ object }) => object), rows.map(({ id }) => id)],
        );
    },
  };
}

function toErasure(row: Row): PersonErasureRow {
  return {
    erasureId: text(row, "erasure_id"),
    subject: text(row, "subject"),
    state: number(row, "state") === 1 ? "open" : "done",
    askedAt: moment(row, "asked_at"),
    askedBy: text(row, "asked_by"),
    inCrms: truth(row, "in_crms"),
    systems: systemsIn(row),
    sealed: row["sealed"] === null ? null : bytes(row, "sealed"),
    proof: jsonOf(row["proof"] ?? null),
    finishedAt: momentOrNull(row, "finished_at"),
    attempts: number(row, "attempts"),
  };
}

/** One driver gives JSON as it is, the other as text. */
function jsonOf(cell: unknown): unknown {
  if (typeof cell !== "string") return cell;
  const json: unknown = JSON.parse(cell);
  return json;
}

const Systems = z.array(
  z.object({
    system: z.string(),
    account: z.string(),
    state: z.enum(["pending", "done", "left-to-its-users", "not-connected"]),
    kinds: z.record(z.string(), z.int()),
    doneAt: z.string().nullable(),
  }),
);

function systemsIn(row: Row): SystemState[] {
  return Systems.parse(jsonOf(row["systems"]));
}
