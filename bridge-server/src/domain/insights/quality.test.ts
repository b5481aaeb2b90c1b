import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { qualityOf, qualityParts, wantedThings, type Viewed } from "./quality.ts";

const now = Date.parse("2024-05-01T12:00:00.000Z");
const dayMs = 86_400_000;
const viewed: Viewed = {
  known: new Set(["name", "email", "record"]),
  newsAt: now - 100 * dayMs,
  recordsInOneAccount: 2,
  openSuggestions: 0,
  compared: { fields: 2, agree: 1 },
  identities: { all: 2, proven: 1, answered: 1 },
};

describe("the quality of a view", () => {
  test("is what its formulas say", () => {
    expect(qualityOf(viewed, now)).toEqual({ complete: 50, fresh: 50, single: 50, accurate: 50, consented: 50 });
  });

  test("is full where everything is known, new, one, agreed and answered", () => {
    const full: Viewed = {
      known: new Set(wantedThings),
      newsAt: now,
      recordsInOneAccount: 1,
      openSuggestions: 0,
      compared: { fields: 3, agree: 3 },
      identities: { all: 2, proven: 2, answered: 2 },
    };

    expect(Object.values(qualityOf(full, now))).toEqual([100, 100, 100, 100, 100]);
  });

  test("is not told of what there is not", () => {
    const empty = { fields: 0, agree: 0, all: 0, proven: 0, answered: 0 };

    expect(
      qualityOf({ ...viewed, newsAt: null, compared: empty, identities: empty, recordsInOneAccount: 0 }, now),
    ).toEqual({ complete: 50, fresh: null, single: 100, accurate: null, consented: null });
  });

  test("falls with every suggestion that nobody has decided", () => {
    expect(qualityOf({ ...viewed, openSuggestions: 2 }, now).single).toBe(25);
  });

  test("never grows by time alone, and ends at nothing", () => {
    const fresh = (ageMs: number): number => qualityOf({ ...viewed, newsAt: now - ageMs }, now).fresh ?? -1;
    const ages = fc.integer({ min: -10, max: 900 * dayMs });
    fc.assert(fc.property(ages, ages, (one, other) => fresh(Math.min(one, other)) >= fresh(Math.max(one, other))));
    expect(fresh(900 * dayMs)).toBe(0);
  });

  test("lies between 0 and 100", () => {
    fc.assert(
      fc.property(fc.subarray([...wantedThings]), fc.nat(9), fc.nat(9), (known, records, openSuggestions) => {
        const scores = qualityOf(
          { ...viewed, known: new Set(known), recordsInOneAccount: records, openSuggestions },
          now,
        );

        expect(Object.keys(scores)).toEqual(qualityParts);
        for (const score of Object.values(scores)) {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(100);
        }
      }),
    );
  });
});
