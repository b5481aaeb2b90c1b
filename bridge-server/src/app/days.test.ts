import { expect, test } from "@jest/globals";
import { dayAfter, dayOf, daysBetween, daysOfPeriod, instantOf, monthOf, spansOf } from "./days.ts";

const zone = "Europe/Madrid";

test("a day begins at its first moment in the zone, also where the clock changes", () => {
  expect(instantOf("2024-03-31", zone).toISOString()).toBe("2024-03-30T23:00:00.000Z");
  expect(instantOf("2024-04-01", zone).toISOString()).toBe("2024-03-31T22:00:00.000Z");
  expect(dayOf(new Date("2024-03-31T21:59:59.999Z"), zone)).toBe("2024-03-31");
  expect([dayAfter("2024-02-28", 1), dayAfter("2024-03-01", -1), monthOf("2024-02-29")]).toEqual([
    "2024-02-29",
    "2024-02-29",
    "2024-02-01",
  ]);
});

test("the days of a stretch are all that have a moment of it; its end is none of its moments", () => {
  const until = instantOf("2024-04-02", zone);
  expect(daysBetween(instantOf("2024-03-31", zone), until, zone)).toEqual(["2024-03-31", "2024-04-01"]);
  expect(daysBetween(new Date(until.getTime() - 1), new Date(until.getTime() + 1), zone)).toEqual([
    "2024-04-01",
    "2024-04-02",
  ]);
});

test("days that follow one another are one span, the latest first", () => {
  expect(spansOf(["2024-03-02", "2024-02-29", "2024-03-01", "2024-05-01", "2024-03-02"])).toEqual([
    { since: "2024-05-01", until: "2024-05-02" },
    { since: "2024-02-29", until: "2024-03-03" },
  ]);
  expect(spansOf([])).toEqual([]);
});

test("a period is one of days only if it begins and ends with one", () => {
  const [from, to] = [instantOf("2024-03-31", zone), instantOf("2024-04-07", zone)];
  expect(daysOfPeriod({ from, to }, zone)).toEqual({ since: "2024-03-31", until: "2024-04-07" });
  expect(daysOfPeriod({ from, to: new Date(to.getTime() - 1) }, zone)).toBeNull();
  expect(daysOfPeriod({ from, to }, "UTC")).toBeNull();
});
