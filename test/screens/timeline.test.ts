// A customer's timeline: whole, filtered, searched, and never different from the facts.
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { searchCustomers } from "@rapport/bridge-server/src/app/search-customers.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import { viewCustomer } from "@rapport/bridge-server/src/app/view-customer.ts";
import { viewTimeline, type TimelineQuestion } from "@rapport/bridge-server/src/app/view-timeline.ts";
import { viewTimelineByRecord } from "@rapport/bridge-server/src/app/timeline-by-record.ts";
import type { Interaction, TimelineFilter, TimelinePage } from "@rapport/contract";
import { onEveryDatabase, type TestBridge } from "../support/database.ts";
import { call, contact, deliver, email, identityOf, link, recordOf, survey, tweet } from "../support/given.ts";
import { manyFacts, many, madeAt } from "./many-interactions.ts";

const hubspot = { crm: "hubspot", account: "4711", type: "contact", id: "1" } as const;
const asha = contact({ id: "1", name: "Asha Rao", identities: [{ network: "x", value: "@asha" }] });
const ashaOfBoth = contact({
  ...asha,
  identities: [
    { network: "x", value: "@asha" },
    { network: "email", value: "asha@example.com" },
  ],
});

onEveryDatabase((bridge) => {
  const ask = (keys: WorkspaceKeys, customerId: string, more: Partial<TimelineQuestion> = {}): Promise<TimelinePage> =>
    viewTimeline(keys, { customerId, limit: 50, language: "en", ...more }, bridge());

  describe("of a customer with ten thousand items", () => {
    let keys: WorkspaceKeys;
    let customerId: string;
    let whole: Interaction[];

    beforeAll(async () => {
      keys = await bridge().workspace();
      await deliver(bridge(), keys, "crm", [ashaOfBoth]);
      for (const facts of manyFacts({ x: "@asha", email: "asha@example.com" }))
        await deliver(bridge(), keys, "shop", facts);
      customerId = await customerOf(bridge(), keys, "@asha");
      whole = await all(bridge(), keys, { customerId, limit: 500 });
    }, 300_000);

    test("the pages put together are every item, newest first, none twice", () => {
      expect(whole).toHaveLength(many);
      expect(new Set(whole.map(({ interactionId }) => interactionId)).size).toBe(many);
      const places = whole.map(({ occurredAt, interactionId }) => `${occurredAt} ${interactionId}`);
      expect(places).toEqual(places.toSorted().toReversed());
    });

    test.each([
      ["a network", { network: "email" }, ({ channel }) => channel.network === "email"],
      ["a direction", { direction: "out" }, ({ direction }) => direction === "out"],
      ["a kind", { kind: "call" }, ({ kind }) => kind === "call"],
      [
        "a day in a zone",
        { from: "2023-02-03", to: "2023-02-03", zone: "Asia/Kolkata" },
        ({ occurredAt }) => occurredAt >= "2023-02-02T18:30:00.000Z" && occurredAt < "2023-02-03T18:30:00.000Z",
      ],
      [
        "a period and everything else at once",
        { from: "2023-01-10T00:00:00Z", to: "2023-03-01T12:00:00Z", network: "x", direction: "in", kind: "message" },
        ({ occurredAt, channel, direction, kind }) =>
          occurredAt >= "2023-01-10T00:00:00.000Z" &&
          occurredAt < "2023-03-01T12:00:00.000Z" &&
          [channel.network, direction, kind].join(" ") === "x in message",
      ],
    ] satisfies [string, TimelineFilter | object, (item: Interaction) => boolean][])(
      "a filter leaves exactly what fits, in the same order: %s",
      async (_what, filter, fits) => {
        const expected = whole.filter(fits).map(({ interactionId }) => interactionId);
        const found = await all(bridge(), keys, { customerId, limit: 300, filter: filterOf(filter) });

        expect(found.map(({ interactionId }) => interactionId)).toEqual(expected);
        expect(expected.length).toBeGreaterThan(0);
        expect(expected.length).toBeLessThan(many);
      },
      60_000,
    );

    test("one channel and one handle are told apart from all others", async () => {
      const { choices } = await ask(keys, customerId);
      const [channel] = choices?.channels.filter(({ label }) => label.includes("@acme_help")) ?? [];
      const [handle] = choices?.handles.filter(({ label }) => label.includes("@asha")) ?? [];
      const ofChannel = await all(bridge(), keys, {
        customerId,
        limit: 500,
        filter: filterOf({ channel: channel?.value }),
      });
      const ofHandle = await all(bridge(), keys, {
        customerId,
        limit: 500,
        filter: filterOf({ handle: handle?.value }),
      });

      const onX = whole.filter((item) => item.channel.label === "@acme_help");
      expect(ofChannel).toEqual(onX);
      expect(ofHandle).toEqual(whole.filter((item) => item.handle?.value === "@asha"));
      // Two things on X in five, and one more at the end; everything but the mail came from the handle.
      expect([onX.length, ofHandle.length]).toEqual([4002, 8001]);
    }, 60_000);

    test("only what still waits for an answer: the messages since the wait began", async () => {
      const waiting = await all(bridge(), keys, { customerId, limit: 100, filter: { unanswered: "true" } });

      expect(waiting.map(({ text }) => text).toSorted()).toEqual(["hello?", "still here?"]);
    });

    test("a search finds every text that holds all the words, whatever their case and accents, piece by piece", async () => {
      const pages = await pagesOf(bridge(), keys, { customerId, limit: 50, text: "CAFE parcel" });
      const found = pages.flatMap(({ items }) => items);

      expect(found).toEqual(whole.filter(({ text }) => text !== null && /caf[eé].*parcel/i.test(text)));
      expect(found.length).toBeGreaterThan(10);
      // No call reads everything, and each says how far it has looked.
      expect(Math.max(...pages.map(({ looked }) => looked?.items ?? 0))).toBeLessThanOrEqual(2000);
      expect(pages.reduce((sum, { looked }) => sum + (looked?.items ?? 0), 0)).toBe(many);
      expect(pages.at(-1)?.looked).toMatchObject({ until: null, text: expect.stringContaining("that is all") });
      expect(pages[0]?.looked?.text).toMatch(/^Looked through 2,000 items, back to /);
    }, 60_000);

    test("a search narrowed by a filter reads no more than what the filter leaves", async () => {
      const pages = await pagesOf(bridge(), keys, {
        ...{ customerId, limit: 50, text: "order 77" },
        filter: filterOf({ kind: "survey" }),
      });

      expect(pages.flatMap(({ items }) => items)).toEqual(
        whole.filter(({ kind, text }) => kind === "survey" && text?.includes("77") === true),
      );
      expect(pages.reduce((sum, { looked }) => sum + (looked?.items ?? 0), 0)).toBe(
        whole.filter(({ kind }) => kind === "survey").length,
      );
    }, 60_000);

    test("items that arrive while somebody reads leave no gap and repeat nothing", async () => {
      const read: Interaction[] = [];
      let cursor: string | undefined;
      let arrived = 0;
      do {
        const page = await ask(keys, customerId, { cursor, limit: 500 });
        read.push(...page.items);
        cursor = page.next ?? undefined;
        // One above everything that was read, one among what is still to come.
        arrived += 1;
        await deliver(bridge(), keys, "late", [
          tweet({ id: `new ${arrived}`, from: "@asha", occurredAt: madeAt(many + arrived).toISOString() }),
          tweet({ id: `old ${arrived}`, from: "@asha", occurredAt: "2022-01-01T00:00:00Z", text: `old ${arrived}` }),
        ]);
      } while (cursor !== undefined);

      const ids = read.map(({ interactionId }) => interactionId);
      expect(new Set(ids).size).toBe(ids.length);
      expect(read.filter(({ source }) => source === "Feed shop").map(({ interactionId }) => interactionId)).toEqual(
        whole.map(({ interactionId }) => interactionId),
      );
      expect(read.some(({ text }) => text === "old 1")).toBe(true);
    }, 120_000);

    afterAll(() => {
      whole = [];
    });
  });

  test("each item says where it is from, over which handle, and where it can be seen", async () => {
    const keys = await bridge().workspace();
    const record = { crm: "hubspot", account: "4711", object: "contact", id: "1" } as const;
    const org = {
      crm: "salesforce",
      account: "00D000000000001EAA",
      object: "Contact",
      id: "003000000000001AAA",
    } as const;
    await deliver(bridge(), keys, "crm", [
      ashaOfBoth,
      contact({ ...org, name: "Asha Rao" }),
      link(recordOf(asha), org),
    ]);
    await deliver(bridge(), keys, "hubspot", [
      { ...email({ id: "4711/email/7", occurredAt: "2024-03-01T10:00:00Z", from: "ASHA@example.com" }), record },
    ]);
    await deliver(bridge(), keys, "salesforce", [
      { ...call({ id: "00D000000000001EAA/Task/1", occurredAt: "2024-03-02T10:00:00Z" }), record: org },
    ]);
    await deliver(bridge(), keys, "shop", [
      tweet({ id: "1", from: "@asha", occurredAt: "2024-03-03T10:00:00Z", url: "https://x.com/asha/status/1" }),
    ]);

    const { items } = await ask(keys, await customerOf(bridge(), keys, "@asha"));
    expect(items.map(({ source, handle, url }) => [source, handle?.value ?? null, url])).toEqual([
      ["Feed shop", "@asha", "https://x.com/asha/status/1"],
      ["Salesforce 00D000000000001EAA", null, null],
      ["HubSpot 4711", "asha@example.com", null],
    ]);
  });

  test("a post that was deleted keeps its place as a tombstone, and no search finds its words", async () => {
    const keys = await bridge().workspace();
    const post = { id: "1", from: "@asha", occurredAt: "2024-03-01T10:00:00Z" };
    await deliver(bridge(), keys, "x", [
      tweet({ ...post, text: "regretted words" }),
      tweet({ id: "2", from: "@asha", occurredAt: "2024-03-02T10:00:00Z", text: "later words" }),
    ]);
    await deliver(bridge(), keys, "x", [
      tweet({ ...post, version: "2024-03-05T10:00:00Z", deletedAt: "2024-03-05T09:00:00Z" }),
    ]);

    const customerId = await customerOf(bridge(), keys, "@asha");
    const { items } = await ask(keys, customerId);
    expect(items.map(({ text, summary, deletedAt }) => [text, summary, deletedAt])).toEqual([
      ["later words", null, null],
      [null, "Deleted on Mar 5, 2024", "2024-03-05T09:00:00.000Z"],
    ]);
    expect((await ask(keys, customerId, { text: "words" })).items.map(({ text }) => text)).toEqual(["later words"]);
  });

  test("what was said over a handle whose use was refused is there without its text, and no search finds it", async () => {
    const keys = await bridge().workspace();
    await deliver(bridge(), keys, "x", [asha, tweet({ id: "1", from: "@asha", text: "private words" })]);
    const customerId = await customerOf(bridge(), keys, "@asha");
    const shownBefore = (await ask(keys, customerId)).items.map(({ text }) => text);
    await deliver(bridge(), keys, "desk", [
      {
        ...{ type: "consent", id: "no", at: "2024-04-01T10:00:00Z", answer: "withdrawn", purposes: ["care-history"] },
        ...{ identity: { network: "x", value: "@asha" }, channel: "x", agent: "Luis" },
      },
    ]);

    expect(shownBefore).toEqual(["private words"]);
    const { items } = await ask(keys, customerId);
    expect(items.map(({ text, summary }) => [text, summary])).toEqual([
      [null, "Kept back: the customer said no to the use of this"],
    ]);
    expect((await ask(keys, customerId, { text: "private" })).items).toEqual([]);
  });

  test("an author whom nobody linked is found, has a view and a timeline, and after link and unlink both are as before", async () => {
    const keys = await bridge().workspace();
    await deliver(bridge(), keys, "feed", [
      contact({ id: "1", name: "Asha Rao", identities: [{ network: "email", value: "asha@example.com" }] }),
      email({ id: "m", from: "asha@example.com", text: "by mail" }),
      ...[1, 2, 3].map((day) =>
        tweet({ id: `${day}`, from: { value: "@asha_r", name: "Asha R" }, occurredAt: `2024-03-0${day}T10:00:00Z` }),
      ),
      tweet({ id: "4", to: "@asha_r", replyTo: "3", by: "Luis", occurredAt: "2024-03-03T11:00:00Z" }),
    ]);
    const seen = async () => {
      const hits = await Promise.all(
        ["@asha_r", "Asha R", "asha@example.com"].map(
          async (text) => (await searchCustomers(keys, { text, limit: 9 }, bridge())).hits,
        ),
      );
      const ids = [...new Set(hits.flat().map((hit) => hit.customerId))];
      const views = await Promise.all(ids.map((id) => viewCustomer(keys, id, "en", bridge())));
      const timelines = await Promise.all(ids.map((id) => all(bridge(), keys, { customerId: id, limit: 2 })));
      return { hits, views, timelines };
    };
    const decide = (linked: boolean, decidedAt: string) =>
      deliver(bridge(), keys, "desk", [
        link(identityOf("x", "@asha_r"), recordOf(asha), { linked, decidedAt, decidedBy: "Luis" }),
      ]);

    const before = await seen();
    await decide(true, "2024-04-01T10:00:00Z");
    const linked = await seen();
    await decide(false, "2024-04-02T10:00:00Z");

    expect(before.hits[0]).toContainEqual(expect.objectContaining({ name: "Asha R", interactionCount: 4 }));
    expect(before.timelines.map(({ length }) => length).toSorted()).toEqual([1, 4]);
    expect(linked.timelines.map(({ length }) => length)).toEqual([5]);
    expect(JSON.stringify(await seen())).toBe(JSON.stringify(before));
  });

  test("ratings, calls and notes are told apart from messages, and the choices are those of this customer", async () => {
    const keys = await bridge().workspace();
    await deliver(bridge(), keys, "feed", [
      asha,
      tweet({ id: "1", from: "@asha" }),
      survey({ id: "2", from: { network: "x", value: "@asha" }, score: 4 }),
      tweet({ id: "3", from: "@ben" }),
    ]);

    const { choices } = await viewTimelineByRecord(keys, { ref: hubspot, limit: 5, language: "es" }, bridge());
    expect(choices).toMatchObject({
      networks: [{ value: "email" }, { value: "x" }],
      channels: [
        { label: expect.stringContaining("surveys@acme.example") },
        { label: expect.stringContaining("@acme_help") },
      ],
      handles: [{ label: "X (Twitter) · @asha" }],
      kinds: [
        { label: "Mensajes" },
        { label: "Llamadas" },
        { label: "Valoraciones" },
        { label: "Reuniones" },
        { label: "Notas" },
      ],
    });
  });

  test("what is no period, no cursor and nobody is refused with what to do", async () => {
    const keys = await bridge().workspace();
    await deliver(bridge(), keys, "feed", [tweet({ id: "1", from: "@asha" })]);
    const customerId = await customerOf(bridge(), keys, "@asha");

    await expect(ask(keys, customerId, { filter: { from: "2024-03-02", to: "2024-03-01" } })).rejects.toMatchObject({
      kind: "bad-input",
    });
    await expect(ask(keys, customerId, { cursor: "nonsense" })).rejects.toMatchObject({ kind: "bad-input" });
    await expect(ask(keys, "00000000-0000-4000-8000-000000000000")).rejects.toMatchObject({ kind: "not-found" });
  });
});

function filterOf(filter: object): TimelineFilter {
  return filter;
}

async function customerOf(bridge: TestBridge, keys: WorkspaceKeys, text: string): Promise<string> {
  const { hits } = await searchCustomers(keys, { text, limit: 5 }, bridge);
  expect(hits).toHaveLength(1);
  return hits[0]?.customerId ?? "";
}

type Asking = Partial<TimelineQuestion> & { readonly customerId: string; readonly limit: number };

async function pagesOf(bridge: TestBridge, keys: WorkspaceKeys, asked: Asking): Promise<TimelinePage[]> {
  const pages: TimelinePage[] = [];
  let cursor: string | undefined;
  do {
    const page = await viewTimeline(keys, { language: "en", ...asked, cursor }, bridge);
    pages.push(page);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return pages;
}

async function all(bridge: TestBridge, keys: WorkspaceKeys, asked: Asking): Promise<Interaction[]> {
  return (await pagesOf(bridge, keys, asked)).flatMap(({ items }) => items);
}
