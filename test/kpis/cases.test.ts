// Every KPI about cases, staffing, costs and feedback on a week that one can add up by hand.
import { beforeAll, expect, test } from "@jest/globals";
import { KpiQuery } from "@rapport/contract";
import { kpiEvidence, measureKpi } from "@rapport/bridge-server/src/app/measure-kpi.ts";
import { recordId } from "@rapport/bridge-server/src/app/member-ids.ts";
import { personFile } from "@rapport/bridge-server/src/app/person-file.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import { stoppedClock } from "@rapport/bridge-server/src/platform/clock.ts";
import { onEveryDatabase } from "../support/database.ts";
import { deliver, type WrittenFact } from "../support/given.ts";
import { serviceFacts } from "./service-week.ts";

/** What each KPI says of the week: n, value, and what else can be added up. */
const serviceWeek: Readonly<Record<string, { n: number; value: number | null; total?: number; count?: number }>> = {
  // A B C D G I; F is older, E is spam, H was deleted.
  "cases-opened": { n: 6, value: 6 },
  // A B C G I.
  "cases-solved": { n: 5, value: 5 },
  // D and F.
  backlog: { n: 2, value: 2 },
  // D 4.5 days, F 9 days and 15 hours.
  "backlog-age": { n: 2, value: (388_800 + 831_600) / 2 },
  // Two cases at five in seven days.
  "backlog-days": { n: 2, value: (2 * 7) / 5 },
  // A 2 h, B 1 h, C 4 days, G 1 day; I contradicts itself.
  "resolution-time-net": { n: 4, total: 5, value: (7200 + 86_400) / 2 },
  // A 4 h.
  "resolution-time-gross": { n: 4, total: 5, value: (14_400 + 86_400) / 2 },
  "confirmed-resolution-time": { n: 1, value: 86_400 },
  // A and B yes, C no.
  "first-contact-resolution-flag": { n: 3, total: 5, value: 2 / 3, count: 2 },
  "first-contact-resolution-survey": { n: 2, total: 5, value: 1 / 2, count: 1 },
  // C could not be solved there. A waited, G was transferred; B and I took one contact.
  "first-contact-resolution-net": { n: 4, value: 2 / 4, count: 2 },
  // C and D.
  "escalation-rate": { n: 6, value: 2 / 6, count: 2 },
  "public-escalations": { n: 1, value: 1 },
  // C and G, once each.
  "transfers-per-case": { n: 5, value: 2 / 5 },
  "zero-hand-off": { n: 5, value: 3 / 5, count: 3 },
  // C was solved twice, and opened again after the first time.
  "reopen-rate": { n: 6, value: 1 / 6, count: 1 },
  // C D G.
  complaints: { n: 3, value: 3 },
  // Of Asha, Ben, the caller and Dan.
  "active-customers": { n: 4, value: 4 },
  "complaint-rate": { n: 3, value: (3 * 1000) / 4 },
  // C by Friday, G by Tuesday; D had until the end of Monday the 11th.
  "complaints-closed-3-days": { n: 3, value: 2 / 3, count: 2 },
  "complaints-closed-4-weeks": { n: 3, value: 2 / 3, count: 2 },
  // To the minute: D has been open for 56 days.
  "complaints-closed-8-weeks": { n: 3, value: 2 / 3, count: 2 },
  // Of C 2, 5 and 4; E is spam, A no complaint.
  "complaint-handling-satisfaction": { n: 3, value: 2 / 3, count: 2 },
  // C was upheld, G rejected.
  "upheld-rate": { n: 2, value: 1 / 2, count: 1 },
  "redress-per-upheld": { n: 1, value: 40 },
  "regulator-referrals": { n: 1, value: 1 },
  // 21,600 of 39,600 s; Chen's hour says nothing.
  occupancy: { n: 2, total: 3, value: 21_600 / 39_600, count: 0 },
  utilisation: { n: 1, total: 3, value: 25_200 / 28_800, count: 0 },
  shrinkage: { n: 1, total: 3, value: 3600 / 28_800, count: 0 },
  adherence: { n: 1, total: 3, value: 27_000 / 28_800, count: 0 },
  // March has four contacts, so each bears 75 of the platform. ta1 75, ta2 6, tb1 75.01, tb2 3.01, tc1 12 + 1.20 + 75.
  "cost-per-contact": { n: 5, value: (247.22 * 1.1) / 3 },
  // A 81, B 78.02, C 88.2 and 40 of redress; G and I have no conversations.
  "cost-per-resolved-need": { n: 3, total: 5, value: ((81 + 78.02 + 88.2) * 1.1 + 40) / 3 },
  // Acted on f1, declined f2, nothing of f3 in 90 days.
  "feedback-to-action": { n: 3, value: 1 / 3, count: 1 },
  // One day and three.
  "idea-decision-time": { n: 2, total: 3, value: 172_800 },
  "verified-result-rate": { n: 1, value: 1, count: 1 },
  // Asha's e-mail within the day; Ben's post after 40 minutes instead of 30.
  "promise-kept": { n: 2, value: 1 / 2, count: 1 },
  // ta1, tb1 and tc1 of four customers.
  "contact-rate": { n: 3, value: (3 * 1000) / 4 },
};

onEveryDatabase((bridge) => {
  let keys: WorkspaceKeys;
  const week = KpiQuery.parse({ from: "2024-03-04", to: "2024-03-11" });

  beforeAll(async () => {
    keys = await bridge().workspace();
    await deliver(bridge(), keys, "desk", serviceFacts);
  });

  test.each(Object.keys(serviceWeek))(
    "%s says of the week what one adds up by hand, its evidence has as many rows, and so have its parts together",
    async (id) => {
      const expected = serviceWeek[id];
      const { n, total, count, value } = await measureKpi(keys, id, week, bridge());
      expect({ n, total, count, value: rounded(value) }).toEqual({
        ...{ total: n, count: n },
        ...expected,
        value: rounded(expected?.value ?? null),
      });
      const { rows, next } = await kpiEvidence(keys, id, { ...week, limit: 500 }, bridge());
      expect({ rows: rows.length, next }).toEqual({ rows: n, next: null });
      for (const by of bridge().kpis.find((kpi) => kpi.id === id)?.dimensions ?? []) {
        const parts = (await measureKpi(keys, id, { ...week, by }, bridge())).rows ?? [];
        expect({ by, n: parts.reduce((sum, row) => sum + row.n, 0) }).toEqual({ by, n });
      }
    },
  );

  const read = async (id: string, query: object) => measureKpi(keys, id, KpiQuery.parse(query), bridge());

  test("what is open can be told of any instant", async () => {
    const open = async (to: string): Promise<number> => (await read("backlog", { to })).n;
    expect(await open("2024-03-01T08:59:59Z")).toBe(0);
    expect(await open("2024-03-04T09:30:00Z")).toBe(2);
    expect(await open("2024-03-04T10:30:00Z")).toBe(3);
    expect(await open("2024-03-04T13:00:00Z")).toBe(1);
    // C was solved from Wednesday to Friday.
    expect(await open("2024-03-07T08:00:00Z")).toBe(2);
    expect(await open("2024-03-08T08:00:00Z")).toBe(4);
    expect(await open("2024-03-09T08:00:00Z")).toBe(2);
  });

  test("a case counts for whoever had it then", async () => {
    const by = async (id: string, dimension: string): Promise<object> =>
      Object.fromEntries(((await read(id, { ...week, by: dimension })).rows ?? []).map((row) => [row.by, row.n]));
    expect(await by("cases-opened", "agent")).toEqual({ Mira: 2, Leo: 2, unknown: 2 });
    expect(await by("cases-solved", "agent")).toEqual({ Mira: 1, Leo: 1, Chen: 1, unknown: 2 });
    expect(await by("cases-solved", "team")).toEqual({ Front: 3, Back: 2 });
    expect(await by("cases-solved", "tier")).toEqual({ 1: 4, 2: 1 });
    expect(await by("complaints", "topic")).toEqual({ Delivery: 2, Billing: 1 });
  });

  test("a complaint that is open after its time counts as late; before that it is too early to say", async () => {
    const asOf = async (now: string) => {
      const { n, value, immature } = await measureKpi(keys, "complaints-closed-3-days", week, {
        ...bridge(),
        clock: stoppedClock(now),
      });
      return { n, value: rounded(value), immature };
    };
    expect(await asOf("2024-03-11T23:59:59Z")).toEqual({ n: 2, value: 1, immature: 1 });
    expect(await asOf("2024-03-12T00:00:00Z")).toEqual({ n: 3, value: rounded(2 / 3), immature: 0 });
  });

  test("of a case the latest version counts, however its versions arrive and however often", async () => {
    const versions = [1, 2, 3].map((day): WrittenFact => ({
      ...{ type: "case", id: "k", version: `2024-03-0${day}T00:00:00Z`, openedAt: "2024-03-01T00:00:00Z" },
      events: [
        { kind: "resolved" as const, at: "2024-03-01T06:00:00Z" },
        { kind: "reopened" as const, at: "2024-03-02T06:00:00Z" },
        { kind: "resolved" as const, at: "2024-03-03T06:00:00Z" },
      ].slice(0, day),
      threads: ["one", "two"].slice(0, day),
    }));
    const [first, second, third] = versions;
    for (const order of [versions, [third, first, second], [second, third, second, first]]) {
      const own = await bridge().workspace();
      for (const fact of order) await deliver(bridge(), own, "desk", [fact]);
      const { value, n } = await measureKpi(own, "resolution-time-gross", KpiQuery.parse({}), bridge());
      expect({ value, n }).toEqual({ value: 194_400, n: 1 });
    }
  });

  test("what is kept of a customer's cases is in their file", async () => {
    const record = { crm: "hubspot", account: "4711", object: "contact", id: "asha" } as const;
    const customer = await bridge().store.customers(keys.workspaceId).byMember(recordId(record));
    if (customer === null) throw new Error("Asha is not there");
    const asked = { now: bridge().clock.now(), language: "en" } as const;
    const { cases } = await personFile(keys, customer, asked, bridge());
    expect(cases).toMatchObject([
      {
        ...{ source: "desk", openedAt: "2024-03-04T09:00:00.000Z", solvedAt: "2024-03-04T13:00:00.000Z" },
        ...{ reason: "Delivery", complaint: false, ruling: null, redress: null },
      },
    ]);
  });

  test("the table of assumptions says what held in a period, with its source and year", async () => {
    const held = await bridge()
      .store.service(keys.workspaceId)
      .assumptions(new Date("2024-03-04T00:00:00Z"), new Date("2024-03-11T00:00:00Z"));
    expect(held.map(({ key, network, amount }) => [key, network, amount])).toEqual([
      ["api-per-message", "x", 0.01],
      ["labour-per-hour", null, 36],
      ["overhead-share", null, 0.1],
      ["platform-per-month", null, 300],
      ["telecom-per-minute", null, 0.06],
    ]);
    expect(held[1]).toMatchObject({ currency: "EUR", source: "Budget", year: 2024 });
  });

  test("redress in another currency than the assumptions' is looked at and not added", async () => {
    const own = await bridge().workspace();
    const paid = (id: string, currency: string): WrittenFact => ({
      ...{ type: "case", id, version: "2024-03-02T00:00:00Z", openedAt: "2024-03-01T00:00:00Z" },
      complaint: { upheld: "partly", redress: { amount: 10, currency } },
      events: [{ kind: "closed", at: "2024-03-01T06:00:00Z" }],
    });
    await deliver(bridge(), own, "desk", [paid("1", "USD"), paid("2", "USD"), paid("3", "EUR")]);
    const reading = async () => measureKpi(own, "redress-per-upheld", KpiQuery.parse({}), bridge());
    expect(await reading()).toMatchObject({ n: 2, total: 3, value: 10 });
    const labour = { key: "labour-per-hour", amount: 30, currency: "EUR", source: "Budget", year: 2024 };
    const line = { type: "assumption", id: "l", version: "2024-03-02T00:00:00Z", from: "2024-01-01T00:00:00Z" };
    await deliver(bridge(), own, "desk", [{ ...line, ...labour }]);
    expect(await reading()).toMatchObject({ n: 1, total: 3, value: 10 });
  });
});

function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toFixed(9));
}
