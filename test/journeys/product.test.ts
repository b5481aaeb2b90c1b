// The whole product as `npm start` brings it up: both apps show the same named customer, heard on at least four networks.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { CustomerView } from "@rapport/contract";
import { readConfig } from "@rapport/bridge-server/src/config.ts";
import { openBridge } from "@rapport/bridge-server/src/main.ts";
import { quietLog } from "@rapport/bridge-server/src/platform/log.ts";
import type { Browser } from "playwright-core";
import { expectNoUnknownRoutes } from "../sandboxes/protocol.ts";
import { ashaVerma, samplePeople, samplePortal } from "../sandboxes/sample-people.ts";
import { launchBrowser } from "../support/browser.ts";
import { wordsIn } from "@rapport/bridge-server/src/words/index.ts";
import { axeViolations, bothAnswered, headingsOf, openWorkbench, wordsOf } from "../workbench/driver.ts";
import { startProduct, type Product } from "../workbench/product.ts";

const pictures = join(import.meta.dirname, "../../artifacts/screenshots");
const folder = mkdtempSync(join(tmpdir(), "rapport-product-"));
const inBoth = samplePeople.filter(
  ({ hubspotId, salesforceId, email }) => hubspotId !== undefined && salesforceId !== undefined && email !== undefined,
);

let product: Product | undefined;
let browser: Browser | undefined;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  const bridge = await openBridge(readConfig({}, folder), { log: quietLog });
  product = await startProduct(bridge, { host: "127.0.0.1", bridge: 0, workbench: 0 });
  browser = await launchBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await product?.close();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

function running(): { product: Product; browser: Browser } {
  if (product === undefined || browser === undefined) throw new Error("The product did not start");
  return { product, browser };
}

test.each([
  ["en", inBoth],
  ["es", inBoth.slice(0, 2)],
] as const)("both apps show the same customers in the same words (%s)", async (lang, people) => {
  const { product: started, browser: chromium } = running();
  for (const { firstName, lastName, email = "" } of people) {
    const opened = await openWorkbench(chromium, started.workbench.url, { customer: email, lang });
    await bothAnswered(opened);
    const [hubspot, salesforce] = await Promise.all([wordsOf(opened.hubspot), wordsOf(opened.salesforce)]);
    // In Salesforce the whole timeline is a component of its own; in HubSpot the card leads to it.
    const way = wordsIn(lang).screen()["wholeTimeline"] ?? "";
    expect(hubspot).toContain(way);
    expect(hubspot.replace(` ${way}`, "")).toEqual(salesforce);
    expect((await headingsOf(opened.hubspot))[0]).toBe(`${firstName} ${lastName}`);
    expect(await axeViolations(opened.page)).toEqual([]);
    expect(opened.complaints).toEqual([]);
    if (email === ashaVerma.email)
      await opened.page.screenshot({ path: join(pictures, `product-${lang}.png`), fullPage: true });
    await opened.page.close();
  }
});

test("the sample customer was heard on at least four networks, and waits are open", async () => {
  const { product: started } = running();
  const query = new URLSearchParams({
    crm: "hubspot",
    account: samplePortal,
    type: "contact",
    id: ashaVerma.hubspotId ?? "",
  });
  const answer = await fetch(`${started.bridge.url}/v1/customers/by-record?${query}`, {
    headers: { authorization: `Bearer ${started.key}` },
  });
  const view = CustomerView.parse(await answer.json());
  expect(view.name).toBe("Asha Verma");
  expect(new Set(view.interactions.map(({ channel }) => channel.network)).size).toBeGreaterThanOrEqual(4);
  expect(view.openClocks.map(({ state }) => state)).toEqual(["overdue", "waiting"]);
  expect(view.records.map(({ crm }) => crm)).toEqual(["hubspot", "salesforce"]);
});

test("the CRM sandboxes were asked for nothing that they do not speak", () => {
  const { product: started } = running();
  expectNoUnknownRoutes(started.hubspot);
  expectNoUnknownRoutes(started.salesforce);
});
