import { expect, jest, test } from "@jest/globals";
import RapportCustomerView from "c/rapportCustomerView";
import { createApex, draw, replies, settled, wordsOf } from "../../rapportStates/__tests__/drawing.ts";
import { ashaView } from "../../../../../../../test/workbench/fixture-view.ts";

const mockApex = createApex();
jest.mock(
  "@salesforce/apex/RapportAgent.customerView",
  () => ({ default: (parameters: unknown) => mockApex.call("customerView", parameters) }),
  { virtual: true },
);
jest.mock("@salesforce/i18n/lang", () => ({ default: "es_MX" }), { virtual: true });

test("a reader of Spanish asks for Spanish words", async () => {
  mockApex.answer("customerView", replies(ashaView("es")));

  const element = draw(RapportCustomerView, { objectApiName: "Contact", recordId: "003000000000001AAA" });
  await settled();

  expect(mockApex.asked[0]?.parameters).toEqual({ recordId: "003000000000001AAA", lang: "es" });
  expect(wordsOf(element)).toContain("Esperan respuesta");
});
