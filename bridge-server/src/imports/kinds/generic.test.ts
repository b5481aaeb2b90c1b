import { describe, expect, test } from "@jest/globals";
import { importOf } from "../testing.ts";

describe("the generic table", () => {
  test("maps every column to its field", async () => {
    const columns =
      "id;occurred_at;direction;network;channel;party_network;party;party_name;agent;team;thread;reply_to;text;topic;wait_seconds;handle_seconds;outcome;score;kind;author;holding;closes";
    const row =
      "a1;2024-05-06 07:08:09+02:00;Outbound;email;help@acme.example;email;ana@client.example;Ana;Rosa;North;t1;a0;Hello;Refund;3;61.5;;;message;agent;yes;no";
    const { facts, repaired, noted } = await importOf(`${columns}\n${row}\n`, "csv");
    expect([...repaired, ...noted]).toEqual([]);
    expect(facts).toEqual([
      {
        type: "interaction",
        id: "a1",
        occurredAt: "2024-05-06T05:08:09.000Z",
        direction: "out",
        channel: { network: "email", key: "help@acme.example", own: true },
        party: { network: "email", value: "ana@client.example", name: "Ana" },
        agent: "Rosa",
        team: "North",
        thread: "t1",
        replyTo: "a0",
        text: "Hello",
        topic: "Refund",
        waitSeconds: 3,
        handleSeconds: 61.5,
        kind: "message",
        author: "agent",
        holding: true,
        closes: false,
      },
    ]);
  });

  test("reads columns of other names, fills in what the file lacks, and says what it did not use", async () => {
    const { facts, noted } = await importOf("Ticket,Opened,Who,Mood\n7,2024-05-06,ana@client.example,glad\n", "csv", {
      map: { id: "ticket", occurred_at: "Opened", party: "Who" },
      set: { direction: "in", party_network: "email" },
      zone: "America/Mexico_City",
    });
    expect(facts[0]).toMatchObject({ id: "7", direction: "in", occurredAt: "2024-05-06T06:00:00.000Z" });
    expect(noted).toEqual([
      { line: 1, what: "Columns that were not used: Mood." },
      { line: 2, what: "occurred_at has no time of day; it was read as midnight." },
    ]);
  });

  test("leaves out a customer without a network", async () => {
    const { facts, repaired } = await importOf(
      "id,occurred_at,direction,party\n7,2024-05-06T01:02:03Z,in,Ana\n",
      "csv",
    );
    expect(facts[0]).not.toHaveProperty("party");
    expect(repaired).toEqual([{ line: 2, what: "party has no party_network; the customer is unknown." }]);
  });
});

describe("lines of JSON", () => {
  const interaction = { type: "interaction", id: "a", occurredAt: "2024-05-06T09:00:00+02:00", direction: "in" };

  test("are facts of every type, with moments in UTC", async () => {
    const record = {
      type: "record",
      crm: "hubspot",
      account: "1",
      object: "contact",
      id: "9",
      version: interaction.occurredAt,
    };
    const link = {
      type: "link",
      id: "l1",
      decidedAt: interaction.occurredAt,
      decidedBy: "Rosa",
      linked: true,
      members: [
        { network: "email", value: "ana@client.example" },
        { network: "x", value: "ana" },
      ],
      reason: "She said so",
    };
    const lines = [interaction, record, link].map((fact) => JSON.stringify(fact)).join("\n");
    const { facts, refused } = await importOf(lines, "jsonl");
    expect(refused).toEqual([]);
    expect(facts).toMatchObject([
      { type: "interaction", occurredAt: "2024-05-06T07:00:00.000Z" },
      { type: "record", version: "2024-05-06T07:00:00.000Z" },
      { type: "link", decidedAt: "2024-05-06T07:00:00.000Z" },
    ]);
  });

  test("say which fields they do not know", async () => {
    const misspelt = { ...interaction, replyto: "b", party: { network: "x", value: "ana", nick: "a" } };
    const { taken, noted } = await importOf(JSON.stringify(misspelt), "jsonl");
    expect(taken).toBe(1);
    expect(noted.map(({ what }) => what)).toEqual([
      "replyto is not a field of this fact and was left out.",
      "party.nick is not a field of this fact and was left out.",
    ]);
  });

  test("that hold half a letter are made whole", async () => {
    const { facts } = await importOf(
      `${JSON.stringify({ ...interaction, text: "x" }).replace('"x"', '"\\ud83d!"')}\n`,
      "jsonl",
    );
    expect(facts[0]).toMatchObject({ text: "\ufffd!" });
  });
});
