import { describe, expect, test } from "@jest/globals";
import { isDeepStrictEqual } from "node:util";
import { kpis } from "../kpis/index.ts";
import { reports } from "./index.ts";

const byId = new Map(kpis.map((kpi) => [kpi.id, kpi]));

describe.each(reports)("$id", ({ scorecard, pages, label, description }) => {
  test("names only measures that exist, and breaks them down as their definitions can", () => {
    const named = [
      ...scorecard,
      ...pages.flatMap(({ kpis: own, breakdowns }) => [...own, ...breakdowns.map(({ kpi }) => kpi)]),
    ];
    expect(named.filter((id) => !byId.has(id))).toEqual([]);
    const breakdowns = pages.flatMap((page) => page.breakdowns);
    expect(breakdowns.filter(({ kpi, by }) => byId.get(kpi)?.dimensions.includes(by) !== true)).toEqual([]);
  });

  test("draws parts only as what they are: shares against chance, counts by size, times by grades", () => {
    for (const { kpi, as } of pages.flatMap((page) => page.breakdowns)) {
      const unit = byId.get(kpi)?.unit;
      if (as === "funnel") expect([kpi, unit]).toEqual([kpi, "share"]);
      if (as === "pareto" || as === "heat") expect([kpi, unit]).toEqual([kpi, "count"]);
      if (as === "shares") expect(byId.get(kpi)?.within).toEqual(expect.arrayContaining([3600, 10_800, 86_400]));
    }
  });

  test("shows a bridge of cost only beside the costs by network, which it is made of", () => {
    const bridged = pages.filter((page) => page.costBridge === true);
    const costs = { kpi: "cost-per-contact", by: "network", as: "table" };
    expect(bridged.filter(({ breakdowns }) => !breakdowns.some((one) => isDeepStrictEqual(one, costs)))).toEqual([]);
  });

  test("has pages of different names, and enough measures to choose five to seven from", () => {
    const ids = pages.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(scorecard).size).toBeGreaterThanOrEqual(7);
  });

  test("is told in both languages", () => {
    for (const text of [label, description, ...pages.map(({ title }) => title)]) {
      expect([text.en.trim(), text.es.trim()]).not.toContain("");
    }
  });
});

test("the board pack has the eight pages and the appendix of the board's template, in their order", () => {
  const pack = reports.find(({ id }) => id === "board-pack");
  expect(pack?.pages.map(({ id }) => id)).toEqual([
    ...["decisions", "scorecard", "changes", "voice", "complaints", "risk", "improvement", "money", "appendix"],
  ]);
});
