// What every chart is drawn with: SVG text, the same on every machine and in every run.

/** Colours of a drawing. Nothing is said by colour alone. */
export interface Palette {
  readonly ink: string;
  readonly soft: string;
  readonly grid: string;
  readonly band: string;
  /** The company's own two. */
  readonly primary: string;
  readonly accent: string;
}

/** The palette of a company. */
export function paletteOf({ primary, accent }: { primary: string; accent: string }): Palette {
  return { ink: "#1b2733", soft: "#566573", grid: "#e4e9ee", band: "#eef3f8", primary, accent };
}

interface TextStyle {
  readonly size?: number;
  readonly fill?: string;
  readonly bold?: boolean;
  readonly anchor?: "start" | "middle" | "end";
}

/** A number of a drawing, with as many digits as an eye can tell apart. */
export function at(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** Text as XML. */
export function escaped(text: string): string {
  const named: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  // XML 1.0 can hold no control characters, not even escaped.
  return text.replace(/[\0-\b\v\f\x0E-\x1F]/g, "").replace(/[&<>"]/g, (sign) => named[sign] ?? sign);
}

/** A line of text, with its baseline at y. */
export function label(x: number, y: number, text: string, palette: Palette, style: TextStyle = {}): string {
  const { size = 11, fill = palette.soft, bold = false, anchor = "start" } = style;
  const weight = bold ? ' font-weight="600"' : "";
  const placed = anchor === "start" ? "" : ` text-anchor="${anchor}"`;
  return `<text x="${at(x)}" y="${at(y)}" fill="${fill}" font-size="${size}"${weight}${placed}>${escaped(text)}</text>`;
}

/** A straight line. */
export function line(
  from: readonly [number, number],
  to: readonly [number, number],
  stroke: string,
  more = "",
): string {
  return `<line x1="${at(from[0])}" y1="${at(from[1])}" x2="${at(to[0])}" y2="${at(to[1])}" stroke="${stroke}" ${more}/>`;
}

/** A filled rectangle; its sides are never negative. */
export function box(x: number, y: number, width: number, height: number, fill: string, more = ""): string {
  return `<rect x="${at(x)}" y="${at(y)}" width="${at(Math.max(0, width))}" height="${at(Math.max(0, height))}" fill="${fill}" ${more}/>`;
}

/** A line through points, broken where one is missing. A point between two gaps is drawn as a dot by its owner. */
export function pathOf(points: readonly (readonly [number, number] | null)[]): string {
  let path = "";
  let isOpen = false;
  for (const point of points) {
    if (point !== null) path += `${isOpen ? "L" : "M"}${at(point[0])},${at(point[1])}`;
    isOpen = point !== null;
  }
  return path;
}

/** About how wide a text is drawn, in its own unit: enough to leave room for it. */
export function widthOf(text: string, size = 11): number {
  return [...text].length * size * 0.56;
}

/** A text cut to a width, with an ellipsis. */
export function cut(text: string, width: number, size = 11): string {
  const most = Math.max(1, Math.floor(width / (size * 0.56)));
  const letters = [...text];
  return letters.length <= most
    ? text
    : `${letters
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`;
}

/** A whole drawing with its text alternative. `id` tells it from the others of a page. */
export function drawing(
  { id, title, summary }: { id: string; title: string; summary: string },
  width: number,
  height: number,
  body: string,
): string {
  const name = `chart-${id.replace(/[^\w-]/g, "-")}`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${at(width)} ${at(height)}" width="${at(width)}" height="${at(height)}" ` +
    `role="img" aria-labelledby="${name}-title ${name}-summary" font-family="Inter, 'Liberation Sans', sans-serif">` +
    `<title id="${name}-title">${escaped(title)}</title><desc id="${name}-summary">${escaped(summary)}</desc>${body}</svg>`
  );
}
