// The appendix: what the numbers mean, what they are held against, how good the data are, and what is not measured at all.
import { KpiId, type Block, type Measure, type TableBlock } from "@rapport/contract";
import { networkOf, networks } from "../../domain/networks.ts";
import type { PageTemplate } from "../../reports/report.ts";
import { said, textColumns } from "./cells.ts";
import { promiseBlocks } from "./promises.ts";
import type { World } from "./world.ts";

/** Ways of getting in touch that nobody connects: what people note by hand, and marks of a customer. */
const noChannels = new Set(["meeting", "note", "customer-number", "survey"]);

/** The blocks of the appendix. */
export function appendixBlocks(page: PageTemplate, world: World): Block[] {
  const { words, asked } = world;
  return [
    ...sideBySide(page, world),
    definitionsTable(page, world),
    targetsTable(page, world),
    ...promiseBlocks(page, world),
    qualityTable(page, world),
    channelsTable(page, world),
    { ...textBlock(page, "coverage", coverageText(world)), title: words.say("board.coverage.title") },
    { ...textBlock(page, "responses", responsesText(world)), title: words.say("board.responses.title") },
    ...(asked.restatements.length === 0 ? [textBlock(page, "restated", words.say("board.restated.none"))] : []),
    { ...textBlock(page, "method", methodText(world)), title: words.say("board.method.title") },
    {
      ...{ type: "actions", id: `${page.id}-actions` },
      title: words.say("board.actions.title"),
      none: words.say("board.actions.none"),
      items: [...asked.actions],
    },
  ];
}

function sideBySide(page: PageTemplate, { words, measures }: World): Block[] {
  const measured = page.kpis.filter((id) => (measures.get(id)?.n ?? 0) > 0);
  if (measured.length === 0) return [];
  return [
    {
      ...{ type: "measures", id: `${page.id}-measures` },
      title: words.say("board.appendix.measures"),
      kpis: measured.map((id) => KpiId.parse(id)),
    },
  ];
}

function textBlock(page: PageTemplate, id: string, text: string): Extract<Block, { type: "text" }> {
  return { type: "text", id: `${page.id}-${id}`, title: null, text };
}

type Cell = TableBlock["rows"][number][number];

function counted(value: number, { words }: World): Cell {
  return { text: words.number(value), value, evidence: null };
}

/** The measures that the report shows: what was measured, and what its scorecard names. */
function usedIn({ measures, scorecard }: World): Measure[] {
  return [...measures.values()].filter(({ kpi, n, hidden }) => n > 0 || hidden || scorecard.includes(kpi));
}

function definitionsTable(page: PageTemplate, world: World): TableBlock {
  const { words, kpis } = world;
  const { language } = words;
  return {
    ...{ type: "table", id: `${page.id}-definitions` },
    title: words.say("board.definitions.title"),
    note: words.say("board.definitions.note"),
    columns: textColumns(
      (["measure", "definition", "counts", "excludes", "clock", "trap"] as const).map((name) =>
        words.say(`board.definitions.${name}`),
      ),
    ),
    rows: usedIn(world).flatMap(({ kpi: id }) => {
      const kpi = kpis.get(id);
      if (kpi === undefined) return [];
      const clock = kpi.clock === undefined ? words.say("value.none") : words.say(`board.clock.${kpi.clock}`);
      return [
        [
          ...[said(kpi.label[language]), said(`${kpi.id}@${kpi.version}`), said(kpi.counts[language])],
          ...[said(kpi.excludes[language]), said(clock), said(kpi.trap?.[language] ?? words.say("value.none"))],
        ],
      ];
    }),
  };
}

function targetsTable(page: PageTemplate, world: World): TableBlock {
  const { words } = world;
  const held = usedIn(world).flatMap(({ label, target }) => (target === null ? [] : { label, target }));
  return {
    ...{ type: "table", id: `${page.id}-targets` },
    title: words.say("board.targets.title"),
    note: held.length === 0 ? words.say("board.targets.none") : null,
    columns: [
      ...textColumns(
        (["measure", "target", "kind", "source", "year", "owner"] as const).map((name) =>
          words.say(`board.targets.${name}`),
        ),
      ),
    ],
    rows: held.map(({ label, target }) => [
      ...[said(label), said(target.text), said(words.say(`board.kind.${target.kind}`)), said(target.source)],
      ...[said(String(target.year)), said(target.owner ?? words.say("value.none"))],
    ]),
  };
}

function qualityTable(page: PageTemplate, world: World): TableBlock {
  const { words, figures } = world;
  const rows = usedIn(world).filter(({ hidden }) => !hidden);
  return {
    ...{ type: "table", id: `${page.id}-quality` },
    title: words.say("board.quality.title"),
    note: words.say("board.quality.note"),
    columns: [
      ...textColumns([words.say("board.definitions.measure")]),
      ...(["total", "measured", "errors", "immature"] as const).map((name) => ({
        label: words.say(`board.quality.${name}`),
        kind: "count" as const,
      })),
    ],
    rows: rows.map(({ kpi, label, n }) => {
      const of = figures.get(kpi);
      return [
        said(label),
        counted(of?.total ?? 0, world),
        counted(n, world),
        counted(of?.dataErrors ?? 0, world),
        counted(of?.immature ?? 0, world),
      ];
    }),
  };
}

function channelsTable(page: PageTemplate, world: World): TableBlock {
  const { words, channels } = world;
  return {
    ...{ type: "table", id: `${page.id}-channels` },
    title: words.say("board.channels.title"),
    note: channels.length === 0 ? words.say("board.channels.none") : null,
    columns: textColumns((["network", "channel", "state"] as const).map((name) => words.say(`board.channels.${name}`))),
    rows: channels.map(({ network, label, contacts }) => [
      said(networkOf(network).label[words.language]),
      said(label),
      said(words.say(contacts > 0 ? "board.channels.used" : "board.channels.silent")),
    ]),
  };
}

function coverageText({ words, channels }: World): string {
  const known = new Set(channels.map(({ network }) => networkOf(network).id));
  const absent = networks.filter(({ id, retired }) => !retired && !noChannels.has(id) && !known.has(id));
  return absent.length === 0
    ? words.say("board.coverage.all")
    : words.say("board.coverage.absent", { networks: words.list(absent.map(({ label }) => label[words.language])) });
}

function responsesText({ words, figures, measures }: World): string {
  const answers = ["csat-share", "nps", "ces"].flatMap((id) => {
    const measure = measures.get(id);
    return measure === undefined || measure.hidden || measure.n === 0
      ? []
      : words.say("board.responses.of", { label: measure.label, n: measure.n });
  });
  const contacts = figures.get("contacts")?.n ?? 0;
  return answers.length === 0
    ? words.say("board.responses.none")
    : words.say("board.responses", { answers: words.list(answers), contacts });
}

function methodText({ words, asked }: World): string {
  return words.say("board.method.text", {
    zone: asked.period.zone,
    asOf: words.moment(asked.dataAsOf, asked.period.zone),
  });
}
