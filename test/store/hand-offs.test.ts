// Secure hand-offs: one browser, five codes, one account, and nothing kept that opens anything.
import { createServer } from "node:https";
import { expect, test } from "@jest/globals";
import { checkRelMe } from "@rapport/bridge-server/src/app/check-rel-me.ts";
import { startHandOff, viewHandOff, type HandOffTools } from "@rapport/bridge-server/src/app/hand-off.ts";
import { recordId } from "@rapport/bridge-server/src/app/member-ids.ts";
import {
  answerCode,
  askForCode,
  beginPage,
  lookAtPage,
  type PageTools,
  type ProofPage,
  type Visitor,
} from "@rapport/bridge-server/src/app/prove-by-page.ts";
import { readInbox } from "@rapport/bridge-server/src/app/read-inbox.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import { viewCustomer } from "@rapport/bridge-server/src/app/view-customer.ts";
import { Failure } from "@rapport/bridge-server/src/domain/failure.ts";
import { publicPages } from "@rapport/bridge-server/src/platform/public-page.ts";
import type { CustomerView, HandOffStart } from "@rapport/contract";
import { HandOffStart as Start } from "@rapport/contract";
import { madeCertificate } from "../sandboxes/certificate.ts";
import { now, onEveryDatabase, type TestBridge } from "../support/database.ts";
import { contact, deliver, link as linkOf, recordOf, tweet, type WrittenFact } from "../support/given.ts";
import { countRows, rowsAsText, tablesOf } from "../support/tables.ts";

const later = (seconds: number): string => new Date(Date.parse(now) + seconds * 1000).toISOString();
const asha = contact({
  id: "1",
  identities: [
    { network: "x", value: "@asha_k" },
    { network: "phone", value: "+34 600 111 222" },
  ],
});
const ben = contact({ id: "2", identities: [{ network: "x", value: "@ben_ode" }] });
const record = { crm: "hubspot", account: "4711", type: "contact", id: "1" } as const;
const agent = { by: "hubspot-user:7", language: "en" } as const;

interface Ground {
  readonly keys: WorkspaceKeys;
  readonly tools: PageTools & HandOffTools;
  card(): Promise<CustomerView>;
  begin(asked?: Partial<HandOffStart>): Promise<{ readonly handOffId: string; readonly token: string }>;
  /** Up to the answered code, by telephone. Answers with the page that follows. */
  showThePerson(started: { readonly handOffId: string; readonly token: string }): Promise<Shown>;
  says(text: string, more?: Partial<Parameters<typeof tweet>[0]>): Promise<void>;
  levels(): Promise<Readonly<Record<string, string>>>;
}

interface Shown {
  readonly visitor: Visitor;
  readonly page: ProofPage;
  readonly code: string;
}

async function given(bridge: TestBridge): Promise<Ground> {
  bridge.clock.set(now);
  const keys = await bridge.workspace();
  const tools = { ...bridge, mail: null, wake: () => undefined, publicOrigin: () => "https://bridge.example" };
  await deliver(bridge, keys, "feed", [asha, ben, tweet({ id: "1", from: "@asha_k", occurredAt: later(-600) })]);
  const card = (): Promise<CustomerView> =>
    viewCustomer(keys, recordId({ crm: "hubspot", account: "4711", object: "contact", id: "1" }), "en", bridge);
  let run = 0;
  let posts = 1;
  return {
    ...{ keys, tools, card },
    async begin(asked = {}) {
      run += 1;
      const named = asked.handle === undefined ? { identityId: (await onX(card())).identityId } : {};
      const usual = { record, run: `run ${run}`, reach: "public" };
      const { handOffId, link } = await startHandOff(keys, Start.parse({ ...usual, ...named, ...asked }), agent, tools);
      return { handOffId, token: link.slice("https://bridge.example/p/".length) };
    },
    async showThePerson({ handOffId, token }) {
      const stranger = { token, session: null, language: "en" } as const;
      const visitor = { ...stranger, session: await beginPage(stranger, tools) };
      const choice = await lookAtPage(visitor, tools);
      const way = choice.step === "choose" ? (choice.ways[0]?.identityId ?? "") : "";
      expect(await askForCode(visitor, way, tools)).toBeNull();
      const { code } = await viewHandOff(keys, { handOffId, language: "en", account: null }, tools);
      expect(await answerCode(visitor, code ?? "", tools)).toBeNull();
      return { visitor, page: await lookAtPage(visitor, tools), code: code ?? "" };
    },
    async says(text, more = {}) {
      posts += 1;
      const usual = { id: `post ${posts}`, from: "@asha_k", text, occurredAt: bridge.clock.now().toISOString() };
      await deliver(bridge, keys, "feed", [tweet({ ...usual, ...more })]);
    },
    async levels() {
      return Object.fromEntries((await card()).handles.map(({ value, proof }) => [value, proof.level]));
    },
  };
}

async function onX(card: Promise<CustomerView>): Promise<CustomerView["handles"][number]> {
  const found = (await card).handles.find(({ network }) => network === "x");
  if (found === undefined) throw new Error("The card shows no account on X");
  return found;
}

function wordOf({ page }: Shown): string {
  if (page.step !== "word") throw new Error(`The page shows ${page.step}`);
  return page.word;
}

async function kindOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => "no failure",
    (failure: unknown) => (failure instanceof Failure ? failure.kind : String(failure)),
  );
}

onEveryDatabase((bridge) => {
  test("only the word, from the very account, in time, proves it; and saying it again changes nothing", async () => {
    const { begin, showThePerson, says, levels, keys, tools } = await given(bridge());
    const started = await begin();
    const word = wordOf(await showThePerson(started));
    const state = async (): Promise<string> =>
      (await viewHandOff(keys, { handOffId: started.handOffId, language: "en", account: null }, tools)).state;

    await says(word, { from: "@ben_ode" });
    await says(word, { from: "@asha_k2" });
    await says(word, { direction: "out" });
    await says("panda-0000 coral-0000");
    await says(word, { occurredAt: later(-180) });
    await says(word, { occurredAt: later(15 * 60 + 121) });
    expect([await state(), (await levels())["@asha_k"]]).toEqual(["opened", "claimed"]);
    await says(`the word is ${word}`, { id: "the one" });
    expect([await state(), (await levels())["@asha_k"]]).toEqual(["proven", "code-or-oauth"]);

    const proofs = await countRows(bridge(), "proof", keys.workspaceId);
    await says(`the word is ${word}`, { id: "the one" });
    await says(word);
    expect(await countRows(bridge(), "proof", keys.workspaceId)).toBe(proofs);
  });

  test("a word that arrives late counts where it was said in time", async () => {
    const { begin, showThePerson, says, levels } = await given(bridge());
    const word = wordOf(await showThePerson(await begin()));
    bridge().clock.set(later(3 * 60 * 60));

    await says(word, { occurredAt: later(600) });

    expect((await levels())["@asha_k"]).toBe("code-or-oauth");
  });

  test("where the network tells the account by an id, that is proven: its next name keeps the proof, the old name does not", async () => {
    const { begin, showThePerson, says, levels } = await given(bridge());
    const word = wordOf(await showThePerson(await begin()));

    await says(word, { from: { value: "@asha_k", stableId: "100" } });
    await says("renamed", { from: { value: "@asha_rao", stableId: "100" }, occurredAt: later(60) });
    await says("I took the name", { from: { value: "@asha_k", stableId: "200" }, occurredAt: later(120) });

    const { "@asha_rao": renamed, "@asha_k": taken } = await levels();
    expect([renamed, taken]).toEqual(["code-or-oauth", expect.stringMatching(/^(claimed|seen-together)$/)]);
  });

  test("of many browsers at once one goes on, and of many wrong codes at once five are tried", async () => {
    const { begin, tools, keys } = await given(bridge());
    const { token, handOffId } = await begin({ reach: "private" });
    const stranger = { token, session: null, language: "en" } as const;
    const sessions = await Promise.all(Array.from({ length: 8 }, () => beginPage(stranger, tools)));
    const session = sessions.find((one) => one !== null) ?? null;
    expect(sessions.filter((one) => one !== null)).toHaveLength(1);
    const visitor = { ...stranger, session };
    const page = await lookAtPage(visitor, tools);
    await askForCode(visitor, page.step === "choose" ? (page.ways[0]?.identityId ?? "") : "", tools);
    const { code } = await viewHandOff(keys, { handOffId, language: "en", account: null }, tools);
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, "0");

    const tried = await Promise.all(Array.from({ length: 12 }, () => answerCode(visitor, wrong, tools)));

    expect(tried.filter((outcome) => outcome === "wrong-code")).toHaveLength(5);
    await answerCode(visitor, code ?? "", tools);
    expect((await lookAtPage(visitor, tools)).step).toBe("locked");
    expect(await beginPage(stranger, tools)).toBeNull();
  });

  test("a link sends three codes and no more, and only the last one counts", async () => {
    const { begin, tools, keys } = await given(bridge());
    const { token, handOffId } = await begin({ reach: "private" });
    const stranger = { token, session: null, language: "en" } as const;
    const visitor = { ...stranger, session: await beginPage(stranger, tools) };
    const page = await lookAtPage(visitor, tools);
    const way = page.step === "choose" ? (page.ways[0]?.identityId ?? "") : "";
    const codes: string[] = [];
    for (let times = 0; times < 3; times += 1) {
      expect(await askForCode(visitor, way, tools)).toBeNull();
      codes.push((await viewHandOff(keys, { handOffId, language: "en", account: null }, tools)).code ?? "");
    }
    expect(await askForCode(visitor, way, tools)).toBe("no-more");
    expect(await askForCode(visitor, "nowhere", tools)).toBe("no-way");

    expect([await answerCode(visitor, codes[0] ?? "", tools), (await lookAtPage(visitor, tools)).step]).toEqual([
      codes[0] === codes[2] ? null : "wrong-code",
      codes[0] === codes[2] ? "consent" : "code",
    ]);
    await answerCode(visitor, codes[2] ?? "", tools);
    expect((await lookAtPage(visitor, tools)).step).toBe("consent");
  });

  test("an account that is nobody's yet becomes the customer's with the proof, and not before", async () => {
    const { begin, showThePerson, says, levels, card } = await given(bridge());
    await says("Hello", { from: "@asha_new" });
    const started = await begin({ network: Start.shape.network.unwrap().parse("x"), handle: "@asha_new" });
    const word = wordOf(await showThePerson(started));
    expect(Object.keys(await levels())).not.toContain("@asha_new");

    await says(word, { from: "@asha_new" });

    expect((await levels())["@asha_new"]).toBe("code-or-oauth");
    expect((await card()).records).toHaveLength(1);
  });

  test("an account of another customer's record is not handed over, neither at the start nor at the end", async () => {
    const { begin, showThePerson, says, card, keys, tools } = await given(bridge());
    const network = Start.shape.network.unwrap().parse("x");
    expect(await kindOf(begin({ network, handle: "@ben_ode" }))).toBe("conflict");
    const started = await begin({ network, handle: "@late" });
    const word = wordOf(await showThePerson(started));
    const late: WrittenFact = linkOf(recordOf(ben), { network: "x", value: "@late" });
    await deliver(bridge(), keys, "feed", [late, tweet({ id: "9", from: "@late" })]);

    await says(word, { from: "@late" });

    const { state, text } = await viewHandOff(
      keys,
      { handOffId: started.handOffId, language: "en", account: null },
      tools,
    );
    expect([state, text]).toEqual(["failed", expect.stringContaining("another customer")]);
    expect((await card()).records).toHaveLength(1);
  });

  test("the same run gives a new link until one was opened, and the old one leads nowhere", async () => {
    const { begin, tools } = await given(bridge());
    const first = await begin({ run: "twice" });
    const second = await begin({ run: "twice" });
    const visitor = (token: string): Visitor => ({ token, session: null, language: "en" });
    expect(second.handOffId).toBe(first.handOffId);
    expect((await lookAtPage(visitor(first.token), tools)).step).toBe("unknown");
    expect((await lookAtPage(visitor(second.token), tools)).step).toBe("intro");
    await beginPage(visitor(second.token), tools);
    expect(await kindOf(begin({ run: "twice" }))).toBe("conflict");
  });

  test("a hand-off is seen by its own account only, and forgotten after a day or with its person", async () => {
    const { begin, keys, tools } = await given(bridge());
    const { handOffId, token } = await begin();
    const as = (account: string) =>
      kindOf(viewHandOff(keys, { handOffId, language: "en", account: { crm: "hubspot", account } }, tools));
    expect([await as("4711"), await as("4712")]).toEqual(["no failure", "not-found"]);
    const other = await bridge().twin(keys);
    expect(await kindOf(viewHandOff(other, { handOffId, language: "en", account: null }, tools))).toBe("not-found");

    bridge().clock.set(later(25 * 60 * 60));
    await begin();
    expect(await countRows(bridge(), "hand_off", keys.workspaceId)).toBe(1);
    expect((await lookAtPage({ token, session: null, language: "en" }, tools)).step).toBe("unknown");
    const { crm, account, object, id } = asha;
    await deliver(bridge(), keys, "feed", [
      { type: "erasure", at: later(25 * 60 * 60), record: { crm, account, object, id } },
    ]);
    expect(await countRows(bridge(), "hand_off", keys.workspaceId)).toBe(0);
  });

  test("no table and no line of the log holds the link, the session, the code, the word or a person", async () => {
    const { begin, showThePerson, says } = await given(bridge());
    const started = await begin({ network: Start.shape.network.unwrap().parse("x"), handle: "@asha_secret" });
    const shown = await showThePerson(started);
    const secrets = [started.token, shown.visitor.session ?? "", shown.code, wordOf(shown), "asha_secret", "111 222"];
    await says(wordOf(shown), { from: "@asha_secret" });

    for (const table of await tablesOf(bridge()))
      for (const row of await rowsAsText(bridge(), table))
        for (const secret of secrets) expect([table, row.includes(secret)]).toEqual([table, false]);
    const lines = JSON.stringify(bridge().logged);
    expect(lines).toContain("hand-off-proven");
    for (const secret of secrets) expect(lines).not.toContain(secret);
  });

  test("a page of the customer's own that names the account proves it, and one that does not says what to add", async () => {
    const { card, keys, tools, levels } = await given(bridge());
    const { key, cert } = madeCertificate();
    let html = "<p>Asha";
    const server = createServer({ key, cert }, (_request, response) =>
      response.setHeader("content-type", "text/html").end(html),
    );
    const port = await new Promise<number>((resolve) => {
      server.listen(0, "localhost", () => {
        const address = server.address();
        resolve(typeof address === "object" && address !== null ? address.port : 0);
      });
    });
    const pages = publicPages({ isPublic: () => true, ports: [port], certificates: cert });
    const { identityId } = await onX(card());
    const reading = { ...tools, publicPages: pages, wake: () => void readInbox(keys, bridge()) };
    const check = (url: string) => checkRelMe(keys, { record, run: `check ${html}`, url, identityId }, agent, reading);

    expect(await check(`https://localhost:${port}/`)).toMatchObject({
      found: false,
      text: expect.stringContaining('<a rel="me" href="https://x.com/asha_k">'),
    });
    html = '<a rel="me" href="https://x.com/asha_k">X</a>';
    expect(await check(`https://localhost:${port}/`)).toMatchObject({ found: true });
    expect((await levels())["@asha_k"]).toBe("domain");
    expect(await kindOf(check("https://x.com/asha_k"))).toBe("bad-input");
    expect(await kindOf(check("https://localhost:1/"))).toBe("bad-input");
    server.closeAllConnections();
    server.close();
  });
});
