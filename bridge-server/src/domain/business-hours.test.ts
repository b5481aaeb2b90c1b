import { describe, expect, test } from "@jest/globals";
import { addBusinessMs, alwaysOpen, businessMs, calendar, calendarReach, weekdays } from "./business-hours.ts";
import type { Week } from "./business-hours.ts";
import { Failure } from "./failure.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const at = (text: string): number => Date.parse(text);

const office: Week = {
  mon: [["09:00", "18:00"]],
  tue: [["09:00", "18:00"]],
  wed: [["09:00", "18:00"]],
  thu: [["09:00", "18:00"]],
  fri: [["09:00", "15:00"]],
};
const madrid = { zone: "Europe/Madrid", week: office, holidays: ["2026-10-12", "2026-12-25"] };
const everyDay = (span: readonly [string, string]): Week => Object.fromEntries(weekdays.map((day) => [day, [span]]));

describe("business time", () => {
  test("runs from Friday afternoon over the autumn clock change to Monday morning", () => {
    const spent = businessMs(calendar(madrid), at("2026-10-23T14:30+02:00"), at("2026-10-26T10:00+01:00"));

    expect(spent).toBe(1.5 * hourMs);
  });

  test("stands still on a holiday", () => {
    expect(businessMs(calendar(madrid), at("2026-10-09T14:00+02:00"), at("2026-10-13T10:00+02:00"))).toBe(2 * hourMs);
  });

  test("counts a night shift by what really passed: an hour less in spring, an hour more in autumn", () => {
    const nights = calendar({ zone: "Europe/Madrid", week: everyDay(["22:00", "06:00"]), holidays: [] });
    const night = (date: string) => businessMs(nights, at(`${date}T12:00Z`), at(`${date}T12:00Z`) + dayMs) / hourMs;

    expect([night("2026-03-28"), night("2026-10-24"), night("2026-06-01")]).toEqual([7, 9, 8]);
  });

  test("lets a night shift that opened before a holiday go on to its end", () => {
    const week = { thu: [["22:00", "06:00"]], fri: [["22:00", "06:00"]] } as const;
    const nights = calendar({ zone: "UTC", week, holidays: ["2026-12-25"] });

    expect(businessMs(nights, at("2026-12-24T00:00Z"), at("2026-12-27T00:00Z"))).toBe(8 * hourMs);
  });

  test("counts hours that two spans share once", () => {
    const week = {
      mon: [
        ["09:00", "13:00"],
        ["12:00", "14:00"],
        ["22:00", "02:00"],
      ],
      tue: [["01:00", "03:00"]],
    } as const;

    expect(businessMs(calendar({ zone: "UTC", week, holidays: [] }), at("2026-06-01"), at("2026-06-03"))).toBe(
      10 * hourMs,
    );
  });

  test("is real time for those who never close, over any clock change", () => {
    expect(businessMs(alwaysOpen(), at("2026-01-01"), at("2031-01-01"))).toBe(at("2031-01-01") - at("2026-01-01"));
    const here = calendar({ zone: "Europe/Madrid", week: everyDay(["00:00", "24:00"]), holidays: [] });
    expect(businessMs(here, at("2026-03-29"), at("2026-03-30"))).toBe(dayMs);
  });

  test("is the same outside the prepared years as inside them", () => {
    const prepared = { ...madrid, from: at("2026-01-01"), to: at("2027-01-01") };
    for (const [from, to] of [
      ["2004-03-01", "2004-03-08"],
      ["2051-06-05", "2051-06-12"],
      ["1950-01-01", "2150-01-01"],
    ] as const) {
      const once = businessMs(calendar({ ...madrid, from: at(from), to: at(to) }), at(from), at(to));

      expect(once).toBeGreaterThan(40 * hourMs);
      expect(businessMs(calendar(prepared), at(from), at(to))).toBe(once);
    }
  });

  test("is refused, not zero, for years that calendars do not reach", () => {
    const opening = calendar(madrid);

    expect(() => businessMs(opening, at("1601-01-01"), at("2026-01-01"))).toThrow(Failure);
    expect(() => businessMs(opening, at("2026-01-01"), at("9999-01-01"))).toThrow(Failure);
    expect(() => businessMs(opening, NaN, at("2026-01-01"))).toThrow(Failure);
    expect(() => addBusinessMs(opening, calendarReach.to + 1, 1)).toThrow(Failure);
  });
});

describe("adding business time", () => {
  test("finds the first moment at which it has passed: closing time, not the next morning", () => {
    const opening = calendar(madrid);
    const friday = at("2026-10-09T14:00+02:00");

    expect(addBusinessMs(opening, friday, hourMs)).toBe(at("2026-10-09T15:00+02:00"));
    expect(addBusinessMs(opening, friday, hourMs + 1)).toBe(at("2026-10-13T09:00+02:00") + 1);
    expect(addBusinessMs(opening, at("2026-10-10T11:00+02:00"), 0)).toBe(at("2026-10-10T11:00+02:00"));
  });

  test("has no answer where nobody ever opens, and none beyond the reach of calendars", () => {
    const closed = calendar({ zone: "UTC", week: {}, holidays: [] });

    expect(addBusinessMs(closed, at("2026-01-01"), 1)).toBeNull();
    expect(addBusinessMs(closed, at("2026-01-01"), 0)).toBe(at("2026-01-01"));
    expect(addBusinessMs(alwaysOpen(), at("2026-01-01"), 400 * 365 * dayMs)).toBeNull();
    expect(() => addBusinessMs(closed, at("2026-01-01"), -1)).toThrow(Failure);
  });
});

test.each([
  [{ zone: "Europe/Madrit" }],
  [{ week: { mon: [["9:00", "17:00"]] } }],
  [{ week: { mon: [["09:00", "24:30"]] } }],
  [{ week: { mon: [["09:00", "09:00"]] } }],
  [{ week: { mon: [["24:00", "09:00"]] } }],
  [{ holidays: ["2026-02-30"] }],
  [{ holidays: ["25.12.2026"] }],
] as const)("a calendar with %j is refused", (mistake) => {
  expect(() => calendar({ ...madrid, ...mistake })).toThrow(Failure);
});
