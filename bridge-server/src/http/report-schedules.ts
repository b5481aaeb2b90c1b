// Standing orders for reports.
import type { endpoints } from "@rapport/contract";
import type { Asker } from "../app/reports/tools.ts";
import { listSchedules, removeSchedule, saveSchedule, type ScheduleTools } from "../app/schedules/save-schedule.ts";
import { scheduleScreen, stepSchedule } from "../app/schedules/schedule-screen.ts";
import type { Vault, WorkspaceKeys } from "../app/vault.ts";
import type { Caller } from "./caller.ts";
import type { Answer } from "./route.ts";

type Names = "reportSchedules" | "saveSchedule" | "removeSchedule" | "scheduleScreen" | "stepSchedule";

/** The answers to the endpoints of schedules. */
export function reportScheduleAnswers(tools: ScheduleTools & { readonly vault: Vault }): {
  readonly [Of in Names]: Answer<(typeof endpoints)[Of]>;
} {
  const keysOf = ({ workspaceId }: Caller): Promise<WorkspaceKeys> => tools.vault.of(workspaceId);
  const asker = ({ by }: Caller, language: Asker["language"] = "en"): Asker => ({ by, language });
  return {
    reportSchedules: async ({ caller, query }) => listSchedules(await keysOf(caller), asker(caller, query.lang), tools),
    saveSchedule: async ({ caller, params, query, body }) =>
      saveSchedule(await keysOf(caller), params.scheduleId, body, asker(caller, query.lang), tools),
    removeSchedule: async ({ caller, params, query, body }) =>
      removeSchedule(await keysOf(caller), { ...params, ...body }, asker(caller, query.lang), tools),
    scheduleScreen: async ({ caller, query }) => scheduleScreen(await keysOf(caller), asker(caller, query.lang), tools),
    stepSchedule: async ({ caller, params, query, body }) =>
      stepSchedule(await keysOf(caller), params.scheduleId, body, asker(caller, query.lang), tools),
  };
}
