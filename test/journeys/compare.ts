// Holds a reading against what it must say, to the last digit that was published.
import { KpiReading } from "@rapport/contract";
import type { Expected } from "./oracle.ts";

/** The differences, in words; none where the reading is right. Figures are rounded to four decimals, as they are published. */
export function differences(expected: Expected, answer: unknown): string[] {
  const reading = KpiReading.parse(answer);
  const name = `${expected.kpi}${expected.by === undefined ? "" : ` by ${expected.by}`}`;
  const found: string[] = [];
  const compare = (
    what: string,
    wanted: number | null | undefined,
    got: number | null | undefined,
    decimals = 4,
  ): void => {
    if (wanted === undefined) return;
    const same =
      wanted === null || got === null || got === undefined
        ? wanted === got
        : round(wanted, decimals) === round(got, decimals);
    if (!same) found.push(`${name}: ${what} is ${got}, not ${wanted}`);
  };
  for (const field of ["n", "total", "count", "value", "median", "p90", "dataErrors"] as const)
    compare(field, expected[field], reading[field]);
  for (const field of ["min", "max"] as const) compare(field, expected[field], reading.distribution[field]);
  // Means and interpolated percentiles of seconds are published with one decimal or three.
  for (const field of ["mean", "p90Linear"] as const) compare(field, expected[field], reading.distribution[field], 1);
  for (const [seconds, count] of Object.entries(expected.within ?? {})) {
    compare(
      `within ${seconds} s`,
      count,
      reading.distribution.within.find((one) => one.seconds === Number(seconds))?.count,
    );
  }
  for (const [by, row] of Object.entries(expected.rows ?? {})) {
    const got = reading.rows?.find((one) => one.by === by);
    for (const field of ["n", "value", "count", "dataErrors"] as const)
      compare(`${by}: ${field}`, row[field], got?.[field] ?? (got === undefined ? undefined : null));
  }
  return found;
}

function round(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
