import type { TableBlock } from "@rapport/contract";
import type { Words } from "c/rapportFormat";
import { LightningElement, api } from "lwc";

/** A table of a report. A number that leads to its rows is a button, and the rows open under the table. */
export default class RapportReportTable extends LightningElement {
  @api table: TableBlock | undefined;
  @api words: Words = {};
  /** Row and column of the number whose rows are open. */
  place: readonly [row: number, column: number] | undefined;

  get drawn() {
    const { table } = this;
    if (table === undefined) return undefined;
    const { title, note, columns, rows } = table;
    const look = (at: number): string => (columns[at]?.kind === "text" || columns[at]?.kind === "date" ? "" : "amount");
    return {
      ...{ title, note },
      columns: columns.map(({ label }, at) => ({ key: String(at), label, look: look(at) })),
      rows: rows.map((cells, row) => ({
        key: String(row),
        cells: cells.map(({ text, evidence }, at) => ({
          ...{ key: String(at), text, look: look(at), leads: evidence !== null },
        })),
      })),
    };
  }
  /** Of one, so that another number begins with rows of its own. */
  get opened() {
    const [row = -1, column = -1] = this.place ?? [];
    const cells = this.table?.rows[row] ?? [];
    const evidence = cells[column]?.evidence ?? null;
    return evidence === null ? [] : [{ key: `${row} ${column}`, evidence, label: cells[0]?.text ?? "" }];
  }

  handleRows(event: Event): void {
    const { row, cell } = event.currentTarget instanceof HTMLElement ? event.currentTarget.dataset : {};
    this.place = [Number(row), Number(cell)];
  }
}
