// One look at the schedules of a workspace: drafts are begun, runs are reckoned, letters go out.
import type { Mail, ScheduleRow } from "../../ports.ts";
import { boardOf } from "../reports/board-settings.ts";
import type { ReportTools } from "../reports/tools.ts";
import type { WorkspaceKeys } from "../vault.ts";
import { reckonRuns } from "./reckon-runs.ts";
import { recipientsOf, timingOf } from "./schedule-of.ts";
import { sendRun } from "./send-run.ts";

/** Letters that were begun this long ago and are not done were broken off. */
const abandonedMs = 15 * 60_000;

export type KeepScheduleTools = ReportTools & { readonly mail: Mail | null };

/**
 * Does what is due. A draft is begun when late facts are no longer waited for, or else at the run's hour; letters go out at
 * that hour or when the report is published, whichever is later. Looking again changes nothing, and another bridge may look too.
 */
export async function keepSchedules(keys: WorkspaceKeys, tools: KeepScheduleTools): Promise<void> {
  const kept = tools.store.schedules(keys.workspaceId);
  const rows = (await kept.all()).filter(({ active }) => active);
  if (rows.length === 0) return;
  const { fiscalYear } = await boardOf(keys, tools);
  for (const row of rows) {
    await reckonRuns(keys, row, timingOf(row, fiscalYear), tools);
    await sendReady(keys, row, tools);
  }
}

async function sendReady(keys: WorkspaceKeys, row: ScheduleRow, tools: KeepScheduleTools): Promise<void> {
  const { mail, store, clock } = tools;
  if (mail === null) return;
  const kept = store.schedules(keys.workspaceId);
  const now = clock.now();
  const abandoned = new Date(now.getTime() - abandonedMs);
  for (const run of await kept.ready(row.scheduleId, now, abandoned)) {
    const report = run.reportId === null ? null : await store.reports(keys.workspaceId).one(run.reportId);
    if (report === null || !(await kept.take(row.scheduleId, run.runKey, now, abandoned))) continue;
    const letters = await sendRun(keys, report, recipientsOf(keys, row), mail, tools);
    await kept.sent(row.scheduleId, run.runKey, letters, clock.now());
  }
}
