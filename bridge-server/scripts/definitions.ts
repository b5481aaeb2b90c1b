import type { Kpi } from "../src/kpis/kpi.ts";

/** The glossary of KPIs as a page, from the same definitions that give the numbers. */
export function definitionsPage(kpis: readonly Kpi[]): string {
  const entries = kpis.map((kpi) =>
    [
      `## ${kpi.label.en}`,
      `\`${kpi.id}\`, version ${kpi.version}`,
      `**${kpi.question.en}**`,
      `- Unit: ${kpi.unit}${kpi.unit === "seconds" ? " (the median; p90 by nearest rank)" : ""}; better: ${kpi.better}`,
      `- Counts: ${kpi.counts.en}`,
      `- Leaves out: ${kpi.excludes.en}`,
      `- Broken down by: ${kpi.dimensions.join(", ")}`,
    ].join("\n\n"),
  );
  const head =
    "# Definitions\n\nMade from `bridge-server/src/kpis` by `npm run generate`. Each definition gives its number, the rows under it, and this entry. Periods are half-open: the first moment counts, the last does not. n is the sample size that a value stands on; total is how many cases were looked at.";
  return `${head}\n\n${entries.join("\n\n")}\n`;
}
