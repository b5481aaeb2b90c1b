import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import RapportGlance from "c/rapportGlance";
import { CurrentPageReference } from "lightning/navigation";
import {
  createApex,
  draw,
  expectAccessible,
  one,
  replies,
  settled,
  wordsOf,
} from "../../rapportStates/__tests__/drawing.ts";
import { ashaView } from "../../../../../../../test/workbench/fixture-view.ts";

const mockApex = createApex();
jest.mock(
  "@salesforce/apex/RapportAgent.customerView",
  () => ({ default: (parameters: unknown) => mockApex.call("customerView", parameters) }),
  { virtual: true },
);
jest.mock("@salesforce/i18n/lang", () => ({ default: "es" }), { virtual: true });

/** Salesforce tells the utility bar where the reader is. */
function goTo(page: object): void {
  if (!isTestAdapter(CurrentPageReference)) throw new Error("Tests get an adapter that they can speak for");
  CurrentPageReference.emit(page);
}

function isTestAdapter(adapter: object): adapter is { emit(value: object): void } {
  return "emit" in adapter;
}

function recordPage(recordId: string) {
  return { type: "standard__recordPage", attributes: { recordId, objectApiName: "Contact", actionName: "view" } };
}

beforeEach(() => {
  mockApex.reset();
  mockApex.answer("customerView", replies(ashaView("es")));
});

afterEach(() => document.body.replaceChildren());

test("on a record page the customer is told in short", async () => {
  const element = draw(RapportGlance, { objectApiName: "Contact", recordId: "003000000000001AAA" });
  await settled();

  const words = wordsOf(element);
  expect(words).toEqual(
    expect.arrayContaining([
      "Asha Verma",
      "18 min de retraso",
      "@asha_v · Confirmado en el canal",
      "Últimas interacciones",
    ]),
  );
  expect(words).toContain("Teléfono: HubSpot y Salesforce no coinciden");
  await expectAccessible(element);
});

test("in the utility bar it follows the record that the reader has open", async () => {
  const element = draw(RapportGlance, {});
  goTo({ type: "standard__namedPage", attributes: { pageName: "home" } });
  await settled();
  expect(wordsOf(element)).toEqual(["c.Rapport_NoRecordTitle", "c.Rapport_NoRecordText", "c.Rapport_Refresh"]);

  goTo(recordPage("003000000000001AAA"));
  await settled();

  expect(one(element, "h2").textContent).toBe("Asha Verma");
  expect(mockApex.asked.map(({ parameters }) => parameters)).toEqual([{ recordId: "003000000000001AAA", lang: "es" }]);

  goTo({ type: "standard__namedPage", attributes: { pageName: "home" } });
  await settled();
  expect(wordsOf(element)).toContain("c.Rapport_NoRecordTitle");
});

test("a failure is told", async () => {
  mockApex.answer("customerView", () => Promise.reject(new Error("away")));

  const element = draw(RapportGlance, { objectApiName: "Contact", recordId: "003000000000001AAA" });
  await settled();

  expect(wordsOf(element)).toContain("c.Rapport_FailedTitle");
});
