// The same figures by a second, slow and direct reading of the rows, to hold against the bridge's. Shares no code with it.

/** What a reading must say. Only the fields that are named are compared. */
export interface Expected {
  readonly kpi: string;
  readonly by?: string;
  readonly n?: number;
  readonly total?: number;
  readonly count?: number;
  readonly value?: number | null;
  readonly median?: number | null;
  readonly p90?: number | null;
  readonly p90Linear?: number | null;
  readonly min?: number | null;
  readonly max?: number | null;
  readonly mean?: number | null;
  readonly dataErrors?: number;
  readonly within?: Readonly<Record<number, number>>;
  readonly rows?: Readonly<Record<string, { n?: number; value?: number | null; count?: number; dataErrors?: number }>>;
}

export type Cells = Readonly<Record<string, string>>;

export const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

export function linear(values: readonly number[], q: number): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (sorted.length - 1) * q;
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low === undefined || high === undefined ? null : low + (high - low) * (at - Math.floor(at));
}

function nearest(values: readonly number[], q: number): number | null {
  return values.toSorted((one, other) => one - other)[Math.max(0, Math.ceil(values.length * q) - 1)] ?? null;
}

export function spread(values: readonly number[], within: readonly number[] = []): Partial<Expected> {
  return {
    n: values.length,
    value: linear(values, 0.5),
    median: linear(values, 0.5),
    p90: nearest(values, 0.9),
    p90Linear: linear(values, 0.9),
    mean: mean(values),
    min: values.length === 0 ? null : values.reduce((low, value) => Math.min(low, value)),
    max: values.length === 0 ? null : values.reduce((high, value) => Math.max(high, value)),
    within: Object.fromEntries(within.map((limit) => [limit, values.filter((value) => value <= limit).length])),
  };
}

export const share = (kpi: string, hits: number, of: number): Expected => ({
  kpi,
  n: of,
  count: hits,
  value: of === 0 ? null : hits / of,
});
