// Which runs of a schedule fell due, and what becomes of them.
import { reckon } from "../../domain/schedule/missed.ts";
import { runsAfter, type Run, type Schedule } from "../../domain/schedule/schedule.ts";
import type { ReckonedRun, ScheduleRow, ScheduleRunRow } from "../../ports.ts";
import type { ReportTools } from "../reports/tools.ts";
import type { WorkspaceKeys } from "../vault.ts";
import { policyOf, reportIdOf, toKept } from "./schedule-of.ts";

/** How many runs back one that still waits is looked for. */
const lookedBack = 60;

type ReckonTools = Pick<ReportTools, "store" | "clock">;

/**
 * Notes which runs fell due since the schedule was last looked at: those to make, with their reports, and those that were
 * missed, with why. Begins the next one's draft where its time has come. Looking again changes nothing.
 */
export async function reckonRuns(
  keys: WorkspaceKeys,
  row: ScheduleRow,
  schedule: Schedule,
  tools: ReckonTools,
): Promise<void> {
  const { zone } = schedule;
  const now = tools.clock.now();
  const kept = tools.store.schedules(keys.workspaceId);
  const known = await kept.runs(row.scheduleId, lookedBack);
  const { make, missed } = reckon(schedule, policyOf(row), row.reckonedUntil.getTime(), now.getTime());
  const [next] = runsAfter(schedule, now.getTime(), 1);
  const isBegun = next === undefined || next.cutOff > now.getTime() || known.some(({ runKey }) => runKey === next.key);
  if (make.length === 0 && missed.length === 0 && isBegun) return;
  const runs: ReckonedRun[] = missed.map((run) =>
    toKept(run, { reportId: null, state: "missed", why: run.why, late: 0 }),
  );
  for (const run of make)
    runs.push(await begun(keys, row, { run, zone, late: Math.round(run.late / 1000), known }, tools));
  if (!isBegun) runs.push(await begun(keys, row, { run: next, zone, late: 0, known }, tools));
  const newest = make.at(-1);
  if (newest !== undefined) runs.push(...supersededBy(newest, known, runs));
  await kept.reckon(row.scheduleId, { since: row.reckonedUntil, until: now, runs, at: now });
}

/** What still waits for its signatures when a newer run comes is not sent any more. */
function supersededBy(newest: Run, known: readonly ScheduleRunRow[], reckoned: readonly ReckonedRun[]): ReckonedRun[] {
  return known
    .filter(({ state, dueAt, runKey }) => {
      return state === "waiting" && dueAt.getTime() < newest.at && !reckoned.some((run) => run.runKey === runKey);
    })
    .map((run) => ({ ...run, state: "missed", why: "superseded" }));
}

interface Beginning {
  readonly run: Run;
  /** The zone in which the run’s days are meant. */
  readonly zone: string;
  /** Seconds. */
  readonly late: number;
  readonly known: readonly ScheduleRunRow[];
}

/** A run with its report: the draft that is there, by hand or from an earlier look, or a new one. */
async function begun(
  keys: WorkspaceKeys,
  row: ScheduleRow,
  { run, zone, late, known }: Beginning,
  tools: ReckonTools,
): Promise<ReckonedRun> {
  const before = known.find(({ runKey }) => runKey === run.key)?.reportId ?? null;
  const reportId = before ?? (await byHand(keys, row, run, tools)) ?? (await newDraft(keys, row, { run, zone }, tools));
  return toKept(run, { reportId, state: "waiting", why: null, late });
}

async function byHand(
  keys: WorkspaceKeys,
  { template }: ScheduleRow,
  { from, to }: Run,
  { store }: ReckonTools,
): Promise<string | null> {
  const reports = await store.reports(keys.workspaceId).all(200);
  const same = reports.find(
    (report) =>
      report.template === template &&
      report.restates === null &&
      report.from.getTime() === from &&
      report.to.getTime() === to,
  );
  return same?.reportId ?? null;
}

async function newDraft(
  keys: WorkspaceKeys,
  row: ScheduleRow,
  { run, zone }: Pick<Beginning, "run" | "zone">,
  { store, clock }: ReckonTools,
): Promise<string> {
  const reportId = reportIdOf(keys, row, run);
  await store.reports(keys.workspaceId).add({
    ...{ reportId, template: row.template, title: null, from: new Date(run.from), to: new Date(run.to), zone },
    ...{ createdAt: clock.now(), createdBy: "schedule", restates: null, cause: null },
  });
  return reportId;
}
