// npm run pictures: takes the pictures of docs/hubspot.md anew, from the real components on a live bridge with invented customers.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfig } from "../../bridge-server/src/config.ts";
import { openBridge } from "../../bridge-server/src/main.ts";
import { quietLog } from "../../bridge-server/src/platform/log.ts";
import { ashaVerma } from "../sandboxes/sample-people.ts";
import { launchBrowser } from "../support/browser.ts";
import { axeViolations, openScreen } from "./driver.ts";
import { startLiveScreens } from "./live-screens.ts";

const home = join(import.meta.dirname, "../../docs/images/hubspot");

/** What is taken: the file, the screen, and what must be there before. */
const pictures = [
  { file: "card-ticket", screen: "ticket", path: "/", until: "h3:has-text('Asha Verma')" },
  { file: "card-sidebar", screen: "sidebar", path: "/", until: "h3:has-text('Asha Verma')" },
  { file: "pages-scorecard", screen: "pages", path: "/", until: "svg[role=img]" },
  { file: "pages-waiting", screen: "pages", path: "/waiting", until: "table" },
  { file: "pages-channels", screen: "pages", path: "/channels", until: "table" },
  { file: "settings", screen: "settings", path: "/", until: "button.hs-primary" },
] as const;

const folder = mkdtempSync(join(tmpdir(), "rapport-pictures-"));
mkdirSync(home, { recursive: true });
const bridge = await openBridge(readConfig({}, folder), { log: quietLog });
const [live, browser] = await Promise.all([startLiveScreens(bridge), launchBrowser()]);
try {
  for (const { file, screen, path, until } of pictures) {
    const { page, card, complaints } = await openScreen(browser, live.workbench.url, {
      ...{ screen, path, lang: "en", customer: ashaVerma.email ?? "" },
    });
    await card.locator(until).first().waitFor();
    const wrong = [...complaints, ...(await axeViolations(page))];
    if (wrong.length > 0) throw new Error(`${file} is not fit to be shown: ${wrong.join("; ")}`);
    await page.locator("main").screenshot({ path: join(home, `${file}.png`) });
    console.log(`docs/images/hubspot/${file}.png`);
    await page.close();
  }
} finally {
  await browser.close();
  await live.close();
  rmSync(folder, { recursive: true, force: true });
}
