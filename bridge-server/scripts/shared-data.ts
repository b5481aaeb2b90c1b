// The listing's shared-data table and the reasons for each permission, from the table that the connector is held against.
import { scopeNeeds } from "../src/crms/hubspot/scope-needs.ts";

/** Both tables as Markdown. */
export function sharedDataTables(): string {
  const direction = { read: "from HubSpot to Rapport", write: "from Rapport to HubSpot" } as const;
  const shared = scopeNeeds.flatMap((need) =>
    need.data === null ? [] : [`| ${need.data} | ${direction[need.access]} | ${need.why} |`],
  );
  const reasons = scopeNeeds.map(
    ({ scope, why, without }) => `| \`${scope}\` | ${without === null ? "yes" : "no"} | ${why} | ${without ?? "–"} |`,
  );
  return [
    ["| data | direction | what for |", "| --- | --- | --- |", ...shared].join("\n"),
    ["| permission | required | what for | without it |", "| --- | --- | --- | --- |", ...reasons].join("\n"),
  ].join("\n\n");
}
