// Where the rows under a number of a draft are: the measure's own evidence, as it is now.
import type { EvidenceOf } from "../report-pages/asked.ts";

/** The address for each number, relative to the bridge. */
export function liveEvidence(zone: string): (of: EvidenceOf) => string {
  return ({ kpi, from, to, channel }) => {
    const scope = { from: from.toISOString(), to: to.toISOString(), zone };
    const query = new URLSearchParams(channel === undefined ? scope : { ...scope, channel });
    return `/v1/kpis/${kpi}/evidence?${query.toString()}`;
  };
}
