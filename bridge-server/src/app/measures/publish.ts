// What may be shown of a figure that rests on few cases.
import type { Kpi } from "../../kpis/kpi.ts";
import { minimumOf as minimumOfKpi } from "../kpi-figures.ts";

/** Fewer cases than this are shown with a flag: read with care. */
export const fewestUnflagged = 30;
/** The parts of a figure are kept back below this, whatever the figure's own minimum: a part may be a handful of people. */
export const fewestInPart = 10;

/** On fewer cases than this a figure of the KPI is not shown. A workspace can only raise it, and not for plain counts. */
export function minimumOf(kpi: Kpi, raised: number | null): number {
  const own = minimumOfKpi(kpi);
  return kpi.unit === "count" ? own : Math.max(own, raised ?? 0);
}

/** Parts of fewer cases than this are kept back. A workspace can only raise it. */
export function minimumOfParts(raised: number | null): number {
  return Math.max(fewestInPart, raised ?? 0);
}

/** Whether a figure on `n` cases is kept back. Nothing at all may always be said. */
export function isHidden(n: number, minimum: number): boolean {
  return n > 0 && n < minimum;
}
