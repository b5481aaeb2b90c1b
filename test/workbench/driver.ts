/** What tests do with a workbench page, whichever bridge is behind it. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Browser, Locator, Page } from "playwright-core";
import type { Place } from "./page-words.ts";

/** A page on one customer, and what went wrong on it. */
export interface Opened {
  readonly page: Page;
  readonly hubspot: Locator;
  readonly salesforce: Locator;
  /** Console errors, exceptions and requests that failed; empty on a good page. */
  readonly complaints: string[];
}

/** Which customer to open, in which language, on how wide a screen. */
export interface Opening {
  readonly customer: string;
  readonly lang: "en" | "es";
  readonly width?: number;
}

/** A busy machine is no failure; a page that never comes is. */
const timeout = 30_000;

/** Opens the workbench in a page of its own; the caller closes it. */
export async function openWorkbench(
  browser: Browser,
  url: string,
  { customer, lang, width = 1440 }: Opening,
): Promise<Opened> {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  page.setDefaultTimeout(timeout);
  const complaints = complaintsOf(page);
  await page.goto(`${url}/?${new URLSearchParams({ customer, lang })}`);
  return { page, hubspot: page.locator("#hubspot-card"), salesforce: page.locator("#salesforce-card"), complaints };
}

/** Gathers console errors, exceptions and requests that fail, from now on. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", ({ message }) => complaints.push(message));
  page.on("requestfailed", (request) => complaints.push(`${request.url()}: ${request.failure()?.errorText}`));
  return complaints;
}

/** Waits until both cards have left the loading state: each then has a heading. */
export async function bothAnswered({ hubspot, salesforce }: Opened): Promise<void> {
  await Promise.all([hubspot, salesforce].map((card) => card.getByRole("heading").first().waitFor({ timeout })));
}

/** Waits until both cards say that they are looking. */
export async function bothLoading({ hubspot, salesforce }: Opened): Promise<void> {
  // Salesforce's spinner is told and drawn, but its box is empty.
  const told = [hubspot, salesforce].map((card) => card.getByRole("status").filter({ hasText: /\w/ }).first());
  await Promise.all(told.map((status) => status.waitFor({ state: "attached", timeout })));
}

/** The headings of a card, in order. */
export function headingsOf(card: Locator): Promise<string[]> {
  return card.getByRole("heading").allTextContents();
}

/** As much of the browser's DOM as the reading of words needs; the rest of the tests have no DOM. */
interface PageNode {
  readonly nodeName: string;
  readonly nodeValue: string | null;
  readonly childNodes: Iterable<PageNode>;
  readonly shadowRoot?: PageNode | null;
  assignedNodes?(): readonly PageNode[];
  getAttribute?(name: string): string | null;
}

/** Every word on a card, in the order of the page, as somebody would hear it read; what is drawn is not read. */
export function wordsOf(card: Locator): Promise<string> {
  return card.evaluate((element: PageNode) => {
    const words: string[] = [];
    const gather = (node: PageNode): void => {
      if (node.nodeName === "#text") words.push(node.nodeValue ?? "");
      // What stands between a component's tags is read where the component has a slot for it.
      const placed = node.assignedNodes?.() ?? [];
      for (const child of placed.length > 0 ? placed : (node.shadowRoot ?? node).childNodes) {
        const isDrawing = child.nodeName.toLowerCase() === "svg" || child.getAttribute?.("role") === "img";
        if (child.nodeName !== "STYLE" && !isDrawing) gather(child);
      }
    };
    gather(element);
    return words.join(" ").replaceAll(/\s+/g, " ").trim();
  });
}

interface Matching {
  matches(selector: string): boolean;
}

/** Presses Tab until a button with this name has the focus, in whichever card it stands; false if none ever has. */
export async function tabTo(page: Page, card: Locator, name: string): Promise<boolean> {
  const button = card.getByRole("button", { name });
  for (let press = 0; press < 40; press += 1) {
    await page.keyboard.press("Tab");
    if (await button.evaluate((element: Matching) => element.matches(":focus"))) return true;
  }
  return false;
}

/** What axe finds wrong with the page; empty where it finds nothing. */
export async function axeViolations(page: Page): Promise<string[]> {
  const source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  await page.evaluate(source);
  const { violations }: AxeResults = await page.evaluate("axe.run()");
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** A page with one place of a CRM, and what went wrong on it. */
export interface Seen {
  readonly page: Page;
  readonly card: Locator;
  readonly complaints: string[];
}

/** Opens one place of HubSpot in a page of its own; the caller closes it. */
export async function openScreen(
  browser: Browser,
  url: string,
  { screen, ...query }: { screen: string; lang: string; path: string; customer: string; record?: string },
): Promise<Seen> {
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 } });
  page.setDefaultTimeout(timeout);
  const complaints = complaintsOf(page);
  await page.goto(`${url}/hubspot/${screen}?${new URLSearchParams(query)}`);
  return { page, card: page.locator("#hubspot-card"), complaints };
}

/** Which place of Salesforce to open, and how. */
export interface Placing {
  readonly place: Place;
  readonly lang: "en" | "es";
  /** Pixels; a phone has 360. */
  readonly width?: number;
  readonly theme?: "light" | "dark";
  readonly customer?: string;
  readonly record?: string;
}

/** Opens one place of Salesforce in a page of its own; the caller closes it. */
export async function openPlace(
  browser: Browser,
  url: string,
  { place, width = 1280, ...query }: Placing,
): Promise<Seen> {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  page.setDefaultTimeout(timeout);
  const complaints = complaintsOf(page);
  await page.goto(`${url}/salesforce/${place}?${new URLSearchParams(query)}`);
  return { page, card: page.locator("#salesforce-card"), complaints };
}
