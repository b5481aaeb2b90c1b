// Reads everything that a report's pages are made from, in as few questions as there are.
import { Failure } from "../../domain/failure.ts";
import { decidedIn } from "../../domain/policy-settings.ts";
import type { Kpi } from "../../kpis/kpi.ts";
import type { SettingRow } from "../../ports.ts";
import type { Report } from "../../reports/report.ts";
import type { Words } from "../../words/index.ts";
import { assessAll, chosen, isSummed, withPairs } from "../measures/assess-all.ts";
import { valuesOf } from "../setting-values.ts";
import type { WorkspaceKeys } from "../vault.ts";
import type { ReportAsked, ReportTools } from "./asked.ts";
import { channelUse } from "./channel-use.ts";
import { commentaryOf } from "./commentary.ts";
import { drawJourney } from "./journey.ts";
import { periodsOf, type ReportPeriods } from "./periods.ts";
import { readCostBridge } from "./read-cost-bridge.ts";
import { readOutlook } from "./read-outlook.ts";
import { readParts } from "./read-parts.ts";
import { readVulnerable } from "./read-vulnerable.ts";
import type { World } from "./world.ts";

interface Told {
  readonly asked: ReportAsked;
  readonly template: Report;
  readonly words: Words;
}

/** Reads the facts of a report. Throws a `Failure` of kind bad-input where the board watches a KPI that does not exist. */
export async function readWorld(
  keys: WorkspaceKeys,
  { asked, template, words }: Told,
  tools: ReportTools,
): Promise<{ readonly world: World; readonly periods: ReportPeriods }> {
  const { board, period, dataAsOf } = asked;
  const periods = periodsOf(asked, words);
  const wanted = board.measures ?? template.scorecard;
  const kpis = kpisOf(wanted, template, tools.kpis);
  const assumed = template.pages.flatMap((page) => page.assumed ?? []);
  const assumptions =
    assumed.length === 0 ? [] : await tools.store.service(keys.workspaceId).assumptions(period.from, period.to);
  const assessed = await assessAll(
    keys,
    {
      ...{ kpis, period, before: periods.before, series: periods.series, grain: periods.grain },
      ...{ asOf: { dataAsOf, zone: period.zone }, settings: board, words },
      isExact: true,
      isAsked: (id) => assumptions.length > 0 || !assumed.includes(id),
      // Of what has to be counted anew for each period, only the scorecard is worth the wait.
      isCharted: (id) => wanted.includes(id) || isSummed(kpiNamed(id, kpis), tools.kpis),
      evidenceUrl: (kpi) => asked.evidenceUrl({ kpi, from: period.from, to: period.to }),
    },
    tools,
  );
  const scorecard = board.measures ?? chosen(wanted, assessed);
  const shown = [...assessed].filter(([id]) => scorecard.includes(id) || isOnPage(template, id));
  const verdicts = shown.map(([, { verdict }]) => verdict);
  const isEmpty = (id: string): boolean => assessed.get(id)?.figures.n === 0;
  const [parts, channels, settings, vulnerable, journey] = await Promise.all([
    readParts(keys, { asked, template, words, isEmpty }, tools),
    channelUse(keys, asked, tools),
    tools.store.settings(keys.workspaceId).current(),
    readVulnerable(keys, { asked, template }, tools),
    template.pages.some((page) => page.journey === true) ? drawJourney(keys, { asked, words }, tools) : [],
  ]);
  const figures = new Map([...assessed].map(([id, one]) => [id, one.figures]));
  const page = template.pages.find((one) => one.costBridge === true);
  const costs =
    page === undefined
      ? null
      : await readCostBridge(keys, { asked, page, before: periods.before, parts, figures, channels }, tools);
  const outlook =
    page === undefined || costs === null
      ? null
      : await readOutlook(keys, { asked, page, periods, costs, parts }, tools);
  return {
    periods,
    world: {
      ...{ asked, words, template, kpis, parts, channels, vulnerable, journey, assumptions, costs, outlook, scorecard },
      ...{ knownKpis: tools.kpis, periodLabel: periods.label, promised: promisedIn(settings, keys.zone) },
      measures: new Map(shown.map(([id, { measure }]) => [id, measure])),
      figures,
      commentary: (page) => commentaryOf(page, { asked, words, kpis, verdicts, periods }),
    },
  };
}

function promisedIn(rows: readonly SettingRow[], zone: string): World["promised"] {
  const { targets } = decidedIn(valuesOf(rows), zone);
  return { lines: targets, changedAt: rows.find(({ key }) => key === "service.targets")?.changedAt ?? null };
}

function kpiNamed(id: string, kpis: ReadonlyMap<string, Kpi>): Kpi {
  const kpi = kpis.get(id);
  if (kpi === undefined) throw new Error(`The report measures ${id}, and there is no such KPI`);
  return kpi;
}

function isOnPage(template: Report, id: string): boolean {
  return template.pages.some(({ kpis }) => kpis.includes(id));
}

/** Every KPI that the report looks at, those that stand beside another among them. */
function kpisOf(wanted: readonly string[], template: Report, all: readonly Kpi[]): ReadonlyMap<string, Kpi> {
  const ids = [...wanted, ...template.pages.flatMap(({ kpis }) => kpis)];
  return withPairs(ids, (id) => {
    const found = all.find((one) => one.id === id);
    if (found !== undefined) return found;
    throw new Failure("bad-input", `There is no KPI called ${id}`, {
      remedy: "Choose the measures of the scorecard anew in the board's settings.",
    });
  });
}
