// Readings as charts, with everything that they show also in words.
import type { Chart, KpiReading, KpiRow, KpiUnit } from "@rapport/contract";
import type { Words } from "../words/index.ts";

/** More channels than this do not fit beside each other. */
const mostBars = 12;
const hour = 3_600;

/** A figure as people read it; a dash where nothing was measured. */
export function spellValue(unit: KpiUnit, value: number | null, words: Words): string {
  if (value === null) return words.say("value.none");
  switch (unit) {
    case "count":
      return words.number(value);
    case "seconds":
      return words.duration(value);
    case "share":
      return words.percent(value);
    case "score":
      return words.say("value.score", { score: words.number(value, 1) });
    case "points":
    case "days":
      return words.number(value, 1);
    case "rate":
    case "money":
      return words.number(value, 2);
  }
}

/** A reading by days as a line. Days without a figure are left out: nobody knows what they would have been. */
export function lineChart(
  id: "contacts-by-day" | "first-response-by-day",
  { unit, rows = [] }: KpiReading,
  words: Words,
): Chart {
  const measured = rows.filter(({ value }) => value !== null).toSorted((one, other) => (one.by < other.by ? -1 : 1));
  const axis = axisOf(unit, measured);
  const values = measured.flatMap(({ value }) => value ?? []);
  const spell = (value: number): string => spellValue(unit, value, words);
  return {
    id,
    kind: "line",
    title: words.say(`scorecard.chart.${id}`),
    summary:
      values.length === 0
        ? words.say("scorecard.summary.none")
        : words.say("scorecard.summary.line", {
            days: values.length,
            low: spell(Math.min(...values)),
            high: spell(Math.max(...values)),
          }),
    xLabel: words.say("scorecard.axis.day"),
    yLabel: words.say(`scorecard.axis.${axis.name}`),
    rows: measured.map((row) =>
      plotted(row, words.day(new Date(`${row.by}T12:00:00Z`), "UTC"), unit, axis.size, words),
    ),
  };
}

/** A reading by channels as bars, largest first. */
export function barChart(id: "contacts-by-channel", { unit, rows = [] }: KpiReading, words: Words): Chart {
  const shown = rows.filter(({ value }) => value !== null).slice(0, mostBars);
  const axis = axisOf(unit, shown);
  const [top] = shown;
  return {
    id,
    kind: "bar",
    title: words.say(`scorecard.chart.${id}`),
    summary:
      top === undefined
        ? words.say("scorecard.summary.none")
        : words.say("scorecard.summary.bar", {
            rows: shown.length,
            top: named(top, words),
            high: spellValue(unit, top.value, words),
          }),
    xLabel: words.say("scorecard.axis.channel"),
    yLabel: words.say(`scorecard.axis.${axis.name}`),
    rows: shown.map((row) => plotted(row, named(row, words), unit, axis.size, words)),
  };
}

function plotted(row: KpiRow, label: string, unit: KpiUnit, size: number, words: Words): Chart["rows"][number] {
  return {
    x: row.by,
    label,
    value: row.value === null ? null : Math.round((row.value / size) * 100) / 100,
    text: spellValue(unit, row.value, words),
    n: row.n,
  };
}

/** Durations are plotted in the unit in which most of them are easy to read. */
function axisOf(unit: KpiUnit, rows: readonly KpiRow[]): { name: "count" | "minutes" | "hours"; size: number } {
  if (unit !== "seconds") return { name: "count", size: 1 };
  const longest = Math.max(0, ...rows.flatMap(({ value }) => value ?? []));
  return longest > 4 * hour ? { name: "hours", size: hour } : { name: "minutes", size: 60 };
}

function named({ by }: KpiRow, words: Words): string {
  return by === "unknown" ? words.say("channel.unknown") : by;
}
