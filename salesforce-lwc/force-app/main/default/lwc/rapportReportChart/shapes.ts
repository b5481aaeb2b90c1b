/** What a drawing is made of. */

/** A drawing as the template repeats it. `look` is a class: marks differ by shape and stroke, not by colour alone. */
export interface Drawing {
  readonly viewBox: string;
  readonly lines: readonly { readonly key: string; readonly points: string; readonly look: string }[];
  readonly boxes: readonly Box[];
  readonly dots: readonly { readonly key: string; readonly x: number; readonly y: number }[];
  /** What stands out is a diamond, filled where it is for the worse. */
  readonly diamonds: readonly { readonly key: string; readonly points: string; readonly look: string }[];
  readonly texts: readonly Text[];
}

/** A box; the less of it there is, the paler. */
export interface Box {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly look: string;
  readonly opacity: number;
}

/** Words beside a mark. */
export interface Text {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly anchor: "start" | "middle" | "end";
}

/** A drawing with nothing in it. */
export const empty = { lines: [], boxes: [], dots: [], diamonds: [], texts: [] } as const;

/** What was measured. */
export function valuesOf(points: readonly { readonly value: number | null }[]): number[] {
  return points.flatMap(({ value }) => (value === null ? [] : [value]));
}

/** The corners of a diamond around a place. */
export function diamond({ x, y }: { readonly x: number; readonly y: number }): string {
  return `${x},${y - 6} ${x + 6},${y} ${x},${y + 6} ${x - 6},${y}`;
}
