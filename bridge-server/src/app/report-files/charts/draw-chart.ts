// Any chart of a report as SVG.
import type { ReportChart } from "@rapport/contract";
import { drawControl } from "./control-chart.ts";
import type { Drawn } from "./drawn.ts";
import { drawFunnel } from "./funnel-chart.ts";
import { drawHeat } from "./heat-chart.ts";
import { drawMultiples } from "./multiples-chart.ts";
import { drawPareto } from "./pareto-chart.ts";
import { drawShares } from "./shares-chart.ts";

/** Draws a chart, 760 wide: the same bytes for the same chart. Its title stands above it in the document, not in it. */
export function drawChart(chart: ReportChart, drawn: Drawn): string {
  switch (chart.kind) {
    case "control":
      return drawControl(chart, drawn);
    case "multiples":
      return drawMultiples(chart, drawn);
    case "heat":
      return drawHeat(chart, drawn);
    case "pareto":
      return drawPareto(chart, drawn);
    case "funnel":
      return drawFunnel(chart, drawn);
    case "shares":
      return drawShares(chart, drawn);
  }
}
