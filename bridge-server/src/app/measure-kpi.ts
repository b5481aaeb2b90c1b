// A KPI for a period, compared with the period before, and the evidence under it.
import {
  KpiId,
  type Dimension,
  type EvidencePage,
  type KpiQuery,
  type KpiReading,
  type KpiRow,
} from "@rapport/contract";
import { Temporal } from "temporal-polyfill";
import * as z from "zod";
import { Failure } from "../domain/failure.ts";
import type { Kpi } from "../kpis/kpi.ts";
import type { Clock, Scope, Store } from "../ports.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { noFigures, readFigures, type Figures } from "./kpi-figures.ts";
import { evidenceOf } from "./kpi-question.ts";
import type { WorkspaceKeys } from "./vault.ts";

interface Tools {
  readonly store: Store;
  readonly kpis: readonly Kpi[];
  readonly clock: Clock;
}

/** Reads a KPI. Throws a `Failure` where there is no such KPI, dimension or period. */
export async function measureKpi(keys: WorkspaceKeys, id: string, query: KpiQuery, tools: Tools): Promise<KpiReading> {
  const kpi = kpiOf(id, tools.kpis);
  const scope = scopeOf(query, tools.clock.now());
  const by = dimensionOf(kpi, query.by);
  const read = async (at: Scope): Promise<Figures> =>
    (await readFigures(keys, kpi, { scope: at, by: null }, tools))[0] ?? noFigures(kpi);
  const all = await read(scope);
  const before = periodBefore(scope);
  const earlier = before === null ? null : await read({ ...scope, ...before });
  return {
    kpi: KpiId.parse(kpi.id),
    version: kpi.version,
    label: kpi.label[query.lang ?? "en"],
    unit: kpi.unit,
    ...measured(all),
    total: all.total,
    count: kpi.unit === "share" ? all.hits : all.n,
    dataErrors: all.data_errors,
    immature: all.immature,
    distribution: {
      min: all.min,
      mean: all.mean,
      p80: all.p80,
      p90Linear: all.p90_linear,
      p95: all.p95,
      max: all.max,
      within: (kpi.within ?? []).map((seconds, at) => ({ seconds, count: all.within[at] ?? 0 })),
    },
    period: { from: scope.from?.toISOString() ?? null, to: scope.to?.toISOString() ?? null, zone: scope.zone },
    before:
      before === null || earlier === null
        ? null
        : {
            from: before.from.toISOString(),
            to: before.to.toISOString(),
            n: earlier.n,
            value: earlier.value,
          },
    by,
    ...(kpi.per === undefined ? {} : { per: { kpi: KpiId.parse(kpi.per.kpi), n: all.per ?? 0, times: kpi.per.times } }),
    ...(by === null
      ? {}
      : { rows: (await readFigures(keys, kpi, { scope, by }, tools)).map((row) => toRow(kpi, row)) }),
  };
}

/** The rows that a reading counts, a page at a time; all pages together have exactly n rows. */
export async function kpiEvidence(
  keys: WorkspaceKeys,
  id: string,
  query: Omit<KpiQuery, "by"> & { cursor?: string | undefined; limit: number },
  tools: Tools,
): Promise<EvidencePage> {
  const kpi = kpiOf(id, tools.kpis);
  const scope = scopeOf(query, tools.clock.now());
  const rows = await tools.store.observe(
    keys.workspaceId,
    evidenceOf(kpi, scope, readCursor(query.cursor, "evidence"), query.limit),
  );
  const [figures = noFigures(kpi)] = await readFigures(keys, kpi, { scope, by: null }, tools);
  const page = rows.map((row) => EvidenceDbRow.parse(row));
  const last = page.at(-1);
  return {
    kpi: KpiId.parse(kpi.id),
    n: figures.n,
    rows: page.map(({ key: _key, id, at, ...rest }) => ({
      kind: kpi.evidence ?? "interaction",
      id,
      occurredAt: at.toISOString(),
      ...rest,
    })),
    next: last === undefined || page.length < query.limit ? null : writeCursor({ at: last.at, id: last.key }),
  };
}

const EvidenceDbRow = z.object({
  key: z.string(),
  id: z.uuid(),
  at: z.date(),
  channel: z.string(),
  agent: z.string().nullable(),
  value: z.number().nullable(),
});

function measured(figures: Figures): Pick<KpiReading, "n" | "value" | "median" | "p90"> {
  return { n: figures.n, value: figures.value, median: figures.median, p90: figures.p90 };
}

function toRow(kpi: Kpi, figures: Figures): KpiRow {
  return {
    by: figures.by ?? "unknown",
    ...measured(figures),
    count: kpi.unit === "share" ? figures.hits : figures.n,
    dataErrors: figures.data_errors,
  };
}

function kpiOf(id: string, kpis: readonly Kpi[]): Kpi {
  const kpi = kpis.find((one) => one.id === id);
  if (kpi !== undefined) return kpi;
  throw new Failure("not-found", `There is no KPI called ${id}`, {
    remedy: `Choose one of: ${kpis.map((one) => one.id).join(", ")}.`,
  });
}

function dimensionOf(kpi: Kpi, by: Dimension | undefined): Dimension | null {
  if (by === undefined) return null;
  if (kpi.dimensions.includes(by)) return by;
  throw new Failure("bad-input", `${kpi.id} cannot be broken down by ${by}`, {
    remedy: `Choose one of: ${kpi.dimensions.join(", ")}.`,
  });
}

/**
 * Makes the period exact: a date means its first moment in the zone that was asked for. Throws a `Failure` of kind bad-input
 * where it ends before it begins or lies in years that nobody counts.
 */
export function scopeOf(query: KpiQuery, now: Date): Scope {
  const moment = (text: string | undefined): Date | null => {
    if (text === undefined) return null;
    const at = /^\d{4}-\d\d-\d\d$/.test(text)
      ? new Date(Temporal.PlainDate.from(text).toZonedDateTime(query.zone).epochMilliseconds)
      : new Date(text);
    if (isCounted(at)) return at;
    throw new Failure("bad-input", "The period lies outside the years 1 to 9999", {
      remedy: "Leave out from or to where the period has no beginning or end.",
    });
  };
  const [from, to] = [moment(query.from), moment(query.to)];
  if (from !== null && to !== null && from >= to) {
    throw new Failure("bad-input", "The period ends before it begins", {
      remedy: "Give a from that is earlier than to; to itself is not included.",
    });
  }
  return { ...query, from, to, now };
}

function periodBefore({ from, to }: Scope): { from: Date; to: Date } | null {
  if (from === null || to === null) return null;
  const before = new Date(2 * from.getTime() - to.getTime());
  return isCounted(before) ? { from: before, to: from } : null;
}

/** Years that every part of Rapport can write. */
function isCounted(at: Date): boolean {
  const year = at.getUTCFullYear();
  return year >= 1 && year <= 9999;
}
