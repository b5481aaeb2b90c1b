import { minimumOf } from "../src/app/kpi-figures.ts";
import { defaultTargets } from "../src/domain/measure-targets.ts";
import { networkOf } from "../src/domain/networks.ts";
import type { Kpi } from "../src/kpis/kpi.ts";
import { wordsIn } from "../src/words/index.ts";

const clocks = {
  wall: "all hours",
  business: "the hours of the business calendar",
  promised: "whichever was promised, all hours or opening hours",
} as const;

/** What the value is, in words. */
function unitOf({ unit, shows, per, weighted }: Kpi): string {
  const divided = per === undefined ? "" : `, for each ${per.times === 1 ? "" : `${per.times} `}of \`${per.kpi}\``;
  switch (unit) {
    case "seconds":
      return `seconds (${{ median: "the median; p90 by nearest rank", mean: "the mean", longest: "the longest" }[shows ?? "median"]})`;
    case "share":
      return weighted === true ? "share (a mean weighted by time)" : "share";
    case "points":
      return "points from -100 to 100";
    case "rate":
    case "money":
      return `${unit}${per === undefined ? " (the mean)" : divided}`;
    case "days":
      return `days of work at the pace of \`${per?.kpi ?? ""}\``;
    case "count":
    case "score":
      return unit;
  }
}

/** What customers may expect by network where a workspace promised nothing itself, from the data that the clocks run against. */
function targetsTable(): string {
  const rows = defaultTargets.map(({ kpi, networks = [], value, kind, source }) => [
    `\`${kpi}\``,
    networks.length === 0
      ? kpi === "first-response-time"
        ? "any other"
        : "all"
      : networks.map((id) => networkOf(id).label.en).join(", "),
    kind === "aim" ? "aim" : "at most",
    kpi.startsWith("service-level") ? `${value * 100} %` : wordsIn("en").duration(value),
    `${source.en}, ${source.year}`,
  ]);
  const table = [["Measure", "Network", "Kind", "Target", "Source"], ["---", "---", "---", "---", "---"], ...rows];
  return table.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** The glossary of KPIs as a page, from the same definitions that give the numbers. */
export function definitionsPage(kpis: readonly Kpi[]): string {
  const entries = kpis.map((kpi) =>
    [
      `## ${kpi.label.en}`,
      `\`${kpi.id}\`, version ${kpi.version}`,
      `**${kpi.question.en}**`,
      `- Unit: ${unitOf(kpi)}; better: ${kpi.better}`,
      `- Counts: ${kpi.counts.en}`,
      `- Leaves out: ${kpi.excludes.en}`,
      `- Broken down by: ${kpi.dimensions.join(", ")}`,
      ...(kpi.clock === undefined ? [] : [`- Clock: ${clocks[kpi.clock]}`]),
      `- Published from: ${minimumOf(kpi)} observations${kpi.whole === true ? "; a period is no sum of its days" : ""}`,
      ...(kpi.pair === undefined ? [] : [`- Stands beside: \`${kpi.pair}\``]),
      `- What misleads: ${kpi.trap.en}`,
      ...kpi.decisions.map(({ version, on, why }) => `- Version ${version}, ${on}: ${why.en}`),
    ].join("\n\n"),
  );
  const head =
    "# Definitions\n\nMade from `bridge-server/src/kpis` by `npm run generate`. Each definition gives its number, the rows under it, and this entry. Periods are half-open: the first moment counts, the last does not. n is the sample size that a value stands on; total is how many cases were looked at.";
  const targets =
    "## Default targets\n\nWhat holds until a workspace promises something else in its settings. Clocks of first and next answers run against “at most”, those of acknowledgements against the aim.";
  return `${head}\n\n${entries.join("\n\n")}\n\n${targets}\n\n${targetsTable()}\n`;
}
