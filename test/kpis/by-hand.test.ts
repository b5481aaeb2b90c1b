// Every KPI on a day that one can add up by hand.
import { beforeAll, describe, expect, test } from "@jest/globals";
import { KpiQuery } from "@rapport/contract";
import { readFigures } from "@rapport/bridge-server/src/app/kpi-figures.ts";
import { kpiEvidence, measureKpi, scopeOf } from "@rapport/bridge-server/src/app/measure-kpi.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import { kpis } from "@rapport/bridge-server/src/kpis/index.ts";
import { onEveryDatabase } from "../support/database.ts";
import {
  call,
  contact,
  deliver,
  email,
  identityOf,
  link,
  recordOf,
  survey,
  tweet,
  type WrittenFact,
} from "../support/given.ts";

const at = (time: string): string => `2024-03-04T${time}:00.000Z`;

/**
 * Monday, 4 March 2024. Asha asks on X at 10:00, is answered by a bot at once, told to wait at 10:02, answered by Mira at 10:10,
 * asks again at 10:20 and 10:21 and is answered by Leo at 10:50. Ben asks on X at 11:00 and nobody answers. Cleo writes an e-mail
 * at 12:00 and is asked for a private message at 12:30, in Spanish at 12:31. We write to Dan first, at 13:00; he answers at 13:10.
 */
const messages: WrittenFact[] = [
  tweet({ id: "a1", from: "@asha", occurredAt: at("10:00"), thread: "a", topic: "Delivery" }),
  tweet({ id: "a2", to: "@asha", occurredAt: at("10:00"), thread: "a", author: "bot" }),
  tweet({ id: "a3", to: "@asha", by: "Mira", occurredAt: at("10:02"), thread: "a", holding: true }),
  tweet({ id: "a4", to: "@asha", by: "Mira", occurredAt: at("10:10"), thread: "a" }),
  tweet({ id: "a5", from: "@asha", occurredAt: at("10:20"), thread: "a" }),
  tweet({ id: "a6", from: "@asha", occurredAt: at("10:21"), thread: "a" }),
  tweet({ id: "a7", to: "@asha", by: "Leo", occurredAt: at("10:50"), thread: "a" }),
  tweet({ id: "b1", from: "@ben", occurredAt: at("11:00") }),
  email({ id: "c1", from: "cleo@example.com", occurredAt: at("12:00") }),
  email({
    id: "c2",
    to: "cleo@example.com",
    by: "Mira",
    occurredAt: at("12:30"),
    replyTo: "c1",
    text: "Please send us a DM",
  }),
  email({
    id: "c3",
    to: "cleo@example.com",
    by: "Mira",
    occurredAt: at("12:31"),
    replyTo: "c1",
    text: "Escríbenos por mensaje privado",
  }),
  tweet({ id: "d1", to: "@dan", by: "Leo", occurredAt: at("13:00"), thread: "d" }),
  tweet({ id: "d2", from: "@dan", occurredAt: at("13:10"), thread: "d" }),
];

/** Four calls: answered after 0 s and after 40 s, given up after 50 s in the queue, given up before it; and a phantom. */
const calls: WrittenFact[] = [
  call({ id: "p1", from: "+34600111222", occurredAt: at("14:00"), waitSeconds: 0, handleSeconds: 5 }),
  call({ id: "p2", from: "+34600333444", occurredAt: at("14:10"), waitSeconds: 40, handleSeconds: 100 }),
  call({ id: "p3", occurredAt: at("14:20"), outcome: "abandoned-in-queue", waitSeconds: 50, handleSeconds: 0 }),
  call({ id: "p4", occurredAt: at("14:30"), outcome: "abandoned-before-queue", waitSeconds: 0, handleSeconds: 0 }),
  call({ id: "p5", occurredAt: at("14:40"), outcome: "phantom", waitSeconds: 3, handleSeconds: 0 }),
];

/** Scores 5, 4, 2. The first caller of the day calls again after three days; later calls make the weeks after it ripe. */
const later: WrittenFact[] = [
  survey({ id: "s1", from: "asha@example.com", score: 5, occurredAt: at("15:00") }),
  survey({ id: "s2", from: "cleo@example.com", score: 4, occurredAt: at("15:01") }),
  survey({ id: "s3", from: "dan@example.com", score: 2, occurredAt: at("15:02") }),
];
const afterwards: WrittenFact[] = [
  call({ id: "q1", from: "+34600111222", occurredAt: "2024-03-07T14:00:00.000Z", waitSeconds: 0, handleSeconds: 30 }),
  call({ id: "q2", from: "+34600555666", occurredAt: "2024-03-20T14:00:00.000Z", waitSeconds: 0, handleSeconds: 30 }),
  call({ id: "q3", from: "+34600777888", occurredAt: "2024-04-10T14:00:00.000Z", waitSeconds: 0, handleSeconds: 30 }),
];

/** Surveys go out by e-mail: there four of ten tell others what was good, elsewhere nine; six of ten tell what was bad. */
const tells = { type: "assumption", version: at("08:00"), source: "Study", year: 2023 } as const;
const assumptions: WrittenFact[] = [
  { ...tells, id: "g0", key: "tells-good", network: "email", amount: 0.1, from: "2020-01-01T00:00:00Z" },
  { ...tells, id: "g1", key: "tells-good", network: "email", amount: 0.4, from: "2024-01-01T00:00:00Z" },
  { ...tells, id: "g2", key: "tells-good", network: "x", amount: 0.7, from: "2024-01-01T00:00:00Z" },
  { ...tells, id: "g3", key: "tells-good", amount: 0.9, from: "2024-02-01T00:00:00Z" },
  { ...tells, id: "b1", key: "tells-bad", amount: 0.6, from: "2024-01-01T00:00:00Z" },
  { ...tells, id: "b2", key: "tells-bad", amount: 0.8, from: "2024-03-05T00:00:00Z" },
];

/**
 * Asha and Cleo have records. Asha is asked on the card at 10:15 and gives her X handle, says yes to care and no to marketing,
 * and confirms it from X at 10:25. Cleo is asked on the ticket at 12:40 and says not now.
 */
const asha = contact({ id: "asha", name: "Asha", identities: [{ network: "email", value: "asha@example.com" }] });
const cleo = contact({ id: "cleo", name: "Cleo", identities: [{ network: "email", value: "cleo@example.com" }] });
const onX = identityOf("x", "@asha");
const onCard = { touchpoint: "card", team: "Front" } as const;
const yesTo = (purpose: "care" | "marketing") => ({
  purposes: [purpose],
  wording: { id: purpose, version: 1, language: "en" },
});
const handles = [
  asha,
  cleo,
  link(recordOf(asha), onX, { decidedAt: at("10:15") }),
  {
    type: "ask",
    id: "k1",
    at: at("10:15"),
    member: recordOf(asha),
    network: "x",
    outcome: "captured",
    agent: "Mira",
    ...onCard,
  },
  {
    type: "proof",
    id: "k2",
    at: at("10:15"),
    identity: onX,
    holder: recordOf(asha),
    level: "claimed",
    by: "Mira",
    ...onCard,
  },
  { type: "consent", id: "k3", at: at("10:16"), identity: onX, answer: "given", ...yesTo("care"), ...onCard },
  { type: "consent", id: "k4", at: at("10:16"), identity: onX, answer: "refused", ...yesTo("marketing"), ...onCard },
  {
    type: "proof",
    id: "k5",
    at: at("10:25"),
    identity: onX,
    holder: recordOf(asha),
    level: "confirmed-in-channel",
    by: "Mira",
  },
  {
    type: "ask",
    id: "k6",
    at: at("12:40"),
    member: recordOf(cleo),
    outcome: "not-now",
    agent: "Leo",
    touchpoint: "ticket",
  },
];

/** What each KPI says of the Monday: n, value, and what else can be added up. */
const monday: Readonly<Record<string, { n: number; value: number | null; total?: number; count?: number }>> = {
  // In: a1 a5 a6 b1 c1 d2 and the calls but the phantom. Out: a2 a3 a4 a7 c2 c3 d1. And three surveys.
  contacts: { n: 10, value: 10 },
  arrivals: { n: 10, value: 10 },
  interactions: { n: 21, value: 21 },
  calls: { n: 5, value: 5 },
  // a, b, c, d, five calls, three surveys; Dan's was opened by us.
  conversations: { n: 12, value: 12 },
  "conversation-starts": { n: 9, value: 9 },
  "linked-replies": { n: 2, value: 2 },
  // Asha, Ben, Cleo, Dan and the two known callers.
  customers: { n: 6, value: 6 },
  "answering-channels": { n: 2, value: 2 },
  // a1 600 s; a5 1800 s; a6 1740 s; c1 1800 s; nothing for b1 and d2.
  "reply-time": { n: 4, value: 1770, total: 6 },
  // a1 600 s and c1 1800 s; Ben still waits, Dan did not open.
  "first-response-time": { n: 2, value: 1200, total: 3 },
  // The same, one for each case; all of it between 9 and 18 on a Monday.
  "first-answer-opening-time": { n: 2, value: 1200, total: 3 },
  // a5 and a6 are one turn of 1800 s; Dan's answer to us still waits.
  "next-response-time": { n: 1, value: 1800, total: 2 },
  "answered-share": { n: 3, value: 2 / 3, count: 2 },
  "reply-share": { n: 6, value: 4 / 6, count: 4 },
  // Asha wrote again, Cleo did not, we never wrote to Ben.
  "single-touch-share": { n: 2, value: 1 / 2, count: 1 },
  "private-handoff-share": { n: 7, value: 1 / 7, count: 1 },
  "private-handoff-share-es": { n: 7, value: 1 / 7, count: 1 },
  "csat-mean": { n: 3, value: 11 / 3 },
  "csat-share": { n: 3, value: 2 / 3, count: 2 },
  "dissatisfied-share": { n: 3, value: 1 / 3, count: 1 },
  // Asha and Cleo, of whom four in ten tell; Dan, of whom six in ten.
  "word-of-mouth-good": { n: 3, value: (2 * 40) / 3 },
  "word-of-mouth-bad": { n: 3, value: 60 / 3 },
  abandonment: { n: 4, value: 2 / 4, count: 2 },
  "abandonment-in-queue": { n: 3, value: 1 / 3, count: 1 },
  wait: { n: 2, value: 20 },
  "wait-queued": { n: 1, value: 40 },
  "service-level-20s": { n: 2, value: 1 / 2, count: 1 },
  "handle-time": { n: 2, value: 52.5, total: 2 },
  "short-handle-share": { n: 2, value: 1 / 2, count: 1 },
  // First contacts of known customers: Asha's repeats within minutes; Ben, Cleo, Dan and the second caller do not; the first caller does.
  "repeat-free-7d": { n: 6, value: 4 / 6, count: 4 },
  // a1 and c1 were followed by an ask within a day, a5 and a6 were not.
  "ask-rate": { n: 4, value: 2 / 4, count: 2 },
  "capture-rate": { n: 2, value: 1 / 2, count: 1 },
  "consent-rate": { n: 2, value: 1 / 2, count: 1 },
  "proof-rate": { n: 1, value: 1, count: 1 },
  // Of Asha and Cleo, Asha.
  "handle-coverage": { n: 2, value: 1 / 2, count: 1 },
  // The bot answers Asha at once, Mira Cleo after 1800 s, nobody Ben.
  "acknowledgement-time": { n: 2, value: 900, total: 3 },
  // Asha 1800 s, Cleo 1800 s; Ben and Dan hear nothing to this day, the 1st of May at 12:00.
  "longest-silence": { n: 4, value: (1800 + (58 * 86_400 - 4200)) / 2 },
  "resolution-time": { n: 0, value: null, total: 4 },
  // Only e-mail promises an acknowledgement: within 15 minutes.
  "attainment-acknowledgement": { n: 1, value: 0, count: 0 },
  // On X within 30 minutes: Asha yes, Ben no. Cleo's is due on Tuesday.
  "attainment-first-answer": { n: 2, value: 1 / 2, count: 1 },
  // Asha's second turn to the minute, Dan's never.
  "attainment-next-answer": { n: 2, value: 1 / 2, count: 1 },
  "wow-share": { n: 3, value: 2 / 3, count: 2 },
  "good-share": { n: 3, value: 2 / 3, count: 2 },
  "limit-share": { n: 3, value: 2 / 3, count: 2 },
  "beyond-share": { n: 3, value: 1 / 3, count: 1 },
  "service-level-f1": { n: 3, value: 1 / 3, count: 1 },
  "service-level-f2": { n: 2, value: 1 / 2, count: 1 },
  "service-level-f3": { n: 3, value: 1 / 3, count: 1 },
  "service-level-f4": { n: 3, value: 1 / 3, count: 1 },
  "service-level-f5": { n: 3, value: 1 / 3, count: 1 },
  "average-wait": { n: 2, value: 20 },
  // Who gave up after 50 s waited longest.
  "longest-wait": { n: 3, value: 50 },
  // Who gave up before the queue had not waited five seconds.
  "abandonment-short": { n: 3, value: 1 / 3, count: 1 },
  "repeat-free-14d": { n: 6, value: 4 / 6, count: 4 },
  "repeat-free-30d": { n: 6, value: 4 / 6, count: 4 },
  // Asha, Ben, Cleo and the two callers began something; the first caller called again.
  "repeat-contact-rate": { n: 5, value: 1 / 5, count: 1 },
  "contacts-per-need": { n: 5, value: 6 / 5 },
  "same-channel-answer": { n: 2, value: 1, count: 2 },
  "full-loop": { n: 0, value: null },
  // Ben waits too long, and nothing else is known of him.
  "channel-leakage": { n: 0, value: null, total: 1 },
  "rule-of-three-breaches": { n: 3, value: 0, count: 0 },
  "unanswered-rate": { n: 3, value: 1 / 3, count: 1 },
  // From Mira to Leo.
  transfers: { n: 3, value: 1 / 3 },
  "customers-helped": { n: 0, value: 0 },
  "customers-thanked": { n: 0, value: 0 },
  // a b c and the calls but the phantom; Dan's was opened by us.
  "issues-by-source": { n: 7, value: 7 },
  "out-of-hours-share": { n: 10, value: 0, count: 0 },
  nps: { n: 0, value: null },
  ces: { n: 0, value: null },
  "ces-easy-share": { n: 0, value: null },
  // What they wrote is not known.
  "complaints-share": { n: 0, value: null, total: 6 },
  "conversation-map": { n: 0, value: 0, total: 3 },
  "social-heat": { n: 5, value: 5 },
  "top-reasons": { n: 1, value: 1, total: 10 },
};

onEveryDatabase((bridge) => {
  let keys: WorkspaceKeys;
  const day = KpiQuery.parse({ from: "2024-03-04", to: "2024-03-05" });

  beforeAll(async () => {
    keys = await bridge().workspace();
    await deliver(bridge(), keys, "hand", [...messages, ...calls]);
    await deliver(bridge(), keys, "hand", [...later, ...afterwards, ...assumptions]);
    await deliver(bridge(), keys, "hand", handles);
  });

  test.each(Object.keys(monday))(
    "%s says of the Monday what one adds up by hand, and its evidence has as many rows",
    async (id) => {
      const expected = monday[id];
      const reading = await measureKpi(keys, id, day, bridge());
      const { n, total, count } = reading;
      expect({ n, total, count, value: rounded(reading.value) }).toEqual({
        total,
        count,
        ...expected,
        value: rounded(expected?.value ?? null),
      });
      const { rows, next } = await kpiEvidence(keys, id, { ...day, limit: 500 }, bridge());
      expect({ rows: rows.length, next }).toEqual({ rows: n, next: null });
    },
  );

  describe("a reading", () => {
    test("says how the period of the same length just before was", async () => {
      const { before } = await measureKpi(
        keys,
        "calls",
        KpiQuery.parse({ from: "2024-03-07", to: "2024-03-10" }),
        bridge(),
      );
      expect(before).toEqual({ from: "2024-03-04T00:00:00.000Z", to: "2024-03-07T00:00:00.000Z", n: 5, value: 5 });
    });

    test("counts the first moment of a period and not the last", async () => {
      const count = async (from: string, to: string): Promise<number> =>
        (await measureKpi(keys, "calls", KpiQuery.parse({ from, to }), bridge())).n;
      expect(await count("2024-03-04T14:00:00Z", "2024-03-04T14:10:00Z")).toBe(1);
      expect(await count("2024-03-04T14:00:00.001Z", "2024-03-04T14:10:00.001Z")).toBe(1);
    });

    test("puts days and hours of the week in the zone that was asked for, also where the clock changes", async () => {
      const own = await bridge().workspace();
      const sent = ["2024-03-30T23:30:00Z", "2024-03-31T00:30:00Z", "2024-03-31T01:30:00Z", "2024-03-31T22:30:00Z"];
      await deliver(
        bridge(),
        own,
        "clock",
        sent.map((occurredAt, index) => tweet({ id: `${index}`, from: "@asha", occurredAt })),
      );
      const by = async (dimension: string, zone: string): Promise<unknown> => {
        const { rows } = await measureKpi(own, "arrivals", KpiQuery.parse({ by: dimension, zone }), bridge());
        return Object.fromEntries((rows ?? []).map((row) => [row.by, row.n]));
      };
      expect(await by("day", "Europe/Madrid")).toEqual({ "2024-03-31": 3, "2024-04-01": 1 });
      expect(await by("day", "UTC")).toEqual({ "2024-03-30": 1, "2024-03-31": 3 });
      // At 02:00 the clocks of Madrid went to 03:00.
      expect(await by("hour-of-week", "Europe/Madrid")).toEqual({
        "Sun 00h": 1,
        "Sun 01h": 1,
        "Sun 03h": 1,
        "Mon 00h": 1,
      });
    });

    test("breaks down by agent, team, topic, network and outcome, and the parts add up", async () => {
      const scope = scopeOf(day, bridge().clock.now());
      for (const kpi of kpis.filter(({ id }) => id in monday)) {
        const [whole] = await readFigures(keys, kpi, { scope, by: null }, bridge());
        for (const by of kpi.dimensions) {
          const rows = await readFigures(keys, kpi, { scope, by }, bridge());
          const sum = (of: "n" | "hits"): number => rows.reduce((total, row) => total + row[of], 0);
          expect([kpi.id, by, sum("n"), sum("hits")]).toEqual([kpi.id, by, whole?.n ?? 0, whole?.hits ?? 0]);
        }
      }
    });

    test("of one channel or one network counts only that", async () => {
      const n = async (query: object): Promise<number> =>
        (await measureKpi(keys, "contacts", KpiQuery.parse(query), bridge())).n;
      expect(await n({ network: "email" })).toBe(1);
      expect(await n({ channel: "@acme_help" })).toBe(5);
      expect(await n({ channel: "nobody" })).toBe(0);
    });
  });
});

function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toFixed(9));
}
