import { beforeEach, expect, jest, test } from "@jest/globals";
import {
  Button,
  EmptyState,
  ErrorState,
  Heading,
  Link,
  LoadingSpinner,
  StatisticsItem,
  StatusTag,
  Tag,
} from "@hubspot/ui-extensions";
import { createRenderer } from "@hubspot/ui-extensions/testing";
import { ashaView, silentView, type ViewDocument } from "../../test/workbench/fixture-view.ts";
import { afterEffects, bridge, draw, givenBridge, replies, textsOf, TwoRecords, type Answer } from "./given.tsx";

beforeEach(() => {
  givenBridge();
  jest.spyOn(console, "warn").mockImplementation(() => {});
});

test("while the bridge thinks, the card says that it is looking", async () => {
  const card = draw();
  await afterEffects();

  expect(card.find(LoadingSpinner).props.label).toBe("Finding this customer");
  expect(bridge.asked).toEqual([
    "https://bridge.example.com/v1/customers/by-record?crm=hubspot&account=4242&type=contact&id=501&lang=en",
  ]);
});

test("a customer is shown with name, waits, handles, values, interactions and figures, in this order", async () => {
  bridge.answers = [replies(ashaView())];

  const card = draw();

  await card.waitFor(() => card.find(Heading));
  expect(card.findAll(Heading).map(({ text }) => text)).toEqual([
    "Asha Verma",
    "Waiting for us",
    "How to reach this customer",
    "What the CRMs say",
    "Last interactions",
    "This customer in figures",
  ]);
  expect(card.findAll(StatusTag).map(({ text, props }) => [props.variant, text])).toEqual([
    ["danger", "18 min late"],
    ["warning", "30 h left"],
    ["warning", "HubSpot and Salesforce disagree"],
  ]);
  expect(card.findAll(Tag).map(({ text }) => text)).toContain("Confirmed in the channel");
  expect(card.find(Link).props.href).toEqual({ url: "https://x.com/asha_v", external: true });
  expect(card.findAll(StatisticsItem).map(({ props }) => props.number)).toEqual(["12 min", "88.9 %", "14", "–"]);
});

test("times are spelt in the reader's locale and the portal's zone", async () => {
  bridge.answers = [replies(ashaView()), replies(ashaView("es"))];

  const english = draw("en");
  await english.waitFor(() => expect(textsOf(english)).toMatch(/Nov 23, 2026, 10:12\sAM/));
  const spanish = draw("es_ES");
  await spanish.waitFor(() => expect(textsOf(spanish)).toContain("23 nov 2026, 10:12"));
  expect(bridge.asked[1]).toContain("lang=es");
});

test("a profile address that is no web page is not made a link", async () => {
  const view = ashaView();
  bridge.answers = [
    replies({ ...view, handles: view.handles.map((handle) => ({ ...handle, profileUrl: "javascript:alert(1)" })) }),
  ];

  const card = draw();

  await card.waitFor(() => expect(textsOf(card)).toContain("@asha_v"));
  expect(card.maybeFind(Link)).toBeNull();
});

test("parts of which nothing is known say so", async () => {
  const view: ViewDocument = { ...ashaView(), interactions: [], interactionCount: 0, openClocks: [], kpis: [] };
  bridge.answers = [replies(view)];

  const card = draw();

  await card.waitFor(() => expect(textsOf(card)).toContain("Nobody is waiting for an answer."));
  expect(textsOf(card)).toContain("No message or call yet.");
  expect(textsOf(card)).toContain("Too early for figures.");
});

test.each([
  ["the bridge does not know the record", replies({ title: "Not found", status: 404 }, 404)],
  ["HubSpot wraps that refusal", replies({ status: "error", category: "BAD_GATEWAY", appServerStatusCode: 404 }, 502)],
  ["nobody has heard from the customer", replies(silentView())],
])("the card says that there is nothing yet when %s", async (_when, answer) => {
  bridge.answers = [answer];

  const card = draw();

  await card.waitFor(() => expect(card.find(EmptyState).props.title).toBe("Nothing heard from this customer yet"));
});

test.each([
  ["refuses", replies({ title: "Unavailable", status: 503 }, 503)],
  ["answers something else", replies({ hello: "world" })],
  ["answers no JSON", () => Promise.resolve(new Response("<html>"))],
  ["cannot be reached", () => Promise.reject(new TypeError("no route"))],
] satisfies [string, Answer][])(
  "a failure is told, and the button asks again, when the bridge %s",
  async (_when, answer) => {
    bridge.answers = [answer, replies(ashaView())];

    const card = draw();
    await card.waitFor(() => expect(card.find(ErrorState).props.title).toBe("Rapport did not answer"));
    card.find(Button).trigger("onClick");

    await card.waitFor(() => expect(card.findAll(Heading)[0]?.text).toBe("Asha Verma"));
    expect(bridge.asked).toHaveLength(2);
  },
);

test("in Spanish the card's own sentences are Spanish", async () => {
  bridge.answers = [replies({}, 503)];

  const card = draw("es");

  expect(card.find(LoadingSpinner).props.label).toBe("Buscando a este cliente");
  await card.waitFor(() => expect(card.find(ErrorState).props.title).toBe("Rapport no ha respondido"));
  expect(card.find(Button).text).toBe("Reintentar");
});

test("an answer to an older question is ignored", async () => {
  let late: (response: Response) => void = () => {};
  bridge.answers = [() => new Promise((resolve) => (late = resolve)), replies(ashaView())];
  const card = createRenderer("crm.record.tab");
  card.render(<TwoRecords />);
  await afterEffects();

  card.find(Button).trigger("onClick");
  await card.waitFor(() => expect(card.findAll(Heading)[0]?.text).toBe("Asha Verma"));
  late(Response.json({ ...ashaView(), name: "Somebody else" }));
  await afterEffects();

  expect(bridge.asked).toHaveLength(2);
  expect(card.findAll(Heading)[0]?.text).toBe("Asha Verma");
});

test("without the address of a bridge the card fails in words instead of asking nobody", async () => {
  const card = draw("en", { variables: {} });

  await card.waitFor(() => expect(card.find(ErrorState).props.title).toBe("Rapport did not answer"));
  expect(bridge.asked).toEqual([]);
});
