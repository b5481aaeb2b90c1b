import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { distance, isSlipOf, plain } from "./spelling-distance.ts";

describe("the distance of two spellings", () => {
  test.each([
    ["robert", "robert", 0],
    ["robert", "rboert", 1],
    ["robert", "rober", 1],
    ["robert", "roberta", 1],
    ["robert", "rupert", 2],
    ["kitten", "sitting", 3],
    ["ca", "abc", 3],
    ["", "abc", 3],
  ])("counts letters added, left out, changed and swapped: %s, %s", (one, other, expected) => {
    expect(distance(one, other, 9)).toBe(expected);
    expect(distance(other, one, 9)).toBe(expected);
  });

  test("is the same both ways, nought for equals only, and never above its limit by more than one", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 7 });
    fc.assert(
      fc.property(word, word, fc.nat(4), (one, other, limit) => {
        const found = distance(one, other, 20);
        expect(distance(other, one, 20)).toBe(found);
        expect(found === 0).toBe(one === other);
        expect(distance(one, other, limit)).toBe(Math.min(found, limit + 1));
      }),
      { numRuns: 2000 },
    );
  });
});

test("short words are never slips of each other, longer ones may be", () => {
  expect([isSlipOf("ana", "eva"), isSlipOf("luis", "lius"), isSlipOf("robert", "rupert")]).toEqual([false, true, true]);
  expect(isSlipOf("maria", "marco")).toBe(false);
});

test("plain spelling knows neither accents nor punctuation", () => {
  expect(plain("  Peñón,  d’Ébano ")).toBe("penon d ebano");
  expect(plain("Łódź 12")).toBe("łodz 12");
});
