import { beforeEach, expect, jest, test } from "@jest/globals";
import { Accordion, DescriptionListItem, ErrorState, Heading, StatusTag, Text, Tile } from "@hubspot/ui-extensions";
import { createRenderer } from "@hubspot/ui-extensions/testing";
import { ashaView, type ViewDocument } from "../../test/workbench/fixture-view.ts";
import { CustomerGlanceCard } from "../src/app/cards/CustomerGlance.tsx";
import { contextOf, draw, givenBridge, bridge, replies, textsOf } from "./given.tsx";

beforeEach(() => {
  givenBridge();
  jest.spyOn(console, "warn").mockImplementation(() => {});
});

const phoneLines = [
  "+34 600 000 000 · HubSpot 4242 · record changed 3 days ago",
  "+34 600 000 111 · Salesforce 00D000000000001AAA · record changed 2 months ago",
];

test("a field on which the CRMs disagree stands in the open, each value with its source and its age", async () => {
  bridge.answers = [replies(ashaView())];

  const card = draw();

  await card.waitFor(() => card.find(Heading));
  const tile = card.findAll(Tile).find((one) => one.maybeFind(StatusTag)?.text === "HubSpot and Salesforce disagree");
  expect(tile?.findAll(Text).map(({ text }) => text)).toEqual(["Phone", ...phoneLines]);
});

test("the fields that nothing contradicts are folded away, and as complete", async () => {
  bridge.answers = [replies(ashaView())];

  const card = draw();

  await card.waitFor(() => card.find(Heading));
  const folded = card.findAll(Accordion).find(({ props }) => props.title === "Values that nothing contradicts");
  const items = folded?.findAll(DescriptionListItem) ?? [];
  expect(items.map(({ props }) => props.label)).toEqual(["Name", "E-mail", "Job title"]);
  expect(items[1]?.findAll(Text).map(({ text }) => text)).toEqual([
    "asha.verma@example.com · HubSpot 4242 · record changed 3 days ago",
    "asha.verma@example.com · Salesforce 00D000000000001AAA · record changed 2 months ago",
  ]);
});

test("where all agree, the card says so", async () => {
  bridge.answers = [replies(withValues(({ agree }) => agree))];

  const card = draw();

  await card.waitFor(() => expect(textsOf(card)).toContain("No record contradicts another."));
  expect(textsOf(card)).not.toContain("disagree");
});

test("where all disagree, nothing is folded away", async () => {
  bridge.answers = [replies(withValues(({ agree }) => !agree))];

  const card = draw();

  await card.waitFor(() => expect(textsOf(card)).toContain("HubSpot and Salesforce disagree"));
  expect(textsOf(card)).not.toContain("Values that nothing contradicts");
});

test("where no record says anything, there is no such part", async () => {
  bridge.answers = [replies(withValues(() => false))];

  const card = draw();

  await card.waitFor(() => card.find(Heading));
  expect(card.findAll(Heading).map(({ text }) => text)).not.toContain("What the CRMs say");
});

test("in Spanish the values are told in Spanish", async () => {
  bridge.answers = [replies(ashaView("es"))];

  const card = draw("es");

  await card.waitFor(() => expect(textsOf(card)).toContain("HubSpot y Salesforce no coinciden"));
  expect(textsOf(card)).toContain("+34 600 000 000 · HubSpot 4242 · ficha cambiada hace 3 días");
});

test("an answer without values is none that the card understands", async () => {
  const { values: _values, ...rest } = ashaView();
  bridge.answers = [replies(rest)];

  const card = draw();

  await card.waitFor(() => expect(card.find(ErrorState).props.title).toBe("Rapport did not answer"));
});

test("the condensed card names the fields on which the CRMs disagree, and no more of them", async () => {
  bridge.answers = [replies(ashaView())];
  const card = createRenderer("crm.record.sidebar");

  card.render(<CustomerGlanceCard context={contextOf("en", { location: "crm.record.sidebar" })} />);

  await card.waitFor(() => card.find(Heading));
  const texts = card.findAll(Text).map(({ text }) => text);
  expect(texts).toContain("Phone: HubSpot and Salesforce disagree");
  expect(texts.filter((text) => text?.includes("record changed"))).toEqual([]);
});

function withValues(keep: (field: ViewDocument["values"][number]) => boolean): ViewDocument {
  const view = ashaView();
  return { ...view, values: view.values.filter(keep) };
}
