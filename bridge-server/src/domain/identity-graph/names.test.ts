import { describe, expect, test } from "@jest/globals";
import { compareNames, nameKey, nameWordsOf } from "./names.ts";

function compared(one: string, other: string) {
  const { same, similar, conflicts, doubtful } = compareNames(nameWordsOf(one), nameWordsOf(other));
  return [same.length, similar.length, conflicts, doubtful];
}

test("a name is its telling words, in one spelling and one order", () => {
  expect(nameKey("Dña. María de los Ángeles García")).toBe(nameKey("garcia,  maria ANGELES"));
  expect(nameKey("O'Brien, Dr. Seán")).toBe(nameKey("Sean O’Brien"));
  expect(nameWordsOf("De la")).toEqual(["de", "la"]);
  expect(nameWordsOf(null)).toEqual([]);
  expect(nameWordsOf("李 小龍")).toHaveLength(2);
});

describe("two names", () => {
  test.each([
    ["Asha Rao", "Rao, Asha", [2, 0, 0, 0]],
    ["Ana García", "Ana María García López", [2, 0, 0, 0]],
    ["A. Rao", "Asha Rao", [1, 1, 0, 0]],
    ["Rob Allen", "Robert Allen", [1, 1, 0, 0]],
    ["Lius García", "Luis García", [1, 1, 0, 0]],
  ])("may be one: %s, %s", (one, other, expected) => {
    expect(compared(one, other)).toEqual(expected);
    expect(compared(other, one)).toEqual(expected);
  });

  test.each([
    ["Ana García", "Luis García", [1, 0, 1, 0]],
    ["Ana Gil", "Luis Paz", [0, 0, 2, 0]],
    ["Joshua", "Mary Smith", [0, 0, 1, 0]],
  ])("are two: %s, %s", (one, other, expected) => {
    expect(compared(one, other)).toEqual(expected);
  });

  test("that are badly mistyped, or of one word each, leave it open", () => {
    expect(compared("Oievr Atkinson", "Oliver Atkinson")).toEqual([1, 0, 1, 1]);
    expect(compared("Robert Alan", "Robert Allen")).toEqual([1, 0, 1, 1]);
    expect(compared("Joshua", "Williams")).toEqual([0, 0, 0, 0]);
  });
});
