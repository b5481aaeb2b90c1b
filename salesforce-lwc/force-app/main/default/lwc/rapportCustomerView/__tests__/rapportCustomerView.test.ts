import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { createElement } from "lwc";
import RapportCustomerView from "c/rapportCustomerView";
import { ashaView, silentView } from "../../../../../../../test/workbench/fixture-view.ts";

const mockAsk = jest.fn<(parameters: { recordId: string; lang: string }) => Promise<string | null>>();

jest.mock(
  "@salesforce/apex/RapportBridge.customerView",
  () => ({ default: (parameters: { recordId: string; lang: string }) => mockAsk(parameters) }),
  { virtual: true },
);
jest.mock("@salesforce/i18n/lang", () => ({ default: "en-US" }), { virtual: true });
jest.mock("@salesforce/i18n/locale", () => ({ default: "en-GB" }), { virtual: true });
jest.mock("@salesforce/i18n/timeZone", () => ({ default: "Europe/Madrid" }), { virtual: true });

beforeEach(() => {
  mockAsk.mockReset();
});

afterEach(() => {
  document.body.replaceChildren();
});

function draw(recordId = "003000000000001AAA") {
  const element = Object.assign(createElement("c-rapport-customer-view", { is: RapportCustomerView }), { recordId });
  document.body.append(element);
  return element;
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
}

function textOf(element: HTMLElement): string {
  return (element.shadowRoot?.textContent ?? "").replaceAll(/\s+/g, " ");
}

function all(element: HTMLElement, selector: string): string[] {
  return [...(element.shadowRoot?.querySelectorAll(selector) ?? [])].map(({ textContent }) =>
    (textContent ?? "").trim(),
  );
}

test("while the bridge thinks, the component says that it is looking", () => {
  mockAsk.mockReturnValue(new Promise(() => {}));

  const element = draw();

  expect(all(element, "[role=status]")).toEqual(["c.Rapport_Loading"]);
  expect(mockAsk).toHaveBeenCalledWith({ recordId: "003000000000001AAA", lang: "en" });
});

test("a customer is shown with name, waits, handles, interactions and figures, in this order", async () => {
  mockAsk.mockResolvedValue(JSON.stringify(ashaView()));

  const element = draw();
  await settled();

  expect(all(element, "h2, h3")).toEqual([
    "Asha Verma",
    "Waiting for us",
    "How to reach this customer",
    "Last interactions",
    "This customer in figures",
  ]);
  expect(all(element, ".status")).toEqual(["18 min late", "30 h left"]);
  expect(all(element, ".badge")).toContain("Confirmed in the channel");
  expect(element.shadowRoot?.querySelector("a")?.href).toBe("https://x.com/asha_v");
  expect(all(element, ".number")).toEqual(["12 min", "88.9 %", "14", "–"]);
  expect(all(element, "time")[0]).toBe("23 Nov 2026, 10:12");
});

test("a profile address that is no web page is not made a link", async () => {
  const view = ashaView();
  mockAsk.mockResolvedValue(
    JSON.stringify({
      ...view,
      handles: view.handles.map((handle) => ({ ...handle, profileUrl: "javascript:alert(1)" })),
    }),
  );

  const element = draw();
  await settled();

  expect(textOf(element)).toContain("@asha_v");
  expect(all(element, "a")).toEqual([]);
});

test("parts of which nothing is known say so", async () => {
  mockAsk.mockResolvedValue(
    JSON.stringify({ ...ashaView(), interactions: [], interactionCount: 0, openClocks: [], kpis: [] }),
  );

  const element = draw();
  await settled();

  expect(all(element, ".muted")).toEqual([
    "Nobody is waiting for an answer.",
    "No message or call yet.",
    "Too early for figures.",
  ]);
});

test.each([
  ["the bridge does not know the record", null],
  ["nobody has heard from the customer", JSON.stringify(silentView())],
])("the component says that there is nothing yet when %s", async (_when, answer) => {
  mockAsk.mockResolvedValue(answer);

  const element = draw();
  await settled();

  expect(all(element, "h2")).toEqual(["c.Rapport_EmptyTitle"]);
});

test.each([
  ["Apex refuses", () => Promise.reject(new Error("refused"))],
  ["the answer is no JSON", () => Promise.resolve("<html>")],
  ["the answer is something else", () => Promise.resolve('{"hello":"world"}')],
])("a failure is told, and the button asks again, when %s", async (_when, answer) => {
  mockAsk.mockImplementationOnce(answer).mockResolvedValueOnce(JSON.stringify(ashaView()));

  const element = draw();
  await settled();
  expect(all(element, "[role=alert] h2")).toEqual(["c.Rapport_FailedTitle"]);
  element.shadowRoot?.querySelector("button")?.click();
  await settled();

  expect(all(element, "h2")).toEqual(["Asha Verma"]);
  expect(mockAsk).toHaveBeenCalledTimes(2);
});

test("an answer to an older question is ignored", async () => {
  let late: (text: string) => void = () => {};
  mockAsk
    .mockReturnValueOnce(new Promise((resolve) => (late = resolve)))
    .mockResolvedValueOnce(JSON.stringify(ashaView()));
  const element = draw();

  element.recordId = "003000000000002AAA";
  await settled();
  late(JSON.stringify({ ...ashaView(), name: "Somebody else" }));
  await settled();

  expect(all(element, "h2")).toEqual(["Asha Verma"]);
});

test("a component that has left the page draws no late answer", async () => {
  let late: (text: string) => void = () => {};
  mockAsk.mockReturnValueOnce(new Promise((resolve) => (late = resolve)));
  const element = draw();

  element.remove();
  late(JSON.stringify(ashaView()));
  await settled();

  expect(textOf(element)).not.toContain("Asha");
});
