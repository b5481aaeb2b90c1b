// What KPIs about the times of those who serve have in common.
import type { Dimension } from "@rapport/contract";

export const staffingDimensions: readonly Dimension[] = ["agent", "team", "day", "hour-of-week"];

/** A KPI that divides one time by another; where the source tells neither, or no time passed, nothing is measured. */
export function shareOfTime(part: string, whole: string, during: (column: string) => string): string {
  return `
    select s.staffing_id as id, s.from_at as at, null::uuid as channel_id, s.agent, s.team, null::text as topic,
      null::smallint as direction, null::smallint as outcome, null::text as site, null::text as vendor, null::text as lane,
      null::text as tier, null::smallint as intent,
      (${part}) / nullif(${whole}, 0) as value, ${whole} as weight,
      case when (${part}) is null or (${whole}) is null or (${whole}) = 0 then 0 when (${part}) > (${whole}) then 2 else 1 end as state
    from staffing s where s.workspace_id = $1 and not s.deleted and ${during("s.from_at")}`;
}
