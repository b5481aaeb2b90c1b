// Standing orders for reports, and what became of their runs.
import type { WorkspaceId } from "@rapport/contract";
import type { ReckonedRun, ScheduleRow, ScheduleRunRow, ScheduleStore } from "../ports.ts";
import type { Database, Db, Row } from "./db.ts";
import { bytes, moment, number, text, textOrNull, truth } from "./rows.ts";

const states = ["waiting", "sending", "sent", "missed"] as const;
const stateNumber = (state: ScheduleRunRow["state"]): number => states.indexOf(state) + 1;

const changes = `template = $3, timing = $4::text::jsonb, missed = $5, active = $6, recipients = $7,
  changed_at = $8, changed_by = $9, reckoned_until = $8, version = s.version + 1`;
const saveSql = `
  insert into report_schedule as s (workspace_id, schedule_id, template, timing, missed, active, recipients, created_at, changed_at, changed_by, reckoned_until)
  values ($1, $2, $3, $4::text::jsonb, $5, $6, $7, $8, $8, $9, $8)
  on conflict (workspace_id, schedule_id) do update set ${changes} where $10::int is null
  returning 1 as one`;
const replaceSql = `
  update report_schedule as s set ${changes}
  where workspace_id = $1 and schedule_id = $2 and version = $10::int
  returning 1 as one`;

/** The standing orders of one workspace. */
export function schedules(database: Database, workspace: WorkspaceId): ScheduleStore {
  return { ...orders(database, workspace), ...runsOf(database, workspace) };
}

function orders(database: Database, workspace: WorkspaceId): Pick<ScheduleStore, "all" | "save" | "remove"> {
  return {
    all: async () =>
      (
        await database.read(
          workspace,
          "select * from report_schedule where workspace_id = $1 order by created_at, schedule_id",
          [workspace],
        )
      ).map(toSchedule),
    async save({ scheduleId, template, timing, missed, active, recipients }, { expected = null, at, by }) {
      const kept = [template, JSON.stringify(timing), missed, active, recipients, at, by];
      // What another has taken away meanwhile is not made again.
      const sql = expected === null || expected === 0 ? saveSql : replaceSql;
      return (await database.change(workspace, sql, [workspace, scheduleId, ...kept, expected])).length > 0;
    },
    remove: (scheduleId, expected) =>
      database.transaction(workspace, "interactive", async (db) => {
        const [found] = await db.query(
          "select version from report_schedule where workspace_id = $1 and schedule_id = $2 for update",
          [workspace, scheduleId],
        );
        if (expected !== undefined && found !== undefined && number(found, "version") !== expected) return false;
        for (const table of ["report_schedule_run", "report_schedule"])
          await db.query(`delete from ${table} where workspace_id = $1 and schedule_id = $2`, [workspace, scheduleId]);
        return true;
      }),
  };
}

type Runs = Pick<ScheduleStore, "runs" | "reckon" | "ready" | "take" | "sent">;

function runsOf(database: Database, workspace: WorkspaceId): Runs {
  return {
    runs: async (scheduleId, limit) =>
      (
        await database.read(
          workspace,
          `select * from report_schedule_run where workspace_id = $1 and schedule_id = $2 order by due_at desc, run_key desc limit $3`,
          [workspace, scheduleId, limit],
        )
      ).map(toRun),
    reckon: (scheduleId, { since, until, runs, at }) =>
      database.transaction(workspace, "interactive", async (db) => {
        const claimed = await db.query(
          `update report_schedule set reckoned_until = $4
           where workspace_id = $1 and schedule_id = $2 and reckoned_until = $3 returning 1 as one`,
          [workspace, scheduleId, since, until],
        );
        if (claimed.length === 0) return;
        for (const run of runs) await keep(db, workspace, scheduleId, run, at);
      }),
    ready: async (scheduleId, now, abandoned) =>
      (
        await database.read(
          workspace,
          `select r.* from report_schedule_run r
           join report_snapshot s on s.workspace_id = $1 and s.report_id = r.report_id
           where r.workspace_id = $1 and r.schedule_id = $2
             and ((r.state = 1 and r.due_at <= $3) or (r.state = 2 and r.handled_at < $4))
           order by r.due_at`,
          [workspace, scheduleId, now, abandoned],
        )
      ).map(toRun),
    take: async (scheduleId, runKey, at, abandoned) =>
      (
        await database.change(
          workspace,
          `update report_schedule_run set state = 2, handled_at = $4
           where workspace_id = $1 and schedule_id = $2 and run_key = $3 and (state = 1 or (state = 2 and handled_at < $5))
           returning 1 as one`,
          [workspace, scheduleId, runKey, at, abandoned],
        )
      ).length > 0,
    async sent(scheduleId, runKey, { sent, failed }, at) {
      await database.change(
        workspace,
        `update report_schedule_run set state = 3, sent = $4, failed = $5, handled_at = $6
         where workspace_id = $1 and schedule_id = $2 and run_key = $3`,
        [workspace, scheduleId, runKey, sent, failed, at],
      );
    },
  };
}

async function keep(db: Db, workspace: WorkspaceId, scheduleId: string, run: ReckonedRun, at: Date): Promise<void> {
  const { runKey, dueAt, from, to, label, reportId, state, why, late } = run;
  await db.query(
    `insert into report_schedule_run as r (workspace_id, schedule_id, run_key, due_at, from_at, to_at, label, report_id, state, why, late_s, handled_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     on conflict (workspace_id, schedule_id, run_key) do update
       set state = excluded.state, why = excluded.why, late_s = excluded.late_s, handled_at = excluded.handled_at
       where r.state = 1`,
    [workspace, scheduleId, runKey, dueAt, from, to, label, reportId, stateNumber(state), why, late, at],
  );
}

function toSchedule(row: Row): ScheduleRow {
  return {
    scheduleId: text(row, "schedule_id"),
    template: text(row, "template"),
    timing: row["timing"],
    missed: text(row, "missed"),
    active: truth(row, "active"),
    recipients: bytes(row, "recipients"),
    reckonedUntil: moment(row, "reckoned_until"),
    version: number(row, "version"),
  };
}

function toRun(row: Row): ScheduleRunRow {
  const why = textOrNull(row, "why");
  return {
    runKey: text(row, "run_key"),
    dueAt: moment(row, "due_at"),
    from: moment(row, "from_at"),
    to: moment(row, "to_at"),
    label: text(row, "label"),
    reportId: textOrNull(row, "report_id"),
    state: states[number(row, "state") - 1] ?? "waiting",
    why: why === "skipped" || why === "superseded" ? why : null,
    late: number(row, "late_s"),
    sent: number(row, "sent"),
    failed: number(row, "failed"),
  };
}
