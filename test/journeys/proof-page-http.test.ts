/** The secure hand-off's page as any program may ask for it: what it gives away, and to whom. */
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { codeIn, openHandOffWorld, type HandOffWorld, type Person } from "../support/hand-off-world.ts";

let world: HandOffWorld;
let asha: Person;

beforeAll(async () => {
  world = await openHandOffWorld();
}, 60_000);

beforeEach(async () => {
  world.mail.behave("well");
  asha = await world.newcomer();
});

afterAll(() => world?.close(), 60_000);

interface Asked {
  readonly form?: Readonly<Record<string, string>>;
  readonly cookie?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: string;
}

async function visit(url: string, { form, cookie, headers = {}, method }: Asked = {}): Promise<Response> {
  return fetch(url, {
    ...{ redirect: "manual", method: method ?? (form === undefined ? "GET" : "POST") },
    headers: { ...headers, ...(cookie === undefined ? {} : { cookie }) },
    ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
  });
}

async function begin(link: string): Promise<string> {
  const [cookie = ""] = (await visit(`${link}/begin`, { form: {} })).headers.getSetCookie();
  return cookie;
}

async function wayBy(link: string, cookie: string): Promise<string> {
  const page = await (await visit(link, { cookie })).text();
  return /value="([0-9a-f-]{36})" required \/>\s*<span>E-mail/.exec(page)?.[1] ?? "";
}

test("every page is closed to other sites, to caches and to search engines, and tells nobody where its reader came from", async () => {
  const { link } = await world.begin();
  for (const url of [link, `${link.slice(0, -4)}AAAA`]) {
    const { headers } = await visit(url);
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|http|\*/);
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-robots-tag")).toContain("noindex");
    expect(headers.get("access-control-allow-origin")).toBeNull();
  }
});

test("machines that look at every link that is posted do not use it up", async () => {
  const { link, handOffId } = await world.begin();
  for (const method of ["HEAD", "GET", "GET"])
    expect((await visit(link, { method, headers: { "user-agent": "Twitterbot/1.0" } })).status).toBe(200);

  expect((await world.stateOf(handOffId)).state).toBe("waiting");
});

test("the session is a cookie that no script reads and no other site sends, and a form of another site does nothing", async () => {
  const { link, handOffId } = await world.begin();
  expect((await visit(`${link}/begin`, { form: {}, headers: { "sec-fetch-site": "cross-site" } })).status).toBe(303);
  expect((await world.stateOf(handOffId)).state).toBe("waiting");

  const cookie = await begin(link);

  expect(cookie).toMatch(/^proof-[0-9a-f]{12}=[\w-]{43}; .*Path=\/p.*HttpOnly; SameSite=Strict/);
  const { pathname } = new URL(link);
  expect(cookie).not.toContain(pathname.slice("/p/".length));
});

test("a mail server that refuses is told to the customer, and no line of the log says to whom it was", async () => {
  const { link } = await world.begin();
  const cookie = await begin(link);
  world.mail.behave("refusing");

  const { headers } = await visit(`${link}/send`, { form: { way: await wayBy(link, cookie) }, cookie });

  const page = await (await visit(new URL(headers.get("location") ?? "", link).href, { cookie })).text();
  expect(page).toContain("The e-mail could not be sent");
  expect(world.mail.letters.filter(({ to }) => to === asha.address)).toEqual([]);
  const lines = JSON.stringify(world.bridge.logged);
  expect(lines).toContain("proof-mail-failed");
  for (const secret of [asha.address, new URL(link).pathname.slice(3), cookie.slice(0, 40)])
    expect(lines).not.toContain(secret);
});

test("neither an address, a name nor a code is in any page, address or header on the way, and the letter comes from us", async () => {
  const { link } = await world.begin({ reach: "private" });
  const cookie = await begin(link);
  const sent = await visit(`${link}/send`, { form: { way: await wayBy(link, cookie) }, cookie });
  const letter = world.mail.letterTo(asha.address);
  const answered = await visit(`${link}/code`, { form: { code: codeIn(letter.text) }, cookie });
  const pages = [await (await visit(link, { cookie })).text(), await (await visit(link)).text()];
  const headers = [sent, answered].map((reply) => JSON.stringify([...reply.headers]));

  expect(letter.from).toContain("help@acme.example");
  expect(pages[0]).toContain("Thank you");
  for (const text of [...pages, ...headers, JSON.stringify(world.bridge.logged), link])
    for (const secret of [asha.address, asha.handle.slice(1), "Asha Rao", codeIn(letter.text)])
      expect(text.replaceAll(asha.post, "")).not.toContain(secret);
});

test("whoever guesses links is soon refused, and whoever has one is not", async () => {
  const { link } = await world.begin();
  const { origin } = new URL(link);
  const guess = (n: number): Promise<Response> => visit(`${origin}/p/${Buffer.alloc(36, n).toString("base64url")}`);
  const statuses: number[] = [];
  for (let n = 0; n < 320; n += 1) statuses.push((await guess(n % 256)).status);

  expect(new Set(statuses)).toEqual(new Set([404, 429]));
  expect(statuses.at(-1)).toBe(429);
  expect((await visit(link)).status).toBe(200);
});
