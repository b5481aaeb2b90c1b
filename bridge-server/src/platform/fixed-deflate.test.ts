import { inflateRawSync } from "node:zlib";
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { fixedDeflate, FixedInflater } from "./fixed-deflate.ts";

/** Texts of few letters repeat themselves and the dictionary, near and far. */
const repeating = fc
  .array(fc.oneof(fc.constantFrom("a", "ab", '{"label":"', "ü", "…", "x".repeat(300)), fc.string()), { maxLength: 200 })
  .map((parts) => Buffer.from(parts.join("")));
const any = fc.oneof(repeating, fc.uint8Array({ maxLength: 2000 }));

test("what is packed opens again, byte for byte, one text after the other", () => {
  const property = fc.property(any, fc.array(any, { maxLength: 5 }), (dictionary, texts) => {
    const inflater = new FixedInflater(dictionary);
    for (const text of texts) expect(inflater.open(fixedDeflate(text, dictionary)).equals(text)).toBe(true);
  });
  fc.assert(property, { numRuns: 300 });
});

test("every length and every distance opens", () => {
  const dictionary = Buffer.from(Array.from({ length: 32_000 }, (_, at) => (at * 7919 + (at >> 8)) % 251));
  const inflater = new FixedInflater(dictionary);
  const memories = new Set<ArrayBufferLike>();
  for (let length = 0; length < 600; length += 1) {
    const from = (length * 53) % 31_000;
    const text = Buffer.concat([dictionary.subarray(from, from + length), Buffer.alloc(length, 1)]);
    const opened = inflater.open(fixedDeflate(text, dictionary));
    expect(opened.equals(text)).toBe(true);
    // Not by zlib, which takes memory of its own each time.
    memories.add(opened.buffer);
  }
  expect(memories.size).toBe(1);
});

test("a text that is longer than any before it opens, and so does one that nothing can be saved of", () => {
  const dictionary = Buffer.from("label");
  const inflater = new FixedInflater(dictionary);
  const long = Buffer.from("label and another ".repeat(60_000));
  const bare = Buffer.from(Array.from({ length: 9_000 }, (_, at) => 144 + ((at * at * 31 + (at >> 3)) % 112)));

  for (const text of [long, bare, Buffer.alloc(0), long])
    expect(inflater.open(fixedDeflate(text, dictionary)).equals(text)).toBe(true);
});

test("zlib opens it as well", () => {
  const dictionary = Buffer.from('{"label":"Reply in time"}');
  const text = Buffer.from('{"label":"Reply at once"}'.repeat(9));

  expect(inflateRawSync(fixedDeflate(text, dictionary).subarray(4, -4), { dictionary }).equals(text)).toBe(true);
});

test("a text that was cut off does not open", () => {
  const dictionary = Buffer.from("label");
  const packed = fixedDeflate(Buffer.from("label and another ".repeat(50)), dictionary);

  for (let length = 4; length < packed.length; length += 1)
    expect(() => new FixedInflater(dictionary).open(packed.subarray(0, length))).toThrow();
});
