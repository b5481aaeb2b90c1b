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
  TableRow,
  Tag,
} from "@hubspot/ui-extensions";
import { createRenderer } from "@hubspot/ui-extensions/testing";
import { accountView } from "../../test/workbench/fixture-people.ts";
import { AccountViewCard } from "../src/app/cards/AccountView.tsx";
import { bridge, contextOf, givenBridge, replies, textsOf } from "./given.tsx";

beforeEach(() => {
  givenBridge();
  jest.spyOn(console, "warn").mockImplementation(() => {});
});

function drawCompany(language = "en") {
  const renderer = createRenderer("crm.record.tab");
  const context = contextOf(language, { crm: { objectId: 9, objectTypeId: "0-2" } });
  renderer.render(<AccountViewCard context={context} />);
  return renderer;
}

test("a company shows its figures with what they stand on, and its people with who waits, in this order", async () => {
  bridge.answers = [replies(accountView())];

  const card = drawCompany();
  expect(card.find(LoadingSpinner).props.label).toBe("Finding this company");
  await card.waitFor(() => card.find(Heading));

  expect(bridge.asked).toEqual([
    "https://bridge.example.com/v1/accounts/by-record?crm=hubspot&account=4242&type=company&id=9&lang=en",
  ]);
  expect(card.findAll(Heading).map(({ text }) => text)).toEqual(["Verma Textiles", "Figures", "People"]);
  expect(card.findAll(StatisticsItem).map(({ props }) => props.number)).toEqual(["2", "31", "–", "1"]);
  expect(textsOf(card)).toContain("1 of 2 people answered; a mean needs 3");
  expect(card.findAll(TableRow)).toHaveLength(3);
  expect(card.findAll(StatusTag).map(({ text, props }) => [props.variant, text])).toEqual([["danger", "18 min late"]]);
  expect(card.findAll(Tag).map(({ text }) => text)).toEqual(["Quiet for 90 days"]);
  expect(card.findAll(Link).map(({ props }) => props.href)).toContainEqual({
    ...{ url: "https://app.hubspot.com/contacts/4242/record/0-1/50", external: true },
  });
  expect(textsOf(card)).toContain("The list shows 2 of 242 people");
  expect(textsOf(card)).toContain("Source: HubSpot 4242");
});

test("a company at which nobody is says so", async () => {
  bridge.answers = [replies({ ...accountView("es"), people: [], limits: [] })];

  const card = drawCompany("es");

  await card.waitFor(() => expect(textsOf(card)).toContain("El CRM no nombra a nadie en esta empresa."));
});

test("a company that has not reached the bridge is no failure; a bridge that is away is one, and can be asked again", async () => {
  bridge.answers = [replies({ status: 404 }, 404), replies({ status: 503 }, 503), replies(accountView())];

  const card = drawCompany();
  await card.waitFor(() => expect(card.find(EmptyState).props.title).toBe("Nothing known of this company yet"));
  card.find(Button).trigger("onClick");
  await card.waitFor(() => expect(card.find(ErrorState).props.title).toBe("Rapport did not answer"));
  card.find(Button).trigger("onClick");

  await card.waitFor(() => expect(card.findAll(Heading)[0]?.text).toBe("Verma Textiles"));
});
