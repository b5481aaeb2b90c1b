// A whole conversation: to its depth, with everybody in it, and what was promised.
import { expect, test } from "@jest/globals";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import { viewConversation } from "@rapport/bridge-server/src/app/view-conversation.ts";
import { customerOfRecord, viewTimelineByRecord } from "@rapport/bridge-server/src/app/timeline-by-record.ts";
import type { ConversationPage } from "@rapport/contract";
import { onEveryDatabase, type TestBridge } from "../support/database.ts";
import { contact, deliver, email, tweet, type WrittenFact } from "../support/given.ts";

const record = { crm: "hubspot", account: "4711", type: "contact", id: "1" } as const;
const other = { ...record, id: "2" };
const asha = contact({ id: "1", name: "Asha Rao", identities: [{ network: "x", value: "@asha" }] });
const ben = contact({ id: "2", name: "Ben Ito", identities: [{ network: "x", value: "@ben" }] });

const at = (minutes: number): string => new Date(Date.UTC(2024, 3, 1, 9, minutes)).toISOString();

onEveryDatabase((bridge) => {
  test("a public thread is there as it was: who answers what, other people's posts between, and every wait", async () => {
    const keys = await bridge().workspace();
    await deliver(bridge(), keys, "x", [
      asha,
      ben,
      tweet({ id: "1", from: "@asha", occurredAt: at(0), text: "my parcel is late" }),
      tweet({ id: "2", from: "@ben", occurredAt: at(1), replyTo: "1", text: "mine too" }),
      tweet({ id: "3", to: "@asha", by: "Luis", occurredAt: at(12), replyTo: "1", text: "looking into it" }),
      tweet({ id: "4", from: "@asha", occurredAt: at(20), replyTo: "3", text: "thank you" }),
      tweet({ id: "5", from: "@stranger", occurredAt: at(30), replyTo: "2", text: "same here" }),
      tweet({ id: "6", from: "@asha", occurredAt: at(60), text: "something else" }),
    ]);

    const page = await opened(bridge(), keys, "my parcel is late");

    expect(page.items.map(({ depth, customerName, text, agent }) => [depth, agent ?? customerName, text])).toEqual([
      [0, "Asha Rao", "my parcel is late"],
      [1, "Ben Ito", "mine too"],
      [2, "@stranger", "same here"],
      [1, "Luis", "looking into it"],
      [2, "Asha Rao", "thank you"],
    ]);
    expect(page.items[2]?.parentId).toBe(page.items[1]?.interactionId);
    expect(page).toMatchObject({ count: 5, openedAt: at(0), lastAt: at(30), next: null });
    expect(page.headline).toMatch(/^5 posts, from /);
    expect(page.clocks.find(({ kind }) => kind === "first-answer")).toMatchObject({
      ...{ kind: "first-answer", startedAt: at(0), stoppedAt: at(12), state: "kept" },
      text: "after 12 min, in time",
    });
    expect(page.clocks.filter(({ stoppedAt }) => stoppedAt === null).map(({ state }) => state)).toContain("overdue");
  });

  test("two thousand answers to answers are there to the last, page by page, also while more of them arrive", async () => {
    const keys = await bridge().workspace();
    const depth = 2000;
    const chain = Array.from({ length: depth }, (_, number): WrittenFact => {
      const said = { id: `${number}`, occurredAt: at(number), text: `post ${number}` };
      const answering = number === 0 ? {} : { replyTo: `${number - 1}` };
      return number % 2 === 0
        ? tweet({ ...said, from: "@asha", ...answering })
        : tweet({ ...said, by: "Luis", ...answering });
    });
    for (let from = 0; from < depth; from += 1000) await deliver(bridge(), keys, "x", chain.slice(from, from + 1000));
    await deliver(bridge(), keys, "crm", [asha]);
    const first = await opened(bridge(), keys, "post 1998", { limit: 300 });

    const pages = [first];
    for (let next = first.next; next !== null; next = pages.at(-1)?.next ?? null) {
      await deliver(bridge(), keys, "x", [
        tweet({ id: `late ${pages.length}`, from: "@asha", occurredAt: at(3000 + pages.length), replyTo: "0" }),
      ]);
      pages.push(
        await viewConversation(
          keys,
          { conversationId: first.conversationId, customerId: null, cursor: next, limit: 300, language: "en" },
          bridge(),
        ),
      );
    }
    const items = pages.flatMap((page) => page.items);

    expect(new Set(items.map(({ interactionId }) => interactionId)).size).toBe(items.length);
    expect(items.slice(0, depth).map((item) => [item.depth, item.text])).toEqual(
      chain.map((_fact, number) => [number, `post ${number}`]),
    );
    // The waits are told once, at the beginning.
    expect(pages.map(({ clocks }) => clocks.length > 0)).toEqual(pages.map((_page, number) => number === 0));
  }, 120_000);

  test("a record opens only conversations in which its customer takes part", async () => {
    const keys = await bridge().workspace();
    await deliver(bridge(), keys, "feed", [
      asha,
      ben,
      tweet({ id: "1", from: "@asha", text: "for nobody else" }),
      email({ id: "2", from: "ben@example.com" }),
    ]);
    const { conversationId } = await opened(bridge(), keys, "for nobody else");
    const asBen = await customerOfRecord(keys, other, bridge().store);

    await expect(
      viewConversation(keys, { conversationId, customerId: asBen, limit: 5, language: "en" }, bridge()),
    ).rejects.toMatchObject({ kind: "not-found" });
    await expect(
      viewConversation(
        keys,
        { conversationId: "00000000-0000-4000-8000-000000000000", customerId: null, limit: 5, language: "en" },
        bridge(),
      ),
    ).rejects.toMatchObject({ kind: "not-found" });
    const elsewhere = await bridge().workspace();
    await expect(
      viewConversation(elsewhere, { conversationId, customerId: null, limit: 5, language: "en" }, bridge()),
    ).rejects.toMatchObject({ kind: "not-found" });
  });

  test("a source's own thread without reply links stands in the order in which it was written", async () => {
    const keys = await bridge().workspace();
    const mail = (id: string, minutes: number, said: object) =>
      email({ id, thread: "T1", occurredAt: at(minutes), text: id, ...said });
    await deliver(bridge(), keys, "mail", [
      contact({ ...asha, identities: [{ network: "email", value: "asha@example.com" }] }),
      mail("second", 5, { by: "Marta" }),
      mail("first", 0, { from: "asha@example.com" }),
      mail("third", 9, { from: "asha@example.com" }),
    ]);

    const page = await opened(bridge(), keys, "first");
    expect(page.items.map(({ text, depth }) => [text, depth])).toEqual([
      ["first", 0],
      ["second", 0],
      ["third", 0],
    ]);
  });
});

/** Opens the conversation of an item of Asha's timeline. */
async function opened(
  bridge: TestBridge,
  keys: WorkspaceKeys,
  text: string,
  { limit = 50 }: { limit?: number } = {},
): Promise<ConversationPage> {
  const { items } = await viewTimelineByRecord(keys, { ref: record, limit: 10, language: "en", text }, bridge);
  const customerId = await customerOfRecord(keys, record, bridge.store);
  const conversationId = items[0]?.conversationId ?? "";
  return viewConversation(keys, { conversationId, customerId, limit, language: "en" }, bridge);
}
