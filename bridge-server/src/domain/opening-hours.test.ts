import { expect, test } from "@jest/globals";
import { holiday, openingStretch, shownStretch } from "./opening-hours.ts";

test.each([
  ["Mon-Fri 09:00-18:00", "1-5 09:00-18:00"],
  ["lun-vie 9:00-18:00", "1-5 09:00-18:00"],
  ["Sáb 10:00 – 14:30", "6-6 10:00-14:30"],
  ["mié-jue 08:00-20:00", "3-4 08:00-20:00"],
  ["SAT - MON 00:00-24:00", "6-1 00:00-24:00"],
  ["Sun 22:00-06:00", "7-7 22:00-06:00"],
  ["1-5 09:00-18:00", "1-5 09:00-18:00"],
  ["Mon-Fri 9-18", null],
  ["Mon-Fri 09:00-24:30", null],
  ["Mon-Fri 09:60-18:00", null],
  ["Mon-Fri 24:00-06:00", null],
  ["Mon-Fri 09:00-09:00", null],
  ["Moo-Fri 09:00-18:00", null],
  ["0-5 09:00-18:00", null],
  ["09:00-18:00", null],
  ["", null],
])("%j is kept as %j", (written, kept) => {
  expect(openingStretch(written)).toBe(kept);
});

test.each([
  ["1-5 09:00-18:00", "Mon-Fri 09:00-18:00", "lun-vie 09:00-18:00"],
  ["6-6 10:00-14:30", "Sat 10:00-14:30", "sáb 10:00-14:30"],
])("%s is shown as people write it, and read back", (kept, en, es) => {
  expect([shownStretch(kept, "en"), shownStretch(kept, "es")]).toEqual([en, es]);
  expect([en, es].map(openingStretch)).toEqual([kept, kept]);
});

test.each([
  ["2026-12-24", "2026-12-24"],
  [" 12-25 ", "12-25"],
  ["02-29", "02-29"],
  ["2027-02-29", null],
  ["13-01", null],
  ["25/12", null],
  ["Christmas", null],
])("the holiday %j is kept as %j", (written, kept) => {
  expect(holiday(written)).toBe(kept);
});
