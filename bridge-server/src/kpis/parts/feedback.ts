// What KPIs about feedback have in common.
import type { Dimension } from "@rapport/contract";

export const feedbackDimensions: readonly Dimension[] = ["topic", "team", "day", "hour-of-week"];

/** The columns of an observation of feedback `f` at a moment. */
export function columnsOfFeedback(at: string): string {
  return `f.feedback_id as id, ${at} as at, null::uuid as channel_id, null::text as agent, f.team, f.theme as topic,
    null::smallint as direction, null::smallint as outcome, null::text as site, null::text as vendor, null::text as lane,
    null::text as tier, null::smallint as intent`;
}

/** SQL: the last moment at which anything about feedback is known. */
export const lastFeedback =
  "(select max(greatest(l.at, l.decided_at, l.acted_at, l.verified_at)) from feedback l where l.workspace_id = $1 and not l.deleted)";
