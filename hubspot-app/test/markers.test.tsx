import { beforeEach, expect, jest, test } from "@jest/globals";
import { Alert, Button, Form, Heading, Input, NumberInput } from "@hubspot/ui-extensions";
import { markersOf } from "../../test/workbench/fixture-people.ts";
import { ashaView } from "../../test/workbench/fixture-view.ts";
import { afterEffects, bridge, draw, givenBridge, replies, textsOf } from "./given.tsx";

const record = { crm: "hubspot", account: "4242", type: "contact", id: "501" };
const run = expect.any(String);

beforeEach(() => {
  givenBridge();
  jest.spyOn(console, "warn").mockImplementation(() => {});
});

type Card = ReturnType<typeof draw>;

async function openCard(): Promise<Card> {
  bridge.answers.unshift(replies(ashaView()));
  const card = draw();
  await card.waitFor(() => card.find(Heading));
  await afterEffects();
  return card;
}

async function press(card: Card, name: string): Promise<void> {
  const button = card.findAll(Button).find(({ text }) => text === name);
  if (button === undefined) throw new Error(`There is no button ${name}`);
  button.trigger("onClick");
  await afterEffects();
}

test.each([
  ["refuses the reader", 403],
  ["knows no such customer", 404],
  ["is away", 503],
])("nothing is said of markers where the bridge %s", async (_when, status) => {
  bridge.markers = replies({ title: "No", status, detail: "Recently bereaved" }, status);

  const card = await openCard();

  expect(card.findAll(Heading).map(({ text }) => text)).not.toContain("Only for you: what to mind");
  expect(textsOf(card)).not.toContain("bereaved");
});

test("whoever may see markers reads them before everything else, and takes one away", async () => {
  bridge.markers = replies(markersOf());
  bridge.answers = [replies(markersOf("en", false))];
  const card = await openCard();
  expect(card.findAll(Heading).map(({ text }) => text)).toEqual([
    ...["Asha Verma", "Only for you: what to mind", "Waiting for us", "How to reach this customer"],
    ...["What the CRMs say", "Last interactions", "This customer in figures"],
  ]);
  expect(textsOf(card)).toContain("Recently bereaved");
  expect(textsOf(card)).toContain("Why it is kept: More time in every talk");

  bridge.markers = replies(markersOf("en", false));
  await press(card, "Take away: Vulnerable customer");

  await card.waitFor(() => expect(card.find(Alert).props.title).toBe("Taken away."));
  expect(bridge.asked[1]).toBe(
    "https://bridge.example.com/v1/markers/b6000000-0000-4000-8000-000000000001/removal?lang=en",
  );
  expect(bridge.sent[1]).toEqual({ record, run });
  expect(textsOf(card)).toContain("Nothing is marked.");
  expect(textsOf(card)).toContain("Taken away on 1 Nov 2026 by Luis");
});

test("nothing is marked without a purpose and an end; what is sent again is the same run", async () => {
  bridge.markers = replies(markersOf("en", false));
  const card = await openCard();
  await press(card, "Mark as vulnerable");
  card.find(NumberInput).props.onChange?.(0);
  await afterEffects();

  card.find(Form).trigger("onSubmit");
  await afterEffects();
  expect(card.find(Input).props.validationMessage).toBe("Write why it is kept.");
  expect(card.find(NumberInput).props.validationMessage).toBe("A whole number from 1 to 730.");
  expect(bridge.asked).toHaveLength(1);

  card.find(Input).props.onChange?.(" More time ");
  card.find(NumberInput).props.onChange?.(30);
  await afterEffects();
  bridge.answers = [replies({}, 503), replies(markersOf())];
  card.find(Form).trigger("onSubmit");
  await card.waitFor(() => expect(card.find(Alert).props.variant).toBe("danger"));
  bridge.markers = replies(markersOf());
  card.find(Form).trigger("onSubmit");
  await card.waitFor(() => expect(card.find(Alert).props.title).toBe("Marked."));

  expect(bridge.sent[1]).toEqual({ record, run, kind: "vulnerability", purpose: "More time", days: 30 });
  expect(bridge.sent[2]).toEqual(bridge.sent[1]);
  expect(card.find(Input).props.value).toBe("");
});
