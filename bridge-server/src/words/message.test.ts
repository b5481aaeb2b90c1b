import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { IntlMessageFormat } from "intl-messageformat";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { messageOf } from "./message.ts";

test("every message says what the library says of it, in both languages", () => {
  const value = fc.oneof(fc.string(), fc.integer({ min: 0, max: 1e6 }), fc.constant(1));
  for (const [language, messages] of [["en", en] as const, ["es", es] as const]) {
    for (const text of Object.values(messages)) {
      const names = [...new Set([...text.matchAll(/\{(\w+)/g)].map(([, name = ""]) => name))];
      const values = fc.sample(fc.record(Object.fromEntries(names.map((name) => [name, value]))), 3);
      const library = new IntlMessageFormat(text, language);
      for (const given of values) expect(messageOf(text, language)(given)).toBe(String(library.format(given)));
    }
  }
});

test("a message that misses a value says which", () => {
  expect(() => messageOf("{ago} ago", "en")({})).toThrow(/"ago" was not provided/);
});
