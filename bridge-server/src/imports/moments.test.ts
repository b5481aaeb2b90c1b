import { describe, expect, test } from "@jest/globals";
import { readMoment } from "./moments.ts";
import type { MomentRules } from "./moments.ts";

const rules: MomentRules = { zone: "UTC", dateOnly: "midnight" };
const read = (cell: string, more: Partial<MomentRules> = {}) => {
  const reading = readMoment("time", cell, { ...rules, ...more });
  return reading.outcome === "moment" ? reading.at : reading.why;
};

describe("spellings that say everything", () => {
  test.each([
    ["Mon Mar 04 09:30:05 +0000 2024", "2024-03-04T09:30:05.000Z"],
    ["Mon Mar 04 09:30:05 -0800 2024", "2024-03-04T17:30:05.000Z"],
    ["2024-03-04T09:30:05Z", "2024-03-04T09:30:05.000Z"],
    ["2024-03-04T09:30:05.1234567+05:30", "2024-03-04T04:00:05.123Z"],
    ["2024-03-04 09:30:05 +0100", "2024-03-04T08:30:05.000Z"],
    ["2024/3/4 9:30", "2024-03-04T09:30:00.000Z"],
    ["2024-03-04", "2024-03-04T00:00:00.000Z"],
    ["25/12/2023 11:05 p.m.", "2023-12-25T23:05:00.000Z"],
    ["12/25/2023 12:05:00 AM", "2023-12-25T00:05:00.000Z"],
    ["07.07.24 08:00", "2024-07-07T08:00:00.000Z"],
    ["14-Aug-23", "2023-08-14T00:00:00.000Z"],
    ["14 August 1998 10:22", "1998-08-14T10:22:00.000Z"],
    ["Aug 14, 2023 10:22", "2023-08-14T10:22:00.000Z"],
    ["1709544605", "2024-03-04T09:30:05.000Z"],
    ["1709544605123", "2024-03-04T09:30:05.123Z"],
    ["29/02/2024", "2024-02-29T00:00:00.000Z"],
  ])("%s is %s", (cell, at) => {
    expect(read(cell)).toBe(at);
  });
});

describe("days and months", () => {
  test("that could be either way round wait for the option", () => {
    expect(read("03/04/2024 10:00")).toBe(
      "time “03/04/2024 10:00” may be day first or month first; say which with the option dates.",
    );
    expect(read("03/04/2024 10:00", { dates: "day-first" })).toBe("2024-04-03T10:00:00.000Z");
    expect(read("03/04/2024 10:00", { dates: "month-first" })).toBe("2024-03-04T10:00:00.000Z");
  });

  test("that contradict the option are refused", () => {
    expect(read("25/04/2024", { dates: "month-first" })).toBe(
      "time “25/04/2024” is not written month first, as the option dates says.",
    );
  });
});

describe("what is no moment says why", () => {
  test.each([
    ["", "time is empty."],
    ["yesterday", "time “yesterday” is not a time that Rapport can read."],
    ["45000.52", "time “45000.52” is a spreadsheet's day number; show the column as date and time and save again."],
    ["31/02/2024", "time “31/02/2024” is not a real date and time."],
    ["2024-03-04 25:00", "time “2024-03-04 25:00” is not a real date and time."],
    ["2024-03-04 soon", "time “2024-03-04 soon” is not a time that Rapport can read."],
    ["1899-12-30 00:00", "time “1899-12-30 00:00” lies outside the years 1970 to 2100."],
    ["########", "time “########” is not a time that Rapport can read."],
  ])("%s", (cell, why) => {
    expect(read(cell)).toBe(why);
  });

  test("a date alone, where the time of day matters", () => {
    expect(read("2024-03-04", { dateOnly: "refuse" })).toBe("time “2024-03-04” has no time of day.");
  });
});
