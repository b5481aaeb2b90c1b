import { describe, expect, test } from "@jest/globals";
import * as fc from "fast-check";
import { unmangled } from "./mojibake.ts";
import { fromWindows1252 } from "./windows1252.ts";

const mangled = (text: string) => fromWindows1252(Buffer.from(text));

describe("misread letters", () => {
  test.each([
    "I’ll wait",
    "“great”",
    "café",
    "¿Qué pasó?",
    "£5 – now…",
    "😡😡 no ♥",
    "Привет",
    "日本語",
    "naïve Ângela",
  ])("%s comes back", (text) => {
    expect(unmangled(mangled(text))).toBe(text);
  });

  test("come back beside letters that were never misread", () => {
    expect(unmangled(`Donâ€™t 😀`)).toBe("Don’t 😀");
  });
});

describe("letters that read right stay", () => {
  test.each([
    "I’ll wait at the café",
    "PASÓ…",
    "SE ACABÓ” DIJO",
    "«CAFÉ»",
    "AMANHÃ…",
    "É – sim",
    "Ångström",
    "ÀÉÎ",
    "日本",
    "ASCII",
  ])("%s", (text) => {
    expect(unmangled(text)).toBeUndefined();
  });
});

test("a repair is always exact: mangling it again gives what stood there", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const once = mangled(text);
      const repaired = unmangled(once);
      expect(repaired === undefined ? once : mangled(repaired)).toBe(once);
    }),
  );
});
