// Notes, in the transaction that writes facts, of which hours the kept figures may be out of date.
import type { WorkspaceId } from "@rapport/contract";
import type { ServiceRows } from "../ports.ts";
import type { Db } from "./db.ts";
import { inPieces, pieces } from "./rows.ts";

/** What a transaction notes; moments are milliseconds UTC. */
export interface Marks {
  /** What is observed at these moments may have changed, or hangs on what has: definitions say how far that reaches. */
  moments(at: Iterable<number | Date | null>): void;
  /** These interactions are new or changed: what replies to them may be seen differently. */
  replies(ids: Iterable<string>): void;
  /** Whose these members or customers are, or what is known of them, changed: everything that they did is looked at again. */
  lives(ids: Iterable<string | null>): void;
  /** Anything may have changed. */
  everything(): void;
  flush(): Promise<void>;
}

const hourMs = 3_600_000;

/** The marks of one transaction. */
export function marks(db: Db, workspace: WorkspaceId): Marks {
  const hours = new Set<number>();
  const parents = new Set<string>();
  const lives = new Set<string>();
  let everything = false;
  return {
    moments(all) {
      for (const at of all) if (at !== null) hours.add(Math.floor(Number(at) / hourMs));
    },
    replies(ids) {
      for (const id of ids) parents.add(id);
    },
    lives(ids) {
      for (const id of ids) if (id !== null) lives.add(id);
    },
    everything() {
      everything = true;
    },
    async flush() {
      if (everything) await db.query(everythingSql, [workspace]);
      else await keep(db, workspace, { hours, parents, lives });
      for (const noted of [hours, parents, lives]) noted.clear();
      everything = false;
    },
  };
}

async function keep(
  db: Db,
  workspace: WorkspaceId,
  { hours, parents, lives }: { hours: Set<number>; parents: Set<string>; lives: Set<string> },
): Promise<void> {
  const at = (hour: number): Date => new Date(hour * hourMs);
  await Promise.all([
    inPieces(spansOf(hours), 1000, (piece) =>
      db.query(spansSql, [workspace, piece.map(([from]) => at(from)), piece.map(([, to]) => at(to))]),
    ),
    inPieces([...parents], 1000, (piece) => db.query(repliesSql, [workspace, piece])),
    inPieces([...lives], 1000, (piece) => db.query(livesSql, [workspace, piece])),
  ]);
}

/** Hours that follow one another, together. */
function spansOf(hours: ReadonlySet<number>): [number, number][] {
  const spans: [number, number][] = [];
  for (const hour of [...hours].toSorted((one, other) => one - other)) {
    const last = spans.at(-1);
    if (last?.[1] === hour) last[1] = hour + 1;
    else spans.push([hour, hour + 1]);
  }
  return spans;
}

const spansSql =
  "insert into kpi_dirty (workspace_id, since, until) select $1, * from unnest($2::timestamptz[], $3::timestamptz[])";

const byHour = `
  insert into kpi_dirty (workspace_id, since, until)
  select distinct $1::int, date_trunc('hour', at), date_trunc('hour', at) + interval '1 hour' from`;

const repliesSql = `${byHour}
  (select occurred_at as at from interaction where workspace_id = $1 and reply_to_id = any($2::uuid[])) reply`;

const livesSql = `
  with one as materialized (
    select unnest($2::uuid[]) as id
    union select o.member_id from member m join member o on o.workspace_id = $1 and o.customer_id = m.customer_id
      where m.workspace_id = $1 and m.member_id = any($2::uuid[])
    union select member_id from member where workspace_id = $1 and customer_id = any($2::uuid[]))
  ${byHour} (
    select i.occurred_at as at from one join interaction i on i.workspace_id = $1 and i.party_id = one.id
    union select a.at from one join handle_ask a on a.workspace_id = $1 and a.member_id = one.id
    union select p.at from one join proof p on p.workspace_id = $1 and p.identity_id = one.id
    union select p.at from one join proof p on p.workspace_id = $1 and p.holder_id = one.id
    union select r.at from one join consent_receipt r on r.workspace_id = $1 and r.identity_id = one.id
    union select e.at from one join service_case s on s.workspace_id = $1 and s.member_id = one.id
      join case_event e on e.workspace_id = $1 and e.case_id = s.case_id) life`;

/** When anything was ever observed. */
const known = `
  select min(at) as first, max(at) + interval '1 hour' as last from (
    (select occurred_at as at from interaction where workspace_id = $1 order by occurred_at limit 1)
    union all (select occurred_at from interaction where workspace_id = $1 order by occurred_at desc limit 1)
    -- What is due is observed then, which is after everything that has happened.
    union all select d.due_at from (values (1), (2), (3), (4)) as kinds (kind) cross join lateral (
      select k.due_at from clock k where k.workspace_id = $1 and k.kind = kinds.kind and k.due_at is not null order by k.due_at desc limit 1) d
    union all select at from case_event where workspace_id = $1
    union all select from_at from staffing where workspace_id = $1
    union all select unnest(array[at, decided_at, acted_at, verified_at]) from feedback where workspace_id = $1
    union all select at from handle_ask where workspace_id = $1
    union all select at from proof where workspace_id = $1
    union all select at from consent_receipt where workspace_id = $1) observed`;

/** Marks of at most 31 days, so that a long stretch is counted piece by piece. Filled with a selection of since and until. */
const stretches = (of: string): string => `
  insert into kpi_dirty (workspace_id, since, until)
  select $1, piece, least(piece + interval '31 days', until) from (${of}) stretch
  cross join lateral generate_series(since, until - interval '1 microsecond', interval '31 days') as piece`;

const everythingSql = stretches(`select first as since, last as until from (${known}) known where first is not null`);

const rosterSql = stretches(`
  select n.from_at as since, coalesce(
      (select min(r.from_at) from roster r where r.workspace_id = $1 and r.agent = n.agent and r.from_at > n.from_at and not r.deleted),
      known.last) as until
  from unnest($2::text[], $3::timestamptz[]) as n (agent, from_at) cross join (${known}) known`);

/** These lines of the roster are new or changed: where an agent worked from then until the next line. */
export async function markRoster(
  db: Db,
  workspace: WorkspaceId,
  rows: readonly { readonly agent: string; readonly from: Date }[],
): Promise<void> {
  for (const piece of pieces(rows)) {
    await db.query(rosterSql, [workspace, piece.map(({ agent }) => agent), piece.map(({ from }) => from)]);
  }
}

// Whether a survey answer is about a complaint hangs on the cases of its conversation.
const serviceSql = `${byHour} (
  select unnest(array[opened_at, first_solved_at, solved_at, confirmed_at]) as at from service_case
    where workspace_id = $1 and case_id = any($2::uuid[])
  union all select at from case_event where workspace_id = $1 and case_id = any($2::uuid[])
  union all select i.occurred_at from case_thread t
    join interaction i on i.workspace_id = $1 and i.conversation_id = t.conversation_id and i.kind = 3
    where t.workspace_id = $1 and t.case_id = any($2::uuid[])
  union all select from_at from staffing where workspace_id = $1 and staffing_id = any($2::uuid[])
  union all select unnest(array[at, decided_at, acted_at, verified_at]) from feedback
    where workspace_id = $1 and feedback_id = any($2::uuid[])) service
  where at is not null`;

/** Keeps cases, stretches of work, feedback and assumptions; what is observed of them, and of surveys about them, before and after is marked. */
export async function markedService(
  db: Db,
  workspace: WorkspaceId,
  rows: ServiceRows,
  { marks: noted }: { readonly marks: Marks },
  keep: () => Promise<void>,
): Promise<void> {
  const ids = [
    ...rows.cases.map(({ caseId }) => caseId),
    ...rows.staffing.map(({ staffingId }) => staffingId),
    ...rows.feedback.map(({ feedbackId }) => feedbackId),
  ];
  await markService(db, workspace, ids);
  await keep();
  await markService(db, workspace, ids);
  // Every contact has its cost.
  if (rows.assumptions.length > 0) noted.everything();
}

/** What these cases, stretches of work and pieces of feedback say now. */
export async function markService(db: Db, workspace: WorkspaceId, ids: readonly string[]): Promise<void> {
  for (const piece of pieces(ids, 1000)) await db.query(serviceSql, [workspace, piece]);
}

/** Everything that these members, or the members of these customers, and everybody who is one with them did. At once, for who are about to be forgotten. */
export async function markLives(db: Db, workspace: WorkspaceId, ids: readonly string[]): Promise<void> {
  await db.query(livesSql, [workspace, ids]);
}
