import { describe, expect, test } from "@jest/globals";
import { languageOf } from "./language.ts";

describe("the language of a text", () => {
  test.each([
    ["Where is my order? It should have been here on Monday.", "en"],
    ["¿Dónde está mi pedido? Tenía que llegar el lunes.", "es"],
    ["Où est ma commande ? Elle devait arriver lundi.", "fr"],
    ["Onde está a minha encomenda? Devia ter chegado na segunda-feira.", "pt"],
    ["@acme_help your app is down again https://t.co/abc", "en"],
  ])("is told: %s", (text, language) => {
    expect(languageOf(text)).toBe(language);
  });

  test.each(["", "ok", "hola", "12345", "😀😀", "https://example.com/where-is-my-order", "@acme_help"])(
    "is not guessed where the text says too little: “%s”",
    (text) => {
      expect(languageOf(text)).toBeNull();
    },
  );
});
