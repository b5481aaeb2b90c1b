import { expect, test } from "@jest/globals";
import { defaultTargetOf, defaultTargets } from "./measure-targets.ts";
import { networks } from "./networks.ts";
import { standardPolicy } from "./policy.ts";

test("every target names who set it and when, and only networks that exist", () => {
  const known = new Set(networks.map(({ id }) => id));
  for (const { networks: named = [], source, value } of defaultTargets) {
    expect(named.filter((id) => !known.has(id))).toEqual([]);
    expect(source.en).not.toBe("");
    expect(source.es).not.toBe("");
    expect([source.year >= 2000, value > 0]).toEqual([true, true]);
  }
});

test("what a customer should wait for at most is what the clocks run against", () => {
  const floors = defaultTargets.filter(({ kpi, kind }) => kpi === "first-response-time" && kind === "floor");
  for (const { networks: named = [], value } of floors) {
    for (const network of named)
      expect([network, value * 1000]).toEqual([network, standardPolicy.of(network)("first-answer", 0).targetMs]);
  }
});

test("a network with an ideal has it as its target; over all channels only the most that anybody should wait holds", () => {
  expect(defaultTargetOf("first-response-time", "x")).toMatchObject({ value: 900, kind: "aim" });
  expect(defaultTargetOf("first-response-time", "letter")).toMatchObject({ value: 1_209_600, kind: "floor" });
  expect(defaultTargetOf("first-response-time")).toMatchObject({ value: 86_400, kind: "floor" });
  expect(defaultTargetOf("handle-time")).toBeNull();
});
