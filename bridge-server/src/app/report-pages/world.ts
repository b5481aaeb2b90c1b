// What every page of a report is made from: its measures, its tables, and what people decided and wrote.
import type { CommentaryBlock, Measure } from "@rapport/contract";
import type { Kpi } from "../../kpis/kpi.ts";
import type { PageTemplate, Report } from "../../reports/report.ts";
import type { Assumption } from "../../ports.ts";
import type { Words } from "../../words/index.ts";
import type { NamedPeriod, PeriodFigures } from "../measures/figures.ts";
import type { PublishedParts } from "../measures/parts.ts";
import type { ReportAsked } from "./asked.ts";
import type { BackTest, Forecast } from "../../domain/statistics/forecast.ts";
import type { CostBridge } from "./cost-bridge.ts";
import type { CostRange, WhatIf, WholeCosts } from "./what-if.ts";

/** Everything that has been read and decided before the first page is made. */
export interface World {
  readonly asked: ReportAsked;
  readonly words: Words;
  /** The report's period as people read it. */
  readonly periodLabel: string;
  readonly template: Report;
  /** Every KPI that the report measures, by its id. */
  readonly kpis: ReadonlyMap<string, Kpi>;
  /** Every KPI that there is. */
  readonly knownKpis: readonly Kpi[];
  /** Every measure, by its KPI's id. */
  readonly measures: ReadonlyMap<string, Measure>;
  /** What lies under the measures: for the statement of data quality. */
  readonly figures: ReadonlyMap<string, PeriodFigures>;
  /** The measures of the scorecard, in their order. */
  readonly scorecard: readonly string[];
  /** The tables of each page by `kpi by dimension`. */
  readonly parts: ReadonlyMap<string, PublishedParts>;
  readonly commentary: (page: PageTemplate) => readonly CommentaryBlock[];
  /** The channels that are known, and whether anything came in on them in the period. */
  readonly channels: readonly ChannelUse[];
  /** What the workspace promises instead of the default targets, as settings keep it, and when that was changed last. */
  readonly promised: { readonly lines: readonly string[]; readonly changedAt: Date | null };
  readonly journey: readonly JourneyStep[];
  /** Measures of the pages that show them for vulnerable customers, by KPI. */
  readonly vulnerable: ReadonlyMap<string, GroupFigures>;
  /** What costs rest on, as it held at some moment of the period. */
  readonly assumptions: readonly Assumption[];
  /** What changed the cost of service since the period before; null where that is not known or not asked for. */
  readonly costs: CostStory | null;
  /** What service will cost next, and would have cost; null where there is no bridge of cost. */
  readonly outlook: Outlook | null;
}

/** The bridge of cost, with what has to be said beside it. */
export interface CostStory {
  readonly bridge: CostBridge;
  /** The one currency of all assumptions. */
  readonly currency: string;
  readonly before: NamedPeriod;
  /** The assumptions that began or changed between the beginning of the period before and the end of this one. */
  readonly changed: readonly Pick<Assumption, "key" | "network">[];
  /** A month's price of the platform is shared by the contacts of that month. */
  readonly isShared: boolean;
}

/** What follows from the costs of the period, as long as what a contact costs stays the same. */
export interface Outlook {
  readonly whole: WholeCosts;
  readonly whatIf: WhatIf;
  /** Null where the period is no part of the fiscal calendar: then nobody knows which comes next. */
  readonly forward: ForwardView | null;
}

/** What the next period of the same kind will cost if nothing changes. */
export interface ForwardView {
  readonly label: string;
  /** Of its contacts. */
  readonly forecast: Forecast;
  /** What the contacts of that range cost; null where there is no range. */
  readonly cost: CostRange | null;
  readonly tried: BackTest;
  /** The latest period whose contacts differ by more than chance, where that is why there is no range. */
  readonly signalled: string | null;
  /** The assumptions that began or changed in this period, or will by the end of the next. */
  readonly changed: CostStory["changed"];
}

/** A channel and how many contacts came in on it. */
export interface ChannelUse {
  readonly network: string;
  readonly label: string;
  readonly contacts: number;
}

/** One step of a customer's way, without anything that names anybody. */
export interface JourneyStep {
  /** Since the first step, as people read it. */
  readonly after: string;
  readonly what: string;
}

/** A measure of a group of customers beside that of everybody. */
export interface GroupFigures {
  readonly kpi: Kpi;
  /** Null where the group is kept back: too few people, or too few others. */
  readonly group: { readonly n: number; readonly value: number | null } | null;
  readonly all: { readonly n: number; readonly value: number | null };
}

/** The name of a table: one KPI by one dimension is read once, wherever it stands. */
export function partsKey(kpi: string, by: string): string {
  return `${kpi} by ${by}`;
}
