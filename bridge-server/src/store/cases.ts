// Cases with their steps and threads, staffing, assumptions and feedback. Of each the latest version counts.
import type { WorkspaceId } from "@rapport/contract";
import type { CaseRow, PurgeLedger, ServiceReader, ServiceRows } from "../ports.ts";
import { assumptionColumns, caseColumns, feedbackColumns, staffingColumns, type Column } from "./case-columns.ts";
import type { Database, Db, Row } from "./db.ts";
import { markService } from "./marks.ts";
import type { Figures } from "./figures.ts";
import { moment, momentOrNull, number, numberOrNull, pieces, text, textOrNull, truth } from "./rows.ts";

/** Keeps what is newer than what is there, and notes of which moments figures may say something else now. */
export async function keepService(
  db: Db,
  workspace: WorkspaceId,
  rows: ServiceRows,
  { marks }: Pick<Figures, "marks">,
): Promise<void> {
  await keepCases(db, workspace, rows.cases, marks);
  const staffed = await momentsOf(
    db,
    workspace,
    staffingMoments,
    rows.staffing.map(({ staffingId }) => staffingId),
  );
  const shifts = await keep(db, workspace, "staffing", staffingColumns, rows.staffing);
  if (shifts.size > 0) marks.moments([...staffed, ...rows.staffing.map(({ from }) => from)]);
  const given = await momentsOf(
    db,
    workspace,
    feedbackMoments,
    rows.feedback.map(({ feedbackId }) => feedbackId),
  );
  const ideas = await keep(db, workspace, "feedback", feedbackColumns, rows.feedback);
  if (ideas.size > 0) marks.moments([...given, ...rows.feedback.flatMap(({ at, actedAt }) => [at, actedAt])]);
  // In which currency money is counted hangs on them.
  const lines = await keep(db, workspace, "assumption", assumptionColumns, rows.assumptions);
  if (lines.size > 0) marks.everything();
}

const staffingMoments = "select from_at as at from staffing where workspace_id = $1 and staffing_id = any($2::uuid[])";
const feedbackMoments = `
  select t.at from feedback f cross join lateral (values (f.at), (f.acted_at)) t (at)
  where f.workspace_id = $1 and f.feedback_id = any($2::uuid[]) and t.at is not null`;

/** The moments at which these were observed until now. */
async function momentsOf(db: Db, workspace: WorkspaceId, sql: string, ids: readonly string[]): Promise<Date[]> {
  const found: Date[] = [];
  for (const piece of pieces(ids)) {
    const rows = await db.query(sql, [workspace, piece]);
    found.push(...rows.map((row) => moment(row, "at")));
  }
  return found;
}

/** Upserts by the first column, where version and digest are greater. Answers with the ids that changed. */
async function keep<Kept>(
  db: Db,
  workspace: WorkspaceId,
  table: string,
  columns: readonly Column<Kept>[],
  rows: readonly Kept[],
): Promise<Set<string>> {
  const names = columns.map(([name]) => name);
  const [id = ""] = names;
  const written = names.map((name) => (name === "digest" ? "decode(n.digest, 'hex')" : `n.${name}`));
  const changed = new Set<string>();
  for (const piece of pieces(rows)) {
    const kept = await db.query(
      `insert into ${table} (workspace_id, ${names.join(", ")})
       select $1, ${written.join(", ")}
       from unnest(${columns.map(([, type], at) => `$${at + 2}::${type}[]`).join(", ")}) as n (${names.join(", ")})
       on conflict (workspace_id, ${id}) do update set
         ${names
           .slice(1)
           .map((name) => `${name} = excluded.${name}`)
           .join(", ")}
       where (excluded.version, excluded.digest) > (${table}.version, ${table}.digest)
       returning ${id}::text as id`,
      [workspace, ...columns.map(([, , of]) => piece.map(of))],
    );
    for (const row of kept) changed.add(text(row, "id"));
  }
  return changed;
}

async function keepCases(
  db: Db,
  workspace: WorkspaceId,
  rows: readonly CaseRow[],
  marks: Figures["marks"],
): Promise<void> {
  const ids = await keep(db, workspace, "service_case", caseColumns, rows);
  if (ids.size === 0) return;
  const of = "where workspace_id = $1 and case_id = any($2::uuid[])";
  const before = await db.query(`delete from case_event ${of} returning at`, [workspace, [...ids]]);
  await db.query(`delete from case_thread ${of}`, [workspace, [...ids]]);
  const newest = rows.filter(({ caseId }) => ids.has(caseId));
  await keepEvents(db, workspace, newest);
  await keepThreads(db, workspace, newest);
  marks.moments(before.map((row) => moment(row, "at")));
  marks.moments(newest.flatMap(({ events }) => events.map(({ at }) => at)));
}

async function keepEvents(db: Db, workspace: WorkspaceId, rows: readonly CaseRow[]): Promise<void> {
  const events = rows.flatMap(({ caseId, events: all }) => all.map((event, place) => ({ ...event, caseId, place })));
  for (const piece of pieces(events)) {
    await db.query(
      `insert into case_event (workspace_id, case_id, place, kind, at, until, state, tier, team, agent, is_public, solves, reopens, settles)
       select $1, * from unnest($2::uuid[], $3::int[], $4::smallint[], $5::timestamptz[], $6::timestamptz[], $7::smallint[],
         $8::text[], $9::text[], $10::text[], $11::boolean[], $12::boolean[], $13::boolean[], $14::boolean[])`,
      [
        workspace,
        piece.map((row) => row.caseId),
        piece.map((row) => row.place),
        piece.map((row) => row.kind),
        piece.map((row) => row.at),
        piece.map((row) => row.until),
        piece.map((row) => row.state),
        piece.map((row) => row.tier),
        piece.map((row) => row.team),
        piece.map((row) => row.agent),
        piece.map((row) => row.isPublic),
        piece.map((row) => row.solves),
        piece.map((row) => row.reopens),
        piece.map((row) => row.settles),
      ],
    );
  }
}

async function keepThreads(db: Db, workspace: WorkspaceId, rows: readonly CaseRow[]): Promise<void> {
  const named = rows.flatMap(({ caseId, threads }) => threads.map((thread) => ({ caseId, thread })));
  for (const piece of pieces(named)) {
    await db.query(
      `insert into case_thread (workspace_id, case_id, conversation_id)
       select $1, c, t from unnest($2::uuid[], $3::uuid[]) as n (c, t)`,
      [workspace, piece.map(({ caseId }) => caseId), piece.map(({ thread }) => thread)],
    );
  }
}

/** That cases of an account happened still counts; who worked on them goes. Older than every fact, so that a later reading brings them back. */
export function casePurge(db: Db, workspace: WorkspaceId): Pick<PurgeLedger, "closeCases"> {
  return {
    async closeCases(crm, account, limit) {
      const closed = await db.query(
        `update service_case set agent = null, version = '1970-01-01Z', digest = ''::bytea
         where workspace_id = $1 and case_id in (
           select case_id from service_case where workspace_id = $1 and source = $2 and account = $3
             and version > '1970-01-01Z' limit $4) returning case_id`,
        [workspace, crm, account, limit],
      );
      const ids = closed.map((row) => text(row, "case_id"));
      await db.query("update case_event set agent = null where workspace_id = $1 and case_id = any($2::uuid[])", [
        workspace,
        ids,
      ]);
      await markService(db, workspace, ids);
      return closed.length;
    },
  };
}

// Of one key and network each line holds until the next; of two of one moment the line with the greater id.
const assumptionsSql = `
  select key, network, amount, currency, from_at, source, year from (
    select a.*, lead(from_at) over (partition by key, network order by from_at, assumption_id) as until
    from assumption a where a.workspace_id = $1 and not a.deleted) line
  where (until is null or (until > from_at and ($2::timestamptz is null or until > $2))) and ($3::timestamptz is null or from_at < $3)
  order by key, network nulls first, from_at`;

const casesSql = `
  select * from service_case k where k.workspace_id = $1 and k.member_id = any($2::uuid[]) and not k.deleted
  order by k.opened_at, k.case_id`;

/** Reads what figures about service stand on, of one workspace. */
export function service(database: Database, workspace: WorkspaceId): ServiceReader {
  return {
    async casesOf(memberIds) {
      const rows = await database.read(workspace, casesSql, [workspace, memberIds]);
      return rows.map((row) => ({
        caseId: text(row, "case_id"),
        source: text(row, "source"),
        openedAt: moment(row, "opened_at"),
        solvedAt: momentOrNull(row, "solved_at"),
        reason: textOrNull(row, "topic"),
        complaint: truth(row, "complaint"),
        upheld: numberOrNull(row, "upheld"),
        redress: numberOrNull(row, "redress"),
        currency: textOrNull(row, "currency"),
        regulator: textOrNull(row, "regulator"),
      }));
    },
    async assumptions(from, to) {
      const rows = await database.read(workspace, assumptionsSql, [workspace, from, to]);
      return rows.map((row: Row) => ({
        key: text(row, "key"),
        network: textOrNull(row, "network"),
        amount: number(row, "amount"),
        currency: textOrNull(row, "currency"),
        from: moment(row, "from_at"),
        source: text(row, "source"),
        year: number(row, "year"),
      }));
    },
  };
}
