// A workbook while it is made. This folder is the only place that knows the spreadsheet writer.
import { writeXlsx, type CellStyle, type WriteSheet } from "hucre";

/** What a cell holds: text, a typed number with its format, or a formula that gives the number which is shown. */
export interface SheetCell {
  readonly value: string | number | null;
  readonly format?: string;
  /** Without the equals sign. Its result is `value`. */
  readonly formula?: string;
  readonly link?: string | null;
  readonly bold?: boolean;
}

/** A sheet: a head that stays in sight, and rows. */
export interface MadeSheet {
  readonly name: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly SheetCell[])[];
  readonly widths: readonly number[];
}

/** Formats of Excel, by what is counted. Durations are parts of a day, as Excel keeps them. */
export const formats = {
  count: "#,##0",
  seconds: "[h]:mm:ss",
  share: "0.0%",
  score: "0.00",
  points: "0.0",
  rate: "0.00",
  money: "#,##0.00",
  days: "0.0",
  number: "0.00",
} as const;

const secondsOfDay = 86_400;
const font = { name: "Calibri", size: 11 };

/** A typed number of a unit; text “–” where there is none. */
export function typed(unit: keyof typeof formats, value: number | null): SheetCell {
  if (value === null) return { value: "–" };
  return { value: unit === "seconds" ? value / secondsOfDay : value, format: formats[unit] };
}

/** A cell's name, from zero: “B3”. */
export function nameOf(row: number, column: number): string {
  let letters = "";
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26)) {
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  }
  return `${letters}${String(row + 1)}`;
}

/** The workbook as XLSX. The same sheets give the same bytes. `made` is when it says that it was made. */
export async function workbookOf(
  sheets: readonly MadeSheet[],
  title: string,
  author: string,
  made: Date,
): Promise<Buffer> {
  const names = new Set<string>();
  const bytes = await writeXlsx({
    properties: { title, creator: author, created: made, modified: made },
    defaultFont: font,
    sheets: sheets.map((sheet) => writable(sheet, uniqueName(sheet.name, names))),
  });
  return Buffer.from(bytes);
}

function writable({ head, rows, widths }: MadeSheet, name: string): WriteSheet {
  const all: (readonly SheetCell[])[] = [head.map((value) => ({ value, bold: true })), ...rows];
  const cells: NonNullable<WriteSheet["cells"]> = new Map();
  for (const [row, line] of all.entries()) {
    for (const [column, cell] of line.entries()) cells.set(`${String(row)},${String(column)}`, written(cell));
  }
  return {
    ...{ name, cells, rows: all.map((line) => line.map(({ value }) => value)) },
    columns: widths.map((width) => ({ width })),
    freezePane: { rows: 1, columns: 1 },
    a11y: { summary: name, headerRow: 0 },
    pageSetup: { orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  };
}

function written({ value, format, formula, link = null, bold = false }: SheetCell): object {
  const style: CellStyle = {
    font: { ...font, bold },
    ...(format === undefined
      ? { alignment: { wrapText: true, vertical: "top" } }
      : { numFmt: format, alignment: { vertical: "top" } }),
  };
  return {
    ...{ value, style },
    ...(formula === undefined ? {} : { formula, formulaResult: value }),
    ...(link === null ? {} : { hyperlink: { target: link } }),
  };
}

/** Excel allows 31 signs, not all of them, and no name twice. */
function uniqueName(wanted: string, taken: Set<string>): string {
  const clean =
    wanted
      .replace(/[[\]:*?/\\]/g, " ")
      .replace(/^'|'$/g, "")
      .trim() || "–";
  for (let number = 1; ; number += 1) {
    const end = number === 1 ? "" : ` ${String(number)}`;
    const name = clean.slice(0, 31 - end.length).trim() + end;
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
}
