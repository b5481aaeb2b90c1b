// The tables of a report, read once each, with everything kept back that would betray a few people.
import type { Kpi } from "../../kpis/kpi.ts";
import type { BreakdownTemplate, Report } from "../../reports/report.ts";
import type { Words } from "../../words/index.ts";
import type { PublishedParts } from "../measures/parts.ts";
import { partsOver } from "../measures/read-figures.ts";
import { published, type TableParts } from "../measures/suppress.ts";
import type { WorkspaceKeys } from "../vault.ts";
import type { ReportAsked, ReportTools } from "./asked.ts";
import { partsKey } from "./world.ts";

interface Told {
  readonly asked: ReportAsked;
  readonly template: Report;
  readonly words: Words;
  /** Whether nothing was measured of a KPI: then it has no parts either. */
  readonly isEmpty: (kpi: string) => boolean;
}

/** Every table of the template that has anything in it, by its key. */
export async function readParts(
  keys: WorkspaceKeys,
  { asked, template, words, isEmpty }: Told,
  tools: ReportTools,
): Promise<ReadonlyMap<string, PublishedParts>> {
  const { period, dataAsOf, board } = asked;
  const tables = new Map<string, TableParts>();
  for (const { kpi: id, by } of template.pages.flatMap(({ breakdowns }) => breakdowns)) {
    const key = partsKey(id, by);
    if (tables.has(key) || isEmpty(id)) continue;
    const kpi = kpiOf({ kpi: id, by }, tools.kpis);
    const parts = await partsOver(keys, { kpi, by }, period, { dataAsOf, zone: period.zone }, tools);
    tables.set(key, { kpi, by, parts });
  }
  return published(tables, board.minimum, {
    words,
    evidenceUrl: (kpi, part) => asked.evidenceUrl({ kpi, from: period.from, to: period.to, ...(part && { part }) }),
  });
}

function kpiOf({ kpi: id, by }: Pick<BreakdownTemplate, "kpi" | "by">, kpis: readonly Kpi[]): Kpi {
  const kpi = kpis.find((one) => one.id === id);
  if (kpi === undefined) throw new Error(`The report shows ${id}, and there is no such KPI`);
  if (!kpi.dimensions.includes(by))
    throw new Error(`The report breaks ${id} down by ${by}, which its definition cannot`);
  return kpi;
}
