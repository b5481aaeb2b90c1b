// Charts of a presentation: PowerPoint's own, each with its numbers inside, so that a board can edit them.
import type { ControlChart, EvidenceLink, ReportChart } from "@rapport/contract";
import { area, font, soft, type Deck, type Slide } from "./deck.ts";
import { addTable, type Cell } from "./tables.ts";

type Of<Kind extends ReportChart["kind"]> = Extract<ReportChart, { kind: Kind }>;

/** A chart's line; not a number where it has a gap. */
interface Series {
  readonly name: string;
  readonly labels: string[];
  readonly values: number[];
}

/** Light enough for dark numbers on them. */
const ramp = ["9DBFDD", "CFDFEE", "E4E9EE", "F2C9A0", "E3A46B", "F3F6F9"];

/** A slide with the chart, titled with what it shows; its summary is its text alternative and its note. Below stands where its rows are. */
export function addChart(deck: Deck, chart: ReportChart, evidence: EvidenceLink | null): void {
  const slide = deck.slide(chart.title, [chart.summary, ...noteRows(chart)]);
  if (evidence !== null && evidence.url !== null) {
    slide.addText(
      [{ text: deck.words.say("files.evidence", { n: evidence.text }), options: { hyperlink: { url: evidence.url } } }],
      { x: area.x, y: area.y + area.h, w: area.w, h: 0.28, fontFace: font, fontSize: 11, margin: 0 },
    );
  }
  switch (chart.kind) {
    case "control":
      return addControl(deck, slide, chart);
    case "multiples":
      return addMultiples(deck, slide, chart);
    case "heat":
      return addHeat(slide, chart);
    case "pareto":
      return addPareto(deck, slide, chart);
    case "funnel":
      return addFunnel(deck, slide, chart);
    case "shares":
      return addShares(deck, slide, chart);
  }
}

function noteRows({ table }: ReportChart): string[] {
  return [table.columns, ...table.rows].slice(0, 60).map((row) => row.join(" · "));
}

function looks(deck: Deck, chart: ReportChart) {
  return {
    ...{ x: area.x, y: area.y, w: area.w, h: area.h, altText: `${chart.title}. ${chart.summary}` },
    ...{ showLegend: true, legendPos: "b" as const, legendFontFace: font, legendFontSize: 11, legendColor: soft },
    ...{ catAxisLabelFontFace: font, catAxisLabelFontSize: 11, valAxisLabelFontFace: font, valAxisLabelFontSize: 11 },
    ...{ showCatAxisTitle: true, catAxisTitle: chart.xLabel, catAxisTitleFontSize: 11, catAxisTitleFontFace: font },
    ...{ showValAxisTitle: true, valAxisTitle: chart.yLabel, valAxisTitleFontSize: 11, valAxisTitleFontFace: font },
    valGridLine: { color: "E4E9EE", size: 0.75 },
    chartColors: [deck.primary, ...ramp],
  };
}

/** A gap is a gap: a zero would be a figure that nobody measured. The writer leaves what is not a number empty. */
function series(name: string, labels: string[], values: readonly (number | null)[]): Series {
  return { name, labels, values: values.map((value) => value ?? Number.NaN) };
}

function addControl({ words, ...deck }: Deck, slide: Slide, chart: ControlChart): void {
  const labels = chart.points.map(({ label }) => label);
  const within = (first: number, last: number, value: number | null): (number | null)[] =>
    labels.map((_, at) => (at >= first && at <= last ? value : null));
  const lines = chart.phases.flatMap(({ first, last, centre, upper, lower, reason }) => {
    const named = (name: string): string => (reason === null ? name : `${name} (${reason})`);
    return [
      { line: series(named(words.say("files.chart.centre")), labels, within(first, last, centre)), color: "1B2733" },
      { line: series(named(words.say("files.chart.upper")), labels, within(first, last, upper)), color: "8A97A3" },
      { line: series(named(words.say("files.chart.lower")), labels, within(first, last, lower)), color: "8A97A3" },
    ];
  });
  const target = chart.target?.value ?? null;
  const all = [
    {
      line: series(
        chart.yLabel,
        labels,
        chart.points.map(({ value }) => value),
      ),
      color: deck.primary,
    },
    ...lines,
    ...(target === null
      ? []
      : [
          {
            line: series(
              words.say("files.chart.target"),
              labels,
              labels.map(() => target),
            ),
            color: deck.accent,
          },
        ]),
  ];
  slide.addChart(
    "line",
    all.map(({ line }) => line),
    {
      ...looks({ words, ...deck }, chart),
      ...{ chartColors: all.map(({ color }) => color), lineSize: 1.75, lineDataSymbol: "none", displayBlanksAs: "gap" },
    },
  );
}

function addMultiples(deck: Deck, slide: Slide, chart: Of<"multiples">): void {
  const lines = chart.panels.map(({ label, points }) =>
    series(
      label,
      points.map((point) => point.label),
      points.map(({ value }) => value),
    ),
  );
  slide.addChart("line", lines, {
    ...looks(deck, chart),
    ...{ lineSize: 1.75, lineDataSymbol: "none", displayBlanksAs: "gap" },
    chartColors: [deck.primary, deck.accent, "5F95C3", "0F766E", "7C2D12", "6B5B95", "566573", "A9BCCD"],
  });
}

function addHeat(slide: Slide, chart: Of<"heat">): void {
  const most = Math.max(1, ...chart.cells.map(({ value }) => value ?? 0));
  const shades = ["F3F6F9", "CFDFEE", "9DBFDD", "5F95C3", "2F6BA3", "16436E"];
  const rows = chart.rows.map((name, row): Cell[] => [
    { text: name, bold: true },
    ...chart.columns.map((_, column): Cell => {
      const cell = chart.cells.find((one) => one.row === row && one.column === column);
      const step = Math.min(5, Math.floor(((cell?.value ?? 0) / most) * 6));
      return {
        ...{ text: cell?.text ?? "–", align: "center", fill: shades[step] ?? "FFFFFF" },
        color: step > 2 ? "FFFFFF" : "1B2733",
      };
    }),
  ]);
  addTable(slide, ["", ...chart.columns], rows, [2, ...chart.columns.map(() => 1)], {
    size: chart.columns.length > 12 ? 9 : 12,
  });
}

/** PowerPoint draws the first bar at the bottom. */
function addPareto(deck: Deck, slide: Slide, chart: Of<"pareto">): void {
  const bars = chart.bars.toReversed();
  const labels = bars.map(({ label, runningText }) => `${label} (${runningText})`);
  slide.addChart(
    "bar",
    [
      series(
        chart.yLabel,
        labels,
        bars.map(({ value }) => value),
      ),
    ],
    {
      ...looks(deck, chart),
      ...{ barDir: "bar" as const, valAxisHidden: true, showValue: true },
      barGapWidthPct: 40,
      ...{ showLegend: false, chartColors: [deck.primary], dataLabelFontSize: 12, dataLabelFontFace: font },
      catAxisTitle: deck.words.say("files.chart.running"),
    },
  );
}

function addFunnel(deck: Deck, slide: Slide, chart: Of<"funnel">): void {
  const sizes = [...chart.points.map(({ n }) => n), ...chart.limits.map(({ n }) => n)];
  const labels = sizes.map(String);
  const teams = chart.points.map(({ value }) => value);
  const none = chart.points.map(() => null);
  const limit = (name: string, key: "low95" | "high95" | "low998" | "high998"): Series =>
    series(name, labels, [...none, ...chart.limits.map((at) => at[key])]);
  const lowest = Math.min(...[...chart.points, { value: chart.centre }].flatMap(({ value }) => value ?? []));
  slide.addChart(
    "scatter",
    [
      series("n", labels, sizes),
      series(chart.points.map(({ label }) => label).join(", "), labels, [...teams, ...chart.limits.map(() => null)]),
      series(`${deck.words.say("files.chart.centre")} ${chart.centreText}`, labels, [
        ...none,
        ...chart.limits.map(() => chart.centre),
      ]),
      ...[
        limit("95 % –", "low95"),
        limit("95 % +", "high95"),
        limit("99.8 % –", "low998"),
        limit("99.8 % +", "high998"),
      ],
    ],
    {
      ...looks(deck, chart),
      ...{ lineSize: 0, lineDataSymbolSize: 8, valAxisMinVal: Math.floor(lowest * 10) / 10 },
      chartColors: [deck.primary, "1B2733", "8A97A3", "8A97A3", "566573", "566573"],
    },
  );
}

function addShares(deck: Deck, slide: Slide, chart: Of<"shares">): void {
  const bars = chart.bars.toReversed();
  const labels = bars.map(({ label, n }) => `${label} (n = ${String(n)})`);
  const parts = (chart.bars[0]?.parts ?? []).map(({ label }, at) =>
    series(
      label,
      labels,
      bars.map(({ parts: all }) => all[at]?.value ?? null),
    ),
  );
  slide.addChart("bar", parts, {
    ...looks(deck, chart),
    ...{
      barDir: "bar" as const,
      barGrouping: "percentStacked",

      chartColors: ramp,
    },
    ...{ showValue: true, dataLabelFormatCode: "0%", dataLabelFontFace: font, dataLabelFontSize: 11 },
  });
}
