// Who waits for an answer, over all customers: order, pages, names, and what does not belong in the list.
import { expect, test } from "@jest/globals";
import { listWaiting } from "@rapport/bridge-server/src/app/list-waiting.ts";
import { WaitingPage } from "@rapport/contract";
import { now, onEveryDatabase } from "../support/database.ts";
import { call, contact, deliver, email, tweet } from "../support/given.ts";

const minutesAgo = (minutes: number): string => new Date(Date.parse(now) - minutes * 60_000).toISOString();

onEveryDatabase((bridge) => {
  const read = async (
    keys: Parameters<typeof listWaiting>[0],
    asked: Partial<Parameters<typeof listWaiting>[1]> = {},
  ): Promise<WaitingPage> =>
    WaitingPage.parse(await listWaiting(keys, { limit: 25, language: "en", ...asked }, bridge()));

  test("the most urgent comes first, once for each conversation, named as on the customer's own screen", async () => {
    const keys = await bridge().workspace();
    await deliver(bridge(), keys, "feed", [
      contact({ id: "1", name: "Asha Verma", identities: [{ network: "email", value: "asha@example.com" }] }),
      email({ id: "1", from: "asha@example.com", thread: "a", occurredAt: minutesAgo(60) }),
      tweet({ id: "2", from: { value: "@ben", name: "Ben" }, occurredAt: minutesAgo(45) }),
      tweet({ id: "3", from: "@cleo", occurredAt: minutesAgo(10) }),
      tweet({ id: "4", from: "@done", occurredAt: minutesAgo(30) }),
      tweet({ id: "5", to: "@done", by: "Luis", replyTo: "4", occurredAt: minutesAgo(20) }),
      call({ id: "6", from: { network: "phone", value: "+34 600 111 222" }, occurredAt: minutesAgo(5) }),
    ]);

    const page = await read(keys);

    // The e-mail's acknowledgement was due after 15 minutes, the tweets' answers after 30.
    expect(page.items.map(({ customerName, clock }) => [customerName, clock.state, clock.text])).toEqual([
      ["Asha Verma", "overdue", "45 min late"],
      ["Ben", "overdue", "15 min late"],
      ["@cleo", "waiting", "20 min left"],
    ]);
    expect(page).toMatchObject({ waiting: 3, overdue: 2, next: null });
    expect(page.headline).toBe("3 conversations wait for an answer, 2 of them late.");
    expect(page.items[0]?.records).toEqual([
      { crm: "hubspot", account: "4711", type: "contact", id: "1", label: "Asha Verma" },
    ]);
  });

  test("pages have no gap and nothing twice, whatever their size", async () => {
    const keys = await bridge().workspace();
    // Several promises end at the same moment, so that the moment alone does not tell the places apart.
    const tweets = Array.from({ length: 23 }, (_, at) =>
      tweet({ id: `${at}`, from: `@person${at}`, occurredAt: minutesAgo(5 * (at % 4)) }),
    );
    await deliver(bridge(), keys, "feed", tweets);
    const all = (await read(keys, { limit: 100 })).items.map(({ clock }) => clock.conversationId);
    expect(new Set(all).size).toBe(23);

    for (const limit of [1, 4, 23]) {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page: WaitingPage = await read(keys, { limit, ...(cursor === null ? {} : { cursor }) });
        seen.push(...page.items.map(({ clock }) => clock.conversationId));
        cursor = page.next;
      } while (cursor !== null);
      expect(seen).toEqual(all);
    }
  });

  test("one channel's page has that channel only, and another workspace's waits are on none", async () => {
    const [keys, others] = [await bridge().workspace(), await bridge().workspace()];
    const facts = [tweet({ id: "1", from: "@ben" }), email({ id: "2", from: "asha@example.com", thread: "a" })];
    await deliver(bridge(), keys, "feed", facts);
    await deliver(bridge(), others, "feed", [tweet({ id: "3", from: "@eve" })]);

    const channel = (await read(keys)).items.find(({ clock }) => clock.channel.network === "x")?.clock.channel;
    const page = await read(keys, { channel: channel?.channelId });

    expect(page.items.map(({ customerName }) => customerName)).toEqual(["@ben"]);
    expect(page.waiting).toBe(1);
    expect((await read(keys)).waiting).toBe(2);
  });

  test("where nobody waits the headline says so, in both languages", async () => {
    const keys = await bridge().workspace();

    expect((await read(keys)).headline).toBe("Nobody waits for an answer.");
    expect((await read(keys, { language: "es" })).headline).toBe("Nadie espera una respuesta.");
    await expect(read(keys, { cursor: "nonsense" })).rejects.toMatchObject({ kind: "bad-input" });
  });
});
