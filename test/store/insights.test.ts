// What is counted of a customer's last months, read from the facts as they came.
import { describe, expect, test } from "@jest/globals";
import { insightQuestion } from "@rapport/bridge-server/src/app/customer-insights.ts";
import { recordId } from "@rapport/bridge-server/src/app/member-ids.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import type { InsightRows } from "@rapport/bridge-server/src/ports.ts";
import { now, onEveryDatabase, type TestBridge } from "../support/database.ts";
import { call, contact, deliver, email, survey, tweet } from "../support/given.ts";

const record = { crm: "hubspot", account: "4711", object: "contact", id: "1" } as const;
const asha = contact({
  ...record,
  identities: [
    { network: "x", value: "@asha" },
    { network: "email", value: "asha@example.com" },
  ],
});

async function rowsOf(bridge: TestBridge, keys: WorkspaceKeys, zone = keys.zone): Promise<InsightRows> {
  return bridge.store.insights(keys.workspaceId).of(recordId(record), insightQuestion(new Date(now), zone));
}

const sad = "Your app is terrible, it crashed again";

onEveryDatabase((bridge) => {
  describe("of a customer's contacts", () => {
    test("those of one day that are alike are one row, over all their identities", async () => {
      const keys = await bridge().workspace();

      await deliver(bridge(), keys, "feed", [
        asha,
        tweet({ id: "1", from: "@asha", occurredAt: "2024-04-20T10:00:00.000Z", text: sad }),
        tweet({ id: "2", from: "@asha", occurredAt: "2024-04-20T11:00:00.000Z", text: sad }),
        tweet({ id: "3", from: "@asha", occurredAt: "2024-04-20T12:00:00.000Z", text: "ok" }),
        email({
          id: "4",
          from: "asha@example.com",
          occurredAt: "2024-04-21T10:00:00.000Z",
          text: "Muchas gracias por todo",
        }),
      ]);

      const { contacts } = await rowsOf(bridge(), keys);
      expect(contacts.map(({ partyId: _partyId, ...rest }) => rest)).toEqual(
        expect.arrayContaining([
          { day: "2024-04-20", network: "x", language: "en", sentiment: 1, texts: 2, contacts: 2 },
          { day: "2024-04-20", network: "x", language: null, sentiment: null, texts: 1, contacts: 1 },
          { day: "2024-04-21", network: "email", language: "es", sentiment: 3, texts: 1, contacts: 1 },
        ]),
      );
      expect(contacts).toHaveLength(3);
    });

    test("what is no contact, what is ours, and what lies outside the months is not among them", async () => {
      const keys = await bridge().workspace();

      await deliver(bridge(), keys, "feed", [
        asha,
        tweet({ id: "1", to: "@asha", by: "Luis", occurredAt: "2024-04-20T10:00:00.000Z" }),
        call({
          id: "2",
          from: { network: "email", value: "asha@example.com" },
          occurredAt: "2024-04-20T10:00:00.000Z",
          outcome: "phantom",
        }),
        survey({ id: "3", from: "asha@example.com", occurredAt: "2024-04-20T10:00:00.000Z", score: 4 }),
        tweet({ id: "4", from: "@asha", occurredAt: "2023-05-31T23:59:59.000Z" }),
        tweet({ id: "6", from: "@ben", occurredAt: "2024-04-20T10:00:00.000Z" }),
      ]);

      expect((await rowsOf(bridge(), keys)).contacts).toEqual([]);
    });

    test("days are those of the workspace's zone", async () => {
      const keys = await bridge().workspace("America/New_York");

      await deliver(bridge(), keys, "feed", [
        asha,
        tweet({ id: "1", from: "@asha", occurredAt: "2024-04-21T02:00:00.000Z" }),
      ]);

      expect((await rowsOf(bridge(), keys)).contacts).toMatchObject([{ day: "2024-04-20" }]);
      expect((await rowsOf(bridge(), keys, "UTC")).contacts).toMatchObject([{ day: "2024-04-21" }]);
    });

    test("a deleted post is still a contact, and says nothing", async () => {
      const keys = await bridge().workspace();
      const post = tweet({ id: "1", from: "@asha", occurredAt: "2024-04-20T10:00:00.000Z", text: sad });

      await deliver(bridge(), keys, "feed", [asha, { ...post, deletedAt: "2024-04-22T10:00:00.000Z" }, post]);

      expect((await rowsOf(bridge(), keys)).contacts).toMatchObject([
        { contacts: 1, texts: 0, language: null, sentiment: null },
      ]);
    });
  });

  test("colleagues who answered come last first, bots and notes do not", async () => {
    const keys = await bridge().workspace();

    await deliver(bridge(), keys, "feed", [
      asha,
      tweet({ id: "1", to: "@asha", by: "Luis", occurredAt: "2024-04-20T10:00:00.000Z" }),
      email({ id: "2", to: "asha@example.com", by: "María", occurredAt: "2024-04-21T10:00:00.000Z" }),
      tweet({ id: "3", to: "@asha", by: "Luis", occurredAt: "2024-04-19T10:00:00.000Z" }),
      tweet({ id: "4", to: "@asha", by: "Robo", author: "bot", occurredAt: "2024-04-22T10:00:00.000Z" }),
      tweet({ id: "5", to: "@asha", by: "Chen", kind: "note", occurredAt: "2024-04-22T10:00:00.000Z" }),
    ]);

    expect((await rowsOf(bridge(), keys)).repliers).toEqual([
      { agent: "María", network: "email", lastAt: new Date("2024-04-21T10:00:00.000Z"), replies: 1 },
      { agent: "Luis", network: "x", lastAt: new Date("2024-04-20T10:00:00.000Z"), replies: 2 },
    ]);
  });

  test("of replies at one moment the network is the same one, in whatever order they came", async () => {
    const first = await bridge().workspace();
    const second = await bridge().twin(first);
    const occurredAt = "2024-04-20T10:00:00.000Z";
    const onX = tweet({ id: "1", to: "@asha", by: "Luis", occurredAt });
    const byMail = email({ id: "2", to: "asha@example.com", by: "Luis", occurredAt });

    for (const fact of [asha, onX, byMail]) await deliver(bridge(), first, "feed", [fact]);
    for (const fact of [asha, byMail, onX]) await deliver(bridge(), second, "feed", [fact]);

    const { repliers } = await rowsOf(bridge(), first);
    expect(repliers).toHaveLength(1);
    expect((await rowsOf(bridge(), second)).repliers).toEqual(repliers);
  });

  test("of an account's followers the last count holds, in whatever order the counts arrive", async () => {
    const told = (id: string, occurredAt: string, followers: number) =>
      tweet({ id, occurredAt, from: { network: "x", value: "@asha", followers } });
    const facts = [
      told("1", "2024-04-20T10:00:00.000Z", 900),
      told("2", "2024-04-21T10:00:00.000Z", 1200),
      told("3", "2024-04-19T10:00:00.000Z", 5000),
    ];
    for (const order of [facts, facts.toReversed()]) {
      const keys = await bridge().workspace();

      for (const fact of [asha, ...order]) await deliver(bridge(), keys, "feed", [fact]);

      expect((await rowsOf(bridge(), keys)).reach).toMatchObject([
        { network: "x", followers: 1200, toldAt: new Date("2024-04-21T10:00:00.000Z") },
      ]);
    }
  });

  test("followers and markers of somebody who was erased are gone, and stay away when they arrive again", async () => {
    const keys = await bridge().workspace();
    const facts = [
      tweet({ id: "1", from: { network: "x", value: "@asha", followers: 900 } }),
      {
        ...{
          type: "marker",
          id: "v1",
          member: record,
          kind: "vulnerability",
          purpose: "Fair treatment",
          note: "Recently bereaved",
        },
        ...{ setAt: "2024-04-01T10:00:00.000Z", setBy: "Luis", expiresAt: "2025-04-01T10:00:00.000Z" },
      },
    ];
    await deliver(bridge(), keys, "feed", [asha, ...facts]);
    const left = async (): Promise<unknown[]> =>
      bridge().database.read(
        keys.workspaceId,
        `select identity_id::text as id from identity_reach where workspace_id = $1
         union all select member_id::text from customer_marker where workspace_id = $1`,
        [keys.workspaceId],
      );
    expect(await left()).toHaveLength(2);

    await deliver(bridge(), keys, "feed", [{ type: "erasure", at: "2024-04-30T10:00:00.000Z", record }]);
    await deliver(bridge(), keys, "again", facts);

    expect(await left()).toEqual([]);
  });
});
