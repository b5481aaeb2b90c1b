// What the bridge of cost is made of: the costs of both periods by network, and which assumptions changed in between.
import type { Assumption } from "../../ports.ts";
import type { PageTemplate } from "../../reports/report.ts";
import type { NamedPeriod, PeriodFigures } from "../measures/figures.ts";
import type { PublishedParts } from "../measures/parts.ts";
import { minimumOfParts } from "../measures/publish.ts";
import { partsIn, type PartFigures } from "../measures/read-figures.ts";
import type { WorkspaceKeys } from "../vault.ts";
import type { ReportAsked, ReportTools } from "./asked.ts";
import { costBridge, type NetworkCosts } from "./cost-bridge.ts";
import { smallNetworks } from "./small-networks.ts";
import { partsKey, type ChannelUse, type CostStory } from "./world.ts";

export const costKpi = "cost-per-contact";

interface Told {
  readonly asked: ReportAsked;
  /** The page that the bridge stands on: it says which assumptions costs rest on. */
  readonly page: PageTemplate;
  readonly before: NamedPeriod;
  /** The tables of the report as they are published, by their key. */
  readonly parts: ReadonlyMap<string, PublishedParts>;
  /** The measures of the report's period, by KPI. */
  readonly figures: ReadonlyMap<string, PeriodFigures>;
  readonly channels: readonly ChannelUse[];
}

/**
 * Null where there is nothing to compare: the period is not over; in one of the two nobody got in touch, too few did, or
 * something was served before the first assumption; there is no table of costs by network; the costs are nothing, or in
 * several currencies.
 */
export async function readCostBridge(
  keys: WorkspaceKeys,
  { asked, page, before, parts, figures, channels }: Told,
  tools: ReportTools,
): Promise<CostStory | null> {
  const { period, dataAsOf, board } = asked;
  const now = parts.get(partsKey(costKpi, "network"));
  const whole = figures.get(costKpi);
  if (now === undefined || whole === undefined || !isKnown(whole) || dataAsOf < period.to) return null;
  const all = await tools.store.service(keys.workspaceId).assumptions(before.from, period.to);
  const lines = all.filter(({ key }) => page.assumptions?.some((own) => own === key));
  const [currency, ...others] = new Set(lines.flatMap((line) => line.currency ?? []));
  if (currency === undefined || others.length > 0) return null;
  const asOf = { dataAsOf, zone: period.zone };
  const earlier = (await partsIn(keys, { kpi: now.kpi, by: "network" }, [before], asOf, tools)).flatMap(
    (one) => one.figures,
  );
  if (!earlier.every(isKnown)) return null;
  const small = smallNetworks(earlier, now.parts, minimumOfParts(board.minimum));
  if (small === null) return null;
  const hidden = hiddenNetworks([...parts.values()], channels, [costKpi, now.kpi.per?.kpi]);
  const bridge = costBridge(networksOf(earlier, now.parts), new Set([...small, ...hidden]));
  if (bridge === null || bridge.before.cost + bridge.now.cost === 0) return null;
  const isShared = lines.some(({ key }) => key === "platform-per-month");
  return { bridge, currency, before, changed: changedSince(before.from, lines), isShared };
}

/** Whether the cost of all that was served is known. */
function isKnown({ n, total }: Pick<PeriodFigures, "n" | "total">): boolean {
  return n === total;
}

function networksOf(before: readonly PartFigures[], now: readonly PartFigures[]): NetworkCosts[] {
  const costsOf = (all: readonly PartFigures[], network: string) => {
    const part = all.find(({ by }) => by === network);
    return { contacts: part?.per ?? 0, cost: part?.sum ?? 0 };
  };
  const names = new Set([...before, ...now].map(({ by }) => by));
  return [...names].map((network) => ({
    network,
    before: costsOf(before, network),
    now: costsOf(now, network),
  }));
}

/** Networks of which a table of these KPIs keeps something back: itself, or one of its channels. */
function hiddenNetworks(
  tables: readonly PublishedParts[],
  channels: readonly ChannelUse[],
  kpis: readonly (string | undefined)[],
): string[] {
  return tables
    .filter(({ kpi }) => kpis.includes(kpi.id))
    .flatMap(({ by, parts }) => {
      const names = parts.filter(({ hidden }) => hidden).map((part) => part.by);
      if (by === "network") return names;
      return by === "channel"
        ? channels.filter(({ label }) => names.includes(label)).map(({ network }) => network)
        : [];
    });
}

/** Which began or changed after a moment. The lines stand in the order of time by key and network, each until the next. */
export function changedSince(since: Date, lines: readonly Assumption[]): Pick<Assumption, "key" | "network">[] {
  const series = Map.groupBy(lines, ({ key, network }) => JSON.stringify([key, network]));
  return [...series.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const isSteady = first.from <= since && own.every(({ amount }) => amount === first.amount);
    return isSteady ? [] : [{ key: first.key, network: first.network }];
  });
}
