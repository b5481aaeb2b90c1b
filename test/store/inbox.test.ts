import { expect, test } from "@jest/globals";
import { readInbox } from "@rapport/bridge-server/src/app/read-inbox.ts";
import { searchCustomers } from "@rapport/bridge-server/src/app/search-customers.ts";
import { takeDelivery } from "@rapport/bridge-server/src/app/take-delivery.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import { onEveryDatabase, type TestBridge } from "../support/database.ts";
import { call, contact, deliver, email, identityOf, link, recordOf, survey, tweet } from "../support/given.ts";
import { rowsAsText, tablesOf } from "../support/tables.ts";

onEveryDatabase((bridge) => {
  test("the same delivery twice is kept once and read once", async () => {
    const keys = await bridge().workspace();
    const facts = [tweet({ id: "1", from: "@asha", text: "Hello" })];

    const first = await deliver(bridge(), keys, "feed", facts);
    const second = await deliver(bridge(), keys, "feed", facts);

    expect(first).toMatchObject({ known: false, deliveries: 1, facts: 1 });
    expect(second).toMatchObject({ known: true, deliveryId: first.deliveryId, deliveries: 0 });
    expect(await kept(bridge(), keys)).toHaveLength(1);
  });

  test("the same delivery from many callers at once is kept once, and all of them hear its one id", async () => {
    const keys = await bridge().workspace();
    const body = Buffer.from(JSON.stringify({ facts: [tweet({ id: "1" })] }));

    const taken = await Promise.all(
      Array.from({ length: 12 }, () => takeDelivery({ keys, source: "feed", body }, bridge())),
    );

    expect(new Set(taken.map(({ deliveryId }) => deliveryId)).size).toBe(1);
    expect(taken.filter(({ known }) => !known)).toHaveLength(1);
    expect(await kept(bridge(), keys)).toHaveLength(1);
  });

  test("the same body from two sources is two deliveries, and what they tell is not mixed up", async () => {
    const keys = await bridge().workspace();
    for (const source of ["feed", "desk"]) await deliver(bridge(), keys, source, [tweet({ id: "1", from: "@asha" })]);

    expect(await kept(bridge(), keys)).toHaveLength(2);
    expect(await countOf(bridge(), keys, "interaction")).toBe(2);
  });

  test.each([
    ["is not JSON", "this is not JSON", /not JSON/],
    ["is empty", "", /not JSON/],
    ["is not UTF-8", Buffer.from([0x7b, 0xff, 0xfe]), /not JSON/],
    ["is JSON of another shape", '{"events":[]}', /generic form/],
    ["has no facts", '{"facts":[]}', /generic form/],
    ["is nothing but a number", "7", /generic form/],
    ["has too many facts", JSON.stringify({ facts: Array.from({ length: 1001 }, () => 1) }), /generic form/],
  ])("a delivery that %s is set aside with the reason, and those behind it are read", async (_what, body, reason) => {
    const keys = await bridge().workspace();
    const { deliveryId } = await takeDelivery({ keys, source: "feed", body: Buffer.from(body) }, bridge());
    const after = await deliver(bridge(), keys, "feed", [tweet({ id: "1" })]);

    expect(after).toMatchObject({ deliveries: 2, facts: 1, aside: 1 });
    expect(await bridge().store.asideDeliveries(keys.workspaceId)).toMatchObject([
      { deliveryId, source: "feed", receivedAt: bridge().clock.now(), reason: expect.stringMatching(reason) },
    ]);
  });

  test.each([
    ["is no fact", 7],
    ["is of no known type", { type: "riddle" }],
    ["has no id", { ...tweet({ id: "1" }), id: undefined }],
    ["has a moment that is none", tweet({ id: "bad", occurredAt: "yesterday" })],
    ["happened in the year 0", tweet({ id: "bad", occurredAt: "0000-01-01T00:00:00Z" })],
    ["happened in the year 9999", tweet({ id: "bad", occurredAt: "9999-12-31T23:59:59-23:59" })],
    ["has a version of the year 1", contact({ id: "bad", version: "0001-01-01T00:00:00Z" })],
    ["has a NUL character in a name", tweet({ id: "bad", agent: "a\0b" })],
    ["has a NUL character in an id", contact({ id: "a\0b" })],
    ["has a NUL character in its text", tweet({ id: "bad", text: "a\0b" })],
    ["has half a character in a name", tweet({ id: "bad", topic: "\ud83d" })],
    ["names an address that is none", email({ id: "bad", from: "asha at example" })],
    ["waits for longer than a year", call({ id: "bad", waitSeconds: 1e9 })],
    ["has a score beyond any scale", survey({ id: "bad", score: 11 })],
    ["links somebody with themselves", link(identityOf("x", "@asha"), identityOf("x", "asha"))],
  ])("a fact that %s is refused by its place, and the good ones around it are taken", async (_what, bad) => {
    const keys = await bridge().workspace();

    const { facts, aside } = await deliver(bridge(), keys, "feed", [tweet({ id: "1" }), bad, tweet({ id: "2" })]);

    expect({ facts, aside }).toEqual({ facts: 2, aside: 1 });
    expect(await countOf(bridge(), keys, "interaction")).toBe(2);
    const [set] = await bridge().store.asideDeliveries(keys.workspaceId);
    expect(set?.reason).toMatch(/^facts\[1\]: \S/);
    expect(bridge().logged.filter(({ level }) => level === "error")).toEqual([]);
  });

  test("of many deliveries each is read once, also behind one that is not understood, and what comes in meanwhile is read too", async () => {
    const keys = await bridge().workspace();
    const take = (at: number): Promise<unknown> => {
      const facts = Array.from({ length: 60 }, (_, of) => tweet({ id: `${at}/${of}`, from: `@asha${of % 7}` }));
      const body = at === 23 ? "this is not JSON" : JSON.stringify({ facts });
      return takeDelivery({ keys, source: "feed", body: Buffer.from(body) }, bridge());
    };
    for (let at = 0; at < 45; at += 1) await take(at);

    const reading = readInbox(keys, bridge());
    for (let at = 45; at < 50; at += 1) await take(at);
    const [first, rest] = [await reading, await readInbox(keys, bridge())];

    expect(first.deliveries + rest.deliveries).toBe(50);
    expect(first.facts + rest.facts).toBe(49 * 60);
    expect(first.aside + rest.aside).toBe(1);
    expect(await countOf(bridge(), keys, "interaction")).toBe(49 * 60);
    expect(await bridge().store.waitingDeliveries(keys.workspaceId, 1)).toEqual([]);
  });

  test("the extremes of what a fact may say are taken", async () => {
    const keys = await bridge().workspace();
    const long = "🦉".repeat(150);
    const extremes = [
      tweet({ id: "1", occurredAt: "1900-01-01T00:00:00Z", from: "@asha" }),
      tweet({ id: "2", occurredAt: "2199-12-31T23:59:59.999Z", agent: long, topic: long, team: long }),
      tweet({ id: "\u0001'\"\\🦉", text: "x".repeat(100_000), replyTo: "--; drop table interaction" }),
      call({ id: "3", waitSeconds: 5e-324, handleSeconds: 31_536_000 }),
      contact({ id: "'; drop table record; --", name: 'O’Brien "Bob" {}, null' }),
    ];

    expect(await deliver(bridge(), keys, "feed'\\", extremes)).toMatchObject({ facts: 5, aside: 0 });
    expect(await deliver(bridge(), keys, "feed", extremes)).toMatchObject({ facts: 5, aside: 0 });
  });

  test("a body is gone once every fact in it is kept, and stays while the delivery is aside", async () => {
    const keys = await bridge().workspace();
    await deliver(bridge(), keys, "feed", [tweet({ id: "1" })]);
    await deliver(bridge(), keys, "feed", [tweet({ id: "2" }), "bad"]);

    expect(new Set(await kept(bridge(), keys))).toEqual(
      new Set([
        { state: 1, facts: 1, body: false, reason: false },
        { state: 2, facts: 1, body: true, reason: true },
      ]),
    );
  });

  test("replay reads again what was set aside: still bad, it is aside again, and what was taken is not taken twice", async () => {
    const keys = await bridge().workspace();
    await deliver(bridge(), keys, "feed", [tweet({ id: "1", from: "@asha" }), "bad"]);
    const aside = await bridge().store.asideDeliveries(keys.workspaceId);

    expect(await bridge().store.replayAside(keys.workspaceId)).toBe(1);
    expect(await bridge().store.asideDeliveries(keys.workspaceId)).toEqual([]);
    expect(await readInbox(keys, bridge())).toEqual({ deliveries: 1, facts: 1, aside: 1 });

    expect(await bridge().store.asideDeliveries(keys.workspaceId)).toEqual(aside);
    expect(await countOf(bridge(), keys, "interaction")).toBe(1);
  });

  test("replay takes what a newer Rapport understands, and then the delivery is done", async () => {
    const keys = await bridge().workspace();
    const body = Buffer.from("two tweets");
    await takeDelivery({ keys, source: "birds", body }, bridge());
    expect(await readInbox(keys, bridge())).toMatchObject({ aside: 1 });

    await bridge().store.replayAside(keys.workspaceId);
    const birds = () => ({ source: "birds", facts: [tweet({ id: "1" }), tweet({ id: "2" })] });
    expect(await readInbox(keys, { ...bridge(), readers: { birds } })).toEqual({ deliveries: 1, facts: 2, aside: 0 });

    expect(await kept(bridge(), keys)).toEqual([{ state: 1, facts: 2, body: false, reason: false }]);
  });

  test("a delivery on which the reader itself fails is tried three times, then aside, and leaves nothing half done", async () => {
    const keys = await bridge().workspace();
    await takeDelivery({ keys, source: "birds", body: Buffer.from("x") }, bridge());
    const birds = (): never => {
      throw new TypeError("a bug");
    };
    const failing = { ...bridge(), readers: { birds } };

    await expect(readInbox(keys, failing)).rejects.toThrow("a bug");
    await expect(readInbox(keys, failing)).rejects.toThrow("a bug");
    expect(await readInbox(keys, failing)).toEqual({ deliveries: 1, facts: 0, aside: 1 });

    expect(await kept(bridge(), keys)).toEqual([{ state: 2, facts: 0, body: true, reason: true }]);
    expect(await countOf(bridge(), keys, "interaction")).toBe(0);
  });

  test("no text, address, number, handle or name of a customer stands in any column of any table, nor in the log", async () => {
    const keys = await bridge().workspace();
    await deliverSecrets(bridge(), keys);
    expect((await searchCustomers(keys, { text: "Quetzalcoatl", limit: 5 }, bridge())).hits).toHaveLength(1);

    const lines: string[] = bridge().logged.map((line) => JSON.stringify(line));
    for (const table of await tablesOf(bridge())) lines.push(...(await rowsAsText(bridge(), table)));

    // The search finds what is there: an agent's name is not a customer's.
    expect(lines.filter((line) => line.includes("Agent Luis"))).not.toEqual([]);
    for (const secret of secrets) {
      for (const form of [
        secret,
        Buffer.from(secret).toString("base64").slice(0, -4),
        Buffer.from(secret).toString("hex"),
      ])
        expect(lines.filter((line) => line.toLowerCase().includes(form.toLowerCase()))).toEqual([]);
    }
  });
});

const secrets = [
  ...["Quetzalcoatl", "Huitzilopochtli", "tezcatlipoca@example.com", "tezcatlipoca", "@xolotl_says", "xolotl_says"],
  ...["600555123", "555 123", "My parcel never arrived", "stableaccount987", "Said so in a letter", "Decider Dora"],
  ...["rumpelstiltskin"],
];

/** Every kind of fact, with words in it that occur nowhere else; one is refused, so that a body stays. */
async function deliverSecrets(bridge: TestBridge, keys: WorkspaceKeys): Promise<void> {
  const who = { value: "@xolotl_says", stableId: "stableaccount987", name: "Huitzilopochtli" };
  const record = contact({
    id: "1",
    name: "Quetzalcoatl",
    identities: [
      { network: "email", value: "tezcatlipoca@example.com", name: "Huitzilopochtli" },
      { network: "phone", value: "+34 600 555 123" },
    ],
  });
  await deliver(bridge, keys, "feed", [
    record,
    tweet({ id: "1", from: who, text: "My parcel never arrived" }),
    tweet({ id: "2", from: { ...who, value: "@rumpelstiltskin" }, occurredAt: "2024-03-05T10:00:00Z" }),
    tweet({ id: "3", to: who, by: "Agent Luis", replyTo: "1", text: "My parcel never arrived? Send us a DM" }),
    email({ id: "4", from: "tezcatlipoca@example.com", text: "My parcel never arrived" }),
    call({ id: "5", from: "+34 600 555 123" }),
    survey({ id: "6", from: "tezcatlipoca@example.com", score: 2, text: "My parcel never arrived" }),
    link(recordOf(record), identityOf("x", "@xolotl_says", "stableaccount987"), {
      decidedBy: "Decider Dora",
      reason: "Said so in a letter",
    }),
    email({ id: "7", from: "tezcatlipoca at example" }),
    { ...tweet({ id: "8", from: who }), direction: "My parcel never arrived" },
  ]);
  await takeDelivery({ keys, source: "feed", body: Buffer.from("My parcel never arrived") }, bridge);
  await readInbox(keys, bridge);
}

async function kept({ database }: TestBridge, { workspaceId }: WorkspaceKeys): Promise<unknown[]> {
  return database.read(
    workspaceId,
    `select state, facts, body is not null as body, reason is not null as reason from delivery
     where workspace_id = $1 order by received_at, delivery_id`,
    [workspaceId],
  );
}

async function countOf({ database }: TestBridge, { workspaceId }: WorkspaceKeys, table: string): Promise<number> {
  const [row] = await database.read(workspaceId, `select count(*)::int as n from ${table} where workspace_id = $1`, [
    workspaceId,
  ]);
  return Number(row?.["n"]);
}
