import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { isObject } from "c/rapportAsk";
import RapportSuggestionList from "c/rapportSuggestionList";
import {
  all,
  createApex,
  draw,
  expectAccessible,
  one,
  press,
  refuses,
  replies,
  settled,
  wordsOf,
} from "../../rapportStates/__tests__/drawing.ts";
import { journalOfOne, matchSuggestion, suggestionPage } from "../../../../../../../test/workbench/fixture-people.ts";

const mockApex = createApex();
jest.mock(
  "@salesforce/apex/RapportAdmin.suggestions",
  () => ({ default: (parameters: unknown) => mockApex.call("suggestions", parameters) }),
  { virtual: true },
);
jest.mock(
  "@salesforce/apex/RapportIdentity.decide",
  () => ({ default: (parameters: unknown) => mockApex.call("decide", parameters) }),
  { virtual: true },
);
jest.mock(
  "@salesforce/apex/RapportIdentity.journal",
  () => ({ default: (parameters: unknown) => mockApex.call("journal", parameters) }),
  { virtual: true },
);

// The browser has it; jsdom has not.
let runs = 0;
Object.defineProperty(crypto, "randomUUID", { value: () => `run-${++runs}` });

beforeEach(() => mockApex.reset());

afterEach(() => document.body.replaceChildren());

const [first, second] = [matchSuggestion("en", 1), matchSuggestion("en", 2)];
const answersOf = (of: number): string[] =>
  ["Same person", "Two people"].map((answer) => `${answer}: Pia Paired ${of}, Pia Paired ${of}`);

async function open() {
  const element = draw(RapportSuggestionList, {});
  await settled();
  return element;
}

function buttons(element: Element): string[] {
  return all(element, "lightning-button").map((button) => ("label" in button ? String(button.label) : ""));
}

function cursors(): unknown[] {
  return mockApex.asked
    .filter(({ method }) => method === "suggestions")
    .map(({ parameters }) => (isObject(parameters) ? parameters["cursor"] : undefined));
}

test("pieces without a suggestion are looked through until one has any; a customer of this organisation is led to", async () => {
  const empty = (next: string) => replies(suggestionPage([], next));
  mockApex.answer("suggestions", empty("a"), empty("b"), replies(suggestionPage([first])));

  const element = await open();

  expect(cursors()).toEqual([null, "a", "b"]);
  expect(buttons(element)).toEqual([...answersOf(1), "c.Rapport_Refresh"]);
  expect(all(element, "a").map(({ textContent }) => textContent)).toEqual(["Pia Paired 1"]);
  await expectAccessible(element);
});

test("after ten empty pieces the reader is asked whether to go on; where a piece cannot be had, what is there stays", async () => {
  const empty = replies(suggestionPage([], "on"));
  const pieces = Array.from({ length: 11 }, () => empty);
  mockApex.answer("suggestions", ...pieces, refuses("away"), replies(suggestionPage([second])));
  const element = await open();
  await settled();
  expect(cursors()).toHaveLength(11);
  expect(wordsOf(element)).toContain("Nothing was found so far; there is more to go through.");

  press(element, "Look further");
  await settled();
  expect(one(element, "[role=alert]").textContent).toBe("c.Rapport_FailedText");
  press(element, "Look further");
  await settled();

  expect(buttons(element)).toEqual([...answersOf(2), "c.Rapport_Refresh"]);
});

test("what was decided leaves the list, and comes back when it is taken back", async () => {
  const outcome = { text: "They are one customer now.", outcome: "linked", customerId: first.customers[0].customerId };
  mockApex.answer("suggestions", replies(suggestionPage([first, second])));
  mockApex.answer("decide", replies(outcome), replies({ ...outcome, outcome: "undone", text: "Taken back." }));
  mockApex.answer("journal", replies(journalOfOne()));
  const element = await open();

  press(element, answersOf(1)[0] ?? "");
  await settled();
  expect(one(element, "[role=status]").textContent).toBe("They are one customer now.");
  expect(buttons(element)).toEqual(["Take back: They were linked", ...answersOf(2), "c.Rapport_Refresh"]);
  press(element, "Take back: They were linked");
  await settled();

  expect(one(element, "[role=status]").textContent).toBe("Taken back.");
  expect(buttons(element)).toEqual([...answersOf(1), ...answersOf(2), "c.Rapport_Refresh"]);
});

test("where the customers have changed meanwhile, the suggestion stays and that is said", async () => {
  const text = "Meanwhile the customers have changed.";
  mockApex.answer("suggestions", replies(suggestionPage([first])));
  mockApex.answer("decide", replies({ text, outcome: "changed", customerId: first.customers[0].customerId }));
  const element = await open();

  press(element, answersOf(1)[1] ?? "");
  await settled();

  expect(one(element, "[role=alert]").textContent).toBe(text);
  expect(buttons(element)).toEqual([...answersOf(1), "c.Rapport_Refresh"]);
});
