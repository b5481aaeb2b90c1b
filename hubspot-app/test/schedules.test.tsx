/** The page of reports that go out by e-mail: what it says, and what it sends. */
import { beforeEach, expect, jest, test } from "@jest/globals";
import { Alert, Button, ErrorState, Form, Input, LoadingSpinner, StatusTag } from "@hubspot/ui-extensions";
import { createRenderer } from "@hubspot/ui-extensions/testing";
import { scheduleIds, scheduleScreen } from "../../test/workbench/fixture-schedules.ts";
import { SchedulesPage } from "../src/app/pages/SchedulesPage.tsx";
import { bridge, contextOf, givenBridge, replies } from "./given.tsx";

beforeEach(() => {
  givenBridge();
  jest.spyOn(console, "warn").mockImplementation(() => {});
});

function drawSchedules(language = "en") {
  const renderer = createRenderer("pages");
  const { user, portal, variables = {} } = contextOf(language);
  renderer.mocks.useExtensionContext.willCall(() => ({ location: "pages", user, portal, variables }));
  renderer.render(<SchedulesPage />);
  return renderer;
}

type Drawn = ReturnType<typeof drawSchedules>;

function press(page: Drawn, label: string): void {
  const button = page.findAll(Button).find(({ text }) => text === label);
  if (button === undefined) throw new Error(`There is no button ${label}`);
  button.trigger("onClick");
}

const labels = (page: Drawn): (string | null)[] => page.findAll(Button).map(({ text }) => text);
const address = (id: string): string => `https://bridge.example.com/v1/board/schedules/${id}?lang=en`;

test("each schedule says whether it rests and what became of its last run, in the reader's language", async () => {
  bridge.answers = [replies(scheduleScreen("es"))];

  const page = drawSchedules("es");

  expect(page.find(LoadingSpinner).props.label).toBe("Preguntando a Rapport");
  await page.waitFor(() =>
    expect(page.findAll(StatusTag).map(({ text }) => text)).toEqual(["Activo", "Perdido", "En pausa"]),
  );
  const told = page.getRootNode().toString();
  expect(told).toContain("5 dic 2026, 8:00, sobre noviembre");
  expect(told).toContain("Perdido: el servidor estuvo parado el 5 nov");
  expect(bridge.asked).toEqual(["https://bridge.example.com/v1/board/schedules?lang=es"]);
});

test("where there is none the form for the first stands there, and where nothing would go out that is said", async () => {
  bridge.answers = [replies({ ...scheduleScreen("en", true), notice: "No mail server" })];

  const page = drawSchedules();

  await page.waitFor(() => expect(labels(page)).toEqual(["Order a report by e-mail", "Refresh"]));
  expect(page.find(Alert).props.title).toBe("No mail server");
});

test("a failure is told, and the button asks again", async () => {
  bridge.answers = [replies({}, 503), replies(scheduleScreen())];
  const page = drawSchedules();
  await page.waitFor(() => page.find(ErrorState));

  press(page, "Try again");

  await page.waitFor(() => expect(page.findAll(StatusTag)).toHaveLength(3));
});

test("one is changed in its own form, and what the bridge refuses is said in its words", async () => {
  const refusal = { detail: "This will not do: days.", remedy: "Write a whole number.", status: 400 };
  bridge.answers = [replies(scheduleScreen()), replies(refusal, 400), replies(scheduleScreen())];
  const page = drawSchedules();
  await page.waitFor(() => page.find(StatusTag));

  press(page, "Change: Board pack, every month");
  await page.waitFor(() => expect(labels(page)).toContain("Save: Board pack, every month"));
  page.find(Input).props.onChange?.("7");
  page.find(Form).trigger("onSubmit");
  await page.waitFor(() => expect(page.find(Alert).props.title).toBe("This will not do: days. Write a whole number."));
  page.find(Form).trigger("onSubmit");

  await page.waitFor(() => expect(page.find(Alert).props.title).toBe("Saved."));
  const written = { template: "board-pack", days: "7", pack: "ana@example.com (es)", change: "write", version: 3 };
  expect(bridge.sent.slice(1)).toEqual([written, written]);
  expect(bridge.asked.slice(1)).toEqual([address(scheduleIds[0]), address(scheduleIds[0])]);
});

test("one is paused at a press, and removed only after the question is answered", async () => {
  const refusal = { detail: "Not now.", status: 409 };
  bridge.answers = [replies(scheduleScreen()), replies(refusal, 409), replies(scheduleScreen("en", true))];
  const page = drawSchedules();
  await page.waitFor(() => page.find(StatusTag));

  press(page, "Pause: Board pack, every month");
  await page.waitFor(() => expect(page.find(Alert).props.title).toBe("Not now."));
  press(page, "Remove: Board pack, every week");
  await page.waitFor(() => expect(labels(page)).toContain("Yes, remove it"));
  press(page, "Keep it");
  await page.waitFor(() => expect(labels(page)).not.toContain("Yes, remove it"));
  press(page, "Remove: Board pack, every week");
  await page.waitFor(() => expect(labels(page)).toContain("Yes, remove it"));
  expect(bridge.asked).toHaveLength(2);
  press(page, "Yes, remove it");

  await page.waitFor(() => expect(page.maybeFind(StatusTag)).toBeNull());
  expect(bridge.sent.slice(1)).toEqual([
    { change: "pause", version: 3 },
    { change: "remove", version: 3 },
  ]);
  expect(bridge.asked.slice(1)).toEqual([address(scheduleIds[0]), address(scheduleIds[1])]);
});

test("where somebody else was faster theirs is shown, what was written stays, and saving again is meant for theirs", async () => {
  const [first, ...others] = scheduleScreen().schedules;
  const lines = [{ label: "Next", text: "6 Dec 2026" }];
  const theirs = {
    ...scheduleScreen(),
    stale: "Somebody was faster.",
    schedules: [{ ...first, version: 4, lines }, ...others],
  };
  bridge.answers = [replies(scheduleScreen()), replies(theirs), replies(scheduleScreen())];
  const page = drawSchedules();
  await page.waitFor(() => page.find(StatusTag));

  press(page, "Change: Board pack, every month");
  await page.waitFor(() => expect(labels(page)).toContain("Save: Board pack, every month"));
  page.find(Input).props.onChange?.("7");
  page.find(Form).trigger("onSubmit");
  await page.waitFor(() => expect(page.find(Alert).props.title).toBe("Somebody was faster."));
  expect(page.getRootNode().toString()).toContain("6 Dec 2026");
  page.find(Form).trigger("onSubmit");

  await page.waitFor(() => expect(page.find(Alert).props.title).toBe("Saved."));
  expect(bridge.sent.slice(1)).toMatchObject([
    { days: "7", version: 3 },
    { days: "7", version: 4 },
  ]);
});
