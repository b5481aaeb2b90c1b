/** Every place of Rapport in HubSpot, as the real components in a real browser on a live bridge: words, states, keyboard, axe, both languages. */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { settingValues } from "@rapport/bridge-server/src/app/manage-settings.ts";
import { readConfig } from "@rapport/bridge-server/src/config.ts";
import { openBridge, type Bridge } from "@rapport/bridge-server/src/main.ts";
import { quietLog } from "@rapport/bridge-server/src/platform/log.ts";
import type { Browser } from "playwright-core";
import { ashaVerma } from "../sandboxes/sample-people.ts";
import { launchBrowser } from "../support/browser.ts";
import { embeddedFolder } from "../support/embedded-start.ts";
import { axeViolations, openScreen, wordsOf, type Seen } from "../workbench/driver.ts";
import { startLiveScreens, type LiveScreens } from "../workbench/live-screens.ts";
import { messages } from "../../hubspot-app/kit/messages.ts";
import { pageMessages } from "../../hubspot-app/src/app/pages/page-messages.ts";
import type { Screen } from "../workbench/page-words.ts";

const pictures = join(import.meta.dirname, "../../artifacts/screenshots");
const folder = embeddedFolder("screens");
const languages = ["en", "es"] as const;
const asha = ashaVerma.email ?? "";

let bridge: Bridge;
let live: LiveScreens;
let browser: Browser;
let seen: Seen | undefined;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  bridge = await openBridge(readConfig({}, folder), { log: quietLog });
  [live, browser] = await Promise.all([startLiveScreens(bridge), launchBrowser()]);
}, 120_000);

beforeEach(() => live.behave("well"));

afterEach(async () => seen?.page.close());

afterAll(async () => {
  await browser?.close();
  await live?.close();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

async function open(screen: Screen, lang: "en" | "es", path = "/"): Promise<Seen> {
  seen = await openScreen(browser, live.workbench.url, { screen, lang, path, customer: asha });
  return seen;
}

/** Everything that is good on every screen: nothing for axe, nothing in the console, no unknown component, a picture. */
async function expectGood({ page, card, complaints }: Seen, picture: string): Promise<void> {
  await page.screenshot({ path: join(pictures, `hubspot-${picture}.png`), fullPage: true });
  expect(await axeViolations(page)).toEqual([]);
  expect(complaints).toEqual([]);
  expect(await card.locator(".hs-unknown").count()).toBe(0);
}

test.each(languages.flatMap((lang) => (["sidebar", "preview", "helpdesk"] as const).map((at) => [at, lang] as const)))(
  "the condensed card says who this is, who waits and how to reach them (%s, %s)",
  async (at, lang) => {
    const screen = await open(at, lang);
    await screen.card.getByRole("heading", { name: "Asha Verma" }).waitFor();

    const words = await wordsOf(screen.card);
    expect(words).toContain("@asha_verma");
    expect(words).toMatch(lang === "en" ? /\d+ (min|hr?) late/ : /de retraso/);
    expect(await screen.card.locator(".hs-primary").count()).toBe(0);
    await expectGood(screen, `${at}-${lang}`);
  },
);

test.each(languages)("on a company the reader chooses among its contacts (%s)", async (lang) => {
  const screen = await open("company", lang);
  await screen.card.getByRole("heading", { name: "Asha Verma" }).waitFor();

  const choice = screen.card.getByRole("combobox");
  await choice.focus();
  await screen.page.keyboard.press("ArrowDown");

  await screen.card.getByRole("heading", { name: /^Tomás/ }).waitFor();
  await expectGood(screen, `company-${lang}`);
});

test("a ticket shows the customer of its one contact without asking", async () => {
  const screen = await open("ticket", "en");
  await screen.card.getByRole("heading", { name: "Asha Verma" }).waitFor();

  expect(await screen.card.getByRole("combobox").count()).toBe(0);
  await expectGood(screen, "ticket-en");
});

test.each(languages)("the executive walks through every page with the keyboard alone (%s)", async (lang) => {
  const words = pageMessages[lang];
  const screen = await open("pages", lang);
  const { page, card } = screen;
  const figures = card.locator("hr ~ *");
  await figures.getByRole("img").first().waitFor();
  expect(await figures.getByRole("img").count()).toBe(3);
  await expectGood(screen, `scorecard-${lang}`);

  // The numbers of a chart stand beside it, one press away.
  const numbers = card.locator("summary").last();
  await numbers.focus();
  await page.keyboard.press("Enter");
  await figures.getByRole("table").last().waitFor();
  await expectGood(screen, `scorecard-numbers-${lang}`);

  await walkTo(screen, words.waiting);
  await card.getByRole("link", { name: "Asha Verma" }).first().waitFor();
  expect(await card.getByRole("link", { name: "Asha Verma" }).first().getAttribute("href")).toContain(
    "/record/0-1/101",
  );
  await expectGood(screen, `waiting-${lang}`);

  await walkTo(screen, words.channels);
  await walkTo(screen, "@acme_help");
  await card.getByRole("heading", { name: /@acme_help/ }).waitFor();
  await expectGood(screen, `channel-${lang}`);

  await walkTo(screen, words.reports);
  await card.getByRole("heading", { name: lang === "en" ? "No report yet" : "Aún no hay informes" }).waitFor();
  await expectGood(screen, `reports-${lang}`);
});

test.each(["/channels/00000000-0000-4000-8000-000000000000", "/nowhere"])(
  "a channel or page that does not exist says so and leaves the ways open: %s",
  async (path) => {
    const screen = await open("pages", "en", path);
    await screen.card.getByRole("heading", { name: pageMessages.en.unknownTitle }).waitFor();

    expect(await screen.card.getByRole("link").count()).toBe(5);
    await expectGood(screen, "unknown-en");
  },
);

test.each(languages)("another period is another scorecard (%s)", async (lang) => {
  const { card } = await open("pages", lang);
  const headline = () => card.locator("h2 + p").textContent();
  await card.locator("hr ~ *").getByRole("img").first().waitFor();
  const before = await headline();

  await card.getByRole("combobox").selectOption("7");

  await card.getByText(lang === "en" ? /beside the 7 days before/ : /los 7 días anteriores/).waitFor();
  expect(await headline()).not.toBe(before);
});

test.each(languages)(
  "while the bridge is away every page says so, and the keyboard stays where it was (%s)",
  async (lang) => {
    live.behave("down");
    const screen = await open("pages", lang, "/waiting");
    const { page, card } = screen;
    const retry = card.getByRole("button");
    await card.getByRole("alert").waitFor();
    await expectGood(screen, `pages-failed-${lang}`);

    live.behave("well");
    await retry.focus();
    await page.keyboard.press("Enter");

    await card.getByRole("table").waitFor();
    // The button under the reader is still there, and still theirs: the next Tab goes on from here.
    expect(await retry.evaluate((button: { matches(selector: string): boolean }) => button.matches(":focus"))).toBe(
      true,
    );
    expect(await retry.textContent()).toBe(messages[lang].refresh);
  },
);

test.each(languages)(
  "an admin tests the connection and changes settings with the keyboard alone (%s)",
  async (lang) => {
    const screen = await open("settings", lang);
    const { page, card } = screen;
    const save = card.getByRole("button", { name: lang === "en" ? "Save" : "Guardar", exact: true });
    await save.waitFor();
    expect(await card.locator(".hs-primary").count()).toBe(1);
    await card.getByText(lang === "en" ? "Everything works." : "Todo funciona.").waitFor();
    await expectGood(screen, `settings-${lang}`);

    const key = lang === "en" ? "write-back.satisfaction" : "write-back.view-link";
    await card.locator(`[name="${key}"]`).focus();
    await page.keyboard.press("Space");
    const days = card.locator('[name="privacy.keep-days-after-disconnect"]');
    await days.fill(lang === "en" ? "12" : "18");
    await page.keyboard.press("Enter");

    await card.getByText(lang === "en" ? "Saved." : "Guardado.", { exact: true }).waitFor();
    const values = await settingValues(bridge.home, bridge);
    expect([values.get(key), values.get("privacy.keep-days-after-disconnect")]).toEqual([
      false,
      lang === "en" ? 12 : 18,
    ]);
    expect(await wordsOf(card)).toContain(lang === "en" ? "HubSpot user 7" : "usuario 7 de HubSpot");
    await expectGood(screen, `settings-saved-${lang}`);
  },
);

test("what cannot be kept is marked at its field, and nothing is lost", async () => {
  const screen = await open("settings", "en");
  const { page, card } = screen;
  const field = card.locator('[name="hubspot.handle.instagram"]');
  await field.fill("Insta Handle");
  await page.keyboard.press("Enter");

  await card.getByText("Nothing was saved. Correct what is marked, and save again.").waitFor();
  await card.locator('[name="hubspot.handle.instagram"][aria-invalid="true"]').waitFor();
  expect(await field.inputValue()).toBe("Insta Handle");
  await expectGood(screen, "settings-wrong-en");

  await field.fill("insta_handle, instagram");
  await page.keyboard.press("Enter");
  await card.getByText("Saved.", { exact: true }).waitFor();
  expect((await settingValues(bridge.home, bridge)).get("hubspot.handle.instagram")).toEqual([
    "insta_handle",
    "instagram",
  ]);
});

test("every answer that a screen of HubSpot draws stays under 200 kB", async () => {
  for (const path of [
    "/v1/scorecard?days=90",
    "/v1/waiting",
    "/v1/catalogue",
    "/v1/reports",
    "/v1/settings",
    "/v1/self-test",
  ]) {
    const answer = await fetch(live.bridge.url + path, { headers: { authorization: `Bearer ${live.key}` } });
    expect([path, answer.status]).toEqual([path, 200]);
    expect((await answer.text()).length).toBeLessThan(200_000);
  }
});

/** Presses Tab from wherever the reader is until the link has the focus, then Enter. */
async function walkTo({ page, card }: Seen, name: string): Promise<void> {
  const link = card.getByRole("link", { name, exact: true }).first();
  await link.waitFor();
  for (let press = 0; press < 60; press += 1) {
    await page.keyboard.press("Tab");
    if (await link.evaluate((element: { matches(selector: string): boolean }) => element.matches(":focus"))) {
      await page.keyboard.press("Enter");
      return;
    }
  }
  throw new Error(`The keyboard does not reach ${name}`);
}
