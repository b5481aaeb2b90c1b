// The measures that the board watches, week by week, with what can be said of each.
import type { BoardScorecard, Language } from "@rapport/contract";
import { Failure } from "../domain/failure.ts";
import type { Kpi } from "../kpis/kpi.ts";
import type { Clock, Store } from "../ports.ts";
import type { Report } from "../reports/report.ts";
import { wordsIn, type Words } from "../words/index.ts";
import type { Part } from "./kpi-question.ts";
import { assessAll, chosen, withPairs, type Assessed } from "./measures/assess-all.ts";
import type { NamedPeriod } from "./measures/figures.ts";
import { multiplesChart } from "./measures/multiples.ts";
import { funnelChart, heatChart, paretoChart, sharesChart } from "./measures/part-charts.ts";
import { partsIn, partsOver, type Stretch } from "./measures/read-figures.ts";
import { published, type TableParts } from "./measures/suppress.ts";
import { weeksBefore } from "./measures/week-periods.ts";
import type { BoardInput } from "./report-pages/asked.ts";
import { ownerOf } from "./report-pages/compose-report.ts";
import { noSignalLine } from "./report-pages/pages.ts";
import { boardInput, boardOf } from "./reports/board-settings.ts";
import { liveEvidence } from "./reports/live-evidence.ts";
import { mustBeOfBoard } from "./reports/may-board.ts";
import type { Asker } from "./reports/tools.ts";
import type { WorkspaceKeys } from "./vault.ts";

interface Tools {
  readonly store: Store;
  readonly kpis: readonly Kpi[];
  readonly reports: readonly Report[];
  readonly clock: Clock;
}

interface Asked {
  readonly board: BoardInput;
  readonly zone?: string | undefined;
  readonly language: Language;
}

/** The template whose scorecard stands where a workspace has chosen no measures. */
const standard = "board-pack";
/** Weeks that a chart shows, and of them those that a figure is about. */
const charted = 26;
const measured = 4;

/**
 * The scorecard for who asks, by what the workspace decided about its board. Throws a `Failure` of kind forbidden for who
 * is not of the board.
 */
export async function openBoardScorecard(
  keys: WorkspaceKeys,
  { by, zone, language }: Asker & { readonly zone?: string | undefined },
  tools: Tools,
): Promise<BoardScorecard> {
  await mustBeOfBoard(keys, by, wordsIn(language), tools);
  const board = boardInput(await boardOf(keys, tools));
  return boardScorecard(keys, { board, zone, language }, tools);
}

/** The scorecard of the last four whole weeks, in the zone; charts show half a year of weeks. */
export async function boardScorecard(
  keys: WorkspaceKeys,
  { board, zone = keys.zone, language }: Asked,
  tools: Tools,
): Promise<BoardScorecard> {
  const words = wordsIn(language);
  const now = tools.clock.now();
  const weeks = weeksBefore(now, zone, charted, words);
  const read = { board, words, weeks, zone, now, period: lastOf(weeks, measured) };
  const { from, to } = read.period;
  const wanted = board.measures ?? tools.reports.find(({ id }) => id === standard)?.scorecard ?? [];
  const all = await readMeasures(keys, wanted, read, tools);
  const ids = board.measures ?? chosen(wanted, all);
  const measures = ids.flatMap((id) => all.get(id)?.measure ?? []);
  return {
    title: words.say("board.title"),
    headline: words.say("board.headline", { ...daysOf(read.period, zone, words), zone }),
    period: {
      ...{ from: from.toISOString(), to: to.toISOString(), zone },
      label: words.say("board.headline.period", daysOf(read.period, zone, words)),
    },
    boardOwner: ownerOf(board.owner, words),
    measures,
    noSignal: noSignalLine(measures, words),
    charts: await chartsOf(keys, read, tools),
    words: { ...words.board() },
  };
}

interface Read {
  readonly board: BoardInput;
  readonly words: Words;
  readonly weeks: readonly NamedPeriod[];
  readonly period: Stretch;
  readonly zone: string;
  readonly now: Date;
}

async function readMeasures(
  keys: WorkspaceKeys,
  wanted: readonly string[],
  { board, words, weeks, period, zone, now }: Read,
  tools: Tools,
): Promise<ReadonlyMap<string, Assessed>> {
  const before = lastOf(weeks.slice(0, -measured), measured);
  const kpis = withPairs(wanted, (id) => {
    const kpi = tools.kpis.find((one) => one.id === id);
    if (kpi !== undefined) return kpi;
    throw new Failure("bad-input", `There is no KPI called ${id}`, {
      remedy: "Choose the measures of the scorecard anew in the board's settings.",
    });
  });
  return assessAll(
    keys,
    {
      ...{ kpis, period, series: weeks, grain: "week", settings: board, words },
      isAsked: () => true,
      isExact: false,
      isCharted: (id) => wanted.includes(id),
      evidenceUrl: (kpi) => liveEvidence(keys, zone)({ kpi, from: period.from, to: period.to }),
      before: { ...before, label: words.say("board.headline.period", daysOf(before, zone, words)) },
      asOf: { dataAsOf: now, zone },
    },
    tools,
  );
}

/** Where and when: the parts of the same weeks, with small numbers kept back over all charts together. */
async function chartsOf(
  keys: WorkspaceKeys,
  { board, words, weeks, period, zone, now }: Read,
  tools: Tools,
): Promise<BoardScorecard["charts"]> {
  const asOf = { dataAsOf: now, zone };
  const tables = new Map<string, TableParts>();
  for (const { id, by } of drawn) {
    const kpi = tools.kpis.find((one) => one.id === id);
    if (kpi !== undefined)
      tables.set(id + by, { kpi, by, parts: await partsOver(keys, { kpi, by }, period, asOf, tools) });
  }
  const evidenceUrl = (kpi: string, part: Part | null) =>
    liveEvidence(keys, zone)({ kpi, ...period, ...(part && { part }) });
  const parts = published(tables, board.minimum, { words, evidenceUrl });
  const charts = drawn.flatMap(({ id, by, draw }) => {
    const of = parts.get(id + by);
    return of === undefined || of.n === 0 ? [] : (draw(of, words) ?? []);
  });
  const contacts = tools.kpis.find(({ id }) => id === "contacts");
  if (contacts === undefined) return charts;
  const channels = await partsIn(keys, { kpi: contacts, by: "channel" }, weeks, asOf, tools);
  return channels.length === 0 ? charts : [multiplesChart(contacts, channels, weeks, words), ...charts];
}

const drawn = [
  { id: "first-response-time", by: "network", draw: sharesChart },
  { id: "arrivals", by: "hour-of-week", draw: heatChart },
  { id: "contacts", by: "topic", draw: paretoChart },
  { id: "csat-share", by: "team", draw: funnelChart },
] as const;

/** From the beginning of the last so many weeks to the end of the last. */
function lastOf(weeks: readonly NamedPeriod[], count: number): Stretch {
  const [first, last] = [weeks.at(-count), weeks.at(-1)];
  if (first === undefined || last === undefined) throw new RangeError("There are too few weeks");
  return { from: first.from, to: last.to };
}

/** The first and the last day, both inside. */
function daysOf({ from, to }: Stretch, zone: string, words: Words): { from: string; to: string } {
  return { from: words.day(from, zone), to: words.day(new Date(to.getTime() - 1), zone) };
}
