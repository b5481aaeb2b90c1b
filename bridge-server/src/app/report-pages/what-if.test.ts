import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { costOf, whatIf, type ShownCosts } from "./what-if.ts";

const of = (network: string, contacts: number, cost: number, fixed = 0): ShownCosts => ({
  ...{ network, contacts, cost, fixed },
});
const whole = { contacts: 100, cost: 600, fixed: 100 };

describe("what if", () => {
  test("more or fewer contacts change only what grows with them", () => {
    expect(whatIf(whole, []).tenth).toBe(50);
    expect(whatIf({ ...whole, fixed: 600 }, []).tenth).toBe(0);
  });

  test("a tenth of the dearest network's contacts comes by the cheapest, at what each costs without the platform", () => {
    // Calls 8 and mails 3 each, without 1 of the platform's price: of 40 calls 4 at 5 less.
    const networks = [of("email", 50, 200, 50), of("phone", 40, 360, 40), of("web-chat", 10, 60, 10)];

    expect(whatIf(whole, networks).moved).toEqual({
      ...{ from: "phone", to: "email", contacts: 40, dear: 8, cheap: 3, difference: -20 },
    });
    expect(whatIf(whole, networks.toReversed())).toEqual(whatIf(whole, networks));
  });

  test("nothing is moved where fewer than two networks are shown, where they cost the same, or to where nothing is recorded", () => {
    const without = [
      ...[[], [of("phone", 10, 50)], [of("phone", 10, 50), of("email", 20, 100)]],
      [of("phone", 10, 50), of("x", 10, 10, 10), of("letter", 0, 10)],
    ];
    for (const networks of without) expect(whatIf(whole, networks).moved).toBeNull();
  });
});

describe("the cost of a forecast", () => {
  test("is what its contacts cost, from – to, with a fixed cost that only the length of the period changes", () => {
    expect(costOf({ low: 80, high: 121 }, whole, 1)).toEqual({ low: 500, high: 705, each: 5, fixed: 100 });
    expect(costOf({ low: 80, high: 121 }, whole, 1.25)).toMatchObject({ low: 525, high: 730 });
    expect(costOf({ low: 80, high: 121 }, { ...whole, contacts: 99 }, 1)).toMatchObject({ low: 504, high: 712 });
    expect(costOf({ low: 0, high: 0 }, { ...whole, contacts: 0 }, 1)).toBeNull();
  });
});

const costs = fc
  .record({ contacts: fc.integer({ min: 1, max: 500 }), each: fc.nat(50), fixed: fc.nat(100) })
  .map(({ contacts, each, fixed }) => ({ contacts, cost: contacts * each + fixed, fixed }));
const networks = fc
  .uniqueArray(fc.constantFrom("email", "fax", "phone", "x"))
  .chain((names) => fc.tuple(...names.map((network) => costs.map((one) => ({ network, ...one })))));

test("nothing costs less than what is fixed, moving contacts to a cheaper network never costs more than is spent on them", () => {
  fc.assert(
    fc.property(costs, networks, fc.nat(300), fc.nat(300), (all, shown, low, more) => {
      const { tenth, moved } = whatIf(all, shown);
      expect(tenth).toBeGreaterThanOrEqual(0);
      expect(all.cost - tenth).toBeGreaterThanOrEqual(all.fixed - 1e-9);
      if (moved !== null) {
        const dearest = shown.find(({ network }) => network === moved.from);
        expect(moved.difference).toBeLessThan(0);
        expect(-moved.difference).toBeLessThanOrEqual(0.1 * (dearest?.cost ?? 0) + 1e-9);
      }
      const range = costOf({ low, high: low + more }, all, 1);
      expect(range?.low).toBeLessThanOrEqual(range?.high ?? NaN);
      expect(range?.low).toBeGreaterThanOrEqual(Math.floor(all.fixed));
    }),
    { numRuns: 500 },
  );
});
