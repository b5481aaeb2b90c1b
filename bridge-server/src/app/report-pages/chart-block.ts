// A chart on a page of a report, with a way to the rows under it.
import type { Block, EvidenceLink, ReportChart } from "@rapport/contract";
import type { World } from "./world.ts";

/**
 * The block of a chart. Its rows are those of the report's period under the figure of its measure, and say so: a series goes
 * back further, and rows of periods that are kept back would betray them. Where the figure is kept back, so are the rows.
 */
export function chartBlock(
  id: string,
  { chart, evidence }: { readonly chart: ReportChart; readonly evidence: EvidenceLink },
  { periodLabel, words }: World,
): Block {
  const text = words.say("board.chart.evidence", { n: evidence.count, period: periodLabel });
  return { type: "chart", id, chart, evidence: evidence.url === null ? null : { ...evidence, text } };
}
