import type { Block, Measure } from "@rapport/contract";
import type { Words } from "c/rapportFormat";
import { LightningElement, api } from "lwc";

/** The blocks of a page of a report, in their order. */
export default class RapportReportBlocks extends LightningElement {
  @api blocks: readonly Block[] = [];
  @api measures: readonly Measure[] = [];
  @api words: Words = {};

  get drawn() {
    return this.blocks.map((block) => ({
      key: block.type === "chart" ? block.chart.id : block.id,
      ...(block.type === "text" && { text: block }),
      ...(block.type === "commentary" && { commentary: block }),
      ...(block.type === "chart" && { chart: block.chart, rows: block.evidence ?? undefined }),
      ...(block.type === "table" && { table: block }),
      ...(block.type === "measures" && { measures: { title: block.title, items: this.measuresOf(block.kpis) } }),
      ...((block.type === "decisions" || block.type === "actions") && {
        items: { title: block.title, none: block.items.length === 0 ? block.none : undefined, all: block.items },
      }),
    }));
  }

  measuresOf(kpis: readonly string[]): Measure[] {
    return kpis.flatMap((kpi) => this.measures.filter((measure) => measure.kpi === kpi));
  }
}
