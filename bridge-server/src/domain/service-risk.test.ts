// What risks weigh against each other, and what they would cost together.
import { expect, test } from "@jest/globals";
import { Likelihood } from "@rapport/contract";
import { byWeight, likelihoodBands, openRanges, readAmount, type WeighedRisk } from "./service-risk.ts";

const risk = (given: Partial<WeighedRisk> & { readonly name?: string }) => ({
  ...{ name: "", state: "open" as const, likelihood: "possible" as const, low: 0, high: 0, currency: "EUR" },
  ...given,
});

test("every likelihood has a band, and the bands follow on each other from nothing to certainty", () => {
  expect(likelihoodBands.map(({ id }) => id)).toEqual(Likelihood.options);
  expect(likelihoodBands.map(({ from }) => from)).toEqual([0, ...likelihoodBands.slice(0, -1).map(({ to }) => to)]);
  expect(likelihoodBands.at(-1)?.to).toBe(1);
});

test.each([
  ["12000", 12_000],
  ["12000.5", 12_000.5],
  ["12000,50", 12_000.5],
  ["0", 0],
  ["999999999999.99", 999_999_999_999.99],
  // Ten thousand in one language is ten in the other.
  ["10,000", null],
  ["10.000", null],
  ["1.234,50", null],
  ["1e6", null],
  ["-5", null],
  ["1234567890123", null],
  ["", null],
])("the amount “%s” is read as %s", (written, amount) => {
  expect(readAmount(written)).toBe(amount);
});

test("what is likelier or dearer weighs more, what is closed comes last, and currencies are never compared", () => {
  const risks = [
    risk({ name: "closed", state: "closed", likelihood: "almost-certain", low: 900, high: 900 }),
    risk({ name: "other money", currency: "JPY", low: 1_000_000, high: 1_000_000 }),
    risk({ name: "rare and dear", likelihood: "rare", low: 500, high: 1500 }),
    risk({ name: "likely and cheap", likelihood: "likely", low: 0, high: 100 }),
    risk({ name: "overdue", state: "overdue", likelihood: "likely", low: 50, high: 150 }),
  ];

  expect(byWeight(risks).map(({ name }) => name)).toEqual([
    ...["overdue", "likely and cheap", "rare and dear", "other money", "closed"],
  ]);
});

test("only what is open is summed, to the cent and by currency", () => {
  const risks = [
    ...[0.1, 0.2, 0.3].map((low) => risk({ low, high: low + 1 })),
    risk({ state: "closed", low: 1000, high: 1000 }),
    risk({ currency: "USD", low: 5, high: 5 }),
  ];

  expect(openRanges(risks)).toEqual([
    { currency: "EUR", low: 0.6, high: 3.6 },
    { currency: "USD", low: 5, high: 5 },
  ]);
  expect(openRanges([])).toEqual([]);
});
