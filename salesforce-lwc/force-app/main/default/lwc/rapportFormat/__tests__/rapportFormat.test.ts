import { expect, test } from "@jest/globals";
import { fill, joined, languageOf, say, spellMoment } from "c/rapportFormat";

test("a moment is spelt in the reader's locale and zone", () => {
  const instant = "2026-11-23T23:30:00.000Z";

  expect(spellMoment(instant, { locale: "en-GB", zone: "Asia/Kolkata" })).toBe("24 Nov 2026, 05:00");
  expect(spellMoment(instant, { locale: "es_ES", zone: "Europe/Madrid" })).toBe("24 nov 2026, 0:30");
});

test("a zone that the browser does not know leaves the time in UTC, and says so", () => {
  expect(spellMoment("2026-11-23T23:30:00.000Z", { locale: "en-GB", zone: "Mars/Olympus" })).toMatch(
    /11:30:00\sPM UTC/,
  );
});

test("places in a sentence are filled; a word that is missing shows its key", () => {
  const words = { shown: "{shown} of {total}" };

  expect(say(words, "shown", { shown: 6, total: 42 })).toBe("6 of 42");
  expect(say(words, "recent")).toBe("recent");
  expect(fill("Times in {0}", { 0: "UTC" })).toBe("Times in UTC");
});

test("small print is what there is, one after the other", () => {
  expect(joined("X", null, "", undefined, "@acme_help")).toBe("X · @acme_help");
});

test("Spanish readers get Spanish words, everybody else English", () => {
  expect(["es", "es_MX", "en-US", "de"].map(languageOf)).toEqual(["es", "es", "en", "en"]);
});
