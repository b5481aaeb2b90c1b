/** The secure hand-off in a real browser: from a public post to the page and back into the same talk. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { codeIn, handleOn, now, openHandOffWorld, type HandOffWorld, type Person } from "../support/hand-off-world.ts";
import { axeViolations } from "../workbench/driver.ts";

const pictures = join(import.meta.dirname, "../../artifacts/screenshots");
const languages = ["en", "es"] as const;
const later = (seconds: number): string => new Date(Date.parse(now) + seconds * 1000).toISOString();

let browser: Browser;
let world: HandOffWorld;
let asha: Person;
let contexts: BrowserContext[] = [];

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  [world, browser] = await Promise.all([openHandOffWorld(), launchBrowser()]);
}, 120_000);

beforeEach(async () => {
  asha = await world.newcomer();
});

afterEach(async () => {
  await Promise.all(contexts.map((context) => context.close()));
  contexts = [];
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await world?.close();
}, 60_000);

interface Visit {
  readonly page: Page;
  readonly complaints: string[];
}

/** A browser of its own, as small as a telephone. */
async function visit(link: string, options: Parameters<Browser["newContext"]>[0] = {}): Promise<Visit> {
  const context = await browser.newContext({
    ...{ viewport: { width: 360, height: 720 }, locale: "en-GB", javaScriptEnabled: false },
    ...options,
  });
  contexts.push(context);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
      complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => {
    if (!request.url().startsWith(world.url)) complaints.push(`asked elsewhere: ${request.url()}`);
  });
  await page.goto(link);
  return { page, complaints };
}

async function expectGood({ page, complaints }: Visit, picture: string): Promise<void> {
  await page.screenshot({ path: join(pictures, `proof-page-${picture}.png`), fullPage: true });
  expect(complaints).toEqual([]);
  const { width, inner }: { width: number; inner: number } = await page.evaluate(
    "({ width: document.documentElement.scrollWidth, inner: window.innerWidth })",
  );
  expect(width).toBeLessThanOrEqual(inner);
}

const heading = (page: Page): Promise<string | null> => page.getByRole("heading", { level: 1 }).textContent();

/** Everything up to the answered code, with nothing but the keyboard. */
async function showThePerson(page: Page): Promise<void> {
  await pressOn(page, /^(Begin|Empezar)$/);
  await page.getByRole("radio", { name: /a…@e….com/ }).waitFor();
  await tabTo(page, 'input[type="radio"]');
  await page.keyboard.press("Space");
  await pressOn(page, /^(Get a code|Recibir un código)$/);
  await page.getByRole("textbox").waitFor();
  await tabTo(page, "#code");
  await page.keyboard.type(codeIn(world.mail.letterTo(asha.address).text));
  await page.keyboard.press("Enter");
}

async function tabTo(page: Page, selector: string): Promise<void> {
  for (let press = 0; press < 30; press += 1) {
    await page.keyboard.press("Tab");
    if ((await page.locator(`${selector}:focus`).count()) > 0) return;
  }
  throw new Error(`The keyboard never comes to ${selector}`);
}

async function pressOn(page: Page, name: RegExp): Promise<void> {
  const there = page.getByRole("button", { name }).or(page.getByRole("link", { name }));
  for (let press = 0; press < 30; press += 1) {
    await page.keyboard.press("Tab");
    if (await there.evaluate((element: { matches(selector: string): boolean }) => element.matches(":focus"))) {
      await page.keyboard.press("Enter");
      return;
    }
  }
  throw new Error(`The keyboard never comes to ${name.source}`);
}

test.each(languages)(
  "from a public post to the page and back, by keyboard alone and without anything that runs (%s)",
  async (lang) => {
    const { link, handOffId, replies, state } = await world.begin();
    expect(state).toBe("waiting");
    expect(replies[lang]).toContain(link);
    const there = await visit(link, { locale: lang === "en" ? "en-GB" : "es-MX" });
    const { page } = there;
    expect(await page.locator("html").getAttribute("lang")).toBe(lang);
    expect(await page.title()).toBe(lang === "en" ? "Show that it is you" : "Demuestra que eres tú");
    await expectGood(there, `intro-${lang}`);
    await showThePerson(page);

    const word = (await page.locator(".word").textContent()) ?? "";
    expect(word).toMatch(/^[a-z]+-\d{4}$/);
    await expectGood(there, `word-${lang}`);
    expect((await world.stateOf(handOffId)).state).toBe("opened");
    world.bridge.clock.set(later(60));
    await world.says(`Here it is: ${word.toUpperCase().replace("-", " ")}`);
    await pressOn(page, /^(I have sent it|Ya la he enviado)$/);
    await page.getByRole("heading", { name: /^(Thank you|Gracias)/ }).waitFor();
    await expectGood(there, `consent-${lang}`);

    expect(await page.locator("input:checked").count()).toBe(0);
    await tabTo(page, 'input[name="care-history"]');
    await page.keyboard.press("Space");
    await pressOn(page, /^(Save and go on|Guardar y seguir)$/);
    const back = page.getByRole("link", { name: /^(Back to the conversation|Volver a la conversación)$/ });
    expect(await back.getAttribute("href")).toBe(asha.post);
    await expectGood(there, `done-${lang}`);

    await world.settle();
    const handle = (await world.card()).handles.find(({ network }) => network === "x");
    expect(handle?.proof.level).toBe("code-or-oauth");
    expect(handle?.proof.actions.every(({ allowed }) => allowed)).toBe(true);
    expect(handle?.answers.find(({ purpose }) => purpose === "care-history")?.state).toBe("given");
    expect(handle?.answers.find(({ purpose }) => purpose === "marketing")?.state).toBe("not-asked");
    expect(await world.stateOf(handOffId)).toMatchObject({ state: "proven", provenAt: later(60) });
    const { items } = await world.timeline();
    const note = items.find(({ kind }) => kind === "note");
    expect(note?.text).toBe("Proved who they are, by a one-time code");
    expect(new Set(items.map(({ conversationId }) => conversationId)).size).toBe(1);
  },
  60_000,
);

test("a link that was sent to the account itself needs no word, and the code proves the address too", async () => {
  const { link, handOffId } = await world.begin({ reach: "private" });
  const { page } = await visit(link);
  await showThePerson(page);
  await page.getByRole("heading", { name: /^Thank you/ }).waitFor();

  await world.settle();
  const levels = Object.fromEntries((await world.card()).handles.map(({ network, proof }) => [network, proof.level]));
  expect(levels).toMatchObject({ x: "code-or-oauth", email: "code-or-oauth", phone: "claimed" });
  expect((await world.stateOf(handOffId)).state).toBe("proven");
}, 60_000);

test("nothing on any step is wrong for axe, light or dark, and the page goes on by itself where scripts run", async () => {
  const { link } = await world.begin();
  for (const colorScheme of ["light", "dark"] as const) {
    const stranger = await visit(link, { javaScriptEnabled: true, colorScheme });
    expect(await axeViolations(stranger.page)).toEqual([]);
  }
  const there = await visit(link, { javaScriptEnabled: true, colorScheme: "dark" });
  const { page } = there;
  await page.getByRole("button", { name: "Begin" }).click();
  await page.getByRole("radio", { name: /E-mail/ }).check();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "Get a code" }).click();
  await page.getByRole("textbox").fill("12");
  await page.getByRole("button", { name: "Check the code" }).click();
  await page.getByRole("alert").waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole("textbox").fill(codeIn(world.mail.letterTo(asha.address).text));
  await page.getByRole("button", { name: "Check the code" }).click();
  const word = (await page.locator(".word").textContent()) ?? "";
  expect(await axeViolations(page)).toEqual([]);

  await world.says(word);

  await page.getByRole("heading", { name: /^Thank you/ }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await expectGood(there, "dark");
}, 60_000);

test("whoever opens a link that another browser began is told nothing and gets nowhere", async () => {
  const { link } = await world.begin();
  const first = await visit(link);
  await first.page.getByRole("button", { name: "Begin" }).click();
  await first.page.getByRole("radio", { name: /E-mail/ }).waitFor();

  const second = await visit(link);
  expect(await heading(second.page)).toBe("This link is open in another browser");
  for (const path of ["begin", "send", "code", "questions"])
    expect((await second.page.request.post(`${link}/${path}`, { form: { code: "123456", way: "x" } })).status()).toBe(
      409,
    );
  const words = await second.page.content();
  for (const secret of ["asha", "Asha", "@e", "600", "22"]) expect(words).not.toContain(secret);
  await first.page.reload();
  expect(await first.page.getByRole("radio").count()).toBe(2);
}, 60_000);

test("five wrong codes close a link, and the right one no longer helps", async () => {
  const { link, handOffId } = await world.begin();
  const { page } = await visit(link);
  await page.getByRole("button", { name: "Begin" }).click();
  await page.getByRole("radio", { name: /E-mail/ }).check();
  await page.getByRole("button", { name: "Get a code" }).click();
  const right = codeIn(world.mail.letterTo(asha.address).text);
  const wrong = String((Number(right) + 1) % 1_000_000).padStart(6, "0");
  for (let tries = 0; tries < 5; tries += 1) {
    await page.getByRole("textbox").fill(wrong);
    await page.getByRole("button", { name: "Check the code" }).click();
  }
  expect(await heading(page)).toBe("This link is closed");
  const answer = await page.request.post(`${link}/code`, { form: { code: right } });
  expect(answer.status()).toBe(410);
  expect((await world.stateOf(handOffId)).state).toBe("failed");
  expect((await world.card()).handles.every(({ proof }) => proof.level !== "code-or-oauth")).toBe(true);
}, 60_000);

test("a link that ran out, was used, or never was says so and how to get another", async () => {
  const old = await world.begin();
  const used = await world.begin({ reach: "private" });
  const first = await visit(used.link);
  await showThePerson(first.page);
  await first.page.getByRole("heading", { name: /^Thank you/ }).waitFor();

  const second = await visit(used.link);
  expect(await heading(second.page)).toBe("This link was used");
  world.bridge.clock.set(later(15 * 60));
  const late = await visit(old.link, { locale: "es-ES" });
  expect(await heading(late.page)).toBe("Este enlace ha caducado");
  expect((await world.stateOf(old.handOffId)).state).toBe("expired");
  const reply = await late.page.request.get(old.link.slice(0, -1));
  expect([reply.status(), /leads nowhere|ninguna parte/.test(await reply.text())]).toEqual([404, true]);
  for (const { page } of [second, late]) expect(await page.locator("main").textContent()).toMatch(/new one|otro/);
}, 60_000);

test("where nothing can be mailed, the agent reads the code out", async () => {
  const silent = await openHandOffWorld({ withMail: false });
  await silent.newcomer();
  const { link, handOffId } = await silent.begin({ reach: "private" });
  const { page } = await visit(link);
  await page.getByRole("button", { name: "Begin" }).click();
  expect(await page.getByRole("radio").count()).toBe(1);
  await page.getByRole("radio", { name: /ends in …22/ }).check();
  expect((await silent.stateOf(handOffId)).code).toBeNull();
  await page.getByRole("button", { name: "Get a code" }).click();
  expect(await page.locator("main").textContent()).toContain("reads you a code");

  const { code, text } = await silent.stateOf(handOffId);
  expect(codeIn(text)).toBe(code);
  await page.getByRole("textbox").fill(code ?? "");
  await page.getByRole("button", { name: "Check the code" }).click();
  await page.getByRole("heading", { name: /^Thank you/ }).waitFor();
  expect(await silent.stateOf(handOffId)).toMatchObject({ state: "proven", code: null });
  await silent.close();
}, 60_000);

test("the language is switched on the page, and an agent's card follows each step", async () => {
  const { link, handOffId, text } = await world.begin({ identityId: handleOn(await world.card(), "x") });
  expect(text).toContain("Nobody has opened");
  const { page } = await visit(link);
  await page.getByRole("link", { name: "Español" }).click();
  await page.getByRole("button", { name: "Empezar" }).click();
  await page.getByRole("radio", { name: /Correo a a…@e….com/ }).check();
  expect((await world.stateOf(handOffId)).text).toContain("The link was opened");
  await page.getByRole("button", { name: "Recibir un código" }).click();
  expect((await world.stateOf(handOffId)).text).toContain("A code is on its way");
  expect(world.mail.letterTo(asha.address)).toMatchObject({ subject: "Tu código para Home" });
  await page.getByRole("textbox").fill(codeIn(world.mail.letterTo(asha.address).text));
  await page.getByRole("button", { name: "Comprobar el código" }).click();
  await page.locator(".word").waitFor();
  expect((await world.stateOf(handOffId)).text).toContain("answered the code");
}, 60_000);
