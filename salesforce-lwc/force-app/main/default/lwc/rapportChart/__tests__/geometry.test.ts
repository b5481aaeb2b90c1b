import { expect, test } from "@jest/globals";
import { barLengths, lineShape } from "../geometry";

const row = (x: string, value: number | null) => ({ x, label: x, value, text: String(value), n: 1 });

test("a line is broken where nothing was measured", () => {
  const { paths, dots } = lineShape([row("a", 1), row("b", 2), row("c", null), row("d", 1), row("e", 3)], 640);

  expect(paths).toHaveLength(2);
  expect(dots.map(({ key }) => key)).toEqual(["a", "b", "d", "e"]);
});

test("higher values stand higher, the highest at the top, and nothing leaves the drawing", () => {
  const { dots, width, height } = lineShape([row("a", 5), row("b", 10), row("c", 0)], 320);

  const [five, ten, zero] = dots.map(({ y }) => y);
  expect([ten, five, zero].toSorted((a, b) => Number(a) - Number(b))).toEqual([ten, five, zero]);
  for (const { x, y } of dots) {
    expect(x).toBeGreaterThan(0);
    expect(x).toBeLessThan(width);
    expect(y).toBeGreaterThan(0);
    expect(y).toBeLessThan(height);
  }
});

test("the highest and the last point carry their number, unless they are as good as the same place", () => {
  expect(lineShape([row("a", 5), row("b", 1), row("c", 2)], 640).marks.map(({ text }) => text)).toEqual(["5", "2"]);
  expect(lineShape([row("a", 1), row("b", 5)], 640).marks.map(({ text }) => text)).toEqual(["5"]);
  expect(lineShape([row("a", 7)], 640).marks.map(({ text }) => text)).toEqual(["7"]);
});

test("nothing but zeros is drawn on the base, and nothing at all is no drawing", () => {
  const { dots, base } = lineShape([row("a", 0), row("b", 0)], 640);

  expect(dots.map(({ y }) => y)).toEqual([base, base]);
  expect(lineShape([], 640)).toMatchObject({ dots: [], marks: [], paths: [] });
});

test("bars are as long as their share of the longest", () => {
  expect(barLengths([row("a", 8), row("b", 4), row("c", null), row("d", 0)])).toMatchObject([
    { key: "a", percent: 100 },
    { key: "b", percent: 50 },
    { key: "d", percent: 0 },
  ]);
});
