/** Both apps draw the same words and the same numbers: for every sample customer, and for every document of every screen. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, jest, test } from "@jest/globals";
import { readConfig } from "@rapport/bridge-server/src/config.ts";
import { openBridge } from "@rapport/bridge-server/src/main.ts";
import { quietLog } from "@rapport/bridge-server/src/platform/log.ts";
import { wordsIn } from "@rapport/bridge-server/src/words/index.ts";
import type { Browser, Response } from "playwright-core";
import { messages } from "../../hubspot-app/kit/messages.ts";
import { pageMessages } from "../../hubspot-app/src/app/pages/page-messages.ts";
import { ashaVerma, samplePeople } from "../sandboxes/sample-people.ts";
import { launchBrowser } from "../support/browser.ts";
import { openPlace, openScreen, openWorkbench, wordsOf, type Seen } from "../workbench/driver.ts";
import { startLiveScreens, type LiveScreens } from "../workbench/live-screens.ts";
import { readLabels, type Labels } from "../workbench/lwc-platform.ts";
import type { Place } from "../workbench/page-words.ts";

jest.setTimeout(120_000);

const folder = mkdtempSync(join(tmpdir(), "rapport-parity-"));
const languages = ["en", "es"] as const;
type Lang = (typeof languages)[number];
const asha = ashaVerma.email ?? "";
const everybody = samplePeople.map(({ firstName, lastName, email, hubspotId, salesforceId }) => ({
  name: `${firstName} ${lastName}`,
  customer: email ?? `${firstName} ${lastName}`,
  isInBoth: hubspotId !== undefined && salesforceId !== undefined,
}));

let live: LiveScreens;
let browser: Browser;
let labels: Labels;
const opened: Seen[] = [];

beforeAll(async () => {
  const bridge = await openBridge(readConfig({}, folder), { log: quietLog });
  [live, browser, labels] = await Promise.all([startLiveScreens(bridge), launchBrowser(), readLabels()]);
}, 300_000);

afterEach(async () => {
  for (const { page } of opened.splice(0)) await page.close();
});

afterAll(async () => {
  await browser?.close();
  await live?.close();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

async function hubspot(screen: string, lang: Lang, path = "/", customer = asha): Promise<Seen> {
  const seen = await openScreen(browser, live.workbench.url, { screen, lang, path, customer });
  opened.push(seen);
  return settled(seen, lang);
}

async function salesforce(place: Place, lang: Lang, customer = asha): Promise<Seen> {
  const seen = await openPlace(browser, live.workbench.url, { place, lang, customer });
  opened.push(seen);
  return settled(seen, lang);
}

/** Waits until nothing on the page is still being asked for. */
async function settled(seen: Seen, lang: Lang): Promise<Seen> {
  const ready = [messages[lang].refresh, labels[lang].get("Rapport_Refresh")].join("|");
  await seen.card
    .getByRole("button", { name: new RegExp(`^(${ready})$`) })
    .first()
    .waitFor();
  await seen.card.locator(".hs-spinner, .slds-spinner").first().waitFor({ state: "detached" });
  await seen.card.getByRole("heading").first().waitFor();
  return seen;
}

/** Words one by one in the order of the alphabet, without those that only this app's frame says. */
function tokens(words: string, frame: readonly string[]): string[] {
  const rest = frame.reduce((text, own) => {
    expect(text).toContain(own);
    return text.replace(own, " ");
  }, words);
  return rest
    .split(/\s+/)
    .filter((word) => word !== "")
    .toSorted();
}

test.each(languages)("the customer card says the same about everybody who is in both CRMs (%s)", async (lang) => {
  for (const { customer, name } of everybody.filter(({ isInBoth }) => isInBoth)) {
    const both = await openWorkbench(browser, live.workbench.url, { customer, lang });
    opened.push({ ...both, card: both.hubspot });
    for (const card of [both.hubspot, both.salesforce]) await card.getByRole("heading", { name }).waitFor();

    // In Salesforce the whole timeline is a component of its own; in HubSpot the card leads to it.
    const way = ` ${wordsIn(lang).screen()["wholeTimeline"] ?? ""}`;
    expect(await wordsOf(both.salesforce)).toBe((await wordsOf(both.hubspot)).replace(way, ""));
    expect(both.complaints).toEqual([]);
  }
});

test.each(languages)("the condensed card says the same in a sidebar and in a utility bar (%s)", async (lang) => {
  const inHubspot = await hubspot("sidebar", lang);
  const inSalesforce = await salesforce("utility", lang);

  expect(await wordsOf(inSalesforce.card)).toBe(await wordsOf(inHubspot.card));
});

test.each(languages)("the scorecard has the same figures, charts and numbers (%s)", async (lang) => {
  const words = { en: ["Period", "Last 7 days", "Last 28 days", "Last 90 days"] };
  const periods = { ...words, es: ["Periodo", "Últimos 7 días", "Últimos 28 días", "Últimos 90 días"] }[lang];
  const own = { channel: labels[lang].get("Rapport_Channel"), all: labels[lang].get("Rapport_AllChannels") };
  const { scorecard, waiting, channels, reports } = pageMessages[lang];
  const inHubspot = await hubspot("pages", lang);
  const inSalesforce = await salesforce("scorecard", lang);

  const [period = "", , chosen = ""] = periods;
  expect(tokens(await wordsOf(inSalesforce.card), [period, chosen, own.channel ?? "", own.all ?? ""])).toEqual(
    tokens(await wordsOf(inHubspot.card), [scorecard, waiting, channels, reports, ...periods]),
  );
});

test.each(languages)("the same people wait, in the same words (%s)", async (lang) => {
  const { scorecard, waiting, channels, reports } = pageMessages[lang];
  const inHubspot = await hubspot("pages", lang, "/waiting");
  const inSalesforce = await salesforce("waiting", lang);
  await inSalesforce.card.getByRole("combobox").waitFor();

  const own = ["Rapport_Channel", "Rapport_AllChannels"].map((name) => labels[lang].get(name) ?? "");
  expect(tokens(await wordsOf(inSalesforce.card), own)).toEqual(
    tokens(await wordsOf(inHubspot.card), [scorecard, waiting, channels, reports]),
  );
});

test.each(languages)("the reports are the same (%s)", async (lang) => {
  const { scorecard, waiting, channels, reports } = pageMessages[lang];
  const inHubspot = await hubspot("pages", lang, "/reports");
  const inSalesforce = await salesforce("reports", lang);

  expect(tokens(await wordsOf(inSalesforce.card), [])).toEqual(
    tokens(await wordsOf(inHubspot.card), [scorecard, waiting, channels, reports]),
  );
});

test.each(languages)("each app draws its settings and its self-test whole, word by word (%s)", async (lang) => {
  for (const open of [() => hubspot("settings", lang), () => salesforce("settings", lang)]) {
    const documents: unknown[] = [];
    const gathering: Promise<void>[] = [];
    const gather = (response: Response) => {
      if (/\/(hubspot\/fetch|salesforce\/apex\/\S+)$/.test(response.url()))
        gathering.push(response.json().then((answer: unknown) => void documents.push(documentIn(answer))));
    };
    const seen = await open();
    seen.page.on("response", gather);
    await seen.page.reload();
    await settled(seen, lang);
    await Promise.all(gathering);

    const words = await wordsOf(seen.card);
    const texts = documents.flatMap(readable);
    expect(texts.length).toBeGreaterThan(40);
    expect(texts.filter((text) => !words.includes(text))).toEqual([]);
  }
});

/** What the bridge answered, out of the envelope of either app. */
function documentIn(answer: unknown): unknown {
  if (typeof answer !== "object" || answer === null) return null;
  const text = "body" in answer ? answer.body : "value" in answer ? answer.value : null;
  return typeof text === "string" ? (JSON.parse(text) as unknown) : null;
}

/** Keys of a document whose texts are for readers. */
const forReaders = ["title", "headline", "label", "text", "help", "changed", "stateLabel", "remedy", "changedBy"];

function readable(document: unknown): string[] {
  if (Array.isArray(document)) return document.flatMap(readable);
  if (typeof document !== "object" || document === null) return [];
  return Object.entries(document).flatMap(([key, value]) =>
    typeof value === "string"
      ? forReaders.includes(key)
        ? [value.replaceAll(/\s+/g, " ").trim()]
        : []
      : readable(key === "words" ? null : value),
  );
}
