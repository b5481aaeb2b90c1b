import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { sentimentOf } from "./sentiment.ts";
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
    expect(sentimentOf(text, "en")).toBe(sentiment);
  });

  test.each([
    ["Muchísimas gracias, son los mejores", "positive"],
    ["PÉSIMO servicio, nadie contesta", "negative"],
    ["pesimo servicio, nadie contesta", "negative"],
    ["¿A qué hora abren mañana?", "neutral"],
    ["El técnico fue amable pero no funciona nada", "negative"],
    ["Sin ningún problema, todo correcto", "positive"],
  ])("in Spanish, with or without accents: %s", (text, sentiment) => {
    expect(sentimentOf(text, "es")).toBe(sentiment);
  });

  test("a negation does not reach over the end of a sentence", () => {
    expect(sentimentOf("Did it arrive? No. Great service", "en")).toBe("positive");
    expect(sentimentOf("no great service", "en")).toBe("negative");
  });

  test("nothing is told of a language without a list, of an unknown one, and of a text without words", () => {
    expect(sentimentOf("Der Service ist furchtbar", "de")).toBeNull();
    expect(sentimentOf("ok", null)).toBeNull();
    expect(sentimentOf("12345 @acme_help https://example.com/terrible", "en")).toBeNull();
  });

  test("what stands in links and names of accounts is not the writer's feeling", () => {
    expect(sentimentOf("@terrible_airline the gate is B4 https://example.com/awful", "en")).toBe("neutral");
  });
});

test("any text is read, and the same way twice", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary", maxLength: 3000 }),
      fc.constantFrom("en", "es", "de", null),
      (text, language) => {
        const sentiment = sentimentOf(text, language);

        expect([null, "negative", "neutral", "positive"]).toContain(sentiment);
        expect(sentimentOf(text, language)).toBe(sentiment);
      },
    ),
  );
});

test("a text becomes words without accents and stretches, marks, and pictures with their feeling", () => {
  expect(tokens("¡Gracias, ATENCIÓN genial!! 👍 don’t @me looove")).toEqual([
    { word: "gracias" },
    { word: "atencion" },
    { word: "genial" },
    { word: "!" },
    { word: "👍", feeling: 1.5 },
    { word: "don't" },
    { word: "love" },
  ]);
});
