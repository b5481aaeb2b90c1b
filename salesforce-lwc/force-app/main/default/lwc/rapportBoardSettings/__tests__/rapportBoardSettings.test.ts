import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import RapportBoardSettings from "c/rapportBoardSettings";
import {
  all,
  change,
  createApex,
  draw,
  expectAccessible,
  press,
  refuses,
  replies,
  settled,
  wordsOf,
} from "../../rapportStates/__tests__/drawing.ts";
import { boardSettings } from "../../../../../../../test/workbench/fixture-board-settings.ts";

const mockApex = createApex();
jest.mock(
  "@salesforce/apex/RapportBoard.board",
  () => ({ default: (parameters: unknown) => mockApex.call("board", parameters) }),
  { virtual: true },
);
jest.mock(
  "@salesforce/apex/RapportBoard.take",
  () => ({ default: (parameters: unknown) => mockApex.call("take", parameters) }),
  { virtual: true },
);
jest.mock("@salesforce/i18n/lang", () => ({ default: "es" }), { virtual: true });

beforeEach(() => mockApex.reset());

afterEach(() => document.body.replaceChildren());

const sent = (): string => JSON.stringify(mockApex.asked.filter(({ method }) => method === "take"));

/** A file that somebody chooses in the field for it; it is read beside the page's own work, until this is drawn. */
async function choose(element: Element, file: File, isDrawn: () => boolean): Promise<void> {
  const field = all(element, "lightning-input").find((one) => "type" in one && one.type === "file");
  change(field ?? element, { files: [file] });
  while (!isDrawn()) await new Promise((resolve) => setTimeout(resolve));
}

test("a logo is chosen, drawn and taken away, each time for the settings as they were seen", async () => {
  mockApex.answer("board", replies(boardSettings("es", null, 4)));
  mockApex.answer("take", replies(boardSettings("es", "UE5H", 5)), replies(boardSettings("es", null, 6)));
  const element = draw(RapportBoardSettings, {});
  await settled();
  expect(wordsOf(element)).toContain("Los informes no llevan logotipo.");

  await choose(element, new File(["PNG"], "logo.png", { type: "image/png" }), () => all(element, "img").length > 0);

  const [picture] = all(element, "img");
  expect(picture?.getAttribute("src")).toBe("data:image/png;base64,UE5H");
  await expectAccessible(element);
  press(element, "Quitar el logotipo de los informes");
  await settled();
  expect(all(element, "img")).toEqual([]);
  expect(sent()).toMatch(/version.{3}4.*logo.{5}UE5H.*version.{3}5.*logo.{3}null/);
});

test("what is no picture, or a larger one than the bridge takes, is not sent; what the bridge refuses is said", async () => {
  mockApex.answer("board", replies(boardSettings("es")));
  mockApex.answer("take", refuses("Otra persona fue antes."));
  const element = draw(RapportBoardSettings, {});
  await settled();

  const wrong = "Esto no es un PNG de como máximo 200 kB. Elija otro archivo; no se ha cambiado nada.";
  const [notes, large, faster] = [
    new File(["notes"], "logo.png", { type: "text/plain" }),
    new File(["x".repeat(200_001)], "logo.png", { type: "image/png" }),
    new File(["PNG"], "logo.png", { type: "image/png" }),
  ];
  await choose(element, notes, () => wordsOf(element).includes(wrong));
  await choose(element, faster, () => wordsOf(element).includes("Otra persona fue antes."));
  await choose(element, large, () => wordsOf(element).includes(wrong));

  expect(mockApex.asked.filter(({ method }) => method === "take")).toHaveLength(1);
});
