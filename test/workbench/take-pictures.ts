// npm run pictures: takes the pictures of README.md and of both install guides anew, from the real components on a live bridge with invented customers.
import { mkdirSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { catchUp } from "../../bridge-server/src/app/catch-up.ts";
import { readInbox } from "../../bridge-server/src/app/read-inbox.ts";
import { composeReport } from "../../bridge-server/src/app/report-pages/compose-report.ts";
import { listReports, startReport } from "../../bridge-server/src/app/reports/list-reports.ts";
import { askDecision } from "../../bridge-server/src/app/reports/register.ts";
import { addRisk } from "../../bridge-server/src/app/reports/risks.ts";
import { saveSchedule } from "../../bridge-server/src/app/schedules/save-schedule.ts";
import { takeDelivery } from "../../bridge-server/src/app/take-delivery.ts";
import { readConfig } from "../../bridge-server/src/config.ts";
import { openBridge, type Bridge } from "../../bridge-server/src/main.ts";
import { quietLog } from "../../bridge-server/src/platform/log.ts";
import { ashaVerma } from "../sandboxes/sample-people.ts";
import { launchBrowser } from "../support/browser.ts";
import { axeViolations, openPlace, openScreen, openWorkbench, type Seen } from "./driver.ts";
import { startLiveScreens } from "./live-screens.ts";
import type { Place, Screen } from "./page-words.ts";
import { startProduct } from "./product.ts";
import { sampleBoardStory } from "./sample-board.ts";

const images = join(import.meta.dirname, "../../docs/images");
const customer = ashaVerma.email ?? "";
const limitBytes = 300_000;

/** What is taken of HubSpot: the file, the screen, what must be there before, and where the picture begins. */
const hubspot: readonly {
  readonly file: string;
  readonly screen: Screen;
  readonly path: string;
  readonly until: string;
  readonly from?: string;
}[] = [
  { file: "card-ticket", screen: "ticket", path: "/", until: "h3:has-text('Asha Verma')" },
  { file: "card-sidebar", screen: "sidebar", path: "/", until: "h3:has-text('Asha Verma')" },
  { file: "board-scorecard", screen: "pages", path: "/", until: "h3:has-text('Board scorecard')" },
  {
    ...{ file: "board-risks", screen: "pages", path: "/board/register" },
    ...{ until: "h3:has-text('Service risks')", from: "h3:has-text('Service risks')" },
  },
  { file: "board-schedules", screen: "pages", path: "/board/schedules", until: "text=board@example.com" },
  { file: "pages-scorecard", screen: "pages", path: "/", until: "hr ~ * svg[role=img]", from: "hr" },
  { file: "pages-waiting", screen: "pages", path: "/waiting", until: "table" },
  { file: "pages-channels", screen: "pages", path: "/channels", until: "table" },
  { file: "settings", screen: "settings", path: "/", until: "button.hs-primary" },
];

/** What is taken of Salesforce; as much of the page as is `tall`, in pixels. */
const salesforce: readonly {
  readonly file: string;
  readonly place: Place;
  readonly until: string;
  readonly tall: number;
  readonly width?: number;
}[] = [
  { file: "record-contact", place: "contact", until: "c-rapport-timeline li", tall: 1100 },
  { file: "record-account", place: "account", until: "h2:has-text('Asha Verma')", tall: 620 },
  { file: "scorecard", place: "scorecard", until: "[role=img]:visible", tall: 1500 },
  { file: "waiting", place: "waiting", until: "table", tall: 600 },
  { file: "settings", place: "settings", until: "button[type=submit]", tall: 1100 },
  { file: "utility-bar", place: "utility", until: "h2:has-text('Asha Verma')", tall: 640, width: 420 },
  { file: "phone", place: "contact", until: "c-rapport-timeline li", tall: 900, width: 390 },
];

/** A picture is taken only of a page that is as it should be, and only as large as a guide can carry. */
async function take(seen: Seen, until: Locator, file: string, shoot: (page: Page, path: string) => Promise<unknown>) {
  await until.first().waitFor();
  await seen.card.locator(".hs-spinner, .slds-spinner").first().waitFor({ state: "detached" });
  const wrong = [...seen.complaints, ...(await axeViolations(seen.page))];
  if (wrong.length > 0) throw new Error(`${file} is not fit to be shown: ${wrong.join("; ")}`);
  const path = join(images, `${file}.png`);
  mkdirSync(dirname(path), { recursive: true });
  await shoot(seen.page, path);
  const { size } = statSync(path);
  if (size > limitBytes) throw new Error(`${file} has ${size} bytes, more than the ${limitBytes} that are allowed.`);
  console.log(`docs/images/${file}.png  ${Math.round(size / 1000)} kB`);
  await seen.page.close();
}

/** The beginning of a page. */
function shootTop(height: number): (page: Page, path: string) => Promise<unknown> {
  return (page, path) => page.screenshot({ path, fullPage: true, clip: { x: 0, y: 0, width: 1280, height } });
}

const title = "Service in October";

/** A report in work. */
async function startDraft(bridge: Bridge): Promise<void> {
  const tools = { ...bridge, compose: composeReport, publicOrigin: () => "https://bridge.example" };
  const asker = { by: "hubspot-user:7", language: "en" } as const;
  const { periods } = await listReports(bridge.home, asker, tools);
  const { from = "", to = "" } = periods[0] ?? {};
  const asked = { run: "picture", template: "monthly-executive", title, period: { from, to } };
  await startReport(bridge.home, asked, asker, tools);
}

/** What a board of an invented company has noted, and to whom it has reports sent. */
async function fillRegister(bridge: Bridge): Promise<void> {
  const tools = { ...bridge, compose: composeReport, publicOrigin: () => "https://bridge.example" };
  const asker = { by: "hubspot-user:7", language: "en" } as const;
  const day = (ahead: number): string =>
    new Date(bridge.clock.now().getTime() + ahead * 86_400_000).toISOString().slice(0, 10);
  await askDecision(
    bridge.home,
    {
      ...{ run: "picture", kpi: null, requestedBy: "Ana Ruiz", report: null },
      text: "Open the chat on Saturdays from January on",
    },
    asker,
    tools,
  );
  const costs = { low: "40000", high: "120000", currency: "EUR", owner: "Luis Prado" };
  await addRisk(
    bridge.home,
    {
      ...{ run: "picture", ...costs, likelihood: "possible", review: day(45), kpi: null },
      text: "The supplier of the telephone line fails for a day, as in March",
      treatment: "A second line is being tried until the end of the quarter",
    },
    asker,
    tools,
  );
  await saveSchedule(
    bridge.home,
    "00000000-0000-4000-8000-0000000000aa",
    {
      ...{ template: "board-pack", missed: "catch-up", active: true },
      timing: {
        ...{ cadence: "quarterly", anchor: { kind: "after-period", days: 7 } },
        ...{ time: "08:00", zone: bridge.home.zone, cutOffHours: 48 },
      },
      recipients: [{ email: "board@example.com", language: "en", profile: "pack" }],
    },
    asker,
    tools,
  );
}

const folder = mkdtempSync(join(tmpdir(), "rapport-pictures-"));
const open = (name: string): Promise<Bridge> => openBridge(readConfig({}, join(folder, name)), { log: quietLog });
const screens = await open("screens");
const story = Buffer.from(JSON.stringify({ facts: sampleBoardStory(screens.clock.now()) }));
await takeDelivery({ keys: screens.home, source: "board", body: story }, screens);
await readInbox(screens.home, screens);
if (!(await catchUp(screens.home, screens, 240_000))) throw new Error("The story of the board is not counted in time");
await startDraft(screens);
await fillRegister(screens);
const [live, browser] = await Promise.all([startLiveScreens(screens), launchBrowser()]);
const { url } = live.workbench;
try {
  for (const { file, screen, path, until, from } of hubspot) {
    const seen = await openScreen(browser, url, { screen, path, lang: "en", customer });
    await take(seen, seen.card.locator(until), `hubspot/${file}`, async (page, to) => {
      // Of a long page a guide shows the beginning.
      const box = await page.locator("main").boundingBox();
      if (box === null) throw new Error(`${file} is not on the page`);
      const top = from === undefined ? box.y : ((await page.locator(from).first().boundingBox())?.y ?? box.y);
      const height = Math.min(box.y + box.height - top, 1500);
      return page.screenshot({ path: to, fullPage: true, clip: { ...box, y: top, height } });
    });
  }
  const opened = await openPlace(browser, url, { place: "reports", lang: "en", width: 1280 });
  await opened.card.getByRole("button", { name: new RegExp(title) }).click();
  await take(opened, opened.card.locator("details[open]"), "board/report-salesforce", shootTop(1200));
  for (const { file, place, until, tall, width = 1280 } of salesforce) {
    const seen = await openPlace(browser, url, { place, lang: "en", width, customer });
    await take(seen, seen.card.locator(until), `salesforce/${file}`, (page, to) =>
      page.screenshot({ path: to, fullPage: true, clip: { x: 0, y: 0, width, height: tall } }),
    );
  }
  await live.close();
  // README shows what `npm start` opens, with the records as both CRMs give them.
  const product = await startProduct(await open("product"), { host: "127.0.0.1", bridge: 0, workbench: 0 });
  const both = await openWorkbench(browser, product.workbench.url, { customer, lang: "en", width: 1280 });
  await both.hubspot.getByRole("heading", { name: "Asha Verma" }).waitFor();
  await take({ ...both, card: both.salesforce }, both.salesforce.getByRole("heading"), "workbench", (page, to) =>
    page.screenshot({ path: to, fullPage: true, clip: { x: 0, y: 0, width: 1280, height: 1500 } }),
  );
  await product.close();
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
