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
import { evidenceOf, type Part } from "./kpi-question.ts";
import { blind, type WorkspaceKeys } from "./vault.ts";

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
      : { rows: (await readFigures(keys, kpi, { scope, by }, tools)).map((row) => toRow(keys, kpi, by, row)) }),
  };
}

/** What a part of a breakdown is called in an address, where the name of an agent has no place. */
export function partKey(keys: WorkspaceKeys, { by, value }: Part): string {
  return blind(keys, "part", by, value);
}

/**
 * The rows that a reading counts, or one part of it, a page at a time; all pages together have exactly n rows. Throws a
 * `Failure` where there is no such KPI, dimension or period, and for a part without its dimension.
 */
export async function kpiEvidence(
  keys: WorkspaceKeys,
  id: string,
  query: KpiQuery & { part?: string | undefined; cursor?: string | undefined; limit: number },
  tools: Tools,
): Promise<EvidencePage> {
  const kpi = kpiOf(id, tools.kpis);
  const scope = scopeOf(query, tools.clock.now());
  const by = dimensionOf(kpi, query.by);
  if ((by === null) !== (query.part === undefined))
    throw new Failure("bad-input", "A dimension and a part of it are only asked for together", {
      remedy: "Read the KPI by the dimension first; each of its rows names its part.",
    });
  const found = await readFigures(keys, kpi, { scope, by }, tools);
  const figures =
    by === null ? found[0] : found.find((row) => partKey(keys, { by, value: row.by ?? "unknown" }) === query.part);
  const part = by === null ? null : { by, value: figures?.by ?? "unknown" };
  const place = { after: readCursor(query.cursor, "evidence"), limit: query.limit, part };
  const rows = figures === undefined ? [] : await tools.store.observe(keys.workspaceId, evidenceOf(kpi, scope, place));
  const page = rows.map((row) => EvidenceDbRow.parse(row));
  const last = page.at(-1);
  return {
    kpi: KpiId.parse(kpi.id),
    n: figures?.n ?? 0,
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

function toRow(keys: WorkspaceKeys, kpi: Kpi, by: Dimension, figures: Figures): KpiRow {
  const value = figures.by ?? "unknown";
  return {
    ...{ by: value, part: partKey(keys, { by, value }) },
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
