import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { meaningOf } from "./meaning.ts";
import { tokens } from "./tokens.ts";

describe("a text says how its writer feels", () => {
  test.each([
    ["The crew was wonderful and the landing smooth", "positive"],
    ["Worst support ever, still waiting for my refund", "negative"],
    ["My order number is 48213", "neutral"],
    ["Not great at all", "negative"],
    ["Not bad", "positive"],
    ["The app is sooooo slow", "negative"],
    ["Lovely staff but they lost my bag and nobody answers", "negative"],
    ["Thanks for nothing", "negative"],
    ["it works 😊", "positive"],
    ["it works :(", "negative"],
    ["Can I check in online?", "neutral"],
  ])("in English: %s", (text, sentiment) => {
    expect(meaningOf(text, "en").sentiment).toBe(sentiment);
  });

  test.each([
    ["Muchísimas gracias, son los mejores", "positive"],
    ["PÉSIMO servicio, nadie contesta", "negative"],
    ["pesimo servicio, nadie contesta", "negative"],
    ["¿A qué hora abren mañana?", "neutral"],
    ["El técnico fue amable pero no funciona nada", "negative"],
    ["Sin ningún problema, todo correcto", "positive"],
  ])("in Spanish, with or without accents: %s", (text, sentiment) => {
    expect(meaningOf(text, "es").sentiment).toBe(sentiment);
  });

  test("a negation does not reach over the end of a sentence", () => {
    expect(meaningOf("Did it arrive? No. Great service", "en").sentiment).toBe("positive");
    expect(meaningOf("no great service", "en").sentiment).toBe("negative");
  });

  test("nothing is told of a language without a list, of an unknown one, and of a text without words", () => {
    expect(meaningOf("Der Service ist furchtbar", "de").sentiment).toBeNull();
    expect(meaningOf("ok", null).sentiment).toBeNull();
    expect(meaningOf("12345 @acme_help https://example.com/terrible", "en").sentiment).toBeNull();
  });

  test("what stands in links and names of accounts is not the writer's feeling", () => {
    expect(meaningOf("@terrible_airline the gate is B4 https://example.com/awful", "en").sentiment).toBe("neutral");
  });
});

test("any text is read, and the same way twice", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", maxLength: 3000 }),
      fc.constantFrom("en", "es", "de", null),
      (text, language) => {
        const { sentiment } = meaningOf(text, language);

        expect([null, "negative", "neutral", "positive"]).toContain(sentiment);
        expect(meaningOf(text, language).sentiment).toBe(sentiment);
      },
    ),
  );
});

test("a text becomes words without accents and stretches, marks, and pictures with their feeling", () => {
  expect(tokens("¡Gracias, ATENCIÓN genial!! 👍 don’t @me looove")).toEqual([
    { word: "gracias", begins: "gra" },
    { word: "atencion", begins: "ate" },
    { word: "genial", begins: "gen" },
    { word: "!", begins: "!" },
    { word: "👍", begins: "👍", feeling: 1.5 },
    { word: "don't", begins: "don" },
    { word: "love", begins: "lov" },
  ]);
});
