import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { canonicalJson } from "./canonical-json.ts";

test("keys stand in the order of their UTF-16 units, and nothing else has a choice", () => {
  expect(canonicalJson({ b: [1, -0, 1e21, "é\n"], a: { "\u{1f600}": null, "\ufb33": true } })).toBe(
    '{"a":{"\u{1f600}":null,"\ufb33":true},"b":[1,0,1e+21,"é\\n"]}',
  );
});

test("what JSON leaves out is left out, and what it cannot say is refused", () => {
  expect(canonicalJson({ a: undefined, b: [undefined] })).toBe('{"b":[null]}');
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, undefined, () => 1])
    expect(() => canonicalJson(value)).toThrow(TypeError);
});

test("it reads back as it was, and is the same text for the same value in any order of keys", () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      const text = canonicalJson(value);
      const back: unknown = JSON.parse(text);

      expect(canonicalJson(back)).toBe(text);
      expect(back).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonicalJson(turned(value))).toBe(text);
    }),
  );
});

/** The same value with every object's keys the other way round. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, one]) => [key, turned(one)]),
  );
}
