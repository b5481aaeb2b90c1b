/** What the pages and the settings do that a browser test would be slow to show: more pages, leaving, what fails. */
import { beforeEach, expect, jest, test } from "@jest/globals";
import { Alert, Button, ErrorState, StatusTag, type SettingsContext } from "@hubspot/ui-extensions";
import { createRenderer } from "@hubspot/ui-extensions/testing";
import { DisconnectPart } from "../src/app/settings/DisconnectPart.tsx";
import { readerOf } from "../src/app/settings/kit/index.ts";
import { SettingsPage } from "../src/app/settings/SettingsPage.tsx";
import { WaitingPage } from "../src/app/pages/WaitingPage.tsx";
import { bridge, contextOf, givenBridge, replies } from "./given.tsx";

beforeEach(() => {
  givenBridge();
  jest.spyOn(console, "warn").mockImplementation(() => {});
});

const words = {
  more: "Show more",
  disconnectNow: "Disconnect this portal",
  disconnectYes: "Yes, disconnect",
  disconnectNo: "Keep",
  disconnectSure: "Sure?",
  disconnected: "Disconnected.",
};

function waiting(name: string, next: string | null) {
  return {
    headline: "2 conversations wait",
    waiting: 2,
    overdue: 0,
    next,
    words,
    items: [
      {
        customerId: null,
        customerName: name,
        records: [],
        clock: {
          conversationId: `conversation of ${name}`,
          kind: "first-answer",
          label: "First answer",
          channel: { channelId: "c", network: "x", networkLabel: "X", label: "@acme" },
          startedAt: "2026-11-23T09:12:00.000Z",
          dueAt: null,
          state: "waiting",
          text: `${name} waits`,
        },
      },
    ],
  };
}

function drawWaiting() {
  const renderer = createRenderer("pages");
  const { user, portal, variables = {} } = contextOf("en");
  renderer.mocks.useExtensionContext.willCall(() => ({ location: "pages", user, portal, variables }));
  renderer.render(<WaitingPage />);
  return renderer;
}

test("more conversations come under those that are there, until there are no more", async () => {
  bridge.answers = [replies(waiting("Asha", "mark")), replies(waiting("Ben", null))];
  const page = drawWaiting();
  await page.waitFor(() => page.find(StatusTag));

  page.findAll(Button)[0]?.trigger("onClick");

  await page.waitFor(() =>
    expect(page.findAll(StatusTag).map(({ text }) => text)).toEqual(["Asha waits", "Ben waits"]),
  );
  expect(bridge.asked[1]).toMatch(/^https:\/\/bridge\.example\.com\/v1\/waiting\?lang=en&cursor=mark$/);
  expect(page.findAll(Button).map(({ text }) => text)).toEqual(["Refresh"]);
});

test("where more cannot be had, what is there stays and the button too", async () => {
  bridge.answers = [replies(waiting("Asha", "mark")), replies({}, 503)];
  const page = drawWaiting();
  await page.waitFor(() => page.find(StatusTag));

  page.findAll(Button)[0]?.trigger("onClick");

  await page.waitFor(() => expect(page.getRootNode().toString()).toContain("Nothing is lost."));
  expect(page.findAll(StatusTag)).toHaveLength(1);
  expect(page.findAll(Button).map(({ text }) => text)).toEqual(["Show more", "Refresh"]);
});

function drawLeaving() {
  const renderer = createRenderer("settings");
  const reader = readerOf({ language: "en" }, { timezone: "UTC" });
  renderer.render(<DisconnectPart url="https://bridge.example.com/leave" words={words} reader={reader} />);
  return renderer;
}

test("leaving is asked twice, and told when it is done", async () => {
  bridge.answers = [replies({ disconnected: "4242" })];
  const part = drawLeaving();

  part.find(Button).trigger("onClick");
  await part.waitFor(() => expect(part.findAll(Button).map(({ text }) => text)).toEqual(["Yes, disconnect", "Keep"]));
  expect(bridge.asked).toEqual([]);
  part.find(Button).trigger("onClick");

  await part.waitFor(() => expect(part.find(Alert).props.title).toBe("Disconnected."));
  expect(part.maybeFind(Button)).toBeNull();
  expect(bridge.asked).toEqual(["https://bridge.example.com/leave"]);
});

test("who thinks again stays connected; who could not leave is told so and may try again", async () => {
  bridge.answers = [replies({}, 503)];
  const part = drawLeaving();

  part.find(Button).trigger("onClick");
  await part.waitFor(() => expect(part.findAll(Button)).toHaveLength(2));
  part.findAll(Button)[1]?.trigger("onClick");
  await part.waitFor(() => expect(part.findAll(Button)).toHaveLength(1));
  expect(bridge.asked).toEqual([]);

  part.find(Button).trigger("onClick");
  await part.waitFor(() => expect(part.findAll(Button)).toHaveLength(2));
  part.find(Button).trigger("onClick");
  await part.waitFor(() => expect(part.find(Alert).props.variant).toBe("danger"));
  expect(part.find(Button).text).toBe("Disconnect this portal");
});

test("without an answer the settings page fails in both its parts, each with its own way out", async () => {
  bridge.answers = [replies({}, 503), replies({}, 503)];
  const { user, portal, variables } = contextOf("es");
  const context: SettingsContext = { location: "settings", user, portal, ...(variables && { variables }) };
  const page = createRenderer("settings");

  page.render(<SettingsPage context={context} />);

  await page.waitFor(() => expect(page.findAll(ErrorState)).toHaveLength(2));
  expect(page.findAll(Button).map(({ text }) => text)).toEqual(["Reintentar", "Reintentar"]);
});
