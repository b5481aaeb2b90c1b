// Tables of a presentation: native, so that they can be edited and read aloud.
import type { Deck, Slide } from "./deck.ts";
import { area, font, ink, soft } from "./deck.ts";

/** A cell: its text, and how it stands out. */
export interface Cell {
  readonly text: string;
  readonly bold?: boolean;
  readonly align?: "left" | "right" | "center";
  readonly fill?: string;
  readonly color?: string;
  readonly link?: string | null;
}

/** So many rows stand below a title at most: a slide is read from afar. */
const rowsOfSlide = 12;

/** Inches, at the size of tables and reckoned generously: a presentation does not tell how high a row becomes. */
const sizes = { letter: 0.09, line: 0.2, aroundText: 0.16, aroundRow: 0.08, head: 0.5 } as const;

/** A table over the width of the slide; the widths are parts of it. */
export function addTable(
  slide: Slide,
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  widths: readonly number[],
  { size = 12, y = area.y }: { readonly size?: number; readonly y?: number } = {},
): void {
  const sum = widths.reduce((total, width) => total + width, 0);
  const top = head.map((text) => ({
    text,
    options: { bold: true, color: soft, fontSize: size - 2, align: "left" as const },
  }));
  const body = rows.map((row) =>
    row.map(({ text, bold = false, align = "left", fill, color = ink, link = null }) => ({
      text,
      options: {
        ...{ bold, align, color, fontSize: size },
        ...(fill === undefined ? {} : { fill: { color: fill } }),
        ...(link === null ? {} : { hyperlink: { url: link } }),
      },
    })),
  );
  slide.addTable([top, ...body], {
    ...{ x: area.x, y, w: area.w, colW: widths.map((width) => (width * area.w) / sum) },
    ...{ fontFace: font, valign: "top", margin: [0.04, 0.08, 0.04, 0.08] },
    border: { type: "solid", pt: 0.5, color: "D5DDE5" },
  });
}

/** A long table on as many slides as it needs, its head on each. */
export function addPages(
  deck: Deck,
  title: string,
  notes: readonly string[],
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  widths: readonly number[],
): void {
  for (const page of pagesOf(rows, widths)) addTable(deck.slide(title, notes), head, page, widths);
}

/** The rows of each slide: as many as fit below one another with their texts broken into lines. A table without rows has one slide. */
export function pagesOf<Row extends readonly Pick<Cell, "text">[]>(
  rows: readonly Row[],
  widths: readonly number[],
): Row[][] {
  let [page, height]: [Row[], number] = [[], sizes.head];
  const pages = [page];
  for (const row of rows) {
    const own = heightOf(row, widths);
    if (page.length > 0 && (page.length === rowsOfSlide || height + own > area.h)) {
      [page, height] = [[], sizes.head];
      pages.push(page);
    }
    page.push(row);
    height += own;
  }
  return pages;
}

function heightOf(row: readonly Pick<Cell, "text">[], widths: readonly number[]): number {
  const sum = widths.reduce((total, width) => total + width, 0);
  const lines = row.map(({ text }, at) => {
    const width = ((widths[at] ?? 1) * area.w) / sum - sizes.aroundText;
    return Math.max(1, Math.ceil((text.length * sizes.letter) / width));
  });
  return Math.max(1, ...lines) * sizes.line + sizes.aroundRow;
}
