// Where the rows under a number of a draft are: the measure's own evidence, as it is now.
import { partKey } from "../measure-kpi.ts";
import type { EvidenceOf } from "../report-pages/asked.ts";
import type { WorkspaceKeys } from "../vault.ts";

/** The address for each number, relative to the bridge. */
export function liveEvidence(keys: WorkspaceKeys, zone: string): (of: EvidenceOf) => string {
  return ({ kpi, from, to, part }) => {
    const scope = { from: from.toISOString(), to: to.toISOString(), zone };
    const query = new URLSearchParams(
      part === undefined ? scope : { ...scope, by: part.by, part: partKey(keys, part) },
    );
    return `/v1/kpis/${kpi}/evidence?${query.toString()}`;
  };
}
