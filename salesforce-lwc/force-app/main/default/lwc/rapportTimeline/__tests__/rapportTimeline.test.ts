import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import RapportTimeline from "c/rapportTimeline";
import {
  all,
  createApex,
  draw,
  expectAccessible,
  late,
  press,
  replies,
  settled,
  wordsOf,
} from "../../rapportStates/__tests__/drawing.ts";
import { lastTimelinePage, timelinePage } from "../../../../../../../test/workbench/fixture-screens.ts";

const mockApex = createApex();
jest.mock(
  "@salesforce/apex/RapportAgent.timeline",
  () => ({ default: (parameters: unknown) => mockApex.call("timeline", parameters) }),
  { virtual: true },
);
jest.mock("@salesforce/i18n/lang", () => ({ default: "es" }), { virtual: true });

const recordId = "003000000000001AAA";

beforeEach(() => mockApex.reset());

afterEach(() => document.body.replaceChildren());

function drawTimeline() {
  return draw(RapportTimeline, { objectApiName: "Contact", recordId });
}

test("the first page is shown in the reader's language, and the next one only when it is asked for", async () => {
  mockApex.answer("timeline", replies(timelinePage("es")), replies(lastTimelinePage("es")));

  const element = drawTimeline();
  await settled();
  expect(all(element, "li")).toHaveLength(3);
  expect(wordsOf(element)).toContain("El cliente escribió");
  await expectAccessible(element);
  press(element, "c.Rapport_More");
  await settled();

  expect(all(element, "li")).toHaveLength(6);
  expect(mockApex.asked.map(({ parameters }) => parameters)).toEqual([
    { recordId, cursor: null, lang: "es" },
    { recordId, cursor: "page-2", lang: "es" },
  ]);
  // It was the last page: the button is gone.
  expect(wordsOf(element)).not.toContain("c.Rapport_More");
});

test("an answer of a machine is told as one", async () => {
  mockApex.answer("timeline", replies(lastTimelinePage()));

  const element = drawTimeline();
  await settled();

  expect(wordsOf(element)).toContain("WhatsApp · Acme Care · c.Rapport_Automatic");
});

test("a page that does not come is told, and what is there stays", async () => {
  mockApex.answer(
    "timeline",
    replies(timelinePage()),
    () => Promise.reject(new Error("away")),
    replies(lastTimelinePage()),
  );
  const element = drawTimeline();
  await settled();

  press(element, "c.Rapport_More");
  await settled();
  expect(all(element, "li")).toHaveLength(3);
  expect(all(element, "[role=alert]").map(({ textContent }) => textContent)).toEqual(["c.Rapport_FailedText"]);
  press(element, "c.Rapport_More");
  await settled();

  expect(all(element, "li")).toHaveLength(6);
  expect(all(element, "[role=alert]")).toEqual([]);
});

test("a further page of another customer is never added", async () => {
  const further = late();
  mockApex.answer("timeline", replies(timelinePage()), further.answer, replies(timelinePage("en", null)));
  const element = drawTimeline();
  await settled();
  press(element, "c.Rapport_More");

  element.recordId = "003000000000002AAA";
  await settled();
  further.come(lastTimelinePage());
  await settled();

  expect(all(element, "li")).toHaveLength(3);
});

test.each([
  ["nothing was said", replies({ items: [], next: null }), "c.Rapport_EmptyTitle"],
  ["the bridge does not know the record", replies(null), "c.Rapport_EmptyTitle"],
  ["the bridge does not answer", () => Promise.reject(new Error("away")), "c.Rapport_FailedTitle"],
])("it is told when %s", async (_when, answer, title) => {
  mockApex.answer("timeline", answer);

  const element = drawTimeline();
  await settled();

  expect(wordsOf(element)).toContain(title);
  await expectAccessible(element);
});
