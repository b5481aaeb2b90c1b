import { expect, jest, test } from "@jest/globals";
import { createElement } from "lwc";
import RapportCustomerView from "c/rapportCustomerView";
import { ashaView } from "../../../../../../../test/workbench/fixture-view.ts";

const mockAsk = jest.fn<(parameters: object) => Promise<string>>();

jest.mock(
  "@salesforce/apex/RapportBridge.customerView",
  () => ({ default: (parameters: object) => mockAsk(parameters) }),
  { virtual: true },
);
jest.mock("@salesforce/i18n/lang", () => ({ default: "es_MX" }), { virtual: true });

test("a reader of Spanish asks for Spanish words", async () => {
  mockAsk.mockResolvedValue(JSON.stringify(ashaView("es")));

  const element = Object.assign(createElement("c-rapport-customer-view", { is: RapportCustomerView }), {
    recordId: "003000000000001AAA",
  });
  document.body.append(element);
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();

  expect(mockAsk).toHaveBeenCalledWith({ recordId: "003000000000001AAA", lang: "es" });
  expect(element.shadowRoot?.querySelector("h3")?.textContent).toBe("Esperan respuesta");
});
