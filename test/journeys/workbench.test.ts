/** Both apps' real components in a real browser: the same customer, the same words, four states, by mouse and by keyboard. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, jest, test } from "@jest/globals";
import { CustomerView } from "@rapport/contract";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import {
  axeViolations,
  bothAnswered,
  bothLoading,
  headingsOf,
  openWorkbench,
  tabTo,
  wordsOf,
  type Opened,
  type Opening,
} from "../workbench/driver.ts";
import { startFixtureBridge, type FixtureBridge } from "../workbench/fixture-bridge.ts";
import { ashaView, quietView, silentView } from "../workbench/fixture-view.ts";
import { startWorkbench, type Workbench } from "../workbench/serve.ts";

jest.setTimeout(60_000);

const pictures = join(import.meta.dirname, "../../artifacts/screenshots");
const languages = ["en", "es"] as const;
const retry = { en: "Try again", es: "Reintentar" };
const refresh = { en: "Refresh", es: "Actualizar" };
const failed = { en: "Rapport did not answer", es: "Rapport no ha respondido" };
const nothing = { en: "Nothing heard from this customer yet", es: "Aún no hay noticias de este cliente" };

let bridge: FixtureBridge;
let workbench: Workbench;
let browser: Browser;
let opened: Opened | undefined;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  bridge = await startFixtureBridge();
  [workbench, browser] = await Promise.all([
    startWorkbench({ ...bridge.options, port: 0, host: "127.0.0.1" }),
    launchBrowser(),
  ]);
});

afterEach(async () => {
  bridge.behave("well");
  await opened?.page.close();
});

afterAll(async () => {
  await browser.close();
  await workbench.close();
  await bridge.close();
});

async function open(opening: Opening): Promise<Opened> {
  opened = await openWorkbench(browser, workbench.url, opening);
  return opened;
}

/** In Salesforce the whole timeline is a component of its own; in HubSpot the card leads to it. */
function withoutWay(words: string, lang: "en" | "es"): string {
  return words.replace(` ${ashaView(lang).words["wholeTimeline"] ?? ""}`, "");
}

async function expectGood({ page, complaints }: Opened, picture: string): Promise<void> {
  await page.screenshot({ path: join(pictures, `workbench-${picture}.png`), fullPage: true });
  expect(await axeViolations(page)).toEqual([]);
  expect(complaints).toEqual([]);
}

test("the sample customers are such as the contract allows", () => {
  for (const view of [ashaView, quietView, silentView]) {
    for (const lang of languages) expect(() => CustomerView.parse(view(lang))).not.toThrow();
  }
});

test.each(languages)("both cards say the same about the same customer (%s)", async (lang) => {
  const cards = await open({ customer: "asha", lang });
  await bothAnswered(cards);

  const view = ashaView(lang);
  expect((await headingsOf(cards.hubspot))[0]).toBe(view.name);
  expect(await headingsOf(cards.salesforce)).toEqual(await headingsOf(cards.hubspot));
  const words = await wordsOf(cards.hubspot);
  for (const { text, summary } of view.interactions) expect(words).toContain(text ?? summary);
  expect(await wordsOf(cards.salesforce)).toBe(withoutWay(words, lang));
  await expectGood(cards, `ready-${lang}`);

  for (const card of [cards.hubspot, cards.salesforce])
    for (const folded of await card.locator("summary").all()) await folded.click();
  await expectGood(cards, `figures-${lang}`);
});

test.each(languages)("both cards say which parts are empty (%s)", async (lang) => {
  const cards = await open({ customer: "bruno", lang });
  await bothAnswered(cards);

  expect(await wordsOf(cards.hubspot)).toContain(quietView(lang).words["noClocks"]);
  expect(await wordsOf(cards.salesforce)).toBe(withoutWay(await wordsOf(cards.hubspot), lang));
  await expectGood(cards, `quiet-${lang}`);
});

test.each(languages)("both cards say that they are looking, until the bridge answers (%s)", async (lang) => {
  bridge.behave("slow");
  const cards = await open({ customer: "asha", lang });
  await bothLoading(cards);

  expect(await wordsOf(cards.salesforce)).toBe(await wordsOf(cards.hubspot));
  await expectGood(cards, `loading-${lang}`);
  bridge.release();
  await bothAnswered(cards);
});

test.each(languages)(
  "both cards say that nothing was heard yet, of an unknown record and of a silent customer (%s)",
  async (lang) => {
    for (const customer of ["nobody", "tomas"]) {
      const cards = await open({ customer, lang });
      await bothAnswered(cards);

      // Of whom it knows at least who they are, a handle can be recorded.
      const rest = customer === "tomas" ? [silentView(lang).words["handles"]] : [];
      expect(await headingsOf(cards.hubspot)).toEqual([nothing[lang], ...rest]);
      expect(await wordsOf(cards.salesforce)).toBe(await wordsOf(cards.hubspot));
      await expectGood(cards, `empty-${lang}`);
      await cards.page.close();
    }
  },
);

test.each(languages)("after a failure the keyboard reaches the way out in both cards (%s)", async (lang) => {
  bridge.behave("down");
  const cards = await open({ customer: "asha", lang });
  await bothAnswered(cards);
  expect(await headingsOf(cards.hubspot)).toEqual([failed[lang]]);
  expect(await wordsOf(cards.salesforce)).toBe(await wordsOf(cards.hubspot));
  await expectGood(cards, `failed-${lang}`);

  bridge.behave("well");
  for (const card of [cards.hubspot, cards.salesforce]) {
    expect(await tabTo(cards.page, card, retry[lang])).toBe(true);
    await cards.page.keyboard.press("Enter");
    await card.getByRole("heading", { name: "Asha Verma" }).waitFor();
    // Whoever pressed the button still stands on it: the next Tab goes on from here.
    const again = card.getByRole("button", { name: refresh[lang] });
    expect(await again.evaluate((button: { matches(selector: string): boolean }) => button.matches(":focus"))).toBe(
      true,
    );
  }
  expect(cards.complaints).toEqual([]);
});

test("the picker leads to another customer, and the language stays", async () => {
  const { page, hubspot, salesforce } = await open({ customer: "asha", lang: "es" });

  await page.getByRole("combobox", { name: "Cliente" }).selectOption("Bruno Keller");
  await page.getByRole("button", { name: "Mostrar" }).click();

  await Promise.all([hubspot, salesforce].map((card) => card.getByRole("heading", { name: "Bruno Keller" }).waitFor()));
  expect(new URL(page.url()).searchParams.get("lang")).toBe("es");
});

test("on a phone both cards stand one above the other, and nothing is cut off", async () => {
  const cards = await open({ customer: "asha", lang: "en", width: 360 });
  await bothAnswered(cards);

  expect(await cards.page.evaluate("document.documentElement.scrollWidth")).toBe(360);
  await expectGood(cards, "phone-en");
});

test("the workbench asks nobody but its bridge, and answers nobody but its own page", async () => {
  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    fetch(workbench.url + path, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
  const asked = {
    url: "http://127.0.0.1:9/v1/customers/by-record",
    method: "GET",
    headers: [],
    body: null,
    timeoutMs: 1000,
  };

  expect(await (await post("/hubspot/fetch", asked)).json()).toMatchObject({ status: 400 });
  expect((await post("/hubspot/fetch", asked, { "sec-fetch-site": "cross-site" })).status).toBe(403);
  expect(await (await post("/salesforce/apex/Other.method", {})).json()).toEqual({
    message: "There is no method Other.method.",
  });
  // As in Apex, nothing is asked about a record that the reader may not see.
  const unseen = { recordId: "003000000000999AAA", lang: "en" };
  for (const method of ["customerView", "timeline", "people"])
    expect(await (await post(`/salesforce/apex/RapportAgent.${method}`, unseen)).json()).toEqual({
      message: "Rapport did not answer",
    });
});
