/** Where the parts of a report's chart are drawn. Lengths only: every number that is read comes with the document. */
import type { ReportChart } from "@rapport/contract";
import { axisOf, linesOf, round, sizes, type Axis } from "./axis";
import { diamond, empty, valuesOf, type Drawing, type Text } from "./shapes";

type Of<Kind extends ReportChart["kind"]> = Extract<ReportChart, { kind: Kind }>;

/** The drawing of a chart; undefined where nothing of it was measured. */
export function drawingOf(chart: ReportChart): Drawing | undefined {
  switch (chart.kind) {
    case "control":
      return control(chart);
    case "multiples":
      return multiples(chart);
    case "heat":
      return heat(chart);
    case "pareto":
      return pareto(chart);
    case "funnel":
      return funnel(chart);
    case "shares":
      return shares(chart);
  }
}

/** The series, its limits stretch by stretch, the target; the last limits are named at their ends. */
function control({ points, phases, target }: Of<"control">): Drawing | undefined {
  const levels = phases.flatMap(({ centre, lower, upper }) => [
    centre,
    ...(lower === null ? [] : [lower]),
    ...(upper === null ? [] : [upper]),
  ]);
  const y = axisOf([...valuesOf(points), ...levels, ...valuesOf(target === null ? [] : [target])], sizes.height);
  const right = sizes.width - 96;
  const x = (at: number): number => sizes.left + (at * (right - sizes.left)) / Math.max(1, points.length - 1);
  if (valuesOf(points).length === 0) return undefined;
  const across = (key: string, look: string, value: number | null, first: number, last: number): Drawing["lines"] =>
    value === null ? [] : [{ key, look, points: `${round(x(first))},${y(value)} ${round(x(last))},${y(value)}` }];
  const limits = phases.flatMap(({ first, last, centre, lower, upper }, at) => [
    ...across(`centre${at}`, "centre", centre, first, last),
    ...across(`upper${at}`, "limit", upper, first, last),
    ...across(`lower${at}`, "limit", lower, first, last),
  ]);
  const placed = points.map((point, at) => ({ ...point, x: round(x(at)), key: String(at) }));
  const marks = placed.flatMap(({ value, ...rest }) => (value === null ? [] : [{ ...rest, y: y(value) }]));
  return {
    ...empty,
    viewBox: `0 0 ${sizes.width} ${sizes.height}`,
    lines: [
      ...limits,
      ...across("target", "target", target?.value ?? null, 0, points.length - 1),
      ...linesOf(points.map(({ value }, at) => (value === null ? null : [round(x(at)), y(value)]))),
    ],
    dots: marks.filter(({ signals }) => signals.length === 0),
    diamonds: marks
      .filter(({ signals }) => signals.length > 0)
      .map((mark) => ({ key: mark.key, points: diamond(mark), look: mark.favourable === false ? "worse" : "other" })),
    texts: [...endsOf(points, x), ...namesOf({ phases, target }, y, right)],
  };
}

function namesOf({ phases, target }: Pick<Of<"control">, "phases" | "target">, y: Axis, right: number): Text[] {
  const last = phases.at(-1);
  const named = [
    ...(last === undefined ? [] : [{ key: "centre", value: last.centre, text: last.centreText }]),
    ...(last === undefined || last.upper === null ? [] : [{ key: "upper", value: last.upper, text: last.upperText }]),
    ...(last === undefined || last.lower === null ? [] : [{ key: "lower", value: last.lower, text: last.lowerText }]),
    ...(target === null || target.value === null ? [] : [{ key: "target", value: target.value, text: target.text }]),
  ].toSorted((one, other) => other.value - one.value);
  let lowest = -Infinity;
  return named.map(({ key, value, text }) => {
    lowest = Math.max(lowest + 13, y(value) + 4);
    return { key: `name ${key}`, x: right + 8, y: round(lowest), text, anchor: "start" };
  });
}

/** Small charts on one scale, side by side. */
function multiples({ panels }: Of<"multiples">): Drawing | undefined {
  const [wide, tall, columns] = [200, 96, 3];
  const values = panels.flatMap(({ points }) => valuesOf(points));
  if (values.length === 0) return undefined;
  const y = axisOf(values, tall - 8, 26);
  const places = panels.map((panel, at) => ({
    ...panel,
    ...{ left: (at % columns) * (wide + 20), top: Math.floor(at / columns) * (tall + 12), key: String(at) },
  }));
  return {
    ...empty,
    viewBox: `0 0 ${sizes.width} ${Math.ceil(panels.length / columns) * (tall + 12)}`,
    lines: places.flatMap(({ points, left, top, key }) =>
      linesOf(
        points.map(({ value }, at) =>
          value === null ? null : [round(left + (at * wide) / Math.max(1, points.length - 1)), round(top + y(value))],
        ),
        key,
      ),
    ),
    texts: places.map(({ label, points, left, top, key }) => ({
      ...{ key, x: left, y: top + 12, anchor: "start" },
      text: [label, points.findLast(({ value }) => value !== null)?.text ?? "–"].join(" · "),
    })),
  };
}

/** The more, the darker. */
function heat({ rows, columns, cells }: Of<"heat">): Drawing | undefined {
  const highest = Math.max(0, ...valuesOf(cells));
  if (highest === 0) return undefined;
  const [left, tall] = [96, 22];
  const wide = (sizes.width - left) / Math.max(1, columns.length);
  return {
    ...empty,
    viewBox: `0 0 ${sizes.width} ${rows.length * tall + 18}`,
    boxes: cells.flatMap(({ row, column, value }) =>
      value === null
        ? []
        : [
            {
              ...{ key: `${row} ${column}`, look: "cell", opacity: round(0.06 + (0.94 * value) / highest, 100) },
              ...{ x: round(left + column * wide), y: row * tall, width: round(wide - 1), height: tall - 1 },
            },
          ],
    ),
    texts: [
      ...rows.map((text, at) => ({ key: `row${at}`, x: 0, y: at * tall + 15, text, anchor: "start" as const })),
      ...columns.flatMap((text, at) =>
        at % Math.ceil(columns.length / 8) === 0
          ? [
              {
                key: `column${at}`,
                x: round(left + at * wide),
                y: rows.length * tall + 14,
                text,
                anchor: "start" as const,
              },
            ]
          : [],
      ),
    ],
  };
}

/** Bars by size, each with its figure and the share of all up to it. */
function pareto({ bars }: Of<"pareto">): Drawing | undefined {
  const highest = Math.max(0, ...valuesOf(bars));
  if (highest === 0) return undefined;
  const tall = 38;
  return {
    ...empty,
    viewBox: `0 0 ${sizes.width} ${bars.length * tall}`,
    boxes: bars.flatMap(({ value }, at) =>
      value === null
        ? []
        : [
            {
              ...{ key: String(at), look: "bar", opacity: 1, x: 0, y: at * tall + 18, height: 12 },
              width: round((value * sizes.width) / highest),
            },
          ],
    ),
    texts: bars.flatMap(({ label, text, runningText }, at) => [
      { key: `name${at}`, x: 0, y: at * tall + 13, text: label, anchor: "start" as const },
      {
        ...{ key: `text${at}`, x: sizes.width, y: at * tall + 13, anchor: "end" as const },
        text: [text, runningText].filter((part) => part !== "").join(" · "),
      },
    ]),
  };
}

/** Parts by their size, between the lines that chance alone would keep. */
function funnel({ points, limits, centre, centreText }: Of<"funnel">): Drawing | undefined {
  const values = valuesOf(points);
  if (values.length === 0) return undefined;
  const y = axisOf([...values, centre, ...limits.flatMap(({ low998, high998 }) => [low998, high998])], sizes.height);
  const largest = Math.max(1, ...points.map(({ n }) => n), ...limits.map(({ n }) => n));
  const x = (n: number): number => round(sizes.left + (n * (sizes.width - sizes.left - 80)) / largest);
  const line = (key: string, look: string, of: (limit: (typeof limits)[number]) => number) => ({
    ...{ key, look, points: limits.map((limit) => `${x(limit.n)},${y(of(limit))}`).join(" ") },
  });
  const marks = points.flatMap(({ label, n, value, beyond }) =>
    value === null ? [] : [{ key: label, x: x(n), y: y(value), label, beyond }],
  );
  return {
    ...empty,
    viewBox: `0 0 ${sizes.width} ${sizes.height}`,
    lines: [
      line("low95", "limit", ({ low95 }) => low95),
      line("high95", "limit", ({ high95 }) => high95),
      line("low998", "target", ({ low998 }) => low998),
      line("high998", "target", ({ high998 }) => high998),
      { key: "centre", look: "centre", points: `${x(0)},${y(centre)} ${x(largest)},${y(centre)}` },
    ],
    dots: marks.filter(({ beyond }) => beyond === "none"),
    diamonds: marks
      .filter(({ beyond }) => beyond !== "none")
      .map((mark) => ({ key: mark.key, points: diamond(mark), look: "worse" })),
    texts: [
      ...marks.map(({ key, x: at, y: top, label }) => ({
        key,
        x: at + 8,
        y: top + 4,
        text: label,
        anchor: "start" as const,
      })),
      { key: "name of centre", x: x(largest) + 8, y: y(centre) + 4, text: centreText, anchor: "start" },
    ],
  };
}

/** One bar for each row, its parts beside each other. */
function shares({ bars }: Of<"shares">): Drawing | undefined {
  if (bars.length === 0) return undefined;
  const tall = 38;
  return {
    ...empty,
    viewBox: `0 0 ${sizes.width} ${bars.length * tall}`,
    boxes: bars.flatMap(({ parts }, row) =>
      parts.map(({ value }, at) => {
        const before = parts.slice(0, at).reduce((sum, part) => sum + (part.value ?? 0), 0);
        return {
          ...{ key: `${row} ${at}`, look: "bar", opacity: round(1 - at * 0.24, 100), y: row * tall + 18, height: 12 },
          ...{ x: round(before * sizes.width), width: round((value ?? 0) * sizes.width) },
        };
      }),
    ),
    texts: bars.map(({ label, parts }, row) => ({
      ...{ key: String(row), x: 0, y: row * tall + 13, anchor: "start" as const },
      text: [label, ...parts.map((part) => `${part.label} ${part.text}`)].join(" · "),
    })),
  };
}

function endsOf(points: readonly { readonly label: string }[], x: (at: number) => number): Text[] {
  const last = points.length - 1;
  const end = (at: number, anchor: Text["anchor"]): Text[] => {
    const label = points[at]?.label;
    return label === undefined ? [] : [{ key: `end${at}`, x: round(x(at)), y: sizes.height - 2, text: label, anchor }];
  };
  return last > 0 ? [...end(0, "start"), ...end(last, "end")] : end(0, "start");
}
