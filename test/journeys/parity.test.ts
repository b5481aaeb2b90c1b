/** Both apps draw the same words and the same numbers: for every sample customer, and for every document of every screen. */
import { rmSync } from "node:fs";
import { afterAll, afterEach, beforeAll, expect, jest, test } from "@jest/globals";
import { readInbox } from "@rapport/bridge-server/src/app/read-inbox.ts";
import { takeDelivery } from "@rapport/bridge-server/src/app/take-delivery.ts";
import { readConfig } from "@rapport/bridge-server/src/config.ts";
import { openBridge, type Bridge } from "@rapport/bridge-server/src/main.ts";
import { quietLog } from "@rapport/bridge-server/src/platform/log.ts";
import { wordsIn } from "@rapport/bridge-server/src/words/index.ts";
import { ReportList, Settings } from "@rapport/contract";
import type { Browser, Response } from "playwright-core";
import { messages } from "../../hubspot-app/kit/messages.ts";
import { pageMessages } from "../../hubspot-app/src/app/pages/page-messages.ts";
import { ashaVerma, sampleOrganisation, samplePeople, samplePortal } from "../sandboxes/sample-people.ts";
import { launchBrowser } from "../support/browser.ts";
import { embeddedFolder } from "../support/embedded-start.ts";
import { axeViolations, openPlace, openScreen, openWorkbench, wordsOf, type Seen } from "../workbench/driver.ts";
import { startLiveScreens, type LiveScreens } from "../workbench/live-screens.ts";
import { readLabels, type Labels } from "../workbench/lwc-platform.ts";
import type { Place } from "../workbench/page-words.ts";
import { sampleCompanies } from "../workbench/sample-records.ts";
import { documentIn, readable } from "./readable.ts";

jest.setTimeout(120_000);

const folder = embeddedFolder("parity");
const languages = ["en", "es"] as const;
type Lang = (typeof languages)[number];
const asha = ashaVerma.email ?? "";
const everybody = samplePeople.map(({ firstName, lastName, email, hubspotId, salesforceId }) => ({
  name: `${firstName} ${lastName}`,
  customer: email ?? `${firstName} ${lastName}`,
  isInBoth: hubspotId !== undefined && salesforceId !== undefined,
}));

let bridge: Bridge;
let live: LiveScreens;
let browser: Browser;
let labels: Labels;
const opened: Seen[] = [];

beforeAll(async () => {
  bridge = await openBridge(readConfig({}, folder), { log: quietLog });
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

async function hubspot(screen: string, lang: Lang, path = "/", record = ""): Promise<Seen> {
  const seen = await openScreen(browser, live.workbench.url, { screen, lang, path, customer: asha, record });
  opened.push(seen);
  return settled(seen, lang);
}

async function salesforce(place: Place, lang: Lang, record = ""): Promise<Seen> {
  const seen = await openPlace(browser, live.workbench.url, { place, lang, customer: asha, record });
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

/** Where one can go from every page of HubSpot, which only HubSpot's frame says. */
function waysOf(lang: Lang): string[] {
  const { scorecard, waiting, channels, reports, suggestions } = pageMessages[lang];
  return [scorecard, waiting, channels, reports, suggestions];
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
  const inHubspot = await hubspot("pages", lang);
  const inSalesforce = await salesforce("scorecard", lang);

  const [period = "", , chosen = ""] = periods;
  expect(tokens(await wordsOf(inSalesforce.card), [period, chosen, own.channel ?? "", own.all ?? ""])).toEqual(
    tokens(await wordsOf(inHubspot.card), [...waysOf(lang), ...periods]),
  );
});

test.each(languages)("the same people wait, in the same words (%s)", async (lang) => {
  const inHubspot = await hubspot("pages", lang, "/waiting");
  const inSalesforce = await salesforce("waiting", lang);
  await inSalesforce.card.getByRole("combobox").waitFor();

  const own = ["Rapport_Channel", "Rapport_AllChannels"].map((name) => labels[lang].get(name) ?? "");
  expect(tokens(await wordsOf(inSalesforce.card), own)).toEqual(tokens(await wordsOf(inHubspot.card), waysOf(lang)));
});

test.each(languages)("the reports are the same (%s)", async (lang) => {
  const inHubspot = await hubspot("pages", lang, "/reports");
  const inSalesforce = await salesforce("reports", lang);

  // HubSpot's lists have all their entries on the page, Salesforce's only the chosen one.
  const asked = { headers: { authorization: `Bearer ${live.key}` } };
  const list = ReportList.parse(await (await fetch(`${live.bridge.url}/v1/reports?lang=${lang}`, asked)).json());
  const templates = list.templates.map(({ label }) => label);
  const periods = list.periods.map(({ label }) => label);
  const chosen = [templates[0] ?? "", periods[0] ?? ""];
  expect(tokens(await wordsOf(inSalesforce.card), chosen)).toEqual(
    tokens(await wordsOf(inHubspot.card), [...waysOf(lang), ...templates, ...periods]),
  );
});

test.each(languages)("a company has the same people, waits and figures, each from its own CRM (%s)", async (lang) => {
  const stalls = sampleCompanies.find(({ name }) => name === "Harbour Market Stalls");
  const inHubspot = await hubspot("account", lang, "/", stalls?.hubspotId);
  const inSalesforce = await salesforce("account", lang, stalls?.salesforceId);
  const card = inSalesforce.card.locator("c-rapport-account");
  for (const each of [inHubspot.card, card]) await each.getByRole("link", { name: "Asha Verma" }).waitFor();

  expect(tokens(await wordsOf(card), ["Salesforce", sampleOrganisation])).toEqual(
    tokens(await wordsOf(inHubspot.card), ["HubSpot", samplePortal]),
  );
  for (const { page, complaints } of [inHubspot, inSalesforce])
    expect([await axeViolations(page), complaints]).toEqual([[], []]);
});

test.each(languages)("whoever may be the same person is told of in the same words (%s)", async (lang) => {
  await handIn([
    pia("hubspot", samplePortal, "contact", "980"),
    pia("salesforce", sampleOrganisation, "Contact", "003000000000980AAA"),
  ]);
  const inHubspot = await hubspot("pages", lang, "/suggestions");
  const inSalesforce = await salesforce("suggestions", lang);
  for (const { card } of [inHubspot, inSalesforce]) await card.getByText("Pia Paired").first().waitFor();

  expect(tokens(await wordsOf(inSalesforce.card), [])).toEqual(tokens(await wordsOf(inHubspot.card), waysOf(lang)));
});

function pia(crm: string, account: string, object: string, id: string): object {
  const identities = [{ network: "email", value: "pia.paired@example.com" }];
  const version = bridge.clock.now().toISOString();
  return { type: "record", crm, account, object, id, version, name: "Pia Paired", identities };
}

async function handIn(facts: readonly object[]): Promise<void> {
  await takeDelivery({ keys: bridge.home, source: "more", body: Buffer.from(JSON.stringify({ facts })) }, bridge);
  await readInbox(bridge.home, bridge);
}

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

test("what is marked is there for those whom the settings name, in the same words, and for nobody else", async () => {
  const now = bridge.clock.now();
  const member = { crm: "hubspot", account: samplePortal, object: "contact", id: ashaVerma.hubspotId };
  const expiresAt = new Date(now.getTime() + 86_400_000).toISOString();
  const told = { kind: "vulnerability", purpose: "More time in every talk", note: "Recently bereaved" };
  await handIn([{ type: "marker", id: "m", member, ...told, setAt: now.toISOString(), setBy: "Luis", expiresAt }]);
  const cards = async (lang: Lang) => {
    const both = await openWorkbench(browser, live.workbench.url, { customer: asha, lang });
    opened.push({ ...both, card: both.hubspot });
    for (const card of [both.hubspot, both.salesforce]) await settled({ ...both, card }, lang);
    return both;
  };

  const unnamed = await cards("en");
  // The markers are asked for beside the view: what they would say has had its time when the page asks nothing more.
  await unnamed.page.waitForLoadState("networkidle");
  for (const card of [unnamed.hubspot, unnamed.salesforce]) expect(await wordsOf(card)).not.toContain("bereaved");

  await nameReaders(["7", "005000000000001AAA"]);
  for (const lang of languages) {
    const way = ` ${wordsIn(lang).screen()["wholeTimeline"] ?? ""}`;
    let words: readonly [string, string] = ["", "not opened"];
    // Where a minute ends between the two, time left reads otherwise in the later one: they are then opened once more.
    for (let attempt = 0; attempt < 3 && words[0] !== words[1]; attempt += 1) {
      const { hubspot: one, salesforce: other, page, complaints } = await cards(lang);
      for (const card of [one, other]) await card.getByText("Recently bereaved").waitFor();
      words = [await wordsOf(other), (await wordsOf(one)).replace(way, "")];
      expect([await axeViolations(page), complaints]).toEqual([[], []]);
    }
    expect(words[0]).toBe(words[1]);
  }
});

/** An admin says who may see markers. */
async function nameReaders(value: readonly string[]): Promise<void> {
  const at = `${live.bridge.url}/v1/settings`;
  const headers = { authorization: `Bearer ${live.key}`, "content-type": "application/json" };
  const { version } = Settings.parse(await (await fetch(at, { headers })).json());
  const body = JSON.stringify({ version, changes: [{ key: "privacy.vulnerability-readers", value }] });
  expect((await fetch(at, { method: "POST", headers, body })).status).toBe(200);
}
