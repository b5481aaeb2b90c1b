// Parts of a measure as charts: by size, by hour of the week, against chance, by grades of time.
import type { ReportChart } from "@rapport/contract";
import { findings } from "../../domain/statistics/comparisons.ts";
import { chanceOfShares } from "../../domain/statistics/comparisons.ts";
import { funnel } from "../../domain/statistics/funnel.ts";
import type { Words } from "../../words/index.ts";
import { spellValue } from "../scorecard-charts.ts";
import type { PublishedPart, PublishedParts } from "./parts.ts";

type Chart<Kind extends ReportChart["kind"]> = Extract<ReportChart, { kind: Kind }>;

/** More reasons than this are one bar together. */
const mostReasons = 10;

/** Parts by size with their running share. What is kept back is not drawn, and stands in the rest. */
export function paretoChart(of: PublishedParts, words: Words): Chart<"pareto"> {
  const { kpi, parts, n } = of;
  const label = kpi.label[words.language];
  const shown = parts.filter(({ hidden }) => !hidden).slice(0, mostReasons);
  let running = 0;
  const bars = shown.map((part) => {
    running += part.n;
    return { label: part.label, value: part.n, text: words.number(part.n), ...runningOf(running, n, words) };
  });
  const rest = n - running;
  // The rest is the sum of what is not drawn: it may be one small part alone, which then stays back.
  const others = parts.length - shown.length;
  const drawn =
    others < 2 || rest === 0
      ? bars
      : [
          ...bars,
          {
            label: words.say("board.part.others", { n: others }),
            value: rest,
            text: words.number(rest),
            ...runningOf(n, n, words),
          },
        ];
  const [top] = bars;
  return {
    kind: "pareto",
    id: `chart-${kpi.id}-${of.by}`,
    title: words.say("board.pareto.title", { label, by: words.say(`board.by.${of.by}`) }),
    summary:
      top === undefined
        ? words.say("board.chart.summary.hidden")
        : words.say("board.pareto.summary", {
            top: top.label,
            share: words.percent(top.value / n),
            parts: parts.length,
          }),
    xLabel: words.say(`board.by.${of.by}`),
    yLabel: words.say("board.axis.count"),
    table: {
      columns: [words.say(`board.by.${of.by}`), words.say("board.axis.count"), words.say("board.column.running")],
      rows: drawn.map((bar) => [bar.label, bar.text, bar.runningText]),
    },
    bars: drawn,
  };
}

function runningOf(running: number, n: number, words: Words): { running: number | null; runningText: string } {
  return n === 0
    ? { running: null, runningText: words.say("value.none") }
    : { running: running / n, runningText: words.percent(running / n) };
}

const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;

/** Days by hours. */
export function heatChart(of: PublishedParts, words: Words): Chart<"heat"> {
  const label = of.kpi.label[words.language];
  const byName = new Map(of.parts.map((part) => [part.by, part]));
  const hours = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, "0"));
  const most = Math.max(0, ...of.parts.map(({ n, hidden }) => (hidden ? 0 : n)));
  const cells = weekdays.flatMap((day, row) =>
    hours.map((hour, column) => ({ row, column, ...cellOf(byName.get(`${day} ${hour}h`), most, words) })),
  );
  const rows = weekdays.map((day) => words.say(`board.weekday.${day}`));
  const busiest = of.parts.find(({ hidden }) => !hidden);
  return {
    kind: "heat",
    id: `chart-${of.kpi.id}-${of.by}`,
    title: words.say("board.heat.title", { label }),
    summary:
      busiest === undefined
        ? words.say("board.chart.summary.hidden")
        : words.say("board.heat.summary", { hour: busiest.label, text: words.number(busiest.n) }),
    xLabel: words.say("board.axis.hour"),
    yLabel: words.say("board.axis.weekday"),
    table: {
      columns: [words.say("board.axis.weekday"), ...hours],
      rows: rows.map((name, row) => [name, ...cells.filter((cell) => cell.row === row).map(({ text }) => text)]),
    },
    rows,
    columns: hours,
    cells,
  };
}

function cellOf(
  part: PublishedPart | undefined,
  most: number,
  words: Words,
): { value: number | null; text: string; level: string | null } {
  if (part === undefined) return { value: 0, text: words.number(0), level: null };
  if (part.hidden) return { value: null, text: words.say("board.hidden.short"), level: null };
  const level = part.n >= (2 / 3) * most ? "high" : part.n >= most / 3 ? "middle" : "low";
  return { value: part.n, text: words.number(part.n), level: words.say(`board.level.${level}`) };
}

/**
 * Shares of teams against what chance gives at their size. Where more than ten are looked at, a team stands out only if
 * it would with Holm's guard, too: who looks at many finds one by chance.
 */
export function funnelChart(of: PublishedParts, words: Words): Chart<"funnel"> | null {
  const units = of.parts.filter(({ hidden, n }) => !hidden && n > 0);
  const made = funnel(units.map(({ hits, n }) => ({ k: hits, n })));
  if (made === null) return null;
  const label = of.kpi.label[words.language];
  const all = { k: sum(units.map(({ hits }) => hits)), n: sum(units.map(({ n }) => n)) };
  const found = findings(units.map(({ hits, n }) => chanceOfShares(hits, n, all.k - hits, all.n - n)));
  const points = units.map((unit, at) => ({
    label: unit.label,
    n: unit.n,
    value: unit.hits / unit.n,
    text: words.percent(unit.hits / unit.n),
    beyond: units.length === 1 || found[at] !== true ? ("none" as const) : (made.beyond[at] ?? "none"),
  }));
  const out = points.filter(({ beyond }) => beyond !== "none");
  const sizes = sizesFor(units.map(({ n }) => n));
  return {
    kind: "funnel",
    id: `chart-${of.kpi.id}-${of.by}`,
    title: words.say("board.funnel.title", { label, by: words.say(`board.by.${of.by}`) }),
    summary: words.say("board.funnel.summary", {
      n: points.length,
      centre: words.percent(made.centre),
      out: out.length === 0 ? words.say("board.funnel.nobody") : words.list(out.map((point) => point.label)),
    }),
    xLabel: words.say("board.axis.n"),
    yLabel: words.say("board.axis.value", { label, unit: words.say("board.unit.share") }),
    table: {
      columns: [words.say(`board.by.${of.by}`), words.say("board.axis.n"), label, words.say("board.column.beyond")],
      rows: points.map((point) => [
        ...[point.label, words.number(point.n), point.text],
        words.say(`board.beyond.${point.beyond}`),
      ]),
    },
    centre: made.centre,
    centreText: spellValue("share", made.centre, words),
    points,
    limits: sizes.map((n) => ({ n, ...made.limitsAt(n) })),
  };
}

/** Sizes at which limits are drawn: evenly between the least and the greatest team. */
function sizesFor(sizes: readonly number[]): number[] {
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  const steps = 24;
  const all = Array.from({ length: steps + 1 }, (_, at) => Math.round(least + ((most - least) * at) / steps));
  return [...new Set(all)];
}

/** Answers within an hour, three hours, a day, later: one bar for each part. Null where the definition has no such grades. */
export function sharesChart(of: PublishedParts, words: Words): Chart<"shares"> | null {
  const grades = [3600, 10_800, 86_400].map((seconds) => (of.kpi.within ?? []).indexOf(seconds));
  if (grades.some((at) => at < 0)) return null;
  const names = ["hour", "three", "day", "later"] as const;
  const shown = of.parts.filter(({ hidden, n }) => !hidden && n > 0).slice(0, 12);
  const bars = shown.map((part) => {
    const upTo = [0, ...grades.map((at) => part.within[at] ?? 0), part.n];
    return {
      label: part.label,
      n: part.n,
      parts: names.map((name, at) => {
        const share = ((upTo[at + 1] ?? 0) - (upTo[at] ?? 0)) / part.n;
        return { label: words.say(`board.grade.${name}`), value: share, text: words.percent(share) };
      }),
    };
  });
  const label = of.kpi.label[words.language];
  const [largest] = bars;
  return {
    kind: "shares",
    id: `chart-${of.kpi.id}-${of.by}`,
    title: words.say("board.shares.title", { label, by: words.say(`board.by.${of.by}`) }),
    summary:
      largest === undefined
        ? words.say("board.chart.summary.hidden")
        : words.say("board.shares.summary", { part: largest.label, share: largest.parts[0]?.text ?? "" }),
    xLabel: words.say("board.axis.share"),
    yLabel: words.say(`board.by.${of.by}`),
    table: {
      columns: [
        words.say(`board.by.${of.by}`),
        words.say("board.axis.n"),
        ...names.map((name) => words.say(`board.grade.${name}`)),
      ],
      rows: bars.map((bar) => [bar.label, words.number(bar.n), ...bar.parts.map(({ text }) => text)]),
    },
    bars,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
