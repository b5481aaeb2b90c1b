// How a table of a presentation is spread over slides.
import { expect, test } from "@jest/globals";
import { pagesOf } from "./tables.ts";

const short = Array.from({ length: 25 }, (_, n) => [{ text: `Row ${n}` }, { text: "1" }]);
const sizesOf = (pages: readonly (readonly unknown[])[]): number[] => pages.map((page) => page.length);

test("short rows stand twelve to a slide, and a table without any has one slide", () => {
  expect(sizesOf(pagesOf(short, [2, 1]))).toEqual([12, 12, 1]);
  expect(pagesOf(short, [2, 1]).flat()).toEqual(short);
  expect(pagesOf([], [1])).toEqual([[]]);
});

test("rows whose texts take many lines go on to the next slide before they run off this one", () => {
  const long = Array.from({ length: 4 }, () => [{ text: "words ".repeat(80) }, { text: "1" }]);

  expect(sizesOf(pagesOf(long, [1.6, 5]))).toEqual([1, 1, 1, 1]);
  expect(sizesOf(pagesOf(long, [5, 1]))).toEqual([4]);
});
