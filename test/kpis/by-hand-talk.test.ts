// What customers want, where they turn, and who worked where: a Tuesday that one can add up by hand.
import { beforeAll, describe, expect, test } from "@jest/globals";
import { KpiQuery } from "@rapport/contract";
import { kpiEvidence, measureKpi } from "@rapport/bridge-server/src/app/measure-kpi.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import { onEveryDatabase } from "../support/database.ts";
import { call, contact, deliver, survey, tweet, type WrittenFact } from "../support/given.ts";

const at = (time: string): string => `2024-03-05T${time}:00.000Z`;

/**
 * Dora complains on X, is asked into private, calls, and Leo closes it in public after an hour. Emil asks and is sent into private
 * for good. Fay praises us and is thanked; Gus praises us, hears nothing and opens a chat a day later. Hal wants to buy, hears
 * nothing and does nothing. Ida has an idea and writes three times.
 */
const talk: WrittenFact[] = [
  tweet({
    ...{ id: "d1", from: "@dora", occurredAt: at("09:00"), thread: "d", lane: "parcels", tier: "1" },
    text: "My parcel never arrived and nobody answers the phone. This is unacceptable, I want my money back.",
  }),
  tweet({ id: "d2", to: "@dora", by: "Mira", occurredAt: at("09:10"), thread: "d", text: "Please send us a DM" }),
  call({ id: "d3", from: "+34600111222", by: "Mira", occurredAt: at("09:30"), direction: "in" }),
  tweet({ id: "d4", to: "@dora", by: "Leo", site: "Porto", occurredAt: at("10:00"), thread: "d", closes: true }),
  tweet({
    ...{ id: "e1", from: "@emil", occurredAt: at("11:00"), thread: "e" },
    text: "Hello, how can I change the delivery address of my order? Where do I find that page?",
  }),
  tweet({ id: "e2", to: "@emil", by: "Mira", occurredAt: at("11:05"), thread: "e", text: "Please send us a DM" }),
  tweet({
    ...{ id: "f1", from: "@fay", occurredAt: at("12:00"), thread: "f" },
    text: "Thank you so much for your help yesterday, your team is amazing and very helpful!",
  }),
  tweet({ id: "f2", to: "@fay", by: "Leo", site: "Porto", occurredAt: at("12:05"), thread: "f" }),
  tweet({
    ...{ id: "g1", from: "@gus", occurredAt: at("12:10"), thread: "g" },
    text: "Great job on the new shop in the city centre, I love your coffee. Highly recommend it.",
  }),
  tweet({
    ...{ id: "h1", from: "@hal", occurredAt: at("13:00"), thread: "h" },
    text: "I am interested in buying the blue bicycle for my daughter. Please sign me up for the price list.",
  }),
  tweet({
    ...{ id: "i1", from: "@ida", occurredAt: at("14:00"), thread: "i" },
    text: "A suggestion for your app: it would be nice if there was a dark mode for the evening.",
  }),
  tweet({ id: "i2", to: "@ida", by: "Mira", occurredAt: at("14:05"), thread: "i" }),
  tweet({ id: "i3", from: "@ida", occurredAt: at("14:10"), thread: "i" }),
  tweet({ id: "i4", to: "@ida", by: "Mira", occurredAt: at("14:15"), thread: "i" }),
  tweet({ id: "i5", from: "@ida", occurredAt: at("14:20"), thread: "i" }),
  tweet({ id: "i6", to: "@ida", by: "Mira", occurredAt: at("14:25"), thread: "i" }),
];
const chatted: WrittenFact = {
  ...tweet({ id: "g2", occurredAt: "2024-03-06T10:00:00.000Z", direction: "in" }),
  channel: { network: "whatsapp", key: "+34910000000" },
  party: { network: "whatsapp", value: "+34600333444" },
};

/** Four say whether they would recommend us, three whether it was easy. */
const surveys = [
  ...[10, 9, 7, 6].map((score, index) => ({ scale: "nps" as const, score, id: `n${index}` })),
  ...[7, 5, 2].map((score, index) => ({ scale: "ces" as const, score, id: `c${index}` })),
].map((said) => survey({ ...said, from: `${said.id}@example.com`, occurredAt: at("16:00") }));

const people = [
  { id: "dora", handle: "@dora", network: "phone", value: "+34600111222" },
  { id: "gus", handle: "@gus", network: "whatsapp", value: "+34600333444" },
  { id: "hal", handle: "@hal", network: "email", value: "hal@example.com" },
].map(({ id, handle, network, value }) =>
  contact({
    id,
    identities: [
      { network: "x", value: handle },
      { network, value },
    ],
  }),
);

/** Mira moved to Lisbon in April; before that she was in Madrid, which was first written down wrongly. */
const roster: WrittenFact[] = [
  { type: "roster", agent: "Mira", from: "2024-04-01T00:00:00Z", team: "Back", site: "Lisbon" },
  { type: "roster", agent: "Mira", from: "2024-01-01T00:00:00Z", version: "2024-01-09T00:00:00Z", site: "Madrid" },
  { type: "roster", agent: "Mira", from: "2024-01-01T00:00:00Z", site: "Milan", vendor: "Nobody" },
];

/** What each KPI says of the Tuesday. */
const tuesday: Readonly<Record<string, { n: number; value: number | null; total?: number; count?: number }>> = {
  nps: { n: 4, value: 25 },
  ces: { n: 3, value: 14 / 3 },
  "ces-easy-share": { n: 3, value: 2 / 3, count: 2 },
  "csat-share": { n: 0, value: null },
  // Ida's two further messages have no text.
  "complaints-share": { n: 6, value: 1 / 6, count: 1, total: 8 },
  "conversation-map": { n: 6, value: 6 },
  "customers-thanked": { n: 1, value: 1 },
  "customers-helped": { n: 1, value: 1 },
  "resolution-time": { n: 1, value: 3600, total: 6 },
  "full-loop": { n: 2, value: 1 / 2, count: 1 },
  // Gus and Hal were left lying; Gus began a chat.
  "channel-leakage": { n: 2, value: 1 / 2, count: 1 },
  // Ida, and nobody else.
  "rule-of-three-breaches": { n: 6, value: 1 / 6, count: 1 },
  // Dora's goes from Mira to Leo; her call, Emil's, Fay's and Ida's stay where they are.
  transfers: { n: 5, value: 1 / 5 },
  "unanswered-rate": { n: 6, value: 2 / 6, count: 2 },
};

/** 1,000 answered, 860 of them in 20 s; 60 abandoned, 20 of them in 20 s and 10 of those in less than 5 s. */
const queue = [
  ...Array.from({ length: 860 }, () => ["answered", 12] as const),
  ...Array.from({ length: 140 }, () => ["answered", 60] as const),
  ...Array.from({ length: 10 }, () => ["abandoned-in-queue", 3] as const),
  ...Array.from({ length: 10 }, () => ["abandoned-in-queue", 15] as const),
  ...Array.from({ length: 40 }, () => ["abandoned-in-queue", 50] as const),
].map(([outcome, waitSeconds], index) => call({ id: `q${index}`, occurredAt: at("10:00"), outcome, waitSeconds }));

onEveryDatabase((bridge) => {
  let keys: WorkspaceKeys;
  const day = KpiQuery.parse({ from: "2024-03-05", to: "2024-03-06" });

  beforeAll(async () => {
    keys = await bridge().workspace();
    await deliver(bridge(), keys, "hand", [...people, ...talk, chatted, ...surveys]);
    for (const fact of roster) await deliver(bridge(), keys, "hand", [fact]);
  });

  test.each(Object.keys(tuesday))("%s says of the Tuesday what one adds up by hand", async (id) => {
    const expected = tuesday[id];
    const { n, total, count, value } = await measureKpi(keys, id, day, bridge());
    const { rows } = await kpiEvidence(keys, id, { ...day, limit: 500 }, bridge());

    expect({ n, total, count, value: value?.toFixed(9) }).toEqual({
      ...{ total, count, ...expected },
      value: expected?.value?.toFixed(9),
    });
    expect(rows).toHaveLength(n);
  });

  describe("a breakdown", () => {
    const by = async (id: string, query: object): Promise<unknown> => {
      const { rows = [] } = await measureKpi(keys, id, { ...day, ...query }, bridge());
      return Object.fromEntries(rows.filter(({ n }) => n > 0).map((row) => [row.by, row.n]));
    };

    test("by intent says what customers want when they begin", async () => {
      expect(await by("conversation-map", { by: "intent" })).toEqual({
        ...{ complaint: 1, question: 1, compliment: 2, lead: 1, proactive: 1 },
      });
    });

    test("by site is that of the interaction, else where the agent worked then, as it was corrected", async () => {
      expect(await by("first-response-time", { by: "site" })).toEqual({ Madrid: 3, Porto: 1 });
      expect(await by("first-response-time", { by: "vendor" })).toEqual({ unknown: 4 });
    });

    test("by site may be asked for as agents work today", async () => {
      expect(await by("first-response-time", { by: "site", asIs: "true" })).toEqual({ Lisbon: 3, Porto: 1 });
      expect(await by("first-response-time", { by: "team", asIs: "true" })).toEqual({ Back: 3, unknown: 1 });
      expect(await by("first-response-time", { by: "team" })).toEqual({ unknown: 4 });
    });

    test("by lane and tier is that of the message that was answered", async () => {
      expect(await by("first-response-time", { by: "lane" })).toEqual({ parcels: 1, unknown: 3 });
      expect(await by("first-response-time", { by: "tier" })).toEqual({ "1": 1, unknown: 3 });
    });
  });

  test("five formulas give five service levels for one day", async () => {
    const own = await bridge().workspace();
    await deliver(bridge(), own, "switch", queue.slice(0, 600));
    await deliver(bridge(), own, "switch", queue.slice(600));
    const percent = async (id: string): Promise<string> =>
      ((await measureKpi(own, id, day, bridge())).value ?? Number.NaN).toLocaleString("en", {
        style: "percent",
        minimumFractionDigits: 1,
      });

    const levels = ["f1", "f2", "f3", "f4", "f5"].map(async (formula) => percent(`service-level-${formula}`));

    expect(await Promise.all(levels)).toEqual(["83.0%", "86.0%", "81.1%", "82.7%", "82.1%"]);
    // 50 of the 1,050 who waited or were answered; and 860 × 12 s + 140 × 60 s over a thousand.
    expect(await percent("abandonment-short")).toBe("4.8%");
    expect((await measureKpi(own, "average-wait", day, bridge())).value).toBeCloseTo(18.72, 9);
    expect((await measureKpi(own, "longest-wait", day, bridge())).value).toBe(60);
  });
});
