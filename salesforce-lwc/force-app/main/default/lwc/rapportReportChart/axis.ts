/** From values to places on a drawing. */

/** The drawing in its own units. */
export const sizes = { width: 640, height: 220, left: 12 } as const;

/** The height of a value, downwards from the top. */
export type Axis = (value: number) => number;

/** An axis over all values; it begins at zero unless they live far from it, such as shares of 80 to 90 %. */
export function axisOf(values: readonly number[], bottom: number, top = 14): Axis {
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  const spread = highest - lowest;
  const isFar = lowest > 0 && spread > 0 && lowest > spread;
  const low = isFar ? lowest - spread * 0.15 : Math.min(0, lowest);
  const range = highest === low ? 1 : highest - low;
  return (value) => round(bottom - 22 - ((value - low) / range) * (bottom - 22 - top));
}

/** Lines through places; broken where there is none. */
export function linesOf(
  places: readonly (readonly [number, number] | null)[],
  of = "",
): { key: string; look: string; points: string }[] {
  const runs: (readonly [number, number])[][] = [[]];
  for (const place of places) {
    if (place === null) runs.push([]);
    else runs.at(-1)?.push(place);
  }
  return runs
    .filter((run) => run.length > 1)
    .map((run, at) => ({
      key: `line ${of} ${at}`,
      look: "curve",
      points: run.map((place) => place.join(",")).join(" "),
    }));
}

/** As exact as a screen shows. */
export function round(length: number, parts = 10): number {
  return Math.round(length * parts) / parts;
}
