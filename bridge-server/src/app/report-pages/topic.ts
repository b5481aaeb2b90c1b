// A page about one matter: its measures, their parts, and in one sentence what is missing.
import type { Block, Measure } from "@rapport/contract";
import type { BreakdownTemplate, PageTemplate } from "../../reports/report.ts";
import { funnelChart, heatChart, paretoChart, sharesChart } from "../measures/part-charts.ts";
import { partsTable } from "../measures/part-table.ts";
import type { PublishedParts } from "../measures/parts.ts";
import { assumptionBlocks } from "./assumptions.ts";
import { chartBlock } from "./chart-block.ts";
import { changeBlocks } from "./change-blocks.ts";
import { costBridgeBlocks } from "./cost-bridge-blocks.ts";
import { outlookBlocks } from "./outlook-blocks.ts";
import { riskBlocks } from "./risk-blocks.ts";
import { vulnerableBlocks } from "./vulnerable.ts";
import { said, textColumns } from "./cells.ts";
import { partsKey, type World } from "./world.ts";

/** The blocks of a page about one matter. What was not measured is named once, with how to bring it in. */
export function topicBlocks(page: PageTemplate, world: World): Block[] {
  const { words, measures } = world;
  const own = page.kpis.flatMap((id) => measures.get(id) ?? []);
  const measured = own.filter(isMeasured);
  return [
    ...riskBlocks(page, world),
    ...changeBlocks(page, world),
    ...(measured.length === 0
      ? []
      : [
          {
            type: "measures" as const,
            id: `${page.id}-measures`,
            title: words.say("board.topic.measures"),
            kpis: measured.map(({ kpi }) => kpi),
          },
        ]),
    ...breakdownBlocks(page, world),
    ...vulnerableBlocks(page, world),
    ...costBridgeBlocks(page, world),
    ...outlookBlocks(page, world),
    ...journeyBlocks(page, world),
    ...assumptionBlocks(page, world),
    ...lackingBlocks(
      page,
      own.filter((measure) => !isMeasured(measure)),
      world,
    ),
  ];
}

function isMeasured({ n, hidden, value }: Measure): boolean {
  return hidden || (value !== null && n > 0);
}

/** The tables and charts of a page that have anything to show. */
export function breakdownBlocks(page: PageTemplate, world: World): Block[] {
  return page.breakdowns.flatMap((breakdown) => {
    const found = world.parts.get(partsKey(breakdown.kpi, breakdown.by));
    return found === undefined || found.n === 0 ? [] : breakdownBlock(page, breakdown, found, world);
  });
}

function breakdownBlock(page: PageTemplate, { as }: BreakdownTemplate, of: PublishedParts, world: World): Block[] {
  const { words } = world;
  const id = `${page.id}-${of.kpi.id}-${of.by}`;
  const chart = { heat: heatChart, pareto: paretoChart, funnel: funnelChart, shares: sharesChart };
  if (as === "table") return [partsTable(of, id, words)];
  const drawn = chart[as](of, words);
  if (drawn === null) return [partsTable(of, id, words)];
  // What is kept back as a measure, because its definition asks for more cases, is kept back here too.
  const evidence = world.measures.get(of.kpi.id)?.evidence ?? of.evidence;
  return [chartBlock(id, { chart: drawn, evidence }, world)];
}

function journeyBlocks(page: PageTemplate, { words, journey }: World): Block[] {
  if (page.journey !== true || journey.length === 0) return [];
  return [
    {
      type: "table",
      id: `${page.id}-journey`,
      title: words.say("board.journey.title"),
      note: words.say("board.journey.note"),
      columns: textColumns([words.say("board.journey.after"), words.say("board.journey.what")]),
      rows: journey.map(({ after, what }) => [after, what].map(said)),
    },
  ];
}

function lackingBlocks(page: PageTemplate, absent: readonly Measure[], { words }: World): Block[] {
  const sentences = [
    ...(absent.length === 0
      ? []
      : [words.say("board.lacking", { measures: words.list(absent.map(({ label }) => label)) })]),
    ...(absent.length === 0 || page.lacking === null ? [] : [page.lacking[words.language]]),
    ...(page.byHand === undefined ? [] : [page.byHand[words.language]]),
  ];
  if (sentences.length === 0) return [];
  return [
    { type: "text", id: `${page.id}-lacking`, title: words.say("board.lacking.title"), text: sentences.join(" ") },
  ];
}
