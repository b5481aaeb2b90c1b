/** Every place of Rapport in Salesforce, as the real components in a real browser on a live bridge: words, states, keyboard, axe, both languages, phone, dark. */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from "@jest/globals";
import { settingValues } from "@rapport/bridge-server/src/app/manage-settings.ts";
import { readInbox } from "@rapport/bridge-server/src/app/read-inbox.ts";
import { takeDelivery } from "@rapport/bridge-server/src/app/take-delivery.ts";
import { readConfig } from "@rapport/bridge-server/src/config.ts";
import { openBridge, type Bridge } from "@rapport/bridge-server/src/main.ts";
import { quietLog } from "@rapport/bridge-server/src/platform/log.ts";
import { wordsIn } from "@rapport/bridge-server/src/words/index.ts";
import type { Browser, Locator } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { embeddedFolder } from "../support/embedded-start.ts";
import { axeViolations, openPlace, wordsOf, type Placing, type Seen } from "../workbench/driver.ts";
import { startLiveScreens, type LiveScreens } from "../workbench/live-screens.ts";
import { readLabels, type Labels } from "../workbench/lwc-platform.ts";
import { places, type Place } from "../workbench/page-words.ts";

jest.setTimeout(120_000);

const pictures = join(import.meta.dirname, "../../artifacts/screenshots");
const folder = embeddedFolder("salesforce-screens");
const languages = ["en", "es"] as const;

let bridge: Bridge;
let live: LiveScreens;
let browser: Browser;
let labels: Labels;
let seen: Seen | undefined;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  bridge = await openBridge(readConfig({}, folder), { log: quietLog });
  [live, browser, labels] = await Promise.all([startLiveScreens(bridge), launchBrowser(), readLabels()]);
}, 300_000);

beforeEach(() => live.behave("well"));

afterEach(async () => seen?.page.close());

afterAll(async () => {
  await browser?.close();
  await live?.close();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

async function open(placing: Placing): Promise<Seen> {
  seen = await openPlace(browser, live.workbench.url, placing);
  return seen;
}

/** What is there as soon as a place has been drawn on a live answer. */
const signs: Readonly<Record<Place, string>> = {
  contact: "h2:has-text('Asha Verma')",
  lead: "h2:has-text('Olive Prospect-Sample')",
  case: "h2:has-text('Asha Verma')",
  account: "h2:has-text('Asha Verma')",
  home: "[role=img]:visible",
  scorecard: "[role=img]:visible",
  waiting: "a:has-text('Asha Verma'), li:has-text('Asha Verma')",
  reports: "h3",
  suggestions: "h2",
  settings: "button[type=submit]",
  utility: "h2:has-text('Asha Verma')",
};

/** Waits until every part of the place has its answer. */
async function drawn({ card }: Seen, place: Place): Promise<void> {
  await card.locator(signs[place]).first().waitFor();
  await card.locator(".slds-spinner").first().waitFor({ state: "detached" });
}

/** Everything that is good on every screen: nothing for axe, nothing in the console, a picture. */
async function expectGood({ page, complaints }: Seen, picture: string): Promise<void> {
  await page.screenshot({ path: join(pictures, `salesforce-${picture}.png`), fullPage: true });
  expect(await axeViolations(page)).toEqual([]);
  expect(complaints).toEqual([]);
}

/** Presses Tab from wherever the reader is until this has the focus. */
async function tabOnto({ page }: Seen, target: Locator): Promise<void> {
  await target.waitFor();
  for (let press = 0; press < 120; press += 1) {
    await page.keyboard.press("Tab");
    if (await hasFocus(target)) return;
  }
  throw new Error(`The keyboard does not reach ${String(target)}`);
}

/** The bridge keeps first and reads soon after: a part is refreshed until it says this. */
async function refreshUntil({ page }: Seen, part: Locator, text: string): Promise<void> {
  const said = part.locator("li", { hasText: text });
  for (let press = 0; press < 100 && (await said.count()) === 0; press += 1) {
    await part.getByRole("button", { name: labels.en.get("Rapport_Refresh") ?? "", exact: true }).focus();
    await page.keyboard.press("Enter");
    await part.locator("li").first().waitFor();
  }
  await said.waitFor();
}

function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element: { matches(selector: string): boolean }) => element.matches(":focus"));
}

/** The entry that Enter would choose. */
async function pointedAt({ card }: Seen, list: Locator): Promise<string> {
  const id = await list.getAttribute("aria-activedescendant");
  const entry = card.locator(`[id="${id ?? ""}"]`);
  return id === null || (await entry.count()) === 0 ? "" : (await entry.innerText()).replaceAll(/\s+/g, " ").trim();
}

/** Chooses an entry of one of Salesforce's lists with the keyboard alone. */
async function choose(screen: Seen, list: Locator, entry: string): Promise<void> {
  await tabOnto(screen, list);
  await screen.page.keyboard.press("ArrowDown");
  await screen.card.getByRole("option", { name: entry, exact: true }).first().waitFor();
  // An opened list points at its own choice one frame later: nobody's finger is faster than that.
  await twoFrames(screen);
  for (let press = 0; (await pointedAt(screen, list)) !== entry; press += 1) {
    if (press === 120) throw new Error(`The keyboard does not reach ${entry}`);
    await screen.page.keyboard.press("ArrowDown");
    await twoFrames(screen);
  }
  await screen.page.keyboard.press("Enter");
}

function twoFrames({ page }: Seen): Promise<unknown> {
  return page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
}

test.each(languages.flatMap((lang) => places.map((place) => [place, lang] as const)))(
  "the place is good, and every word on it is of the reader's language: %s (%s)",
  async (place, lang) => {
    const screen = await open({ place, lang });
    await drawn(screen, place);

    const words = await wordsOf(screen.card);
    const foreign = [...labels[lang === "en" ? "es" : "en"]].filter(
      ([name, text]) =>
        text.length > 3 && text !== labels[lang].get(name) && words.split(/ (?=[A-ZÁÉÍÓÚÑ])/).includes(text),
    );
    expect(foreign).toEqual([]);
    await expectGood(screen, `${place}-${lang}`);
  },
);

test.each(places)("on a phone nothing is cut off, and lists are no tables: %s", async (place) => {
  const screen = await open({ place, lang: "es", width: 360 });
  await drawn(screen, place);

  expect(await screen.page.evaluate("document.documentElement.scrollWidth")).toBe(360);
  if (place === "waiting") expect(await screen.card.getByRole("table").count()).toBe(0);
  await expectGood(screen, `${place}-phone`);
});

test.each(places)("in the dark everything can be read: %s", async (place) => {
  const screen = await open({ place, lang: "en", theme: "dark" });
  await drawn(screen, place);

  await expectGood(screen, `${place}-dark`);
});

/** Opens the form in which handles are recorded, with the keyboard. */
async function openForm(screen: Seen, lang: "en" | "es"): Promise<(key: string) => string> {
  const text = (key: string) => wordsIn(lang).screen()[key] ?? key;
  await tabOnto(screen, screen.card.getByRole("button", { name: text("recordHandle"), exact: true }).first());
  await screen.page.keyboard.press("Enter");
  return text;
}

test.each(languages)(
  "an agent records a handle with the keyboard alone, and sees it on the list (%s)",
  async (lang) => {
    const handle = lang === "en" ? "asha.verma.home" : "asha.verma.casa";
    const screen = await open({ place: "contact", lang });
    const { page, card } = screen;
    await drawn(screen, "contact");
    const text = await openForm(screen, lang);

    await choose(screen, card.getByRole("combobox", { name: text("network") }), "Instagram");
    await tabOnto(screen, card.getByRole("textbox", { name: text("handle"), exact: true }));
    await page.keyboard.type(`@${handle}`);
    await tabOnto(screen, card.getByRole("button", { name: text("keepHandle"), exact: true }));
    await page.keyboard.press("Enter");

    // The answer is told, and the new handle has the focus.
    const fresh = card.locator("c-rapport-handle-list li:focus", { hasText: handle });
    await fresh.waitFor();
    expect(await card.locator("c-rapport-handle-form p[role=status]").textContent()).not.toBe("");
    await expectGood(screen, `handle-recorded-${lang}`);
  },
);

test.each(languages)("a handle that is none is refused in words that help (%s)", async (lang) => {
  const screen = await open({ place: "contact", lang });
  const { page, card } = screen;
  await drawn(screen, "contact");
  const text = await openForm(screen, lang);
  const record = card.getByRole("button", { name: text("keepHandle"), exact: true });

  await tabOnto(screen, record);
  await page.keyboard.press("Enter");
  // Nothing was chosen yet: the first field at fault has the focus.
  await expect(hasFocus(card.getByRole("combobox", { name: text("network") }))).resolves.toBe(true);
  await choose(screen, card.getByRole("combobox", { name: text("network") }), "Instagram");
  const field = card.getByRole("textbox", { name: text("handle"), exact: true });
  await tabOnto(screen, field);
  await page.keyboard.type("two words");
  await tabOnto(screen, record);
  await page.keyboard.press("Enter");

  await card
    .getByText(wordsIn(lang).say("action.fault.handle", { network: "Instagram" }))
    .first()
    .waitFor();
  expect(await hasFocus(field)).toBe(true);
  await expectGood(screen, `handle-refused-${lang}`);
});

test("asking for a handle leaves a note on the timeline", async () => {
  const screen = await open({ place: "contact", lang: "en" });
  const { page, card } = screen;
  await drawn(screen, "contact");
  const text = await openForm(screen, "en");

  await choose(screen, card.getByRole("combobox", { name: text("network") }), "LinkedIn");
  await tabOnto(screen, card.getByRole("button", { name: text("leaveNote") }));
  await page.keyboard.press("Enter");
  await card.locator("c-rapport-handle-form p[role=status]", { hasText: /\w/ }).waitFor();
  await refreshUntil(screen, card.locator("c-rapport-timeline"), "Ask for the LinkedIn handle");
});

test.each(languages)("on an account the reader chooses the customer, and the whole page follows (%s)", async (lang) => {
  const screen = await open({ place: "account", lang });
  await drawn(screen, "account");
  const lists = screen.card.getByRole("combobox", { name: labels[lang].get("Rapport_Person") ?? "" });
  expect(await lists.count()).toBe(2);

  await choose(screen, lists.first(), "Marguerite Feigned");

  await screen.card.getByRole("heading", { name: "Marguerite Feigned" }).waitFor();
  expect(await lists.last().textContent()).toContain("Marguerite Feigned");
  await expectGood(screen, `account-chosen-${lang}`);
});

test.each(languages)("an admin changes settings with the keyboard alone (%s)", async (lang) => {
  const screen = await open({ place: "settings", lang });
  const { page, card } = screen;
  await drawn(screen, "settings");
  const key = lang === "en" ? "write-back.satisfaction" : "write-back.open-waits";

  await tabOnto(screen, card.locator(`lightning-input[data-key="${key}"] input`));
  await page.keyboard.press("Space");
  const days = card.locator('lightning-input[data-key="privacy.keep-days-after-disconnect"] input');
  await tabOnto(screen, days);
  await page.keyboard.press("Control+A");
  await page.keyboard.type(lang === "en" ? "12" : "18");
  await page.keyboard.press("Enter");

  await card.getByText(lang === "en" ? "Saved." : "Guardado.", { exact: true }).waitFor();
  const values = await settingValues(bridge.home, bridge);
  expect([values.get(key), values.get("privacy.keep-days-after-disconnect")]).toEqual([false, lang === "en" ? 12 : 18]);
  await expectGood(screen, `settings-saved-${lang}`);
});

test("what cannot be kept is marked at its field, and nothing is lost", async () => {
  const screen = await open({ place: "settings", lang: "en" });
  const { page, card } = screen;
  await drawn(screen, "settings");
  const field = card.locator("lightning-input[data-kind=properties] input").last();

  await tabOnto(screen, field);
  await page.keyboard.type("Two Words");
  await page.keyboard.press("Enter");

  await card.getByText("Nothing was saved. Correct what is marked, and save again.").waitFor();
  expect(await field.getAttribute("aria-invalid")).toBe("true");
  expect(await field.inputValue()).toBe("Two Words");
  expect(await hasFocus(field)).toBe(true);
  await expectGood(screen, "settings-wrong");
});

test.each(languages)("an executive chooses period and channel with the keyboard alone (%s)", async (lang) => {
  const screen = await open({ place: "scorecard", lang });
  await drawn(screen, "scorecard");
  const [period, channel] = [screen.card.getByRole("combobox").first(), screen.card.getByRole("combobox").last()];

  await choose(screen, period, lang === "en" ? "Last 7 days" : "Últimos 7 días");
  await screen.card.getByText(lang === "en" ? /beside the 7 days before/ : /los 7 días anteriores/).waitFor();
  // Whoever chose still stands on the list that they chose from.
  expect(await hasFocus(period)).toBe(true);
  await choose(screen, channel, "X (Twitter) · @acme_help");
  await screen.card
    .getByRole("heading", { name: /@acme_help/ })
    .first()
    .waitFor();

  const numbers = screen.card.locator("summary").last();
  await tabOnto(screen, numbers);
  await screen.page.keyboard.press("Enter");
  await screen.card.getByRole("table").waitFor();
  await expectGood(screen, `scorecard-numbers-${lang}`);
});

test.each(languages)(
  "while the bridge is away every place says so, and the keyboard stays where it was (%s)",
  async (lang) => {
    live.behave("down");
    const screen = await open({ place: "waiting", lang });
    const { page, card } = screen;
    await card.getByRole("alert").waitFor();
    await expectGood(screen, `waiting-failed-${lang}`);
    const again = card.getByRole("button").last();

    live.behave("well");
    await tabOnto(screen, again);
    await page.keyboard.press("Enter");

    await card.getByRole("table").waitFor();
    expect(await hasFocus(again)).toBe(true);
    expect((await again.textContent())?.trim()).toBe(labels[lang].get("Rapport_Refresh"));
  },
);

test("a name leads to the customer's record", async () => {
  const screen = await open({ place: "waiting", lang: "en" });
  await drawn(screen, "waiting");

  await tabOnto(screen, screen.card.getByRole("link", { name: "Asha Verma" }).first());
  await screen.page.keyboard.press("Enter");

  await screen.page.waitForURL(/\/salesforce\/contact\?record=003000000000101AAA/);
  await screen.card.getByRole("heading", { name: "Asha Verma" }).first().waitFor();
});

test("an agent filters by channel and pages through with the keyboard alone", async () => {
  await askedByMany(60);
  const screen = await open({ place: "waiting", lang: "en" });
  const { page, card } = screen;
  await drawn(screen, "waiting");
  const rows = card.locator("tbody tr");
  expect(await rows.count()).toBe(25);

  await choose(screen, card.getByRole("combobox"), "Reddit · r/acme");
  await card.getByText("60 conversations wait for an answer").waitFor();
  await card.locator("tbody tr", { hasText: "r/acme" }).nth(24).waitFor();
  const more = card.getByRole("button", { name: "Show more" });
  await tabOnto(screen, more);
  await page.keyboard.press("Enter");
  await rows.nth(49).waitFor();
  expect(await hasFocus(more)).toBe(true);
  await page.keyboard.press("Enter");
  await rows.nth(59).waitFor();

  // On the last page the button goes, and the reader stands on the list.
  expect(await more.count()).toBe(0);
  expect(await hasFocus(card.locator(".list"))).toBe(true);
  await expectGood(screen, "waiting-paged");
});

/** So many people ask something on a channel of its own. */
async function askedByMany(many: number): Promise<void> {
  const now = bridge.clock.now();
  const facts = Array.from({ length: many }, (_none, at) => ({
    ...{ type: "interaction", id: `crowd-${at}`, thread: `crowd-${at}`, direction: "in", text: "When do you open?" },
    ...{ occurredAt: new Date(now.getTime() - at * 60_000).toISOString() },
    channel: { network: "reddit", key: "r/acme", label: "r/acme" },
    party: { network: "reddit", value: `u/crowd_${at}` },
  }));
  const body = Buffer.from(JSON.stringify({ facts }));
  await takeDelivery({ keys: bridge.home, source: "sample", body }, bridge);
  await readInbox(bridge.home, bridge);
}
