import { expect, test } from "@jest/globals";
import { sampleCharts } from "../../../../../../../test/support/sample-charts.ts";
import { sampleReport } from "../../../../../../../test/support/sample-report.ts";
import { drawingOf } from "../drawing";

const charts = [
  ...sampleReport("en")
    .measures.slice(0, 1)
    .map(({ chart }) => chart),
  ...sampleCharts("en"),
];

test.each(charts.map((chart) => [chart.kind, chart] as const))(
  "a chart of kind %s stays within its drawing",
  (_kind, chart) => {
    const drawing = drawingOf(chart);

    const [, , width = 0, height = 0] = drawing?.viewBox.split(" ").map(Number) ?? [];
    const places = [
      ...(drawing?.lines ?? []).flatMap(({ points }) => points.split(" ").map((place) => place.split(",").map(Number))),
      ...(drawing?.boxes ?? []).flatMap((box) => [
        [box.x, box.y],
        [box.x + box.width, box.y + box.height],
      ]),
      ...(drawing?.dots ?? []).map(({ x, y }) => [x, y]),
    ];
    expect(places.length).toBeGreaterThan(1);
    for (const [x = -1, y = -1] of places) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(width + 0.5);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(height);
    }
  },
);

test("what stands out is a diamond, every other point a dot", () => {
  const chart = charts.find(({ kind }) => kind === "control");
  if (chart?.kind !== "control") throw new Error("There is a control chart among the samples");
  const measured = chart.points.filter(({ value }) => value !== null);
  const outstanding = measured.filter(({ signals }) => signals.length > 0);

  const drawing = drawingOf(chart);

  expect(outstanding.length).toBeGreaterThan(0);
  expect(drawing?.diamonds).toHaveLength(outstanding.length);
  expect(drawing?.dots).toHaveLength(measured.length - outstanding.length);
});

test("where nothing was measured nothing is drawn", () => {
  const empty = { id: "a", title: "A", summary: "", xLabel: "", yLabel: "", table: { columns: [], rows: [] } };

  expect(drawingOf({ ...empty, kind: "pareto", bars: [] })).toBeUndefined();
  expect(drawingOf({ ...empty, kind: "multiples", panels: [] })).toBeUndefined();
  expect(drawingOf({ ...empty, kind: "heat", rows: [], columns: [], cells: [] })).toBeUndefined();
});
