// What a number means for a measure, and whether the measure bears it out.
import type { KpiUnit } from "@rapport/contract";
import type { Exactness } from "./figure-words.ts";
import type { Figure } from "./figures.ts";

/** A number as a value of a measure, with what rounding may have done; null where it is counted in something else. */
export function asValue({ amount, unit, rounding }: Figure, of: KpiUnit): { value: number; rounding: number } | null {
  switch (of) {
    case "share":
      if (unit === "percent") return { value: amount / 100, rounding: rounding / 100 };
      return unit === "fraction" ? { value: amount, rounding } : null;
    case "seconds":
      return unit === "seconds" ? { value: amount, rounding } : null;
    case "days":
      if (unit === "seconds") return { value: amount / 86_400, rounding: rounding / 86_400 };
      return unit === "plain" ? { value: amount, rounding } : null;
    case "money":
      return unit === "money" || unit === "plain" ? { value: amount, rounding } : null;
    case "count":
    case "rate":
      return unit === "plain" ? { value: amount, rounding } : null;
    case "score":
    case "points":
      return unit === "plain" || unit === "points" ? { value: amount, rounding } : null;
  }
}

/** The changes that a number may mean, each as a difference in the measure's unit or as a fraction of the value before. */
export function asChange(
  figure: Figure,
  of: KpiUnit,
): { by: "difference" | "fraction"; value: number; rounding: number }[] {
  const { amount, unit, rounding } = figure;
  if (unit === "fraction") return [{ by: "fraction", value: amount, rounding }];
  if (unit === "percent") {
    const relative = { by: "fraction", value: amount / 100, rounding: Math.max(rounding, 0.5) / 100 } as const;
    return of === "share"
      ? [relative, { by: "difference", value: amount / 100, rounding: rounding / 100 }]
      : [relative];
  }
  if (unit === "tenths" || unit === "points") {
    const scale = (unit === "tenths" ? 0.1 : 1) * (of === "share" ? 0.01 : 1);
    return [{ by: "difference", value: amount * scale, rounding: rounding * scale }];
  }
  const value = asValue(figure, of);
  return value === null ? [] : [{ by: "difference", ...value }];
}

/** Whether an actual value is what was written, as exactly as it was meant. Signs are left out of changes before. */
export function agrees(
  exactness: Exactness,
  written: { value: number; rounding: number },
  actual: number,
  unit: KpiUnit,
): boolean {
  const { value, rounding } = written;
  const slack = rounding * (1 + 1e-9) + Math.abs(value) * 1e-9;
  const loose = unit === "share" ? 0.02 : 0.05 * Math.abs(value);
  switch (exactness) {
    case "exact":
      return Math.abs(actual - value) <= slack;
    case "about":
      return Math.abs(actual - value) <= Math.max(slack, loose);
    case "over":
      return actual >= value - 1e-9;
    case "just-over":
      return actual >= value - 1e-9 && actual <= value + 2 * Math.max(slack, loose);
    case "nearly":
      return actual <= value + 1e-9 && actual >= value - 2 * Math.max(slack, loose);
    case "under":
      return actual <= value + 1e-9;
  }
}
