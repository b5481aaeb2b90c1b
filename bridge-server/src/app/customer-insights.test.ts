import { describe, expect, test } from "@jest/globals";
import { RecordFact } from "@rapport/contract";
import type { ContactCell } from "../ports.ts";
import { wordsIn } from "../words/index.ts";
import { insightQuestion, insightsOf, type InsightInput } from "./customer-insights.ts";

const now = new Date("2024-05-01T12:00:00.000Z");
const words = wordsIn("en");
const ashaId = "00000000-0000-8000-8000-000000000001";
const benId = "00000000-0000-8000-8000-000000000002";

const cell = (day: string, rest: Partial<ContactCell> = {}): ContactCell => ({
  ...{ partyId: ashaId, day, network: "x", language: "en", sentiment: 2, texts: 1, contacts: 1 },
  ...rest,
});

const record = (said: object): RecordFact =>
  RecordFact.parse({
    ...{ type: "record", crm: "hubspot", account: "4711", object: "contact", id: "1", version: "2024-03-01T00:00:00Z" },
    ...said,
  });

const empty: InsightInput = {
  rows: { contacts: [], repliers: [], reach: [] },
  ...{ records: [], handles: [], values: [], since: null, lastContactAt: null, openSuggestions: 0 },
  keptBack: new Set(),
  limits: { value: { middleFrom: 1000, highFrom: 10_000 }, reach: { middleFrom: 1000, highFrom: 10_000 } },
  zone: "UTC",
};
const withContacts = (...contacts: ContactCell[]): InsightInput => ({ ...empty, rows: { ...empty.rows, contacts } });

describe("the mood of a customer's messages", () => {
  const many = (day: string, sentiment: number, contacts: number): ContactCell =>
    cell(day, { sentiment, contacts, texts: contacts });

  test("is better where luck hardly explains it, and says how far to trust that", () => {
    const { sentiment } = insightsOf(
      withContacts(
        many("2024-04-20", 1, 2),
        many("2024-04-21", 2, 18),
        many("2024-01-20", 1, 15),
        many("2024-01-21", 3, 5),
      ),
      words,
      now,
    );

    expect(sentiment).toMatchObject({
      change: "fewer-negative",
      text: "Fewer negative messages than before",
      now: { n: 20, text: "20 messages: 2 negative, 18 neutral, 0 positive" },
      before: { n: 20, negative: 15, positive: 5 },
    });
    expect(sentiment.accuracy).toBe(
      "A program tells this from the words alone. Of 7,313 public English messages it told 68% rightly; of those it called negative, 90% were.",
    );
  });

  test("shows no clear change where a few messages differ", () => {
    const { sentiment } = insightsOf(withContacts(many("2024-04-20", 1, 1), many("2024-01-20", 1, 2)), words, now);

    expect(sentiment).toMatchObject({ change: "unclear", text: "No clear change" });
  });

  test("compares ninety days with the ninety before, today among them, and nothing older", () => {
    const { sentiment } = insightsOf(
      withContacts(
        many("2024-05-01", 1, 1),
        many("2024-02-02", 1, 10),
        many("2024-02-01", 1, 100),
        many("2023-11-04", 1, 1000),
        many("2023-11-03", 1, 10_000),
      ),
      words,
      now,
    );

    expect([sentiment.now.n, sentiment.before.n]).toEqual([11, 1100]);
  });

  test("says nothing where no text can be read", () => {
    const { sentiment } = insightsOf(withContacts(cell("2024-04-20", { sentiment: null, language: null })), words, now);

    expect(sentiment).toMatchObject({ change: "no-texts", now: { n: 0, unknown: 1 } });
  });

  test("leaves out what was said over an identity whose texts are kept back; the contacts stay counted", () => {
    const input = {
      ...withContacts(many("2024-04-20", 1, 3), cell("2024-04-20", { partyId: benId, language: "es", sentiment: 3 })),
      keptBack: new Set([ashaId]),
    };

    const insights = insightsOf(input, words, now);

    expect(insights.sentiment.now).toMatchObject({ n: 1, negative: 0, positive: 1 });
    expect(insights.language).toMatchObject({ value: "es", n: 1 });
    expect(insights.frequency.months.at(-2)).toMatchObject({ month: "2024-04", contacts: 4 });
  });
});

describe("a customer's habits", () => {
  test("are counted over twelve months, from the month of the first interaction on", () => {
    const input = {
      ...withContacts(cell("2024-03-05", { contacts: 4 }), cell("2024-04-20")),
      since: new Date("2024-03-05T10:00:00Z"),
    };

    const { frequency } = insightsOf(input, words, now);

    expect(frequency.months.map(({ month }) => month)).toEqual([
      ...["2023-06", "2023-07", "2023-08", "2023-09", "2023-10", "2023-11", "2023-12"],
      ...["2024-01", "2024-02", "2024-03", "2024-04", "2024-05"],
    ]);
    expect(frequency).toMatchObject({
      perMonth: 1.7,
      since: "2024-03-05T10:00:00.000Z",
      text: "1.7 contacts a month, the mean of the last 3 months",
    });
  });

  test("name the channel of most contacts with its share; of two alike, the one used last", () => {
    const { channel } = insightsOf(
      withContacts(
        cell("2024-04-20", { network: "x" }),
        cell("2024-04-21", { network: "email" }),
        cell("2024-04-01", { network: null }),
      ),
      words,
      now,
    );

    expect(channel).toEqual({
      ...{ value: "email", label: "E-mail", source: "counted", share: 0.5, n: 2 },
      text: "1 of 2 contacts of the last 12 months",
    });
  });

  test("name the language that the record changed last states, before any that was detected", () => {
    const records = [
      record({ id: "1", language: "es" }),
      record({ id: "2", language: "fr", version: "2024-04-01T00:00:00Z" }),
    ];

    const { language } = insightsOf({ ...withContacts(cell("2024-04-20")), records }, words, now);

    expect(language).toEqual({
      ...{ value: "fr", label: "French", source: "stated", text: "HubSpot 4711 says so", share: null, n: null },
    });
  });
});

describe("value and reach", () => {
  const worth = record({ value: { amount: 12_400, currency: "EUR" } });
  const reach = [
    { identityId: ashaId, network: "x", followers: 3200, toldAt: new Date("2024-02-03T00:00:00Z") },
    { identityId: benId, network: "instagram", followers: 99, toldAt: new Date("2024-02-04T00:00:00Z") },
  ];

  test("say their band, their source and their age", () => {
    const insights = insightsOf({ ...empty, records: [worth], rows: { ...empty.rows, reach } }, words, now);

    expect(insights.value).toMatchObject({
      ...{ band: "high", label: "High value", amountText: "€12,400", source: "HubSpot 4711", age: "as of Mar 1, 2024" },
      limits: "Middle from 1,000, high from 10,000",
    });
    expect(insights.reach).toMatchObject({ band: "middle", amountText: "3,200 followers", source: "X (Twitter)" });
    expect(insights.priority.level).toBe("raised");
  });

  test("say nothing of an identity that is kept back", () => {
    const insights = insightsOf({ ...empty, rows: { ...empty.rows, reach }, keptBack: new Set([ashaId]) }, words, now);

    expect(insights.reach).toMatchObject({ amount: 99, band: "low" });
  });

  test("change nothing but what is said of them and of the priority", () => {
    const input = withContacts(cell("2024-04-20"));
    const without = insightsOf({ ...input, records: [record({})] }, words, now);
    const withValue = insightsOf({ ...input, records: [worth] }, words, now);

    expect({ ...withValue, value: null, priority: null }).toEqual({ ...without, value: null, priority: null });
  });
});

test("five scores come with their formulas, and with what would raise them", () => {
  const { quality } = insightsOf({ ...empty, records: [record({ name: "Asha Rao" })] }, words, now);

  expect(quality.map(({ part, score }) => [part, score])).toEqual([
    ["complete", 17],
    ["fresh", 75],
    ["single", 100],
    ["accurate", null],
    ["consented", null],
  ]);
  for (const { formula } of quality) expect(formula).toMatch(/\.$/);
  expect(quality[0]?.text).toBe("Missing: name, e-mail address, phone number, social handle, and language");
  expect(quality[2]?.text).toBeNull();
});

test("the store is asked for twelve months of the zone", () => {
  expect(insightQuestion(now, "Europe/Madrid")).toEqual({
    ...{ since: new Date("2023-05-31T22:00:00.000Z"), zone: "Europe/Madrid" },
  });
});
