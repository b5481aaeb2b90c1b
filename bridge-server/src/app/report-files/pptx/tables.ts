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

/** Rows that fit below a title. */
export const rowsOfSlide = 12;

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
  for (let from = 0; from === 0 || from < rows.length; from += rowsOfSlide) {
    addTable(deck.slide(title, notes), head, rows.slice(from, from + rowsOfSlide), widths);
  }
}
