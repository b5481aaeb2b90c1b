// A kept schedule as the rules of schedules read it.
import { ScheduleRecipient, ScheduleTiming, type FiscalYear } from "@rapport/contract";
import * as z from "zod";
import type { MissedPolicy } from "../../domain/schedule/missed.ts";
import type { Run, Schedule } from "../../domain/schedule/schedule.ts";
import { open, seal } from "../../platform/sealing.ts";
import type { ReckonedRun, ScheduleRow } from "../../ports.ts";
import { blind, type WorkspaceKeys } from "../vault.ts";

const Recipients = z.array(ScheduleRecipient);
const ownerOf = (scheduleId: string): string => `schedule:${scheduleId}`;

/** Addresses as they lie in the database. */
export function sealedRecipients(
  { sealing }: WorkspaceKeys,
  scheduleId: string,
  recipients: readonly ScheduleRecipient[],
): Buffer {
  return seal(sealing, ownerOf(scheduleId), JSON.stringify(recipients));
}

/** Whom a schedule's letters go to. */
export function recipientsOf({ sealing }: WorkspaceKeys, { scheduleId, recipients }: ScheduleRow): ScheduleRecipient[] {
  return Recipients.parse(JSON.parse(open(sealing, ownerOf(scheduleId), recipients).toString("utf8")));
}

/** When it is due. */
export function timingOf({ timing }: ScheduleRow, fiscalYear: FiscalYear): Schedule {
  return { ...ScheduleTiming.parse(timing), fiscalYear };
}

/** What is done about runs that were missed. */
export function policyOf({ missed }: ScheduleRow): MissedPolicy {
  return missed === "catch-up" ? "catch-up" : "skip";
}

/** The draft of a run; the same one however often it is reckoned. */
export function reportIdOf(keys: WorkspaceKeys, { scheduleId }: ScheduleRow, { key }: Run): string {
  return blind(keys, "report", "schedule", scheduleId, key);
}

/** A run as it is kept. */
export function toKept(run: Run, of: Pick<ReckonedRun, "reportId" | "state" | "why" | "late">): ReckonedRun {
  return {
    ...{ runKey: run.key, dueAt: new Date(run.at), from: new Date(run.from), to: new Date(run.to) },
    ...{ label: run.period.label, ...of },
  };
}
