// The figures of a KPI over a period, and the value that each unit makes of them.
import type { Dimension } from "@rapport/contract";
import * as z from "zod";
import type { Kpi } from "../kpis/kpi.ts";
import type { Scope, Store } from "../ports.ts";
import { figuresOf } from "./kpi-question.ts";
import type { WorkspaceKeys } from "./vault.ts";

const figure = z.number().nullable();
const FiguresRow = z.object({
  by: z.string().nullable(),
  n: z.int(),
  total: z.int(),
  hits: z.int(),
  data_errors: z.int(),
  immature: z.int(),
  sum: figure,
  mean: figure,
  min: figure,
  max: figure,
  median: figure,
  p80: figure,
  p90: figure,
  p90_linear: figure,
  p95: figure,
  within: z.array(z.int()),
});

/** What was counted, and the value that follows from it. */
export type Figures = z.infer<typeof FiguresRow> & {
  readonly value: number | null;
  /** The n of what a rate is counted for; null where the unit needs none. */
  readonly per: number | null;
};

/** A KPI's figures where nothing was looked at. */
export function noFigures(kpi: Kpi): Figures {
  return {
    ...{ by: null, n: 0, total: 0, hits: 0, data_errors: 0, immature: 0, sum: null, mean: null, min: null, max: null },
    ...{ median: null, p80: null, p90: null, p90_linear: null, p95: null, within: (kpi.within ?? []).map(() => 0) },
    ...{ value: kpi.unit === "count" ? 0 : null, per: null },
  };
}

interface Tools {
  readonly store: Store;
  readonly kpis: readonly Kpi[];
}

/** The figures of a KPI over all or by a dimension, largest n first; raw, from the observations themselves. */
export async function readFigures(
  keys: WorkspaceKeys,
  kpi: Kpi,
  { scope, by }: { readonly scope: Scope; readonly by: Dimension | null },
  { store, kpis }: Tools,
): Promise<Figures[]> {
  const read = async (of: Kpi, dimension: Dimension | null): Promise<z.infer<typeof FiguresRow>[]> =>
    (await store.observe(keys.workspaceId, figuresOf(of, scope, dimension))).map((row) => FiguresRow.parse(row));
  const rows = await read(kpi, by);
  const other = kpi.per === undefined ? undefined : kpis.find(({ id }) => id === kpi.per?.kpi);
  if (other === undefined) return rows.map((row) => ({ ...row, per: null, value: valueOf(kpi, row, null, scope) }));
  // Where the other is not broken down so, each part is held against all of it.
  const parts = by !== null && other.dimensions.includes(by);
  const others = await read(other, parts ? by : null);
  return rows.map((row) => {
    const per = others.find((one) => !parts || one.by === row.by)?.n ?? 0;
    return { ...row, per, value: valueOf(kpi, row, per, scope) };
  });
}

/** The value of figures in the KPI's unit: median for seconds, mean for scores, and so on; null where there is none. */
export function valueOf(
  { unit, per, shows }: Pick<Kpi, "unit" | "per" | "shows">,
  { n, median, mean, max, sum }: Pick<Figures, "n" | "median" | "mean" | "max" | "sum">,
  others: number | null,
  period: Pick<Scope, "from" | "to" | "now">,
): number | null {
  const divided = (times: number): number | null =>
    others === null || others === 0 ? null : ((sum ?? 0) * times) / others;
  switch (unit) {
    case "count":
      return n;
    case "seconds":
      return shows === undefined ? median : { mean, longest: max }[shows];
    case "share":
    case "score":
      return mean;
    case "points":
      return mean === null ? null : mean * 100;
    case "rate":
    case "money":
      return per === undefined ? mean : divided(per.times);
    case "days": {
      const days = daysOf(period);
      return days === null ? null : divided(days);
    }
  }
}

/** On fewer observations than this a figure is not published: 10 unless the definition says otherwise; a count stands by itself. */
export function minimumOf({ minimum, unit }: Pick<Kpi, "minimum" | "unit">): number {
  return minimum ?? (unit === "count" ? 0 : 10);
}

/** How many days of a period have passed; null where it has no beginning. */
function daysOf({ from, to, now }: Pick<Scope, "from" | "to" | "now">): number | null {
  if (from === null) return null;
  const end = to === null || to > now ? now : to;
  return Math.max(0, end.getTime() - from.getTime()) / 86_400_000;
}
