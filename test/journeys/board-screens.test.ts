/** A report from its first draft to its PDF, worked on in both apps at once: one writes and prepares, the other reviews and publishes. */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, jest, test } from "@jest/globals";
import { catchUp } from "@rapport/bridge-server/src/app/catch-up.ts";
import { readInbox } from "@rapport/bridge-server/src/app/read-inbox.ts";
import { takeDelivery } from "@rapport/bridge-server/src/app/take-delivery.ts";
import { readConfig } from "@rapport/bridge-server/src/config.ts";
import { openBridge, type Bridge } from "@rapport/bridge-server/src/main.ts";
import { quietLog } from "@rapport/bridge-server/src/platform/log.ts";
import { voice } from "@rapport/bridge-server/src/reports/pages/voice.ts";
import { wordsIn } from "@rapport/bridge-server/src/words/index.ts";
import type { Browser, Locator } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { embeddedFolder } from "../support/embedded-start.ts";
import { axeViolations, openPlace, openScreen, type Seen } from "../workbench/driver.ts";
import { startLiveScreens, type LiveScreens } from "../workbench/live-screens.ts";
import { sampleBoardStory } from "../workbench/sample-board.ts";

jest.setTimeout(240_000);

type Lang = "en" | "es";
const pictures = join(import.meta.dirname, "../../artifacts/screenshots");
const folder = embeddedFolder("board-screens");

let bridge: Bridge;
let live: LiveScreens;
let browser: Browser;
const opened: Seen[] = [];

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  bridge = await openBridge(readConfig({}, folder), { log: quietLog });
  [live, browser] = await Promise.all([startLiveScreens(bridge), launchBrowser()]);
  const body = Buffer.from(JSON.stringify({ facts: sampleBoardStory(bridge.clock.now()) }));
  await takeDelivery({ keys: bridge.home, source: "board", body }, bridge);
  await readInbox(bridge.home, bridge);
  // Nobody signs what is still being counted.
  expect(await catchUp(bridge.home, bridge, 240_000)).toBe(true);
}, 300_000);

afterEach(async () => {
  for (const { page } of opened.splice(0)) await page.close();
});

afterAll(async () => {
  await browser?.close();
  await live?.close();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

/** A sentence of the pages of reports, its places filled. */
function say(lang: Lang, key: string, filled: Readonly<Record<string, string>> = {}): string {
  const text = wordsIn(lang).reports()[key] ?? key;
  return text.replaceAll(/\{(\w+)\}/g, (place, name: string) => filled[name] ?? place);
}

async function inHubspot(lang: Lang, path: string): Promise<Seen> {
  const seen = await openScreen(browser, live.workbench.url, { screen: "pages", path, lang, customer: "" });
  opened.push(seen);
  return seen;
}

async function inSalesforce(lang: Lang, place: "reports" | "scorecard"): Promise<Seen> {
  const seen = await openPlace(browser, live.workbench.url, { place, lang });
  opened.push(seen);
  return seen;
}

/** Presses a button as the keyboard does. */
async function press({ card, page }: Seen, name: string | RegExp): Promise<void> {
  const button = card.getByRole("button", { name, ...(typeof name === "string" && { exact: true }) }).first();
  await button.focus();
  await page.keyboard.press("Enter");
}

/** Writes into a field and leaves it. */
async function write({ card, page }: Seen, label: string, text: string): Promise<void> {
  const field = card.getByRole("textbox", { name: new RegExp(escaped(label)) }).first();
  await field.focus();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(text);
  await page.keyboard.press("Tab");
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

function told({ card }: Seen, text: string | RegExp): Locator {
  return card.getByText(text).first();
}

async function expectGood({ page, complaints, card }: Seen, picture: string): Promise<void> {
  await page.screenshot({ path: join(pictures, `board-${picture}.png`), fullPage: true });
  expect(await axeViolations(page)).toEqual([]);
  expect(complaints).toEqual([]);
  expect(await card.locator(".hs-unknown").count()).toBe(0);
}

test.each([
  { lang: "en", other: "es" },
  { lang: "es", other: "en" },
] as const)(
  "one drafts, writes and prepares in HubSpot ($lang), another settles, reviews and publishes in Salesforce ($other), and both take the PDF along",
  async ({ lang, other }) => {
    const title = `Report of ${lang}`;
    const words = wordsIn(lang);
    const writer = await inHubspot(lang, "/reports");
    await write(writer, say(lang, "reportTitle"), title);
    await press(writer, say(lang, "start"));
    await writer.card.getByRole("link", { name: say(lang, "open", { label: title }) }).click();
    await writer.card.getByRole("heading", { name: title, exact: true }).waitFor();

    const scorecard = writer.card
      .locator("details")
      .filter({ has: writer.page.locator("select") })
      .first();
    await scorecard.locator("summary").first().click();
    const pageTitle = (await scorecard.locator("summary").first().textContent()) ?? "";
    await write(
      writer,
      say(lang, "of", { step: say(lang, "text"), what: pageTitle }),
      lang === "en" ? "Satisfaction improved." : "La satisfacción mejoró.",
    );
    await press(writer, say(lang, "of", { step: say(lang, "write"), what: pageTitle }));
    await told(
      writer,
      new RegExp(
        `^[✓✕?–] (${["supported", "contradicted", "no-evidence"].map((mark) => markOf(lang, mark)).join("|")})$`,
      ),
    ).waitFor();
    await write(writer, say(lang, "remark"), `Is this so, ${lang}?`);
    await press(writer, say(lang, "comment"));
    await told(writer, `Is this so, ${lang}?`).waitFor();
    await signs(writer, lang, words.say("report.role.preparer"), "Ana Ruiz");
    await opensRows(writer, lang);
    await expectGood(writer, `draft-hubspot-${lang}`);

    const reviewer = await inSalesforce(other, "reports");
    await press(reviewer, say(other, "open", { label: title }));
    await reviewer.card.getByRole("heading", { name: title, exact: true }).waitFor();
    await opensRows(reviewer, other);
    await press(reviewer, new RegExp(`^${escaped(say(other, "settle"))}:`));
    await reviewer.card.getByRole("button", { name: new RegExp(`^${escaped(say(other, "reopen"))}:`) }).waitFor();
    for (const role of ["reviewer", "owner"] as const)
      await signs(reviewer, other, wordsIn(other).say(`report.role.${role}`), `Mara ${role}`);
    await expectGood(reviewer, `signed-salesforce-${other}`);
    await press(reviewer, say(other, "publish"));
    await reviewer.card.getByRole("button", { name: say(other, "restate"), exact: true }).waitFor();
    await expectGood(reviewer, `published-salesforce-${other}`);
    await takesPdf(reviewer, other);

    const reader = await inHubspot(lang, "/reports");
    await reader.card.getByRole("link", { name: title, exact: true }).click();
    await reader.card.getByRole("button", { name: say(lang, "restate"), exact: true }).waitFor();
    await takesPdf(reader, lang);
    await expectGood(reader, `published-hubspot-${lang}`);
  },
);

function markOf(lang: Lang, mark: string): string {
  const words = wordsIn(lang);
  if (mark === "supported") return words.say("claim.mark.supported");
  return mark === "contradicted" ? words.say("claim.mark.contradicted") : words.say("claim.mark.no-evidence");
}

async function signs(seen: Seen, lang: Lang, role: string, name: string): Promise<void> {
  const form = seen.card
    .locator("form")
    .filter({ has: seen.page.getByRole("button", { name: say(lang, "sign", { role }) }) });
  const field = form.getByRole("textbox").first();
  await field.focus();
  await seen.page.keyboard.type(name);
  await seen.page.keyboard.press("Enter");
  await told(seen, new RegExp(`^${escaped(role)}: ${escaped(name)}`)).waitFor();
}

/** The number of one kind of conversation leads to its own rows, and a chart to those of its period. */
async function opensRows({ card, page }: Seen, lang: Lang): Promise<void> {
  const voicePage = card.locator("details").filter({ has: page.locator("summary", { hasText: voice.title[lang] }) });
  await voicePage.locator("summary").first().click();
  const number = voicePage.locator("td button").first();
  const count = Number(await number.textContent());
  await number.focus();
  await page.keyboard.press("Enter");
  const tables = voicePage
    .getByRole("table")
    .filter({ has: page.getByRole("columnheader", { name: say(lang, "agent"), exact: true }) });
  const rows = tables.getByRole("row");
  await rows.nth(1).waitFor();
  expect(await rows.count()).toBe(1 + Math.min(count, 50));
  const under = new RegExp(`^${escaped(say(lang, "chartRows", { label: "" }).trim())}`);
  await voicePage.getByRole("button", { name: under }).first().focus();
  await page.keyboard.press("Enter");
  await tables.nth(1).getByRole("row").nth(1).waitFor();
}

async function takesPdf(seen: Seen, lang: Lang): Promise<void> {
  await press(seen, say(lang, "prepareFile", { file: "PDF" }));
  const link = seen.card.getByRole("link", { name: say(lang, "openFile", { file: "PDF" }) });
  const file = await fetch((await link.getAttribute("href")) ?? "");
  expect(file.status).toBe(200);
  expect(
    Buffer.from(await file.arrayBuffer())
      .subarray(0, 5)
      .toString("latin1"),
  ).toBe("%PDF-");
}

test("the board's scorecard says the same in both apps, with the rows under each number one press away", async () => {
  const [one, two] = [await inHubspot("en", "/"), await inSalesforce("en", "scorecard")];
  const title = wordsIn("en").say("board.title");
  for (const seen of [one, two]) {
    await seen.card.getByRole("heading", { name: title }).waitFor();
    await press(seen, /^Rows under this number: /);
    await seen.card.getByRole("columnheader", { name: "When" }).first().waitFor();
    expect(await told(seen, wordsIn("en").say("board.owner.none")).isVisible()).toBe(true);
  }
  const sentences = one.card.getByText(/95 % interval/);
  expect(await sentences.count()).toBeGreaterThan(0);
  for (const text of await sentences.allTextContents())
    expect(await two.card.getByText(text.trim(), { exact: true }).count()).toBeGreaterThan(0);
  await expectGood(one, "scorecard-hubspot");
  await expectGood(two, "scorecard-salesforce");
});

test.each(["en", "es"] as const)(
  "a decision is asked for in HubSpot, decided in Salesforce, and an action follows (%s)",
  async (lang) => {
    const asks = await inHubspot(lang, "/board/register");
    await write(asks, say(lang, "decision"), `Two more agents, ${lang}`);
    await write(asks, say(lang, "requestedBy"), "Ana Ruiz");
    await press(asks, say(lang, "askDecision"));
    await told(asks, `Two more agents, ${lang}`).waitFor();
    await expectGood(asks, `register-hubspot-${lang}`);

    const decides = await inSalesforce(lang, "reports");
    await press(decides, say(lang, "register"));
    await write(decides, say(lang, "of", { step: say(lang, "outcome"), what: `Two more agents, ${lang}` }), "From May");
    await press(decides, say(lang, "of", { step: say(lang, "save"), what: `Two more agents, ${lang}` }));
    await told(decides, "From May").waitFor();
    await expectGood(decides, `register-salesforce-${lang}`);
  },
);

test.each(["en", "es"] as const)(
  "a risk is noted in HubSpot with the keyboard, read alike in Salesforce, and closed there with a reason (%s)",
  async (lang) => {
    const words = wordsIn(lang);
    const text = `A carrier strikes, ${lang}`;
    const notes = await inHubspot(lang, "/board/register");
    const fields = { text, low: "10.000", high: "40000", currency: "EUR", owner: `Ben, ${lang}` } as const;
    for (const [name, value] of Object.entries(fields))
      if (isField(name)) await write(notes, words.say(`risk.field.${name}`), value);
    await notes.card.getByLabel(words.say("risk.field.review")).fill("2090-01-31");
    await press(notes, words.say("risk.add"));
    await told(notes, new RegExp(escaped(words.say("risk.fault.amount.remedy")))).waitFor();
    await write(notes, words.say("risk.field.low"), "10000");
    await press(notes, words.say("risk.add"));
    await notes.card.getByRole("button", { name: words.say("risk.change", { what: text }), exact: true }).waitFor();
    await press(notes, words.say("risk.change", { what: text }));
    await expectGood(notes, `risks-hubspot-${lang}`);

    const closes = await inSalesforce(lang, "reports");
    await press(closes, say(lang, "register"));
    await told(closes, text).waitFor();
    for (const said of [`${words.number(10_000)} – ${words.number(40_000)} EUR`, fields.owner])
      for (const seen of [notes, closes]) expect(await told(seen, said).isVisible()).toBe(true);
    await press(closes, words.say("risk.close", { what: text }));
    await write(closes, words.say("risk.field.reason"), "A second carrier");
    await expectGood(closes, `risks-salesforce-${lang}`);
    await press(closes, words.say("risk.confirm", { what: text }));
    await closes.card.getByRole("button", { name: words.say("risk.reopen", { what: text }), exact: true }).waitFor();
    const focused = closes.card.getByText(text, { exact: true }).and(closes.page.locator(":focus"));
    await focused.waitFor();
  },
);

function isField(name: string): name is "text" | "low" | "high" | "currency" | "owner" {
  return ["text", "low", "high", "currency", "owner"].includes(name);
}

test.each(["en", "es"] as const)(
  "the board's owner is named in Salesforce and stands in HubSpot (%s)",
  async (lang) => {
    const settings = await inSalesforce(lang, "reports");
    await press(settings, say(lang, "board"));
    await write(settings, say(lang, "boardOwner"), `Ana of ${lang}`);
    await press(settings, say(lang, "save"));
    await settings.card
      .getByRole("status")
      .filter({ hasText: say(lang, "saved") })
      .first()
      .waitFor();
    await expectGood(settings, `settings-salesforce-${lang}`);

    const same = await inHubspot(lang, "/board/settings");
    const field = same.card.getByRole("textbox", { name: say(lang, "boardOwner"), exact: true });
    await field.waitFor();
    expect(await field.inputValue()).toBe(`Ana of ${lang}`);
    await expectGood(same, `settings-hubspot-${lang}`);

    // A logo is chosen where a browser can read a file, stands in both, and is taken away where it cannot.
    await told(settings, say(lang, "logoNone")).waitFor();
    const file = settings.card.locator('input[type="file"]');
    await file.setInputFiles(join(import.meta.dirname, "board-screens.test.ts"));
    await told(settings, say(lang, "logoWrong")).waitFor();
    await file.setInputFiles(join(import.meta.dirname, "../../hubspot-app/src/app/app-logo.png"));
    await settings.card.getByRole("img", { name: say(lang, "logo"), exact: true }).waitFor();
    await expectGood(settings, `logo-salesforce-${lang}`);
    const other = await inHubspot(lang, "/board/settings");
    await told(other, say(lang, "logoOn")).waitFor();
    await expectGood(other, `logo-hubspot-${lang}`);
    await press(other, say(lang, "logoRemove"));
    await told(other, say(lang, "logoNone")).waitFor();
  },
);

test.each(["en", "es"] as const)(
  "a report by e-mail is ordered in HubSpot with the keyboard, paused and removed in Salesforce (%s)",
  async (lang) => {
    const words = wordsIn(lang);
    const add = words.say("schedule.screen.add");
    const address = `board-${lang}@example.com`;
    const orders = await inHubspot(lang, "/reports");
    await orders.card.getByRole("link", { name: say(lang, "schedules"), exact: true }).press("Enter");
    await orders.card.getByRole("heading", { name: add, exact: true }).waitFor();
    await write(orders, words.say("schedule.field.days"), "91");
    await write(orders, words.say("schedule.field.pack"), address);
    await press(orders, add);
    await told(orders, new RegExp(escaped(words.say("schedule.fault.field.remedy.days")))).waitFor();
    await write(orders, words.say("schedule.field.days"), "7");
    await press(orders, add);
    await told(orders, new RegExp(escaped(address))).waitFor();
    await press(orders, new RegExp(`^${escaped(words.say("schedule.screen.edit", { label: "" }).trim())}`));
    await expectGood(orders, `schedules-hubspot-${lang}`);

    const ends = await inSalesforce(lang, "reports");
    await press(ends, say(lang, "schedules"));
    await told(ends, new RegExp(escaped(address))).waitFor();
    await press(ends, new RegExp(`^${escaped(words.say("schedule.screen.pause", { label: "" }).trim())}`));
    await told(ends, words.say("schedule.screen.next.paused")).waitFor();
    await press(ends, new RegExp(`^${escaped(words.say("schedule.screen.edit", { label: "" }).trim())}`));
    await press(ends, new RegExp(`^${escaped(words.say("schedule.screen.remove", { label: "" }).trim())}`));
    await ends.card.getByRole("button", { name: words.say("schedule.screen.no"), exact: true }).waitFor();
    await expectGood(ends, `schedules-salesforce-${lang}`);
    await press(ends, words.say("schedule.screen.yes"));
    await told(ends, new RegExp(escaped(address))).waitFor({ state: "detached" });
  },
);
