// How customers are served who were marked as vulnerable at that time, as sums over many of them and nothing less.
import * as z from "zod";
import type { Kpi } from "../../kpis/kpi.ts";
import type { Report } from "../../reports/report.ts";
import { readFigures } from "../kpi-figures.ts";
import { markedCustomersOf } from "../kpi-question.ts";
import type { PeriodFigures } from "../measures/figures.ts";
import { minimumOfParts } from "../measures/publish.ts";
import { exactly, figuresIn } from "../measures/read-figures.ts";
import type { WorkspaceKeys } from "../vault.ts";
import type { ReportAsked, ReportTools } from "./asked.ts";
import type { GroupFigures } from "./world.ts";

const Count = z.object({ n: z.int() });

/**
 * The measures that the template's pages show of vulnerable customers, by KPI. A figure that rests on fewer than ten people
 * (one person may write ten times), or that leaves fewer than ten cases of others, is kept back: everybody's figure stands
 * beside it, and the two must not tell of a few.
 */
export async function readVulnerable(
  keys: WorkspaceKeys,
  { asked, template }: { readonly asked: ReportAsked; readonly template: Report },
  tools: ReportTools,
): Promise<ReadonlyMap<string, GroupFigures>> {
  const { period, dataAsOf, board } = asked;
  const ids = new Set(template.pages.flatMap((page) => page.vulnerable ?? []));
  const kpis = tools.kpis.filter(({ id }) => ids.has(id));
  const asOf = { dataAsOf, zone: period.zone };
  const everybody = await figuresIn(keys, kpis, [period], asOf, tools);
  const fewest = minimumOfParts(board.minimum);
  const { from, to, zone } = period;
  const scope = { from, to: to > dataAsOf ? dataAsOf : to, now: dataAsOf, zone, among: "vulnerable" as const };
  const found: { kpi: Kpi; counted: PeriodFigures; group: GroupFigures["group"] }[] = [];
  for (const kpi of kpis) {
    const [counted] = everybody.get(kpi.id) ?? [];
    if (counted === undefined || counted.n === 0) continue;
    const [people] = await tools.store.observe(keys.workspaceId, markedCustomersOf(kpi, scope));
    const isTold = Count.parse(people).n >= fewest;
    const [group] = isTold ? await readFigures(keys, kpi, { scope, by: null }, tools) : [];
    const isShown = group !== undefined && counted.n - group.n >= fewest;
    found.push({ kpi, counted, group: isShown ? { n: group.n, value: group.value } : null });
  }
  // Where nothing is shown of the group, nobody reads what stands beside it: most workspaces mark nobody.
  const isAnyShown = found.some(({ group }) => group !== null);
  const rows = found.map(async ({ kpi, counted, group }): Promise<[string, GroupFigures]> => {
    const all = isAnyShown ? await exactly(keys, kpi, counted, asOf, tools) : counted;
    return [kpi.id, { kpi, group, all }];
  });
  return new Map(await Promise.all(rows));
}
