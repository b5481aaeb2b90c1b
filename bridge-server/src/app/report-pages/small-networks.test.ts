import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { suppress } from "../../domain/statistics/suppression.ts";
import { smallNetworks } from "./small-networks.ts";

const of = (by: string, n: number, per: number) => ({ by, n, per });

test("a network with few contacts stands with the smallest other one, and the large ones by themselves", () => {
  const before = [of("phone", 30, 30), of("email", 80, 40), of("web-chat", 24, 12), of("x", 8, 4)];
  const now = [of("phone", 40, 40), of("email", 60, 30), of("web-chat", 24, 12), of("x", 16, 8)];

  expect([...(smallNetworks(before, now, 10) ?? [])].toSorted()).toEqual(["web-chat", "x"]);
  expect(smallNetworks(before, now, 10)).toEqual(smallNetworks(now, before, 10));
});

test("nothing is left to stand with where a whole period is small, and a network without contacts hides nothing", () => {
  expect(smallNetworks([of("x", 9, 9)], [of("x", 90, 90)], 10)).toBeNull();
  expect(smallNetworks([of("x", 18, 9)], [of("x", 90, 90)], 10)).toBeNull();
  expect(smallNetworks([of("x", 40, 20), of("letter", 12, 0)], [of("x", 40, 20)], 10)).toEqual(new Set());
});

const counted = fc
  .uniqueArray(fc.constantFrom("chat", "email", "fax", "letter", "phone", "x"))
  .chain((names) =>
    fc.tuple(
      ...names.map((by) => fc.record({ by: fc.constant(by), n: fc.integer({ min: 1, max: 60 }), per: fc.nat(40) })),
    ),
  );

test("whatever a table keeps back of either period, and whatever is small, is only seen together, and together not small", () => {
  fc.assert(
    fc.property(counted, counted, fc.constantFrom(10, 25), (before, now, minimum) => {
      const small = smallNetworks(before, now, minimum);
      for (const parts of [before, now]) {
        const sum = (of: typeof parts, what: "n" | "per"): number => of.reduce((added, part) => added + part[what], 0);
        const isFew = (n: number): boolean => n > 0 && n < minimum;
        if (small === null) continue;
        const cells = [...parts.map(({ by, n }) => ({ id: by, n })), { id: "all", n: sum(parts, "n") }];
        const kept = suppress({ cells, sums: [{ total: "all", parts: parts.map(({ by }) => by) }] }, minimum);
        expect([...kept.keys()].filter((id) => !small.has(id))).toEqual([]);
        expect(parts.filter((part) => !small.has(part.by) && isFew(part.per))).toEqual([]);
        const together = parts.filter(({ by }) => small.has(by));
        expect([isFew(sum(together, "n")), isFew(sum(together, "per"))]).toEqual([false, false]);
      }
      const totals = [before, now].flatMap((parts) =>
        (["n", "per"] as const).map((what) => parts.reduce((added, part) => added + part[what], 0)),
      );
      expect(small === null).toBe(totals.some((n) => n > 0 && n < minimum));
    }),
    { numRuns: 2000 },
  );
});
