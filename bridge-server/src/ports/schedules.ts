// What the store keeps of standing orders for reports and of their runs.

/** A schedule. `timing` is checked by whoever reads it; recipients are sealed. */
export interface ScheduleRow {
  readonly scheduleId: string;
  readonly template: string;
  readonly timing: unknown;
  readonly missed: string;
  readonly active: boolean;
  readonly recipients: Uint8Array;
  readonly reckonedUntil: Date;
  /** Counts its changes. */
  readonly version: number;
}

/** What becomes of a run. */
export interface ScheduleRunRow {
  readonly runKey: string;
  readonly dueAt: Date;
  readonly from: Date;
  readonly to: Date;
  /** The period, as fiscal calendars name it. */
  readonly label: string;
  readonly reportId: string | null;
  readonly state: "waiting" | "sending" | "sent" | "missed";
  readonly why: "skipped" | "superseded" | null;
  /** How late it was reckoned, seconds; 0 where it was on time. */
  readonly late: number;
  readonly sent: number;
  readonly failed: number;
}

/** A run that is new, or that turns out to be missed. */
export type ReckonedRun = Pick<
  ScheduleRunRow,
  "runKey" | "dueAt" | "from" | "to" | "label" | "reportId" | "state" | "why" | "late"
>;

/** Standing orders of a workspace. */
export interface ScheduleStore {
  /** Oldest first. */
  all(): Promise<readonly ScheduleRow[]>;
  /**
   * Makes a schedule or replaces it; from then on it is reckoned from `at`. False where it is not, or no longer, of the expected
   * version: 0 where there must be none, undefined where any will do.
   */
  save(
    schedule: Omit<ScheduleRow, "reckonedUntil" | "version">,
    change: { readonly expected?: number | undefined; readonly at: Date; readonly by: string },
  ): Promise<boolean>;
  /** Takes a schedule away with its recipients and its runs. False where it is there in another version. */
  remove(scheduleId: string, expected?: number): Promise<boolean>;
  /** Newest first. */
  runs(scheduleId: string, limit: number): Promise<readonly ScheduleRunRow[]>;
  /**
   * Keeps runs that are not there yet and marks waiting ones as missed where they are; then everything up to `until` is
   * reckoned. Nothing is kept where the schedule was changed or reckoned by another in the meantime.
   */
  reckon(
    scheduleId: string,
    reckoned: { readonly since: Date; readonly until: Date; readonly runs: readonly ReckonedRun[]; readonly at: Date },
  ): Promise<void>;
  /** The waiting runs whose hour has come and whose report is published, and those whose sending broke off before `abandoned`. */
  ready(scheduleId: string, now: Date, abandoned: Date): Promise<readonly ScheduleRunRow[]>;
  /** Takes a run for sending. False where another has it. */
  take(scheduleId: string, runKey: string, at: Date, abandoned: Date): Promise<boolean>;
  /** Notes how many letters went out. */
  sent(
    scheduleId: string,
    runKey: string,
    letters: { readonly sent: number; readonly failed: number },
    at: Date,
  ): Promise<void>;
}
