import type { ReportChart } from "@rapport/contract";
import { joined, say, type Words } from "c/rapportFormat";
import { LightningElement, api } from "lwc";
import { drawingOf } from "./drawing";
import type { Drawing } from "./shapes";

/** A chart of a report: what it shows in words, a drawing, and all its numbers as a table. */
export default class RapportReportChart extends LightningElement {
  @api chart: ReportChart | undefined;
  @api words: Words = {};

  get drawing(): Drawing | undefined {
    return this.chart === undefined ? undefined : drawingOf(this.chart);
  }
  /** What a reader hears who does not see the drawing; the numbers follow as a table. */
  get spoken(): string {
    const { title, xLabel, yLabel, summary } = this.chart ?? {};
    return joined(title, xLabel, yLabel, summary);
  }
  /** How the limits were made, and where they begin anew. */
  get method(): string | undefined {
    if (this.chart?.kind !== "control") return undefined;
    const { methodLabel, phases } = this.chart;
    const anew = phases.flatMap(({ reason }) => (reason === null ? [] : [say(this.words, "rebased", { reason })]));
    return joined(methodLabel, ...anew, phases.at(-1)?.provisional === true ? say(this.words, "provisional") : null);
  }
  get hasRows(): boolean {
    return (this.chart?.table.rows.length ?? 0) > 0;
  }
  get tableTitle(): string {
    return say(this.words, "table");
  }
  get rows() {
    return this.chart?.table.rows.map((cells, at) => ({
      key: String(at),
      cells: cells.map((text, column) => ({ key: String(column), text })),
    }));
  }
}
