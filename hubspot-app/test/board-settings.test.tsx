/** The page of the board's settings: the logo, which can be taken away here and is given elsewhere. */
import { beforeEach, expect, jest, test } from "@jest/globals";
import { Alert, Button } from "@hubspot/ui-extensions";
import { createRenderer } from "@hubspot/ui-extensions/testing";
import { boardSettings } from "../../test/workbench/fixture-board-settings.ts";
import { BoardSettingsPage } from "../src/app/pages/BoardSettingsPage.tsx";
import { bridge, contextOf, givenBridge, replies } from "./given.tsx";

beforeEach(() => {
  givenBridge();
  jest.spyOn(console, "warn").mockImplementation(() => {});
});

function drawSettings(language = "en") {
  const renderer = createRenderer("pages");
  const { user, portal, variables = {} } = contextOf(language);
  renderer.mocks.useExtensionContext.willCall(() => ({ location: "pages", user, portal, variables }));
  renderer.render(<BoardSettingsPage />);
  return renderer;
}

test("a logo is taken off reports for the settings as they were seen, and what the bridge refuses is said", async () => {
  const refusal = { detail: "Somebody was faster.", status: 409 };
  bridge.answers = [
    replies(boardSettings("en", "UE5H", 4)),
    replies(refusal, 409),
    replies(boardSettings("en", null, 5)),
  ];
  const page = drawSettings();
  const remove = () => page.findAll(Button).find(({ text }) => text === "Take the logo off reports");
  await page.waitFor(() => expect(remove()).toBeDefined());
  expect(page.getRootNode().toString()).toContain("Every report that is published from now on carries a logo.");

  remove()?.trigger("onClick");
  await page.waitFor(() => expect(page.find(Alert).props.title).toBe("Somebody was faster."));
  remove()?.trigger("onClick");

  await page.waitFor(() => expect(remove()).toBeUndefined());
  expect(page.getRootNode().toString()).toContain("Reports carry no logo.");
  const { board } = boardSettings();
  expect(bridge.sent.slice(1)).toEqual([
    { version: 4, board },
    { version: 4, board },
  ]);
});

test("where a logo is given is said, in the reader's language, because no file can be chosen here", async () => {
  bridge.answers = [replies(boardSettings("es"))];

  const page = drawSettings("es");

  await page.waitFor(() =>
    expect(page.getRootNode().toString()).toContain("HubSpot no deja que una aplicación lea aquí un archivo."),
  );
  expect(page.getRootNode().toString()).toContain("rapport report logo logo.png");
});
