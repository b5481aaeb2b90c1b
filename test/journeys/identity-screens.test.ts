/** Handles, consent, suggestions and the hand-off in both apps, in a real browser on a live bridge, with the keyboard alone. */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { readInbox } from "@rapport/bridge-server/src/app/read-inbox.ts";
import { takeDelivery } from "@rapport/bridge-server/src/app/take-delivery.ts";
import { readConfig } from "@rapport/bridge-server/src/config.ts";
import { openBridge, type Bridge } from "@rapport/bridge-server/src/main.ts";
import { quietLog } from "@rapport/bridge-server/src/platform/log.ts";
import { wordsIn } from "@rapport/bridge-server/src/words/index.ts";
import { Settings } from "@rapport/contract";
import type { Browser, Locator, Page } from "playwright-core";
import { sampleOrganisation, samplePeople, samplePortal } from "../sandboxes/sample-people.ts";
import { launchBrowser } from "../support/browser.ts";
import { embeddedFolder } from "../support/embedded-start.ts";
import { axeViolations, openPlace, openScreen, type Seen } from "../workbench/driver.ts";
import { startLiveScreens, type LiveScreens } from "../workbench/live-screens.ts";

jest.setTimeout(180_000);

type Lang = "en" | "es";
const pictures = join(import.meta.dirname, "../../artifacts/screenshots");
const folder = embeddedFolder("identity-screens");
/** Where each app is looked at in each language, whom it shows there, and on which network they give a handle. */
const places = [
  { app: "hubspot", lang: "en", who: "Quintanilla-Sample", network: "LinkedIn", handle: "tomas-quintanilla" },
  { app: "hubspot", lang: "es", who: "Okonjo-Fictive", network: "TikTok", handle: "wren.okonjo" },
  { app: "salesforce", lang: "en", who: "Calloway", network: "YouTube", handle: "@InesCalloway" },
  { app: "salesforce", lang: "es", who: "Samplesato", network: "TikTok", handle: "yuki.samples" },
] as const;
type Spot = (typeof places)[number];

let bridge: Bridge;
let live: LiveScreens;
let browser: Browser;
const opened: Page[] = [];

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  bridge = await openBridge(readConfig({}, folder), { log: quietLog });
  [live, browser] = await Promise.all([startLiveScreens(bridge), launchBrowser()]);
  const body = Buffer.from(JSON.stringify({ facts: [...places.map(({ who }, at) => twinOf(who, at)), ...pair()] }));
  await takeDelivery({ keys: bridge.home, source: "twins", body }, bridge);
  await readInbox(bridge.home, bridge);
}, 300_000);

afterEach(async () => {
  for (const page of opened.splice(0)) await page.close();
});

afterAll(async () => {
  await browser?.close();
  await live?.close();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

function personOf(lastName: string) {
  const person = samplePeople.find((one) => one.lastName === lastName);
  if (person === undefined) throw new Error(`${lastName} is not among the samples`);
  return person;
}

/** A second contact with the same name and address, as happens where a form makes a new one each time. */
function twinOf(lastName: string, at: number): object {
  const { firstName, email } = personOf(lastName);
  return {
    ...{ type: "record", crm: "salesforce", account: sampleOrganisation, object: "Contact" },
    ...{ id: `00300000000090${at}AAA`, version: bridge.clock.now().toISOString(), name: `${firstName} ${lastName}` },
    identities: [{ network: "email", value: email }],
  };
}

/** One person in both CRMs whom nobody has linked yet, with the same accounts in each. */
function pair(): object[] {
  const identities = [
    { network: "x", value: "@pia_paired" },
    { network: "instagram", value: "pia.paired" },
  ];
  const common = { type: "record", version: bridge.clock.now().toISOString(), name: "Pia Paired", identities };
  return [
    { ...common, crm: "hubspot", account: samplePortal, object: "contact", id: "980" },
    { ...common, crm: "salesforce", account: sampleOrganisation, object: "Contact", id: "003000000000980AAA" },
  ];
}

async function open({ app, lang, who }: Pick<Spot, "app" | "lang"> & { readonly who: string }): Promise<Seen> {
  const { firstName, lastName, email = "" } = personOf(who);
  const seen =
    app === "hubspot"
      ? await openScreen(browser, live.workbench.url, { screen: "ticket", path: "/", lang, customer: email })
      : await openPlace(browser, live.workbench.url, { place: "contact", lang, customer: email });
  opened.push(seen.page);
  await seen.card
    .getByRole("heading", { name: `${firstName} ${lastName}` })
    .first()
    .waitFor();
  return seen;
}

/** A sentence of the screen, its places filled. */
function say(lang: Lang, key: string, filled: Readonly<Record<string, string>> = {}): string {
  const text = wordsIn(lang).screen()[key] ?? key;
  return text.replaceAll(/\{(\w+)\}/g, (place, name: string) => filled[name] ?? place);
}

function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element: { matches(selector: string): boolean }) => element.matches(":focus"));
}

/** Presses Tab from wherever the reader is until this has the focus. */
async function tabOnto({ page }: Seen, target: Locator): Promise<void> {
  await target.waitFor();
  for (let press = 0; press < 250; press += 1) {
    await page.keyboard.press("Tab");
    if (await hasFocus(target)) return;
  }
  throw new Error(`The keyboard does not reach ${String(target)}`);
}

async function pressOn(seen: Seen, name: string | RegExp): Promise<void> {
  await tabOnto(
    seen,
    seen.card.getByRole("button", { name, ...(typeof name === "string" && { exact: true }) }).first(),
  );
  await seen.page.keyboard.press("Enter");
}

/** Opens a part that is folded away. */
async function unfold(seen: Seen, title: string): Promise<void> {
  await tabOnto(seen, seen.card.locator("summary", { hasText: title }).first());
  await seen.page.keyboard.press("Enter");
}

/** Chooses an entry of the list of networks with the keyboard alone, in HubSpot's own list or in Salesforce's. */
async function choose(seen: Seen, list: Locator, entry: string): Promise<void> {
  await tabOnto(seen, list);
  const isNative = await list.evaluate((element: { nodeName: string }) => element.nodeName === "SELECT");
  if (isNative) {
    await seen.page.keyboard.type(entry);
    return;
  }
  await seen.page.keyboard.press("ArrowDown");
  await seen.card.getByRole("option", { name: entry, exact: true }).waitFor();
  for (let press = 0; press < 60; press += 1) {
    // The list points at an entry one frame after the key: nobody's finger is faster than that.
    await seen.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
    const id = (await list.getAttribute("aria-activedescendant")) ?? "none";
    const pointed = seen.card.locator(`[id="${id}"]`);
    if ((await pointed.count()) > 0 && (await pointed.innerText()).trim() === entry) break;
    await seen.page.keyboard.press("ArrowDown");
  }
  await seen.page.keyboard.press("Enter");
}

async function expectGood({ page, complaints }: Seen, { app, lang }: Spot, what: string): Promise<void> {
  await page.screenshot({ path: join(pictures, `identity-${app}-${what}-${lang}.png`), fullPage: true });
  expect(await axeViolations(page)).toEqual([]);
  expect(complaints).toEqual([]);
}

describe.each(places)("in $app, in $lang", (spot) => {
  const { app, lang, network, handle } = spot;
  const words = wordsIn(lang);

  test("a handle is captured with consent, shown at once, and withdrawn, with the keyboard alone", async () => {
    const seen = await open(spot);
    const { page, card } = seen;
    await pressOn(seen, say(lang, "recordHandle"));
    await choose(seen, card.getByRole("combobox", { name: say(lang, "network") }), network);
    await tabOnto(seen, card.getByRole("textbox", { name: say(lang, "handle"), exact: true }));
    await page.keyboard.type(handle);
    await tabOnto(seen, card.getByRole("checkbox", { name: say(lang, "fromAccount") }));
    await page.keyboard.press("Space");
    const name = new RegExp(`^\\W*${words.say("consent.care")}:`);
    const question = card.getByRole("group", { name }).or(card.getByRole("radiogroup", { name }));
    await tabOnto(seen, question.getByRole("radio").first());
    await page.keyboard.press("ArrowRight");
    await expectGood(seen, spot, "form");
    await pressOn(seen, say(lang, "keepHandle"));

    const details = card.locator("summary", { hasText: `${network} ` });
    await details.waitFor();
    const told = words.say("action.kept", { network, handle });
    await card.getByText(told).first().waitFor();
    if (app === "salesforce")
      expect(await card.locator("c-rapport-handle-list li:focus").innerText()).toContain(network);
    await unfold(seen, say(lang, "handleMore", { handle: `${network} ` }).trimEnd());
    await card.getByText(words.say("proof.text.confirmed-in-channel")).first().waitFor();
    await expectGood(seen, spot, "handle");

    await pressOn(seen, say(lang, "consentWithdraw", { purpose: words.say("consent.care") }));
    await card.getByText(words.say("consent.kept-back")).first().waitFor();
    // Whoever pressed the button still stands on it; it now offers the way back.
    const back = card.getByRole("button", { name: say(lang, "consentYes", { purpose: words.say("consent.care") }) });
    expect(await hasFocus(back.first())).toBe(true);
    await expectGood(seen, spot, "withdrawn");
  });

  test("what is no handle is refused beside its field, in words that help", async () => {
    const seen = await open(spot);
    const { page, card } = seen;
    await pressOn(seen, say(lang, "recordHandle"));
    await choose(seen, card.getByRole("combobox", { name: say(lang, "network") }), "Instagram");
    const field = card.getByRole("textbox", { name: say(lang, "handle"), exact: true });
    await tabOnto(seen, field);
    await page.keyboard.type("two words");
    await page.keyboard.press("Enter");

    await card
      .getByText(words.say("action.fault.handle", { network: "Instagram" }))
      .first()
      .waitFor();
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    expect(await field.inputValue()).toBe("two words");
    await expectGood(seen, spot, "refused");
  });

  test("a customer who refuses is asked no more", async () => {
    const seen = await open(spot);
    const { card } = seen;
    await card.getByText(words.say("ask.prompt")).waitFor();
    await pressOn(seen, say(lang, "askRefused"));

    await card.getByText(words.say("ask.silent.refused")).waitFor();
    expect(await card.getByText(words.say("ask.prompt")).count()).toBe(0);
    await expectGood(seen, spot, "silent");
  });

  test("a suggestion is confirmed and taken back right there, and the journal tells both", async () => {
    const seen = await open(spot);
    const { card } = seen;
    const accept = words.matching()["accept"] ?? "";
    await unfold(seen, say(lang, "suggestions"));
    await card
      .getByRole("button", { name: new RegExp(`^${accept}:`) })
      .first()
      .waitFor();
    await expectGood(seen, spot, "suggestion");
    await pressOn(seen, new RegExp(`^${accept}:`));

    const takeBack = new RegExp(`^${say(lang, "takeBack").split("{")[0] ?? ""}`);
    await card.getByRole("button", { name: takeBack }).first().waitFor();
    await expectGood(seen, spot, "linked");
    await pressOn(seen, takeBack);
    await card.getByText(words.say("match.outcome.undone")).first().waitFor();

    await unfold(seen, say(lang, "journal"));
    await card.getByText(words.say("journal.undone")).first().waitFor();
    await expectGood(seen, spot, "journal");
  });

  test("a hand-off goes from the card to the customer's page and back: the card follows until the handle is proven", async () => {
    const seen = await open({ app, lang, who: "Verma" });
    const { card, page } = seen;
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await unfold(seen, say(lang, "handleMore", { handle: "X (Twitter) @asha_verma" }));
    await pressOn(seen, say(lang, "handOffPrivate"));
    await card
      .getByText(words.say("hand-off.waiting", { until: "§" }).split("§")[0] ?? "")
      .first()
      .waitFor();
    await expectGood(seen, spot, "hand-off");
    await pressOn(seen, say(lang, lang === "en" ? "copyEnglish" : "copySpanish"));
    await card.getByText(say(lang, "copied"), { exact: true }).first().waitFor();
    const reply = String(await page.evaluate("navigator.clipboard.readText()"));

    const customer = await browser.newPage({ locale: lang });
    opened.push(customer);
    await customer.goto(/https?:\/\/\S+/.exec(reply)?.[0] ?? "");
    await customer.getByRole("button", { name: words.say("proof-page.begin") }).click();
    await customer.getByRole("radio").first().check();
    await customer.getByRole("button", { name: words.say("proof-page.send") }).click();
    // Nothing can be mailed here: the agent reads the code out on the telephone, from the card.
    const readOut = card.getByText(
      new RegExp(`${words.say("hand-off.read-out", { code: "000000" }).split("000000")[0] ?? ""}\\d{3}\\s?\\d{3}`),
    );
    await readOut.first().waitFor();
    const code = /\d{3}\s?\d{3}/.exec((await readOut.first().textContent()) ?? "")?.[0] ?? "";
    await customer.getByRole("textbox").fill(code);
    await customer.getByRole("button", { name: words.say("proof-page.check") }).click();
    await customer.getByRole("heading", { name: words.say("proof-page.proven") }).waitFor();

    await card
      .getByText(words.say("hand-off.proven", { at: "§" }).split("§")[0] ?? "")
      .first()
      .waitFor();
    await expectGood(seen, spot, "proven");
  });
});

test.each(places)(
  "an admin in $app sees what a rule would do, approves it, and takes all of it back ($lang)",
  async (spot) => {
    const { app, lang } = spot;
    const words = wordsIn(lang).matching();
    const seen =
      app === "hubspot"
        ? await openScreen(browser, live.workbench.url, { screen: "settings", path: "/", lang, customer: "" })
        : await openPlace(browser, live.workbench.url, { place: "settings", lang });
    opened.push(seen.page);
    const { card } = seen;
    const button = (key: string, rest = ""): Locator =>
      card.getByRole("button", { name: new RegExp(`^${words[key] ?? key}${rest}`) }).first();
    await card.getByRole("heading", { name: words["rules"] ?? "" }).waitFor();

    await tabOnto(seen, button("dryRun", `: ${wordsIn(lang).say("rule.kind.shared-handles")}`));
    await seen.page.keyboard.press("Enter");
    await button("approve").waitFor();
    await tabOnto(seen, button("links", ": [1-9]"));
    await seen.page.keyboard.press("Enter");
    await card
      .getByText(/Pia Paired/)
      .first()
      .waitFor();
    await expectGood(seen, spot, "rule-shown");

    await tabOnto(seen, button("approve"));
    await seen.page.keyboard.press("Enter");
    await button("undoRun").waitFor();
    await tabOnto(seen, button("undoRun"));
    await seen.page.keyboard.press("Enter");
    await button("undoRun").waitFor({ state: "detached" });
    await expectGood(seen, spot, "rule-undone");
  },
);

test.each(places)(
  "whoever looks after the data of customers in $app decides from the list, and takes it back right there ($lang)",
  async (spot) => {
    const { app, lang, who } = spot;
    const [words, common] = [wordsIn(lang).matching(), { lang, path: "/suggestions", customer: "" }];
    const seen =
      app === "hubspot"
        ? await openScreen(browser, live.workbench.url, { screen: "pages", ...common })
        : await openPlace(browser, live.workbench.url, { place: "suggestions", lang });
    opened.push(seen.page);
    const { card, page } = seen;
    const button = (key: string): Locator =>
      card.getByRole("button", { name: new RegExp(`^${words[key] ?? key}: .*${who}`) }).first();
    await button("accept").waitFor();
    await expectGood(seen, spot, "suggestion-list");

    await tabOnto(seen, button("accept"));
    await page.keyboard.press("Enter");
    await card.getByText(wordsIn(lang).say("match.outcome.linked")).first().waitFor();
    await button("accept").waitFor({ state: "detached" });
    await pressOn(seen, new RegExp(`^${(words["takeBack"] ?? "").split("{")[0] ?? ""}`));
    await card.getByText(wordsIn(lang).say("match.outcome.undone")).first().waitFor();
    await button("accept").waitFor();
    await expectGood(seen, spot, "suggestion-list-undone");
  },
);

describe("what must be minded with a customer", () => {
  beforeAll(async () => {
    const at = `${live.bridge.url}/v1/settings`;
    const headers = { authorization: `Bearer ${live.key}`, "content-type": "application/json" };
    const { version } = Settings.parse(await (await fetch(at, { headers })).json());
    const changes = [{ key: "privacy.vulnerability-readers", value: ["7", "005000000000001AAA"] }];
    const { status } = await fetch(at, { method: "POST", headers, body: JSON.stringify({ version, changes }) });
    expect(status).toBe(200);
  });

  test.each(places)("is marked in $app and taken away again, with the keyboard alone ($lang)", async (spot) => {
    const words = wordsIn(spot.lang).markers();
    const seen = await open(spot);
    const { card, page } = seen;
    await pressOn(seen, words["set"] ?? "");
    const purpose = card.getByRole("textbox", { name: words["purpose"] ?? "" });
    await tabOnto(seen, purpose);
    await page.keyboard.press("Enter");
    await card
      .getByText(words["purposeMissing"] ?? "")
      .first()
      .waitFor();
    await expectGood(seen, spot, "marker-refused");

    await purpose.focus();
    await page.keyboard.type("More time in every talk");
    await tabOnto(seen, card.getByRole("textbox", { name: words["note"] ?? "" }));
    await page.keyboard.type("Recently bereaved");
    await page.keyboard.press("Enter");
    await card.getByText(words["set-done"] ?? "", { exact: true }).waitFor();
    await card.getByText("Recently bereaved").first().waitFor();
    await expectGood(seen, spot, "marked");

    const label = wordsIn(spot.lang).say("marker.vulnerability");
    await pressOn(seen, (words["remove"] ?? "").replace("{label}", label));
    await card.getByText(words["removed-done"] ?? "", { exact: true }).waitFor();
    await card
      .getByText(words["none"] ?? "")
      .first()
      .waitFor();
    await expectGood(seen, spot, "marker-removed");
  });
});
