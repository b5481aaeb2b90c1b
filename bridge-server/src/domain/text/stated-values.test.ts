import { expect, test } from "@jest/globals";
import { amountIn, firstOf, languageNamed } from "./stated-values.ts";

test.each([
  ["es", "es"],
  ["es-MX", "es"],
  ["en_GB", "en"],
  ["zh-hans-cn", "zh"],
  ["Spanish", "es"],
  [" español ", "es"],
  ["Spanish (Mexico)", "es"],
  ["Klingon?", undefined],
  ["", undefined],
])("a field that holds “%s” names the language %s", (text, language) => {
  expect(languageNamed(text)).toBe(language);
});

test.each([
  ["12400.5", 12_400.5],
  [" -3 ", -3],
  ["1.5E4", 15_000],
  ["12,400", undefined],
  ["about 12", undefined],
  ["0x10", undefined],
  ["", undefined],
  ["1e300", undefined],
])("a field that holds “%s” holds the number %p", (text, amount) => {
  expect(amountIn(text)).toBe(amount);
});

test("of several fields the first that says something counts", () => {
  expect(firstOf([undefined, "none", "7", "8"], amountIn)).toBe(7);
  expect(firstOf([undefined, "none"], amountIn)).toBeUndefined();
});
