import { beforeEach, expect, jest, test } from "@jest/globals";
import { Alert, Button, Link, Text } from "@hubspot/ui-extensions";
import { createRenderer } from "@hubspot/ui-extensions/testing";
import { journalOfOne, matchSuggestion, suggestionPage } from "../../test/workbench/fixture-people.ts";
import { SuggestionsPage } from "../src/app/pages/SuggestionsPage.tsx";
import { afterEffects, bridge, contextOf, givenBridge, replies } from "./given.tsx";

const at = "https://bridge.example.com/v1";
const [first, second] = [matchSuggestion("en", 1), matchSuggestion("en", 2)];

beforeEach(() => {
  givenBridge();
  jest.spyOn(console, "warn").mockImplementation(() => {});
});

function drawPage(language = "en") {
  const renderer = createRenderer("pages");
  const { user, portal, variables = {} } = contextOf(language);
  renderer.mocks.useExtensionContext.willCall(() => ({ location: "pages", user, portal, variables }));
  renderer.render(<SuggestionsPage />);
  return renderer;
}

type PageSeen = ReturnType<typeof drawPage>;

function buttons(page: PageSeen): string[] {
  return page.findAll(Button).map(({ text }) => text ?? "");
}

async function press(page: PageSeen, name: string): Promise<void> {
  page
    .findAll(Button)
    .find(({ text }) => text === name)
    ?.trigger("onClick");
  await afterEffects();
}

function says(page: PageSeen, text: string): boolean {
  return page.findAll(Text).some((one) => one.text?.includes(text) === true);
}

const answersOf = (of: number): string[] =>
  ["Same person", "Two people"].map((answer) => `${answer}: Pia Paired ${of}, Pia Paired ${of}`);

test("pieces without a suggestion are looked through until one has any; both customers are named, with a way to the contact", async () => {
  bridge.answers = [
    replies(suggestionPage([], "a")),
    replies(suggestionPage([], "b")),
    replies(suggestionPage([first])),
  ];

  const page = drawPage();

  await page.waitFor(() => expect(buttons(page)).toEqual([...answersOf(1), "Refresh"]));
  expect(bridge.asked).toEqual([
    ...[`${at}/suggestions?lang=en`, `${at}/suggestions?lang=en&cursor=a`, `${at}/suggestions?lang=en&cursor=b`],
  ]);
  expect(page.findAll(Link).map(({ props }) => props.href)).toEqual([
    { url: "https://app.hubspot.com/contacts/4242/record/0-1/601", external: true },
    { url: "https://app.hubspot.com/contacts/4242/record/0-1/601", external: true },
  ]);
  expect(says(page, "Speaks for it")).toBe(true);
});

test("after ten empty pieces the reader is asked whether to go on; where a piece cannot be had, what is there stays", async () => {
  const empty = replies(suggestionPage([], "on"));
  bridge.answers = [...Array.from({ length: 11 }, () => empty), replies({}, 503), replies(suggestionPage([second]))];
  const page = drawPage();
  await page.waitFor(() => expect(says(page, "Nothing was found so far; there is more to go through.")).toBe(true));
  expect(bridge.asked).toHaveLength(11);

  await press(page, "Look further");
  await page.waitFor(() => expect(says(page, "Nothing is lost.")).toBe(true));
  await press(page, "Look further");

  await page.waitFor(() => expect(buttons(page)).toEqual([...answersOf(2), "Refresh"]));
});

test("what was decided leaves the list, and comes back when it is taken back", async () => {
  const outcome = { text: "They are one customer now.", outcome: "linked", customerId: first.customers[0].customerId };
  bridge.answers = [
    replies(suggestionPage([first, second])),
    ...[replies(outcome), replies(journalOfOne()), replies({ ...outcome, outcome: "undone", text: "Taken back." })],
  ];
  const page = drawPage();
  await page.waitFor(() => expect(buttons(page)).toHaveLength(5));

  await press(page, answersOf(1)[0] ?? "");
  await page.waitFor(() => expect(page.find(Alert).props.title).toBe("They are one customer now."));
  expect(bridge.sent[1]).toEqual({
    run: expect.any(String),
    customers: first.customers.map(({ customerId }) => customerId),
    members: first.members,
  });
  expect(buttons(page)).toEqual(["Take back: They were linked", ...answersOf(2), "Refresh"]);

  await press(page, "Take back: They were linked");
  await page.waitFor(() => expect(page.find(Alert).props.title).toBe("Taken back."));
  expect(buttons(page)).toEqual([...answersOf(1), ...answersOf(2), "Refresh"]);
});

test("where the customers have changed meanwhile, the suggestion stays and that is said", async () => {
  const text = "Meanwhile the customers have changed.";
  bridge.answers = [
    replies(suggestionPage([first])),
    replies({ text, outcome: "changed", customerId: first.customers[0].customerId }),
  ];
  const page = drawPage();
  await page.waitFor(() => expect(buttons(page)).toHaveLength(3));

  await press(page, answersOf(1)[1] ?? "");

  await page.waitFor(() => expect(page.find(Alert).props).toMatchObject({ title: text, variant: "warning" }));
  expect(buttons(page)).toEqual([...answersOf(1), "Refresh"]);
});

test("nobody who looks like somebody else is said in the reader's language", async () => {
  bridge.answers = [replies(suggestionPage([], null, "es"))];

  const page = drawPage("es");

  await page.waitFor(() => expect(says(page, "Nadie se parece a otra persona.")).toBe(true));
});
