import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import RapportWaiting from "c/rapportWaiting";
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
import { catalogue, waitingPage } from "../../../../../../../test/workbench/fixture-screens.ts";

const mockApex = createApex();
jest.mock(
  "@salesforce/apex/RapportAgent.waiting",
  () => ({ default: (parameters: unknown) => mockApex.call("waiting", parameters) }),
  { virtual: true },
);
jest.mock(
  "@salesforce/apex/RapportAgent.catalogue",
  () => ({ default: (parameters: unknown) => mockApex.call("catalogue", parameters) }),
  { virtual: true },
);

beforeEach(() => {
  mockApex.reset();
  mockApex.answer("catalogue", replies(catalogue()));
});

afterEach(() => document.body.replaceChildren());

function asked(): unknown[] {
  return mockApex.asked.filter(({ method }) => method === "waiting").map(({ parameters }) => parameters);
}

test("who waits is listed with a link to the record, where there is one", async () => {
  mockApex.answer("waiting", replies(waitingPage()));

  const element = draw(RapportWaiting, {});
  await settled();

  expect(all(element, "th").map(({ textContent }) => textContent)).toEqual(["Wait", "Customer", "Channel", "Since"]);
  expect(all(element, "tbody tr")).toHaveLength(2);
  expect(all(element, "a").map(({ textContent }) => textContent)).toEqual(["Asha Verma"]);
  expect(wordsOf(element)).toEqual(expect.arrayContaining(["18 min late", "Unknown sender"]));
  await expectAccessible(element);
});

test("further pages are added, and a channel begins anew", async () => {
  const [first, second] = waitingPage().items;
  if (first === undefined || second === undefined) throw new Error("Two wait");
  // The list has moved on meanwhile: one of the first page comes again.
  const third = { ...second, clock: { ...second.clock, conversationId: "3f1c0a10-0000-4000-8000-000000000009" } };
  const further = { ...waitingPage("en", null), items: [second, third] };
  mockApex.answer("waiting", replies(waitingPage()), replies(further), replies(waitingPage("en", null)));
  const element = draw(RapportWaiting, {});
  await settled();

  press(element, "Show more");
  await settled();
  expect(all(element, "tbody tr")).toHaveLength(3);
  const value = catalogue().channels[0]?.channelId;
  change(one(element, "lightning-combobox"), { value });
  await settled();

  expect(all(element, "tbody tr")).toHaveLength(2);
  expect(asked()).toEqual([
    { channel: null, cursor: null, lang: "en" },
    { channel: null, cursor: "page-2", lang: "en" },
    { channel: value, cursor: null, lang: "en" },
  ]);
});

test("the answer for a channel that the reader has left is ignored", async () => {
  const first = late();
  mockApex.answer("waiting", first.answer, replies({ ...waitingPage(), headline: "The newer one" }));
  const element = draw(RapportWaiting, {});
  await settled();

  change(one(element, "lightning-combobox"), { value: "another" });
  await settled();
  first.come({ ...waitingPage(), headline: "The older one" });
  await settled();

  expect(wordsOf(element)).toContain("The newer one");
  expect(wordsOf(element)).not.toContain("The older one");
});

test("when everybody has been answered, that is said", async () => {
  mockApex.answer("waiting", replies({ ...waitingPage("en", null), items: [] }));

  const element = draw(RapportWaiting, {});
  await settled();

  expect(all(element, "h2, h3").map(({ textContent }) => textContent)).toEqual([
    "To answer",
    "Everybody has been answered",
  ]);
  await expectAccessible(element);
});

test.each([
  ["the bridge does not answer", () => Promise.reject(new Error("away")), "c.Rapport_FailedTitle"],
  ["the bridge does not know the channel", replies(null), "c.Rapport_UnknownTitle"],
  ["the bridge thinks", late().answer, "c.Rapport_Asking"],
])("it is told when %s", async (_when, answer, told) => {
  mockApex.answer("waiting", answer);

  const element = draw(RapportWaiting, {});
  await settled();

  expect(wordsOf(element)).toContain(told);
});

test("a page that does not come is told, and what is there stays", async () => {
  mockApex.answer("waiting", replies(waitingPage()), () => Promise.reject(new Error("away")));
  const element = draw(RapportWaiting, {});
  await settled();

  press(element, "Show more");
  await settled();

  expect(all(element, "tbody tr")).toHaveLength(2);
  expect(one(element, "[role=alert]").textContent).toBe("c.Rapport_FailedText");
});
