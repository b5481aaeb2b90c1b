import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import RapportThread from "c/rapportThread";
import {
  all,
  createApex,
  draw,
  expectAccessible,
  press,
  replies,
  settled,
  wordsOf,
} from "../../rapportStates/__tests__/drawing.ts";
import { conversationPage, timelineWords } from "../../../../../../../test/workbench/fixture-timeline.ts";

const mockApex = createApex();
jest.mock(
  "@salesforce/apex/RapportAgent.conversation",
  () => ({ default: (parameters: unknown) => mockApex.call("conversation", parameters) }),
  { virtual: true },
);

const asked = { personId: "003000000000001AAA", conversationId: "3f1c0a10-0000-4000-8000-000000000001" };

beforeEach(() => mockApex.reset());

afterEach(() => document.body.replaceChildren());

function drawThread() {
  return draw(RapportThread, { ...asked, words: timelineWords("en") });
}

test("the conversation begins at its heading, and deeper posts stand further in", async () => {
  mockApex.answer("conversation", replies(conversationPage()));

  const element = drawThread();
  expect(element.shadowRoot?.activeElement?.textContent).toBe("Whole conversation");
  await settled();

  expect(all(element, "li.line").map(({ style }) => style.paddingInlineStart)).toEqual(["0rem", "0.75rem", "1.5rem"]);
  expect(wordsOf(element)).toContain("3 posts, from 23 Nov to 24 Nov");
  await expectAccessible(element);
});

test("a further page that does not come is told, what is there stays, and asking again goes on", async () => {
  const [first, ...others] = conversationPage().items;
  const page = conversationPage("en", "more");
  mockApex.answer(
    "conversation",
    replies({ ...page, items: first === undefined ? [] : [first] }),
    () => Promise.reject(new Error("away")),
    replies({ ...conversationPage(), items: others }),
  );
  const element = drawThread();
  await settled();

  press(element, "Show more");
  await settled();
  expect(all(element, "li.line")).toHaveLength(1);
  expect(all(element, "[role=alert]")).toHaveLength(1);
  press(element, "Show more");
  await settled();

  expect(all(element, "li.line")).toHaveLength(3);
  expect(all(element, "[role=alert]")).toEqual([]);
});

test.each([
  ["is not there", replies(null), "c.Rapport_EmptyTitle"],
  ["does not come", () => Promise.reject(new Error("away")), "c.Rapport_FailedTitle"],
])("a conversation that %s is told, and the way back stays", async (_when, answer, title) => {
  mockApex.answer("conversation", answer);
  const back = jest.fn();
  const element = drawThread();
  element.addEventListener("back", back);
  await settled();

  expect(wordsOf(element)).toContain(title);
  press(element, "Back to the timeline");

  expect(back).toHaveBeenCalledTimes(1);
});
