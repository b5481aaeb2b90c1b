import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import RapportTimeline from "c/rapportTimeline";
import {
  all,
  change,
  createApex,
  draw,
  expectAccessible,
  judge,
  late,
  one,
  press,
  replies,
  settled,
  wordsOf,
} from "../../rapportStates/__tests__/drawing.ts";
import {
  conversationPage,
  lastTimelinePage,
  nothingYet,
  timelinePage,
} from "../../../../../../../test/workbench/fixture-timeline.ts";

const mockApex = createApex();
jest.mock(
  "@salesforce/apex/RapportAgent.timeline",
  () => ({ default: (parameters: unknown) => mockApex.call("timeline", parameters) }),
  { virtual: true },
);
jest.mock(
  "@salesforce/apex/RapportAgent.conversation",
  () => ({ default: (parameters: unknown) => mockApex.call("conversation", parameters) }),
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
  expect(wordsOf(element)).toContain("X · @acme_help · @asha_v");
  expect(wordsOf(element)).toContain("HubSpot 4242");
  await expectAccessible(element);
  press(element, "c.Rapport_More");
  await settled();

  expect(all(element, "li")).toHaveLength(6);
  expect(mockApex.asked.map(({ parameters }) => parameters)).toEqual([
    { recordId, filter: null, cursor: null, lang: "es" },
    { recordId, filter: null, cursor: "page-2", lang: "es" },
  ]);
  // It was the last page: the button is gone.
  expect(wordsOf(element)).not.toContain("c.Rapport_More");
});

test("an answer of a machine is told as one", async () => {
  mockApex.answer("timeline", replies(lastTimelinePage()));

  const element = drawTimeline();
  await settled();

  expect(wordsOf(element)).toContain("WhatsApp · Acme Care · automatic answer");
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
  ["nothing was said", replies({ ...timelinePage("en", null), items: [] }), "c.Rapport_EmptyTitle"],
  ["the bridge does not know the record", replies(null), "c.Rapport_EmptyTitle"],
  ["the bridge does not answer", () => Promise.reject(new Error("away")), "c.Rapport_FailedTitle"],
])("it is told when %s", async (_when, answer, title) => {
  mockApex.answer("timeline", answer);

  const element = drawTimeline();
  await settled();

  expect(wordsOf(element)).toContain(title);
  await expectAccessible(element);
});

/** The field of the filter for this part. */
function part(element: Element, name: string): HTMLElement {
  return one(element, `[data-part="${name}"]`);
}

/** The filter that a question carries. */
function filterIn(asked: unknown): unknown {
  const isFiltered = typeof asked === "object" && asked !== null && "filter" in asked;
  return isFiltered && typeof asked.filter === "string" ? JSON.parse(asked.filter) : undefined;
}

test("what is chosen is asked for when the reader says so, and what is not chosen stays out", async () => {
  mockApex.answer("timeline", replies(timelinePage()), replies(lastTimelinePage()), replies(timelinePage()));
  const element = drawTimeline();
  await settled();
  judge(element, () => true);
  expect(all(element, "lightning-combobox").map(({ dataset }) => dataset["part"])).toEqual([
    "network",
    "channel",
    "direction",
    "kind",
  ]);

  change(part(element, "text"), { value: " lost parcel " });
  change(part(element, "network"), { value: "x" });
  change(part(element, "kind"), { value: "" });
  change(part(element, "from"), { value: "2026-01-05" });
  change(part(element, "unanswered"), { checked: true });
  await settled();
  expect(mockApex.asked).toHaveLength(1);
  press(element, "Show");
  await settled();

  const asked = mockApex.asked.map(({ parameters }) => parameters)[1];
  expect(asked).toMatchObject({ recordId, cursor: null, filter: expect.any(String) });
  expect(filterIn(asked)).toEqual({
    ...{ network: "x", from: "2026-01-05", unanswered: "true", text: "lost parcel" },
    zone: expect.any(String),
  });
  await expectAccessible(element);
  press(element, "Clear filters");
  await settled();
  expect(mockApex.asked.map(({ parameters }) => parameters)[2]).toMatchObject({ filter: null });
});

test("a field at fault keeps the question here", async () => {
  mockApex.answer("timeline", replies(timelinePage()));
  const element = drawTimeline();
  await settled();
  judge(element, (name) => name !== "to");

  press(element, "Show");
  await settled();

  expect(mockApex.asked).toHaveLength(1);
});

test("a search that has found nothing yet says how far it has looked, and looks on", async () => {
  mockApex.answer("timeline", replies(nothingYet()), replies(lastTimelinePage()));
  const element = drawTimeline();
  await settled();

  expect(wordsOf(element)).toContain("Nothing found so far.");
  expect(wordsOf(element)).toContain("Looked through 2,000 items, back to 3 May 2024.");
  press(element, "Look further back");
  await settled();

  expect(all(element, "li")).toHaveLength(3);
});

test("where nothing fits, the timeline says so and keeps its filters", async () => {
  mockApex.answer("timeline", replies(timelinePage()), replies({ ...timelinePage("en", null), items: [] }));
  const element = drawTimeline();
  await settled();
  judge(element, () => true);

  change(part(element, "direction"), { value: "out" });
  press(element, "Show");
  await settled();

  expect(wordsOf(element)).toContain("Nothing fits");
  expect(part(element, "direction")).toMatchObject({ value: "out" });
  await expectAccessible(element);
});

test("a whole conversation is opened from an item: who answers whom, what was taken away, every wait; and back", async () => {
  mockApex.answer("timeline", replies(timelinePage()));
  mockApex.answer("conversation", replies(conversationPage("en", "more")), replies(conversationPage("en")));
  const element = drawTimeline();
  await settled();

  press(element, "Whole conversation");
  await settled();

  const words = wordsOf(element);
  expect(words).toContain("@ben_k · Level 1 · Answers Asha Verma");
  expect(words).toContain("Marta Soler · Level 2 · Answers @ben_k");
  expect(words).toContain("Deleted on 24 Nov 2026");
  expect(words).toContain("after 22 hr 48 min, too late");
  await expectAccessible(element);
  press(element, "Show more");
  await settled();
  // The second page repeats the first: nothing is there twice.
  expect(all(element, "li.line")).toHaveLength(3);
  expect(mockApex.asked.filter(({ method }) => method === "conversation").map(({ parameters }) => parameters)).toEqual([
    { recordId, conversationId: "3f1c0a10-0000-4000-8000-000000000001", cursor: null, lang: "es" },
    { recordId, conversationId: "3f1c0a10-0000-4000-8000-000000000001", cursor: "more", lang: "es" },
  ]);

  press(element, "Back to the timeline");
  await settled();
  expect(all(element, "li")).toHaveLength(3);
  expect(mockApex.asked.filter(({ method }) => method === "timeline")).toHaveLength(1);
});
