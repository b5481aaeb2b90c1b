// Axes: from values to places, with round ticks.
import { scaleLinear } from "d3-scale";
import { label, line, type Palette } from "./svg.ts";

/** From values to places on paper, and back to round numbers. */
export interface Axis {
  (value: number): number;
  readonly ticks: readonly number[];
}

/** An axis over all values. It begins at zero unless the values live far from it, such as shares of 80 to 90 %. */
export function axisOf(values: readonly number[], from: number, to: number, ticks = 5): Axis {
  const lowest = Math.min(...values, Infinity);
  const highest = Math.max(...values, -Infinity);
  if (lowest > highest) return Object.assign(() => from, { ticks: [] });
  const spread = highest - lowest;
  const isFar = lowest > 0 && lowest > spread && spread > 0;
  const low = isFar ? lowest - spread * 0.15 : Math.min(0, lowest);
  const high = highest === low ? low + 1 : highest + (highest - low) * 0.05;
  const scale = scaleLinear().domain([low, high]).range([from, to]);
  return Object.assign((value: number) => scale(value), { ticks: scale.ticks(ticks) });
}

/** A tick as short as it can be told from its neighbours, in the reader's language; shares as percent. */
export function tickText(value: number, ticks: readonly number[], language: string, unit: "share" | "number"): string {
  const step = Math.abs((ticks[1] ?? 1) - (ticks[0] ?? 0));
  const factor = unit === "share" ? 100 : 1;
  const digits = Math.max(0, Math.min(3, -Math.floor(Math.log10(step * factor) + 1e-9)));
  const style = unit === "share" ? ({ style: "percent" } as const) : {};
  return new Intl.NumberFormat(language, {
    ...style,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
}

/** Thin lines across at every tick, each with its number on the left. */
export function gridOf(
  axis: Axis,
  left: number,
  right: number,
  palette: Palette,
  spell: (value: number) => string,
): string {
  return axis.ticks
    .map(
      (tick) =>
        line([left, axis(tick)], [right, axis(tick)], palette.grid) +
        label(left - 8, axis(tick) + 4, spell(tick), palette, { anchor: "end" }),
    )
    .join("");
}
