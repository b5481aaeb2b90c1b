import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import RapportCustomerView from "c/rapportCustomerView";
import {
  all,
  change,
  createApex,
  draw,
  expectAccessible,
  late,
  one,
  press,
  replies,
  settled,
  wordsOf,
} from "../../rapportStates/__tests__/drawing.ts";
import { ashaView, quietView, silentView } from "../../../../../../../test/workbench/fixture-view.ts";

jest.setTimeout(30_000);

const mockApex = createApex();
jest.mock(
  "@salesforce/apex/RapportAgent.customerView",
  () => ({ default: (parameters: unknown) => mockApex.call("customerView", parameters) }),
  { virtual: true },
);
jest.mock(
  "@salesforce/apex/RapportAgent.people",
  () => ({ default: (parameters: unknown) => mockApex.call("people", parameters) }),
  { virtual: true },
);
jest.mock("@salesforce/i18n/lang", () => ({ default: "en-US" }), { virtual: true });
jest.mock("@salesforce/i18n/locale", () => ({ default: "en-GB" }), { virtual: true });
jest.mock("@salesforce/i18n/timeZone", () => ({ default: "Europe/Madrid" }), { virtual: true });

const asha = { id: "003000000000001AAA", name: "Asha Verma", type: "Contact" };
const bruno = { id: "003000000000002AAA", name: "Bruno Keller", type: "Contact" };

beforeEach(() => mockApex.reset());

afterEach(() => document.body.replaceChildren());

function drawOn(objectApiName: string, recordId: string) {
  return draw(RapportCustomerView, { objectApiName, recordId });
}

test("while the bridge thinks, the component says that it is looking", async () => {
  const element = drawOn("Contact", asha.id);
  await settled();

  expect(wordsOf(element)).toEqual(["c.Rapport_Loading", "c.Rapport_Refresh"]);
  expect(mockApex.asked).toEqual([{ method: "customerView", parameters: { recordId: asha.id, lang: "en" } }]);
});

test("a customer is shown with name, waits, handles, values, interactions and figures, in this order", async () => {
  mockApex.answer("customerView", replies(ashaView()));

  const element = drawOn("Contact", asha.id);
  await settled();

  expect(all(element, "h2, h3").map(({ textContent }) => textContent)).toEqual([
    "Asha Verma",
    "Waiting for us",
    "How to reach this customer",
    "What the CRMs say",
    "Last interactions",
    "This customer in figures",
  ]);
  const words = wordsOf(element);
  expect(words).toEqual(expect.arrayContaining(["18 min late", "30 h left", "Confirmed in the channel", "88.9 %"]));
  expect(words).toContain("23 Nov 2026, 10:12");
  expect(words.at(-1)).toBe("c.Rapport_Refresh");
  expect(one(element, "a").getAttribute("href")).toBe("https://x.com/asha_v");
  await expectAccessible(element);
});

test("what the CRMs disagree on stands in the open, each value with its source and its age; the rest is folded", async () => {
  mockApex.answer("customerView", replies(ashaView()));

  const element = drawOn("Contact", asha.id);
  await settled();

  const words = wordsOf(element);
  expect(words).toContain("HubSpot and Salesforce disagree");
  expect(words).toContain("+34 600 000 000 · HubSpot 4242 · record changed 3 days ago");
  const folded = all(element, "details").find(({ textContent }) => textContent?.includes("that nothing contradicts"));
  expect(folded?.textContent).toContain("asha.verma@example.com · HubSpot 4242");
  expect(folded?.textContent).not.toContain("+34 600 000 111");
});

test("a profile address that is no web page is not made a link", async () => {
  const view = ashaView();
  const handles = view.handles.map((handle) => ({ ...handle, profileUrl: "javascript:alert(1)" }));
  mockApex.answer("customerView", replies({ ...view, handles }));

  const element = drawOn("Contact", asha.id);
  await settled();

  expect(wordsOf(element)).toContain("@asha_v");
  expect(all(element, "a")).toEqual([]);
});

test("parts of which nothing is known say so", async () => {
  mockApex.answer(
    "customerView",
    replies({ ...quietView(), interactions: [], openClocks: [], handles: ashaView().handles }),
  );

  const element = drawOn("Contact", bruno.id);
  await settled();

  const words = wordsOf(element);
  expect(words).toContain("Nobody is waiting for an answer.");
  expect(words).toContain("No message or call yet.");
  expect(words).toContain("Too early for figures.");
});

test.each([
  ["the bridge does not know the record", null],
  ["nobody has heard from the customer", silentView()],
])("the component says that there is nothing yet when %s", async (_when, document) => {
  mockApex.answer("customerView", replies(document));

  const element = drawOn("Contact", asha.id);
  await settled();

  expect(wordsOf(one(element, "c-rapport-states"))).toEqual([
    "c.Rapport_EmptyTitle",
    "c.Rapport_EmptyText",
    "c.Rapport_Refresh",
  ]);
  // Of whom it knows at least who they are, a handle can be recorded.
  expect(all(element, "[data-form]")).toHaveLength(document === null ? 0 : 1);
  await expectAccessible(element);
});

test.each([
  ["Apex refuses", () => Promise.reject(new Error("refused"))],
  ["the answer is no JSON", () => Promise.resolve("<html>")],
  ["the answer is something else", () => Promise.resolve('{"hello":"world"}')],
])("a failure is told, and the button asks again, when %s", async (_when, answer) => {
  mockApex.answer("customerView", answer, replies(ashaView()));

  const element = drawOn("Contact", asha.id);
  await settled();
  expect(wordsOf(one(element, "[role=alert]"))).toEqual(["c.Rapport_FailedTitle", "c.Rapport_FailedText"]);
  await expectAccessible(element);
  press(element, "c.Rapport_Retry");
  await settled();

  expect(one(element, "h2").textContent).toBe("Asha Verma");
  // Those who cannot see the change are told.
  expect(wordsOf(element)).toContain("c.Rapport_UpToDate");
});

test("an answer to an older question is ignored", async () => {
  const first = late();
  mockApex.answer("customerView", first.answer, replies(ashaView()));
  const element = drawOn("Contact", bruno.id);

  element.recordId = asha.id;
  await settled();
  first.come({ ...ashaView(), name: "Somebody else" });
  await settled();

  expect(one(element, "h2").textContent).toBe("Asha Verma");
});

test("a component that has left the page draws no late answer", async () => {
  const only = late();
  mockApex.answer("customerView", only.answer);
  const element = drawOn("Contact", asha.id);

  element.remove();
  only.come(ashaView());
  await settled();

  expect(wordsOf(element).join(" ")).not.toContain("Asha");
});

test("on a case the customer is its contact, without a choice", async () => {
  mockApex.answer("people", () => Promise.resolve([asha]));
  mockApex.answer("customerView", replies(ashaView()));

  const element = drawOn("Case", "500000000000001AAA");
  await settled();

  expect(all(element, "lightning-combobox")).toEqual([]);
  expect(mockApex.asked.map(({ parameters }) => parameters)).toEqual([
    { recordId: "500000000000001AAA" },
    { recordId: asha.id, lang: "en" },
  ]);
});

test("on an account with several contacts the reader chooses, and every component of the page follows", async () => {
  mockApex.answer("people", () => Promise.resolve([asha, bruno]));
  mockApex.answer("customerView", replies(ashaView()));
  const element = drawOn("Account", "001000000000001AAA");
  const other = drawOn("Account", "001000000000001AAA");
  await settled();

  change(one(element, "lightning-combobox"), { value: bruno.id });
  await settled();

  const lastTwo = mockApex.asked.slice(-2).map(({ parameters }) => parameters);
  expect(lastTwo).toEqual([
    { recordId: bruno.id, lang: "en" },
    { recordId: bruno.id, lang: "en" },
  ]);
  expect(one(other, "lightning-combobox")).toMatchObject({ value: bruno.id });
});

test.each([
  ["has no contact", () => Promise.resolve([]), ["c.Rapport_NobodyTitle", "c.Rapport_NobodyText", "c.Rapport_Refresh"]],
  [
    "cannot be read",
    () => Promise.reject(new Error("refused")),
    ["c.Rapport_FailedTitle", "c.Rapport_FailedText", "c.Rapport_Retry"],
  ],
])("a case that %s says so, and the button looks again", async (_what, answer, words) => {
  mockApex.answer("people", answer, () => Promise.resolve([asha]));
  mockApex.answer("customerView", replies(ashaView()));
  const element = drawOn("Case", "500000000000002AAA");
  await settled();
  expect(wordsOf(element)).toEqual(words);

  press(element, words.at(-1) ?? "");
  await settled();

  expect(one(element, "h2").textContent).toBe("Asha Verma");
});
