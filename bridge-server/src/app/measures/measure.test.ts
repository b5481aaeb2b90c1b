import { describe, expect, test } from "@jest/globals";
import type { Kpi } from "../../kpis/kpi.ts";
import { csatShare } from "../../kpis/csat-share.ts";
import { handleTime } from "../../kpis/handle-time.ts";
import { nps } from "../../kpis/nps.ts";
import { wordsIn } from "../../words/index.ts";
import type { NamedPeriod, PeriodFigures } from "./figures.ts";
import { intervalOf } from "./intervals.ts";
import { assess, type MeasureParts } from "./measure.ts";
import { published } from "./suppress.ts";
import { targetOf } from "./target-of.ts";
import type { PartFigures } from "./read-figures.ts";

const week = 7 * 86_400_000;
const start = Date.parse("2024-01-01T00:00Z");

function figures(hits: number, n: number, at = 0): PeriodFigures & NamedPeriod {
  const [from, to] = [new Date(start + at * week), new Date(start + (at + 1) * week)];
  const value = n === 0 ? null : hits / n;
  return {
    ...{ from, to, label: `W${at}`, n, total: n, hits, sum: hits, value, per: null, dataErrors: 0, immature: 0 },
    histogram: null,
  };
}

function measured(kpi: Kpi, series: readonly (PeriodFigures & NamedPeriod)[], given: Partial<MeasureParts> = {}) {
  const now = series.at(-1) ?? figures(0, 0);
  const parts: MeasureParts = {
    ...{
      kpi,
      now,
      before: series.at(-2) ?? null,
      periods: series,
      grain: "week",
      target: null,
      owner: null,
      events: null,
    },
    ...{ rebases: [], minimum: null, pair: null, evidenceUrl: "/rows", ...given },
  };
  return assess(parts, wordsIn("en"));
}

/** A steady share around 80 % with an ordinary wandering. */
const steady = Array.from({ length: 24 }, (_, at) => figures(78 + ((at * 5) % 7), 100, at));

describe("a measure", () => {
  test("on fewer cases than its minimum shows neither its figure nor its rows, nor how many there are", () => {
    const { measure, verdict } = measured(csatShare, [...steady, figures(4, 9, 24)]);

    expect(measure).toMatchObject({ value: null, n: 0, hidden: true, interval: null });
    expect(measure.evidence).toEqual({ count: 0, text: "Not shown", url: null });
    expect(measure.chart.points.at(-1)).toMatchObject({ value: null, n: 0, text: "Not shown" });
    expect(measure.sentence).toBe("Satisfied share rests on fewer than 10 cases and is not shown.");
    expect(verdict).toMatchObject({ value: null, n: 0 });
  });

  test("is flagged below thirty cases, and a workspace can raise what it takes to be shown", () => {
    const few = [...steady, figures(20, 29, 24)];

    expect(measured(csatShare, few).measure).toMatchObject({ flagged: true, hidden: false, n: 29 });
    expect(measured(csatShare, few, { minimum: 30 }).measure).toMatchObject({ hidden: true });
  });

  test("within ordinary variation says so, and with its target whether that is kept", () => {
    const target = { value: 0.5, text: "at least 50%", kind: "aim", source: "Board", year: 2024, owner: null } as const;

    const { measure } = measured(csatShare, steady, { target });

    expect(measure.variation.id).toBe("common");
    expect(measure.sentence).toBe(
      "Satisfied share was 81% (95 % interval 72.2% to 87.5%, n = 100): within ordinary variation, no change to report; the target of at least 50% is kept reliably.",
    );
  });

  test("gives no verdict where what has to stand beside it was not measured", () => {
    const jump = steady.map((one, at) => (at > 20 ? { ...one, value: 5 } : one));
    const { measure, verdict } = measured(handleTime, jump, { pair: { kpi: csatShare, figures: figures(0, 0) } });

    expect(measure.pair?.text).toBe("Nothing was measured");
    expect(measure.variation).toEqual({ id: "too-few", label: "No verdict without its outcome" });
    expect(measure.sentence).toMatch(/no verdict, because its outcome “Satisfied share” was not measured\.$/);
    expect(verdict.variation).toBe("too-few");
  });

  test("that never moves has no signal, however its mean is rounded", () => {
    const flat = Array.from({ length: 26 }, (_, at) => figures(1, 12, at));

    const { measure } = measured(csatShare, flat);

    expect(measure.variation.id).toBe("common");
    expect(measure.chart.points.flatMap(({ signals }) => signals)).toEqual([]);
  });

  test("begins its limits anew only where a change is on record, with its reason", () => {
    const moved = [...steady, ...Array.from({ length: 14 }, (_, at) => figures(90 + (at % 3), 100, 24 + at))];
    const rebases = [{ from: new Date(start + 24 * week), reason: "New rota" }];

    expect(measured(csatShare, moved).measure.chart.phases).toHaveLength(1);
    const { chart, variation } = measured(csatShare, moved, { rebases }).measure;
    expect(chart.phases.map(({ first, last, reason }) => [first, last, reason])).toEqual([
      [0, 23, null],
      [24, 37, "New rota"],
    ]);
    expect(variation.id).toBe("common");
  });

  test("of many cases is charted by Laney's p′, of few by XmR", () => {
    const large = steady.map((one, at) => figures(one.hits * 10, 1000, at));

    expect(measured(csatShare, steady).measure.chart.method).toBe("xmr");
    expect(measured(csatShare, large).measure.chart.method).toBe("p-prime");
  });
});

test("net promoter scores have the adjusted-Wald interval, in points", () => {
  // 50 promoters, 20 detractors of 100: mission §3C by hand: n' 103, p' 50.75/103, d' 20.75/103.
  const interval = intervalOf(nps, { ...figures(50, 100), sum: 30, value: 30 });
  const [up, down] = [50.75 / 103, 20.75 / 103];
  const error = Math.sqrt((up + down - (up - down) ** 2) / 103);

  expect(interval?.low).toBeCloseTo(100 * (up - down - 1.959964 * error), 3);
  expect(interval?.high).toBeCloseTo(100 * (up - down + 1.959964 * error), 3);
});

test("a workspace's own target replaces the default one", () => {
  const own = [
    { kpi: "csat-share", value: 0.9, kind: "contractual", source: "Contract 7", year: 2023, owner: null },
  ] as const;

  expect(targetOf(csatShare, own, wordsIn("es"))).toMatchObject({ value: 0.9, source: "Contract 7", year: 2023 });
  expect(targetOf(csatShare, [], wordsIn("en"))).toBeNull();
});

test("a part of few cases is kept back, and with it another from which it could be worked out, on every page", () => {
  const part = (by: string, n: number): PartFigures => ({ ...figures(n, n), by, within: [] });
  const teams = [part("North", 60), part("South", 35), part("West", 5)];
  const channels = [part("x", 70), part("email", 30)];

  const tables = published(
    new Map([
      ["teams", { kpi: csatShare, by: "team", parts: teams } as const],
      ["channels", { kpi: csatShare, by: "channel", parts: channels } as const],
      ["few", { kpi: { ...csatShare, id: "few" }, by: "team", parts: [part("North", 6)] } as const],
    ]),
    null,
    {
      words: wordsIn("en"),
      evidenceUrl: (kpi, of) => ["/rows", kpi, ...(of === null ? [] : [of.by, of.value])].join("/"),
    },
  );

  const hidden = tables.get("teams")?.parts.filter((one) => one.hidden);
  expect(hidden?.map(({ by }) => by)).toEqual(["South", "West"]);
  expect(tables.get("channels")?.parts.filter((one) => one.hidden)).toEqual([]);
  expect(tables.get("teams")?.parts.map(({ evidence }) => evidence)).toMatchObject([
    { count: 60, url: "/rows/csat-share/team/North" },
    { count: 0, url: null },
    { count: 0, url: null },
  ]);
  // All parts together are one published number, unless they are few themselves.
  expect(tables.get("teams")?.evidence).toMatchObject({ count: 100, url: "/rows/csat-share" });
  expect(tables.get("few")?.evidence).toMatchObject({ count: 0, url: null });
});

test("of rare and bad events the days between are charted, and a long calm is for the better", () => {
  const days = [0, 9, 21, 30, 44, 52, 61, 75, 83, 95, 103, 116, 124, 133, 520];
  const moments = days.map((at) => new Date(start + at * 86_400_000));
  const rare = { ...csatShare, unit: "count", better: "lower" } as const;
  const periods = Array.from({ length: 24 }, (_, at) => figures(at % 2, at % 2, at));

  const { measure, verdict } = measured(rare, periods, { events: { moments, zone: "UTC" } });

  expect(measure.chart).toMatchObject({ method: "days-between", xLabel: "Event" });
  expect(measure.chart.points.map(({ value }) => value)).toEqual(
    days.slice(1).map((at, index) => at - (days[index] ?? 0)),
  );
  expect(measure.chart.points.at(-1)).toMatchObject({ signals: ["outside"], favourable: true });
  expect([measure.variation.id, verdict.direction, measure.text]).toEqual(["improving", "down", "1"]);
});
