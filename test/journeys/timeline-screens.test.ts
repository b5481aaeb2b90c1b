/** The timeline in both apps, as the real components in a real browser on a live bridge, of a customer with ten thousand items. */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from "@jest/globals";
import { readInbox } from "@rapport/bridge-server/src/app/read-inbox.ts";
import { takeDelivery } from "@rapport/bridge-server/src/app/take-delivery.ts";
import { readConfig } from "@rapport/bridge-server/src/config.ts";
import { openBridge, type Bridge } from "@rapport/bridge-server/src/main.ts";
import { quietLog } from "@rapport/bridge-server/src/platform/log.ts";
import { en } from "@rapport/bridge-server/src/words/en.ts";
import { es } from "@rapport/bridge-server/src/words/es.ts";
import type { TimelinePage } from "@rapport/contract";
import type { Browser, Locator, Page } from "playwright-core";
import { samplePeople, samplePortal } from "../sandboxes/sample-people.ts";
import { madeAt, many, manyFacts, textOf } from "../screens/many-interactions.ts";
import { launchBrowser } from "../support/browser.ts";
import { embeddedFolder } from "../support/embedded-start.ts";
import { tweet } from "../support/given.ts";
import { axeViolations, openPlace, openWorkbench, wordsOf } from "../workbench/driver.ts";
import { startLiveScreens, type LiveScreens } from "../workbench/live-screens.ts";

jest.setTimeout(180_000);

const pictures = join(import.meta.dirname, "../../artifacts/screenshots");
const folder = embeddedFolder("timeline-screens");
const words = { en, es } as const;
const apps = ["hubspot", "salesforce"] as const;
const languages = ["en", "es"] as const;
const both = apps.flatMap((app) => languages.map((lang) => [app, lang] as const));
const tomas = samplePeople.find(({ x }) => x === "@tomas_samples") ?? {
  email: "",
  x: "",
  hubspotId: "",
  salesforceId: "",
};

type App = (typeof apps)[number];
type Lang = (typeof languages)[number];

/** The timeline in one of the apps. */
interface Shown {
  readonly page: Page;
  readonly card: Locator;
  readonly complaints: string[];
}

let bridge: Bridge;
let live: LiveScreens;
let browser: Browser;
let shown: Shown | undefined;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  bridge = await openBridge(readConfig({}, folder), { log: quietLog });
  [live, browser] = await Promise.all([startLiveScreens(bridge), launchBrowser()]);
  const facts = manyFacts({ x: tomas.x ?? "", email: tomas.email ?? "" });
  for (const part of [...facts, publicThread()]) await take(part);
}, 600_000);

beforeEach(() => live.behave("well"));

afterEach(async () => shown?.page.close());

afterAll(async () => {
  await browser?.close();
  await live?.close();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

async function take(facts: readonly object[]): Promise<void> {
  await takeDelivery({ keys: bridge.home, source: "shop", body: Buffer.from(JSON.stringify({ facts })) }, bridge);
  const { aside } = await readInbox(bridge.home, bridge);
  expect(aside).toBe(0);
}

/** A public thread of this customer: somebody else joins in, and one post was taken away again. */
function publicThread(): object[] {
  const at = (minutes: number): string => new Date(madeAt(many + 10).getTime() + minutes * 60_000).toISOString();
  return [
    tweet({ id: "t1", from: tomas.x ?? "", occurredAt: at(0), text: "the bicycle is broken" }),
    tweet({ id: "t2", from: "@passer_by", occurredAt: at(1), replyTo: "t1", text: "mine broke as well" }),
    tweet({ id: "t3", by: "Luis", occurredAt: at(12), replyTo: "t2", text: "please send us a picture" }),
    tweet({ id: "t4", from: tomas.x ?? "", occurredAt: at(20), replyTo: "t3", text: "regretted words" }),
    tweet({ id: "t4", from: tomas.x ?? "", occurredAt: at(20), replyTo: "t3", version: at(60), deletedAt: at(50) }),
  ];
}

/** A word of the timeline as the bridge says it. */
function word(
  lang: Lang,
  key: "search" | "network" | "apply" | "clear" | "more" | "lookOn" | "thread" | "back",
): string {
  return words[lang][`timeline.${key}`];
}

/** Opens the timeline in an app, with its filters unfolded. */
async function open(app: App, lang: Lang, width = 1280): Promise<Shown> {
  if (app === "salesforce") {
    const place = await openPlace(browser, live.workbench.url, {
      place: "contact",
      lang,
      width,
      customer: tomas.email ?? "",
    });
    shown = { ...place, card: place.card.locator("c-rapport-timeline") };
  } else {
    const { page, hubspot, complaints } = await openWorkbench(browser, live.workbench.url, {
      ...{ customer: tomas.email ?? "", lang, width },
    });
    shown = { page, card: hubspot, complaints };
    await hubspot.getByRole("button", { name: words[lang]["screen.wholeTimeline"] }).click();
  }
  await shown.card
    .getByRole("button", { name: word(lang, "thread") })
    .first()
    .waitFor();
  await shown.card.locator("summary", { hasText: words[lang]["timeline.filters"] }).first().click();
  await shown.card.getByRole("button", { name: word(lang, "apply"), exact: true }).waitFor();
  return shown;
}

/** Everything that is good on every screen: nothing for axe, nothing in the console, a picture. */
async function expectGood({ page, complaints }: Shown, picture: string): Promise<void> {
  await page.screenshot({ path: join(pictures, `timeline-${picture}.png`), fullPage: true });
  expect(await axeViolations(page)).toEqual([]);
  expect(complaints).toEqual([]);
}

const ours = /(?:Café|cafe|coffee|tea) order \d+ (?:where is my parcel|thank you)/g;

/** The texts of the ten thousand that are on the screen, in their order. */
async function textsOn({ card }: Shown): Promise<string[]> {
  return [...(await wordsOf(card)).matchAll(ours)].map(([text]) => text);
}

/** Presses Tab from wherever the reader is until this has the focus. */
async function tabOnto({ page }: Shown, target: Locator): Promise<void> {
  await target.waitFor();
  for (let press = 0; press < 250; press += 1) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((element: { matches(selector: string): boolean }) => element.matches(":focus"))) return;
  }
  throw new Error(`The keyboard does not reach ${String(target)}`);
}

/** Presses a button with the keyboard alone. */
async function press(screen: Shown, name: string): Promise<void> {
  await tabOnto(screen, screen.card.getByRole("button", { name, exact: true }).first());
  await screen.page.keyboard.press("Enter");
}

/** Finds what began the public thread, and opens the whole of it. */
async function openBicycleThread(screen: Shown, app: App, lang: Lang): Promise<void> {
  const { page, card } = screen;
  await tabOnto(screen, searchIn(screen, app, lang));
  await page.keyboard.type("bicycle broken");
  await page.keyboard.press("Enter");
  await card.getByText(lookedIn[lang]).waitFor();
  await press(screen, word(lang, "thread"));
  await card.getByText("mine broke as well").waitFor();
}

const lookedIn = { en: /^Looked through/, es: /^Revisados/ } as const;

function searchIn({ card }: Shown, app: App, lang: Lang): Locator {
  return card.getByRole(app === "hubspot" ? "textbox" : "searchbox", { name: word(lang, "search") });
}

test("both apps show the same items in the same order, page after page, and so does the bridge", async () => {
  const seen: string[][] = [];
  for (const app of apps) {
    const screen = await open(app, "en");
    const threads = screen.card.getByRole("button", { name: word("en", "thread") });
    for (let there = await threads.count(); there < 150; there = await threads.count()) {
      await press(screen, word("en", "more"));
      await threads.nth(there).waitFor();
    }
    seen.push((await textsOn(screen)).slice(0, 90));
    await screen.page.close();
  }

  const query = new URLSearchParams({
    crm: "hubspot",
    account: samplePortal,
    type: "contact",
    id: tomas.hubspotId ?? "",
  });
  const answer = await fetch(`${live.bridge.url}/v1/timeline/by-record?${query}&limit=200`, {
    headers: { authorization: `Bearer ${live.key}` },
  });
  const { items }: TimelinePage = JSON.parse(await answer.text());
  const told = items.flatMap(({ text }) => text?.match(ours) ?? []);
  expect(seen[0]).toEqual(told.slice(0, 90));
  expect(seen[1]).toEqual(seen[0]);
});

test.each(both)(
  "words and filters find what fits, with the keyboard alone, and all comes back: %s, %s",
  async (app, lang) => {
    const screen = await open(app, lang);
    const { page, card } = screen;

    await tabOnto(screen, searchIn(screen, app, lang));
    await page.keyboard.type("CAFE parcel");
    await page.keyboard.press("Tab");
    await press(screen, word(lang, "apply"));
    await card.getByText(lookedIn[lang]).waitFor();

    const found = await textsOn(screen);
    expect(found.length).toBeGreaterThan(5);
    expect(found.filter((text) => !/^caf[eé].*parcel/i.test(text))).toEqual([]);
    await expectGood(screen, `found-${app}-${lang}`);

    await press(screen, word(lang, "clear"));
    await card.getByRole("button", { name: word(lang, "more"), exact: true }).waitFor();
    expect((await textsOn(screen)).some((text) => text.startsWith("tea"))).toBe(true);
  },
);

test.each(apps)("the oldest of ten thousand items is found, further back with every press: %s", async (app) => {
  const screen = await open(app, "en");
  const { page, card } = screen;

  await tabOnto(screen, searchIn(screen, app, "en"));
  await page.keyboard.type(textOf(0).replace("Café", "cafe"));
  await page.keyboard.press("Enter");
  const looked = card.getByText(/^Looked through/);
  await looked.waitFor();
  expect(await looked.textContent()).toMatch(/^Looked through 2,000 items, back to /);
  for (let pressed = 0; pressed < 8 && (await card.getByText(/that is all/).count()) === 0; pressed += 1) {
    const before = await card.getByText(/Looked through|left to look/).textContent();
    await press(screen, word("en", "lookOn"));
    await card.getByText(before ?? "", { exact: true }).waitFor({ state: "detached" });
  }

  expect(await textsOn(screen)).toContain(textOf(0));
  await expectGood(screen, `oldest-${app}`);
});

test.each(both)("a whole conversation is opened and left with the keyboard alone: %s, %s", async (app, lang) => {
  const screen = await open(app, lang);
  const { card } = screen;

  await openBicycleThread(screen, app, lang);

  const said = await wordsOf(card);
  expect(said.indexOf("the bicycle is broken")).toBeLessThan(said.indexOf("mine broke as well"));
  expect(said.indexOf("mine broke as well")).toBeLessThan(said.indexOf("please send us a picture"));
  expect(said).toContain(
    lang === "en" ? "@passer_by · Level 1 · Answers Tomás" : "@passer_by · Nivel 1 · Responde a Tomás",
  );
  expect(said).toContain(lang === "en" ? "Deleted on" : "Eliminado el");
  expect(said).not.toContain("regretted words");
  await expectGood(screen, `thread-${app}-${lang}`);

  // What was found before is there again.
  await press(screen, word(lang, "back"));
  await card.getByText(lookedIn[lang]).waitFor();
  expect(await wordsOf(card)).toContain("the bicycle is broken");
  expect(await wordsOf(card)).not.toContain("mine broke as well");
});

test.each(apps)("on a phone nothing is cut off: %s", async (app) => {
  const screen = await open(app, "es", 360);

  expect(await screen.page.evaluate("document.documentElement.scrollWidth")).toBe(360);
  await expectGood(screen, `phone-${app}`);
  await openBicycleThread(screen, app, "es");
  expect(await screen.page.evaluate("document.documentElement.scrollWidth")).toBe(360);
  await expectGood(screen, `thread-phone-${app}`);
});

test.each(apps)("while the bridge is away a question is told to have failed, and its filters stay: %s", async (app) => {
  const screen = await open(app, "en");
  const { page, card } = screen;
  const search = searchIn(screen, app, "en");

  live.behave("down");
  await tabOnto(screen, search);
  await page.keyboard.type("parcel");
  await page.keyboard.press("Enter");
  await card.getByText("Rapport did not answer").waitFor();
  expect(await search.inputValue()).toBe("parcel");
  live.behave("well");
  await press(screen, "Try again");

  await card.getByText(/^Looked through/).waitFor();
});
