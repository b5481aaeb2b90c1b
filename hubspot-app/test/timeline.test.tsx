import { beforeEach, expect, jest, test } from "@jest/globals";
import {
  Accordion,
  Button,
  DateInput,
  EmptyState,
  ErrorState,
  Form,
  Input,
  Link,
  Select,
  Toggle,
} from "@hubspot/ui-extensions";
import { conversationPage, lastTimelinePage, nothingYet, timelinePage } from "../../test/workbench/fixture-timeline.ts";
import { ashaView } from "../../test/workbench/fixture-view.ts";
import { afterEffects, bridge, draw, givenBridge, replies, textsOf, type Answer } from "./given.tsx";

const record = { crm: "hubspot", account: "4242", type: "contact", id: "501" };

beforeEach(() => {
  givenBridge();
  jest.spyOn(console, "warn").mockImplementation(() => {});
});

type Card = ReturnType<typeof draw>;

/** The button of this name. */
function button(card: Card, name: string) {
  const found = card.findAll(Button).find(({ text }) => text === name);
  if (found === undefined) throw new Error(`There is no button ${name}`);
  return found;
}

/** A card whose timeline is open, once the first of these answers has come. */
async function openTimeline(answers: readonly Answer[], lang = "en"): Promise<Card> {
  bridge.answers = [replies(ashaView(lang === "es" ? "es" : "en")), ...answers];
  const card = draw(lang);
  const name = lang === "es" ? "Cronología completa: filtrar y buscar" : "Whole timeline: filter and search";
  await card.waitFor(() => button(card, name));
  button(card, name).trigger("onClick");
  await afterEffects();
  return card;
}

test("the whole timeline takes the place of the last interactions, with the source and the handle of each item", async () => {
  const card = await openTimeline([replies(timelinePage())]);

  await card.waitFor(() => button(card, "Show more"));
  expect(bridge.asked[1]).toBe("https://bridge.example.com/v1/timeline/search?lang=en");
  expect(bridge.sent[1]).toEqual({ record, limit: 25 });
  expect(textsOf(card)).toContain("X · @acme_help · @asha_v");
  expect(textsOf(card)).toContain("HubSpot 4242");
  expect(card.findAll(Link).map(({ props }) => props.href)).toContainEqual({
    ...{ url: "https://x.com/asha_v/status/1", external: true },
  });

  button(card, "Only the last interactions").trigger("onClick");
  await afterEffects();
  expect(card.maybeFind(Form)).toBeNull();
});

test("the next page is added when it is asked for, and nothing is there twice", async () => {
  const repeated = lastTimelinePage();
  const [known] = timelinePage().items;
  const card = await openTimeline([
    replies(timelinePage()),
    replies({ ...repeated, items: [...(known === undefined ? [] : [known]), ...repeated.items] }),
  ]);
  await card.waitFor(() => button(card, "Show more"));

  button(card, "Show more").trigger("onClick");

  await card.waitFor(() =>
    expect(card.findAll(Button).filter(({ text }) => text === "Whole conversation")).toHaveLength(6),
  );
  expect(bridge.sent[2]).toEqual({ record, limit: 25, cursor: "page-2" });
  expect(card.findAll(Button).some(({ text }) => text === "Show more")).toBe(false);
});

test("a page that does not come is told, what is there stays, and asking again goes on", async () => {
  const card = await openTimeline([replies(timelinePage()), replies({}, 503), replies(lastTimelinePage())]);
  await card.waitFor(() => button(card, "Show more"));

  button(card, "Show more").trigger("onClick");
  await card.waitFor(() => expect(textsOf(card)).toContain("What is here stays; try again."));
  expect(card.findAll(Button).filter(({ text }) => text === "Whole conversation")).toHaveLength(3);
  button(card, "Show more").trigger("onClick");

  await card.waitFor(() =>
    expect(card.findAll(Button).filter(({ text }) => text === "Whole conversation")).toHaveLength(6),
  );
  expect(textsOf(card)).not.toContain("What is here stays; try again.");
});

test("what is chosen is asked for when the reader says so, and words go into the body, never into the address", async () => {
  const card = await openTimeline([replies(timelinePage()), replies(timelinePage()), replies(timelinePage())]);
  await card.waitFor(() => card.find(Form));
  expect(card.findAll(Select).map(({ props }) => props.label)).toEqual(["Network", "Channel", "Direction", "Kind"]);

  card.find(Input).props.onChange?.(" lost parcel ");
  card.findAll(Select)[0]?.props.onChange?.("x");
  card.findAll(DateInput)[0]?.props.onChange?.({ year: 2026, month: 0, date: 5 });
  card.find(Toggle).props.onChange?.(true);
  await afterEffects();
  expect(bridge.asked).toHaveLength(2);
  card.find(Form).trigger("onSubmit");
  await card.waitFor(() => expect(bridge.asked).toHaveLength(3));

  expect(bridge.asked[2]).toBe("https://bridge.example.com/v1/timeline/search?lang=en");
  expect(bridge.sent[2]).toEqual({
    ...{ record, limit: 25, zone: "Europe/Madrid" },
    ...{ text: "lost parcel", network: "x", from: "2026-01-05", unanswered: "true" },
  });
  button(card, "Clear filters").trigger("onClick");
  await card.waitFor(() => expect(bridge.sent[3]).toEqual({ record, limit: 25 }));
});

test("a search that has found nothing yet says how far it has looked, and looks on", async () => {
  const card = await openTimeline([replies(nothingYet()), replies(lastTimelinePage())]);

  await card.waitFor(() => button(card, "Look further back"));
  expect(textsOf(card)).toContain("Looked through 2,000 items, back to 3 May 2024.");
  button(card, "Look further back").trigger("onClick");

  await card.waitFor(() =>
    expect(card.findAll(Button).filter(({ text }) => text === "Whole conversation")).toHaveLength(3),
  );
});

test("where nothing fits, the timeline says so and keeps its filters", async () => {
  const card = await openTimeline([replies(timelinePage()), replies({ ...timelinePage("en", null), items: [] })]);
  await card.waitFor(() => card.find(Form));

  card.find(Form).trigger("onSubmit");
  card.find(Toggle).props.onChange?.(true);
  await afterEffects();
  card.find(Form).trigger("onSubmit");

  await card.waitFor(() => expect(card.find(EmptyState).props.title).toBe("Nothing fits"));
  expect(card.find(Toggle).props.checked).toBe(true);
});

test("a whole conversation is opened from an item: who answers whom, what was taken away, and every wait", async () => {
  const card = await openTimeline([replies(timelinePage()), replies(conversationPage())]);
  await card.waitFor(() => button(card, "Whole conversation"));

  button(card, "Whole conversation").trigger("onClick");

  await card.waitFor(() => expect(textsOf(card)).toContain("3 posts, from 23 Nov to 24 Nov"));
  expect(bridge.asked[2]).toMatch(
    /\/v1\/conversations\/3f1c0a10-0000-4000-8000-000000000001\?crm=hubspot&account=4242&type=contact&id=501&lang=en&limit=50$/,
  );
  expect(textsOf(card)).toContain("@ben_k · Level 1 · Answers Asha Verma");
  expect(textsOf(card)).toContain("Marta Soler · Level 2 · Answers @ben_k");
  expect(textsOf(card)).toContain("Deleted on 24 Nov 2026");
  expect(textsOf(card)).toContain("after 22 hr 48 min, too late");

  button(card, "Back to the timeline").trigger("onClick");
  await card.waitFor(() => card.find(Form));
  // What was read before is still there.
  expect(bridge.asked).toHaveLength(3);
});

test("a timeline that does not come is told, and can be asked for again", async () => {
  const card = await openTimeline([replies({}, 503), replies(timelinePage())]);

  await card.waitFor(() => expect(card.find(ErrorState).props.title).toBe("Rapport did not answer"));
  button(card, "Try again").trigger("onClick");

  await card.waitFor(() => button(card, "Show more"));
});

test("in Spanish everything on the timeline is Spanish", async () => {
  const card = await openTimeline([replies(timelinePage("es"))], "es");

  await card.waitFor(() => button(card, "Mostrar más"));
  expect(card.findAll(Accordion).map(({ props }) => props.title)).toContain("Filtrar y buscar");
  expect(card.findAll(Select).map(({ props }) => props.label)).toEqual(["Red", "Canal", "Sentido", "Tipo"]);
});
