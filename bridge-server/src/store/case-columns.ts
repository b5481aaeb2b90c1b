// How cases, staffing, assumptions and feedback are kept, column by column; the first is the id.
import type { AssumptionRow, CaseRow, FeedbackRow, StaffingRow } from "../ports.ts";

/** How one column is kept: its name, its type, and where it comes from. */
export type Column<Kept> = readonly [
  name: string,
  type: string,
  of: (row: Kept) => string | number | boolean | Date | null,
];

export const caseColumns: readonly Column<CaseRow>[] = [
  ["case_id", "uuid", (row) => row.caseId],
  ["version", "timestamptz", (row) => row.version],
  ["digest", "text", (row) => row.digest],
  ["deleted", "boolean", (row) => row.deleted],
  ["source", "text", (row) => row.source],
  ["account", "text", (row) => row.account],
  ["member_id", "uuid", (row) => row.memberId],
  ["channel_id", "uuid", (row) => row.channelId],
  ["topic", "text", (row) => row.topic],
  ["tier", "text", (row) => row.tier],
  ["team", "text", (row) => row.team],
  ["agent", "text", (row) => row.agent],
  ["opened_at", "timestamptz", (row) => row.openedAt],
  ["excluded", "smallint", (row) => row.excluded],
  ["complaint", "boolean", (row) => row.complaint],
  ["stage", "smallint", (row) => row.stage],
  ["upheld", "smallint", (row) => row.upheld],
  ["redress", "float8", (row) => row.redress],
  ["currency", "text", (row) => row.currency],
  ["regulator", "text", (row) => row.regulator],
  ["first_line_solvable", "boolean", (row) => row.firstLineSolvable],
  ["flagged_solved", "boolean", (row) => row.flaggedSolved],
  ["survey_solved", "boolean", (row) => row.surveySolved],
  ["first_solved_at", "timestamptz", (row) => row.firstSolvedAt],
  ["solved_at", "timestamptz", (row) => row.solvedAt],
  ["confirmed_at", "timestamptz", (row) => row.confirmedAt],
  ["waiting_s", "float8", (row) => row.waitingSeconds],
  ["hand_offs", "int", (row) => row.handOffs],
  ["escalations", "int", (row) => row.escalations],
  ["reopenings", "int", (row) => row.reopenings],
  ["threads", "int", (row) => row.threads.length],
  ["contradicts", "boolean", (row) => row.contradicts],
];

export const staffingColumns: readonly Column<StaffingRow>[] = [
  ["staffing_id", "uuid", (row) => row.staffingId],
  ["version", "timestamptz", (row) => row.version],
  ["digest", "text", (row) => row.digest],
  ["deleted", "boolean", (row) => row.deleted],
  ["from_at", "timestamptz", (row) => row.from],
  ["to_at", "timestamptz", (row) => row.to],
  ["agent", "text", (row) => row.agent],
  ["team", "text", (row) => row.team],
  ["handling_s", "float8", (row) => row.handlingSeconds],
  ["available_s", "float8", (row) => row.availableSeconds],
  ["unavailable_s", "float8", (row) => row.unavailableSeconds],
  ["paid_s", "float8", (row) => row.paidSeconds],
  ["scheduled_s", "float8", (row) => row.scheduledSeconds],
  ["in_state_s", "float8", (row) => row.inStateSeconds],
];

export const assumptionColumns: readonly Column<AssumptionRow>[] = [
  ["assumption_id", "uuid", (row) => row.assumptionId],
  ["version", "timestamptz", (row) => row.version],
  ["digest", "text", (row) => row.digest],
  ["deleted", "boolean", (row) => row.deleted],
  ["key", "text", (row) => row.key],
  ["network", "text", (row) => row.network],
  ["amount", "float8", (row) => row.amount],
  ["currency", "text", (row) => row.currency],
  ["from_at", "timestamptz", (row) => row.from],
  ["source", "text", (row) => row.source],
  ["year", "smallint", (row) => row.year],
];

export const feedbackColumns: readonly Column<FeedbackRow>[] = [
  ["feedback_id", "uuid", (row) => row.feedbackId],
  ["version", "timestamptz", (row) => row.version],
  ["digest", "text", (row) => row.digest],
  ["deleted", "boolean", (row) => row.deleted],
  ["at", "timestamptz", (row) => row.at],
  ["theme", "text", (row) => row.theme],
  ["team", "text", (row) => row.team],
  ["decided_at", "timestamptz", (row) => row.decidedAt],
  ["decision", "smallint", (row) => row.decision],
  ["acted_at", "timestamptz", (row) => row.actedAt],
  ["verified_at", "timestamptz", (row) => row.verifiedAt],
  ["verified", "boolean", (row) => row.verified],
];
