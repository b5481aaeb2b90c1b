// The series of a measure with its limits, as a chart and in words.
import type { ControlChart, Target } from "@rapport/contract";
import { isFavourable, type VariationVerdict } from "../../domain/statistics/verdict.ts";
import type { Words } from "../../words/index.ts";
import { spellValue } from "../scorecard-charts.ts";
import type { MeasuredSeries } from "./series.ts";

interface Drawn {
  readonly id: string;
  readonly label: string;
  readonly target: Target | null;
  /** What the measure may say of the series; “too-few” where it may say nothing. */
  readonly finding: VariationVerdict;
}

/** The chart of a series; its table holds every number that it draws. */
export function controlChart(
  series: MeasuredSeries,
  { id, label, target, finding }: Drawn,
  words: Words,
): ControlChart {
  const { unit, better } = series;
  const spell = (value: number | null): string => spellValue(unit, value, words);
  const points = series.points.map(
    ({ from, to, label: name, value, n, hidden, provisional, signals, side }): ControlChart["points"][number] => ({
      from: from.toISOString(),
      to: to.toISOString(),
      label: name,
      value,
      text: hidden
        ? words.say("board.hidden.short")
        : provisional
          ? words.say("board.provisional", { value: spell(value) })
          : spell(value),
      n,
      signals: [...signals],
      favourable: isFavourable(side, better),
    }),
  );
  const phases = series.phases.map(({ first, last, reason, centre, lower, upper, provisional }) => ({
    first,
    last,
    centre,
    lower,
    upper,
    centreText: spell(centre),
    lowerText: spell(lower),
    upperText: spell(upper),
    provisional,
    reason,
  }));
  return {
    kind: "control",
    id,
    title: words.say(`board.chart.title.${finding}`, { label }),
    summary: summaryOf(series, words),
    xLabel: words.say(`board.axis.${series.grain}`),
    yLabel: words.say("board.axis.value", { label, unit: words.say(`board.unit.${unit}`) }),
    table: tableOf(points, series.grain, label, words),
    method: series.method,
    methodLabel: words.say(`board.method.${series.method}`),
    points,
    phases,
    target: target === null ? null : { value: target.value, text: target.text },
  };
}

function tableOf(
  points: ControlChart["points"],
  grain: MeasuredSeries["grain"],
  label: string,
  words: Words,
): ControlChart["table"] {
  return {
    columns: [words.say(`board.axis.${grain}`), label, words.say("board.column.n"), words.say("board.column.signals")],
    rows: points.map((point) => [
      point.label,
      point.text,
      words.number(point.n),
      point.signals.map((signal) => words.say(`board.signal.${signal}`)).join("; ") || words.say("value.none"),
    ]),
  };
}

function summaryOf({ points, phases, grain, unit }: MeasuredSeries, words: Words): string {
  const spell = (value: number | null): string => spellValue(unit, value, words);
  const values = points.flatMap(({ value }) => value ?? []);
  if (values.length === 0) return words.say("board.chart.summary.none");
  const range = {
    points: values.length,
    grain: words.say(`board.grain.${grain}`, { n: values.length }),
    low: spell(Math.min(...values)),
    high: spell(Math.max(...values)),
  };
  const phase = phases.at(-1);
  const signalled = points.filter(({ signals }) => signals.length > 0).length;
  if (phase === undefined) return words.say("board.chart.summary.few", range);
  return words.say("board.chart.summary.limits", {
    ...range,
    centre: spell(phase.centre),
    lower: spell(phase.lower),
    upper: spell(phase.upper),
    signalled,
  });
}
