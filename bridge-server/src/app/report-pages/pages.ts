// The pages of a report: each kind of page is one function from what was read to its blocks.
import type { Block, Measure, ReportPage } from "@rapport/contract";
import type { PageKind, PageTemplate } from "../../reports/report.ts";
import { appendixBlocks } from "./appendix.ts";
import { chartBlock } from "./chart-block.ts";
import { breakdownBlocks, topicBlocks } from "./topic.ts";
import type { World } from "./world.ts";

const makers: Readonly<Record<PageKind, (page: PageTemplate, world: World) => Block[]>> = {
  cover: coverBlocks,
  scorecard: scorecardBlocks,
  changes: changesBlocks,
  topic: topicBlocks,
  appendix: appendixBlocks,
};

/** One page with what was written on it. */
export function pageOf(page: PageTemplate, world: World): ReportPage {
  const blocks = makers[page.kind](page, world);
  return { id: page.id, title: page.title[world.words.language], blocks: [...blocks, ...world.commentary(page)] };
}

/** What is asked of the board, and the headline: fewer than 75 words of ours. */
function coverBlocks(page: PageTemplate, { words, asked, measures, scorecard }: World): Block[] {
  const shown = measuresOf(scorecard, measures);
  const of = (id: Measure["variation"]["id"]): Measure[] => shown.filter(({ variation }) => variation.id === id);
  const named = (some: readonly Measure[]): string =>
    some.length === 0 ? words.say("board.cover.none") : words.list(some.slice(0, 3).map(({ label }) => label));
  return [
    {
      type: "text",
      id: `${page.id}-headline`,
      title: null,
      text: words.say("board.cover.headline", {
        worse: named(of("concerning")),
        better: named(of("improving")),
        changed: shown.length - of("common").length - of("too-few").length,
        unknown: of("too-few").length,
        all: shown.length,
      }),
    },
    {
      type: "decisions",
      id: `${page.id}-requested`,
      title: words.say("board.cover.decisions"),
      none: words.say("board.cover.no-decisions"),
      items: asked.decisions.filter(({ state }) => state === "requested").slice(0, 3),
    },
  ];
}

function scorecardBlocks(page: PageTemplate, world: World): Block[] {
  const { words, scorecard, measures } = world;
  const shown = measuresOf(scorecard, measures);
  return [
    {
      type: "measures",
      id: `${page.id}-measures`,
      title: words.say("board.scorecard.title"),
      kpis: shown.map(({ kpi }) => kpi),
    },
    ...shown.map((measure) => chartBlock(`${page.id}-${measure.kpi}`, measure, world)),
    ...breakdownBlocks(page, world),
  ];
}

/** Only what has a signal; the rest is named in one line. */
function changesBlocks(page: PageTemplate, world: World): Block[] {
  const { words, measures } = world;
  const all = [...measures.values()];
  const changed = all.filter(({ variation }) => ["improving", "concerning", "neutral"].includes(variation.id));
  return [
    ...(changed.length === 0
      ? [{ type: "text" as const, id: `${page.id}-none`, title: null, text: words.say("board.changes.none") }]
      : [
          {
            type: "measures" as const,
            id: `${page.id}-measures`,
            title: words.say("board.changes.title"),
            kpis: changed.map(({ kpi }) => kpi),
          },
          ...changed
            .slice(0, 6)
            .map(({ kpi, chart, evidence }) =>
              chartBlock(`${page.id}-${kpi}`, { chart: { ...chart, id: `${chart.id}-changes` }, evidence }, world),
            ),
        ]),
    { type: "text", id: `${page.id}-no-signal`, title: null, text: noSignalLine(all, words) },
  ];
}

/** The measures within ordinary variation, and those that nothing can be said of yet, by name. */
export function noSignalLine(measures: readonly Measure[], words: World["words"]): string {
  const named = (id: Measure["variation"]["id"]): string[] =>
    measures.filter(({ variation, value }) => variation.id === id && value !== null).map(({ label }) => label);
  const [common, few] = [named("common"), named("too-few")];
  return [
    common.length === 0
      ? words.say("board.no-signal.none")
      : words.say("board.no-signal", { measures: words.list(common) }),
    ...(few.length === 0 ? [] : [words.say("board.no-signal.few", { measures: words.list(few) })]),
  ].join(" ");
}

function measuresOf(ids: readonly string[], measures: ReadonlyMap<string, Measure>): Measure[] {
  return ids.flatMap((id) => measures.get(id) ?? []);
}
