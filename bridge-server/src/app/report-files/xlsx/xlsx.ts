// A report as a workbook: typed numbers, live formulas, definitions, and links to the evidence.
import type { Block, Measure, ReportChart, ReportDocument, TableBlock } from "@rapport/contract";
import { wordsIn, type Words } from "../../../words/index.ts";
import { seriesSheet } from "./series-sheet.ts";
import { nameOf, typed, workbookOf, type MadeSheet, type SheetCell } from "./workbook.ts";

/** The report as XLSX. */
export function xlsxOf(document: ReportDocument): Promise<Buffer> {
  const words = wordsIn(document.language);
  const blocks = document.pages.flatMap((page) => page.blocks);
  const sheets = [
    scorecardSheet(document.measures, words),
    seriesSheet(document.measures, words),
    ...blocks.flatMap((block) => blockSheets(block, words)),
    ...restatementSheets(document, words),
    definitionSheet(document.measures, words),
    aboutSheet(document, words),
  ];
  const title = `${document.title}, ${document.period.label}`;
  return workbookOf(sheets, title, document.company.name, new Date(document.dataAsOf));
}

function scorecardSheet(measures: readonly Measure[], words: Words): MadeSheet {
  const names = [
    "measure",
    "value",
    "n",
    "low",
    "high",
    "target",
    "variation",
    "assurance",
    "owner",
    "reason",
  ] as const;
  return {
    name: words.say("scorecard.all"),
    head: [...names.map((name) => words.say(`files.column.${name}`)), "Δ"],
    rows: measures.map((measure, at): SheetCell[] => {
      const { unit, value, interval, target } = measure;
      return [
        { value: measure.label, bold: true },
        measure.hidden ? { value: measure.text } : { ...typed(unit, value), link: measure.evidence.url },
        measure.hidden ? { value: "–" } : typed("count", measure.n),
        ...[
          typed(unit, interval?.low ?? null),
          typed(unit, interval?.high ?? null),
          typed(unit, target?.value ?? null),
        ],
        ...[{ value: measure.variation.label }, { value: measure.assurance.label }],
        ...[{ value: measure.owner ?? words.say("files.no-owner") }, { value: measure.sentence }],
        distanceOf(measure, at + 1),
      ];
    }),
    widths: [34, 14, 10, 14, 14, 14, 20, 30, 20, 60, 14],
  };
}

/** How far from its target, worked out by the spreadsheet; of durations in minutes, for Excel shows no time below zero. */
function distanceOf({ unit, value, target }: Measure, row: number): SheetCell {
  if (value === null || target === null) return { value: "–" };
  const formula = `${nameOf(row, 1)}-${nameOf(row, 5)}`;
  const away = value - target.value;
  if (unit !== "seconds") return { ...typed(unit, away), formula };
  return { value: away / 60, format: '0.0 "min"', formula: `(${formula})*1440` };
}

function blockSheets(block: Block, words: Words): MadeSheet[] {
  if (block.type === "table") return [tableSheet(block)];
  if (block.type === "commentary") return [claimSheet(block, words)];
  if (block.type !== "chart" || block.chart.kind === "control") return [];
  const { chart, evidence = null } = block;
  const sheet = chart.kind === "pareto" ? paretoSheet(chart, words) : numbersSheet(chart);
  if (evidence === null || evidence.url === null) return [sheet];
  const below = { value: words.say("files.evidence", { n: evidence.text }), link: evidence.url };
  return [{ ...sheet, rows: [...sheet.rows, [below]] }];
}

/** The numbers of a chart in words, as they are drawn. */
function numbersSheet({ title, table: { columns, rows } }: ReportChart): MadeSheet {
  return {
    ...{ name: title, head: columns, rows: rows.map((row) => row.map((value) => ({ value }))) },
    widths: columns.map(() => 18),
  };
}

function paretoSheet(
  chart: Extract<Extract<Block, { type: "chart" }>["chart"], { kind: "pareto" }>,
  words: Words,
): MadeSheet {
  const last = chart.bars.length;
  const sum = chart.bars.reduce((total, { value }) => total + (value ?? 0), 0);
  let running = 0;
  return {
    name: chart.title,
    head: [chart.xLabel, chart.yLabel, words.say("files.chart.running")],
    rows: chart.bars.map(({ label, value, running: shown }, at) => {
      running += value ?? 0;
      const works = shown !== null && Math.abs(shown - running / sum) < 1e-9;
      const formula = `SUM(${nameOf(1, 1)}:${nameOf(at + 1, 1)})/SUM(${nameOf(1, 1)}:${nameOf(last, 1)})`;
      return [{ value: label }, typed("number", value), { ...typed("share", shown), ...(works ? { formula } : {}) }];
    }),
    widths: [40, 14, 18],
  };
}

function tableSheet({ title, columns, rows }: TableBlock): MadeSheet {
  return {
    name: title,
    head: columns.map(({ label }) => label),
    rows: rows.map((row) =>
      row.map(({ text, value, evidence }, at): SheetCell => {
        const kind = columns[at]?.kind ?? "text";
        const cell = value === null || kind === "text" || kind === "date" ? { value: text } : typed(kind, value);
        return { ...cell, link: evidence?.url ?? null };
      }),
    ),
    widths: columns.map((_, at) => (at === 0 ? 36 : 16)),
  };
}

function claimSheet({ title, text, claims }: Extract<Block, { type: "commentary" }>, words: Words): MadeSheet {
  const rows = claims.map((claim) => [claim.markLabel, claim.text, claim.reason].map((value) => ({ value })));
  return {
    name: title,
    head: [words.say("files.column.state"), words.say("files.claims"), words.say("files.column.reason")],
    rows: [...rows, [{ value: "" }, { value: text }]],
    widths: [18, 60, 60],
  };
}

function restatementSheets({ restatements }: ReportDocument, words: Words): MadeSheet[] {
  if (restatements.length === 0) return [];
  const names = ["measure", "period", "old", "new", "cause", "effect"] as const;
  return [
    {
      name: words.say("files.restatements"),
      head: names.map((name) => words.say(`files.column.${name}`)),
      rows: restatements.map((row) =>
        [row.label, row.period, row.old, row.new, row.cause, row.effect].map((value) => ({ value })),
      ),
      widths: [30, 18, 14, 14, 40, 40],
    },
  ];
}

function definitionSheet(measures: readonly Measure[], words: Words): MadeSheet {
  return {
    name: words.say("files.definitions"),
    head: [
      words.say("files.column.measure"),
      words.say("files.column.version"),
      words.say("files.definitions"),
      words.say("files.column.unit"),
    ],
    rows: measures.map(({ label, kpi, version, question, unit }) => [
      ...[{ value: label }, { value: `${kpi}@${String(version)}` }, { value: question }, { value: unit }],
    ]),
    widths: [34, 30, 70, 12],
  };
}

function aboutSheet(document: ReportDocument, words: Words): MadeSheet {
  const kept = document.hash === null ? words.say("files.draft") : words.say("files.hash", { hash: document.hash });
  const rows = [
    [document.title, document.period.label],
    [words.say("files.board-owner"), document.boardOwner.text],
    ...document.signOffs.map(({ roleLabel, text }) => [roleLabel, text]),
    [document.stateLabel, document.dataAsOfText],
    ["SHA-256", kept],
  ];
  return {
    name: document.company.name,
    head: [document.company.name, document.period.fiscalLabel],
    rows: rows.map((row) => row.map((value) => ({ value }))),
    widths: [34, 90],
  };
}
