import type { Chart } from "@rapport/contract";
import { joined, say, type Words } from "c/rapportFormat";
import { isPhone } from "c/rapportReader";
import { LightningElement, api } from "lwc";
import { barLengths, lineShape, type LineShape } from "./geometry";

/** A chart, what it shows in one sentence, and all its numbers as a table. A block of any report. */
export default class RapportChart extends LightningElement {
  @api chart: Chart | undefined;
  @api words: Words = {};

  get rows(): Chart["rows"] {
    return this.chart?.rows ?? [];
  }
  get hasNumbers(): boolean {
    return this.rows.some(({ value }) => value !== null);
  }
  get isLine(): boolean {
    return this.hasNumbers && this.chart?.kind === "line";
  }
  get isBar(): boolean {
    return this.hasNumbers && this.chart?.kind === "bar";
  }
  /** What a reader hears who does not see the drawing; the numbers follow as a table. */
  get spoken(): string {
    const { title, xLabel, yLabel, summary } = this.chart ?? {};
    return joined(title, xLabel, yLabel, summary);
  }
  get line(): LineShape {
    return lineShape(this.rows, isPhone ? 320 : 640);
  }
  get viewBox(): string {
    return `0 0 ${this.line.width} ${this.line.height}`;
  }
  get first(): string | undefined {
    return this.rows[0]?.label;
  }
  get last(): string | undefined {
    return this.rows.length > 1 ? this.rows.at(-1)?.label : undefined;
  }
  get bars() {
    return barLengths(this.rows).map((bar) => ({ ...bar, width: `${bar.percent}%` }));
  }
  get numbersTitle(): string {
    return say(this.words, "numbers");
  }
  get valueTitle(): string {
    return say(this.words, "chartValue");
  }
  get sizeTitle(): string {
    return say(this.words, "chartSize");
  }
}
