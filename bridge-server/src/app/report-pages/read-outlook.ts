// What the forward view and the what-if of costs are made of: what does not grow with contacts, and how contacts wandered.
import { backTest, forecast } from "../../domain/statistics/forecast.ts";
import type { PageTemplate } from "../../reports/report.ts";
import { readFigures } from "../kpi-figures.ts";
import type { PublishedParts } from "../measures/parts.ts";
import { figuresIn } from "../measures/read-figures.ts";
import { rebasedAt } from "../measures/series.ts";
import { withSeries } from "../measures/series-of-figures.ts";
import type { WorkspaceKeys } from "../vault.ts";
import type { ReportAsked, ReportTools } from "./asked.ts";
import { daysOf, placesOf, type ForwardPeriods } from "./forward-periods.ts";
import type { ReportPeriods } from "./periods.ts";
import { changedSince, costKpi } from "./read-cost-bridge.ts";
import { costOf, whatIf, type WholeCosts } from "./what-if.ts";
import { partsKey, type CostStory, type ForwardView, type Outlook } from "./world.ts";

const contactsKpi = "contacts";

interface Told {
  readonly asked: ReportAsked;
  /** The page that it stands on: it says which assumptions costs rest on. */
  readonly page: PageTemplate;
  readonly periods: ReportPeriods;
  /** The bridge of cost: where there is none, costs are not known well enough. */
  readonly costs: CostStory;
  /** The tables of the report as they are published, by their key. */
  readonly parts: ReadonlyMap<string, PublishedParts>;
}

/** What is told of single networks is told only of those that stand by themselves in the bridge. */
export async function readOutlook(keys: WorkspaceKeys, told: Told, tools: ReportTools): Promise<Outlook> {
  const { asked, periods, costs, parts } = told;
  const fixed = costs.isShared ? await fixedCosts(keys, asked, tools) : new Map<string, number>();
  const networks = (parts.get(partsKey(costKpi, "network"))?.parts ?? []).map(({ by, per, sum }) => ({
    ...{ network: by, contacts: per ?? 0, cost: sum ?? 0, fixed: fixed.get(by) ?? 0 },
  }));
  const shown = networks.filter(({ network }) => network !== "unknown" && !costs.bridge.joined.includes(network));
  const whole = { ...costs.bridge.now, fixed: networks.reduce((sum, one) => sum + one.fixed, 0) };
  const { forward } = periods;
  return {
    ...{ whole, whatIf: whatIf(whole, shown) },
    forward: forward === null ? null : await forwardView(keys, { ...told, forward, whole }, tools),
  };
}

/** What of the costs of the period does not grow with the number of contacts, by network. */
async function fixedCosts(
  keys: WorkspaceKeys,
  { period: { from, to, zone }, dataAsOf }: ReportAsked,
  tools: ReportTools,
): Promise<ReadonlyMap<string, number>> {
  const kpi = tools.kpis.find(({ id }) => id === costKpi);
  if (kpi?.fixed === undefined) return new Map();
  const scope = { from, to, zone, now: dataAsOf };
  const figures = await readFigures(keys, { ...kpi, observations: kpi.fixed }, { scope, by: "network" }, tools);
  return new Map(figures.map(({ by, sum }) => [by ?? "unknown", sum ?? 0]));
}

/** Contacts of past periods come from their cells; what those cost is not read again for each. */
async function forwardView(
  keys: WorkspaceKeys,
  { asked, page, periods, forward, whole }: Told & { readonly forward: ForwardPeriods; readonly whole: WholeCosts },
  tools: ReportTools,
): Promise<ForwardView> {
  const { period, dataAsOf, board } = asked;
  const contacts = tools.kpis.filter(({ id }) => id === contactsKpi);
  const read = await figuresIn(keys, contacts, periods.series, { dataAsOf, zone: period.zone }, tools);
  const history = withSeries(periods.series, read.get(contactsKpi) ?? [], dataAsOf);
  const rebases = board.rebases.filter(({ kpi }) => kpi === contactsKpi);
  const past = history.slice(rebasedAt(rebases, history).at(-1)?.at ?? 0);
  const counted = past.map(({ n, from, to }) => ({ n, days: daysOf({ from, to }) }));
  const told = forecast(counted, forward.days);
  const length = forward.isMonthly ? 1 : daysOf(forward.next) / daysOf(period);
  const lines = await tools.store.service(keys.workspaceId).assumptions(period.from, forward.next.to);
  return {
    ...{ label: forward.next.label, forecast: told, tried: backTest(counted, placesOf(forward.earlier, past)) },
    cost: told.outcome === "range" ? costOf(told, whole, length) : null,
    signalled: told.outcome === "signal" ? (past[told.at]?.label ?? null) : null,
    changed: changedSince(
      period.from,
      lines.filter(({ key }) => page.assumptions?.some((own) => own === key)),
    ),
  };
}
