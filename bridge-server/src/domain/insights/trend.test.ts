import { describe, expect, test } from "@jest/globals";
import { changeOf } from "./trend.ts";

const counts = (negative: number, others: number) => ({ negative, neutral: others, positive: 0, unknown: 3 });

describe("messages", () => {
  test.each([
    ["became less negative where luck hardly explains it", counts(2, 18), counts(15, 5), "fewer-negative"],
    ["became more negative", counts(15, 5), counts(2, 18), "more-negative"],
    ["that differ by a few show no clear change", counts(2, 4), counts(4, 2), "unclear"],
    ["that are the same show none", counts(5, 5), counts(5, 5), "unclear"],
    ["of one half only cannot be compared", counts(9, 0), counts(0, 0), "unclear"],
    ["without a class say nothing", counts(0, 0), counts(0, 0), "no-texts"],
  ])("%s", (_what, now, before, change) => {
    expect(changeOf(now, before)).toBe(change);
  });
});
