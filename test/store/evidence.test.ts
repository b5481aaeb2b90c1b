import { expect, test } from "@jest/globals";
import { readFigures } from "@rapport/bridge-server/src/app/kpi-figures.ts";
import { kpiEvidence, measureKpi, scopeOf } from "@rapport/bridge-server/src/app/measure-kpi.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import { idOf } from "@rapport/bridge-server/src/platform/id.ts";
import type { Kpi } from "@rapport/bridge-server/src/kpis/kpi.ts";
import { KpiQuery, NetworkId, type EvidencePage } from "@rapport/contract";
import fc from "fast-check";
import { anyFacts, inDeliveries } from "../support/any-facts.ts";
import { usualService } from "../support/any-service-facts.ts";
import { onEveryDatabase, type TestBridge } from "../support/database.ts";
import { call, contact, deliver, email, identityOf, survey, tweet } from "../support/given.ts";

const anyScope: fc.Arbitrary<KpiQuery> = fc.record(
  {
    from: fc.constantFrom("2024-03-04", "2024-03-05T08:00:00Z"),
    to: fc.constantFrom("2024-03-06", "2024-03-20T08:00:00.001Z"),
    zone: fc.constantFrom("UTC", "Europe/Madrid", "Asia/Kolkata"),
    network: fc.constantFrom("x", "email", "phone").map((id) => NetworkId.parse(id)),
  },
  { requiredKeys: ["zone"] },
);

/** A handle that was asked for, given and agreed to; each kind of fact takes of it what it needs. */
const aboutHandle = {
  ...{ member: identityOf("x", "@asha"), identity: identityOf("x", "@asha"), holder: identityOf("x", "@asha") },
  ...{ outcome: "captured", touchpoint: "card", level: "in-person", by: "Luis", answer: "given", purposes: ["care"] },
  wording: { id: "care", version: 1, language: "en" },
};

/** Something for every KPI to count; chance adds to it, and changes some of it. */
const usual = [
  tweet({ id: "m0", from: "@asha", text: "Where is my order?" }),
  tweet({ id: "a1", to: "@asha", by: "Luis", replyTo: "m0", occurredAt: "2024-03-04T10:20:00Z", text: "DM us" }),
  tweet({ id: "m2", from: "@asha", replyTo: "a1", occurredAt: "2024-03-04T10:40:00Z" }),
  tweet({ id: "a3", to: "@asha", by: "Luis", replyTo: "m2", occurredAt: "2024-03-04T11:00:00Z" }),
  call({ id: "c1", from: "+34 600 111 222" }),
  call({ id: "c2", from: "+34 600 333 444", outcome: "abandoned-in-queue", waitSeconds: 90 }),
  survey({ id: "s1", from: "asha@example.com", score: 4 }),
  email({ id: "m1", from: "asha@example.com", occurredAt: "2024-03-20T10:00:00Z" }),
  contact({ id: "asha", identities: [{ network: "x", value: "@asha" }] }),
  tweet({
    id: "m4",
    from: "@asha",
    occurredAt: "2024-03-05T09:00:00Z",
    thread: "praise",
    text: "Thank you so much, great job!",
  }),
  tweet({ id: "a5", to: "@asha", by: "Luis", occurredAt: "2024-03-05T09:10:00Z", thread: "praise", closes: true }),
  // Nobody ever answers this one, and what comes last makes everything before it ripe.
  tweet({
    id: "m6",
    from: "@asha",
    occurredAt: "2024-03-05T10:00:00Z",
    text: "This is unacceptable, nobody answers me.",
  }),
  call({ id: "c3", from: "+34 600 333 444", occurredAt: "2024-04-25T10:00:00Z", topic: "billing" }),
  survey({ id: "s2", from: "asha@example.com", score: 9, scale: "nps" }),
  survey({ id: "s3", from: "asha@example.com", score: 6, scale: "ces" }),
  survey({ id: "s4", from: "asha@example.com", score: 5, thread: "praise", occurredAt: "2024-03-05T11:00:00Z" }),
  ...["ask", "proof", "consent"].map((type) => ({ type, id: "h", at: "2024-03-05T08:00:00Z", ...aboutHandle })),
  ...usualService,
];

/** What is counted and no fact: somebody opened a report. */
const opened = {
  kind: "report",
  what: null,
  n: 1,
  at: new Date("2024-03-05T08:00:00Z"),
  by: "hubspot-user:7",
} as const;

onEveryDatabase((bridge, kind) => {
  test("every KPI counts exactly the rows that it shows as its evidence, page by page and each once", async () => {
    const seen = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(anyFacts(40), anyScope, fc.integer({ min: 1, max: 9 }), async (sent, scope, limit) => {
        const keys = await bridge().workspace();
        await deliver(bridge(), keys, "feed", usual);
        await bridge().store.reports(keys.workspaceId).note(idOf("report"), opened);
        for (const { source, facts } of inDeliveries(sent, [1000])) await deliver(bridge(), keys, source, facts);
        for (const kpi of bridge().kpis) {
          const n = await expectEvidence(bridge(), keys, kpi, scope, limit);
          seen.set(kpi.id, (seen.get(kpi.id) ?? 0) + n);
        }
      }),
      {
        numRuns: { PGlite: 20, PostgreSQL: 40 }[kind],
        interruptAfterTimeLimit: 170_000,
        // Once without any limits, in which everything usual lies.
        examples: [[[], KpiQuery.parse({}), 5]],
      },
    );
    // A KPI that never counted anything would have shown nothing.
    expect([...seen].filter(([, n]) => n === 0)).toEqual([]);
  }, 180_000);

  test("every part of a breakdown has its own rows, and together they are all", async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(anyFacts(40), anyScope, async (sent, scope) => {
        const keys = await bridge().workspace();
        await deliver(bridge(), keys, "feed", usual);
        for (const { source, facts } of inDeliveries(sent, [1000])) await deliver(bridge(), keys, source, facts);
        run += 1;
        for (const [at, kpi] of bridge().kpis.entries()) {
          const by = kpi.dimensions[(at + run) % kpi.dimensions.length];
          if (by !== undefined) await expectParts(bridge(), keys, kpi, { ...scope, by });
        }
      }),
      { numRuns: { PGlite: 5, PostgreSQL: 8 }[kind], interruptAfterTimeLimit: 170_000 },
    );
  }, 180_000);

  test("a part without its dimension is refused, and one that is not there has no rows", async () => {
    const keys = await bridge().workspace();
    await deliver(bridge(), keys, "feed", usual);
    const part = "00000000-0000-5000-8000-000000000000";
    const page = { zone: "UTC", limit: 10 };

    for (const half of [{ part }, { by: "agent" } as const])
      await expect(kpiEvidence(keys, "contacts", { ...page, ...half }, bridge())).rejects.toMatchObject({
        kind: "bad-input",
        message: expect.stringMatching(/only asked for together/),
      });
    expect(await kpiEvidence(keys, "contacts", { ...page, part, by: "agent" }, bridge())).toMatchObject({
      ...{ n: 0, rows: [], next: null },
    });
  });

  test("the lines of every breakdown add up to the number", async () => {
    await fc.assert(
      fc.asyncProperty(anyFacts(40), anyScope, async (sent, scope) => {
        const keys = await bridge().workspace();
        for (const { source, facts } of inDeliveries(sent, [1000])) await deliver(bridge(), keys, source, facts);
        const asked = scopeOf(scope, bridge().clock.now());
        for (const kpi of bridge().kpis) {
          const [whole] = await readFigures(keys, kpi, { scope: asked, by: null }, bridge());
          for (const by of kpi.dimensions) {
            const rows = await readFigures(keys, kpi, { scope: asked, by }, bridge());
            const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + of(row), 0);
            expect([kpi.id, by, sum((row) => row.n), sum((row) => row.hits), sum((row) => row.data_errors)]).toEqual([
              ...[kpi.id, by, whole?.n ?? 0, whole?.hits ?? 0, whole?.data_errors ?? 0],
            ]);
          }
        }
      }),
      { numRuns: { PGlite: 4, PostgreSQL: 10 }[kind], interruptAfterTimeLimit: 170_000 },
    );
  }, 180_000);
});

/** The rows of each part are as many as it says, and those of all parts are those of the whole. */
async function expectParts(bridge: TestBridge, keys: WorkspaceKeys, kpi: Kpi, query: KpiQuery): Promise<void> {
  const { rows: parts = [], n } = await measureKpi(keys, kpi.id, query, bridge);
  const limit = 1000;
  const found: EvidencePage["rows"] = [];
  for (const { by, part, n: own } of parts) {
    const page = await kpiEvidence(keys, kpi.id, { ...query, part, limit }, bridge);
    expect([kpi.id, by, page.n, page.rows.length]).toEqual([kpi.id, by, own, own]);
    found.push(...page.rows);
  }
  const whole = await kpiEvidence(keys, kpi.id, { ...query, by: undefined, limit }, bridge);
  const sorted = (rows: EvidencePage["rows"]): string[] => rows.map((row) => JSON.stringify(row)).toSorted();
  expect([kpi.id, n, sorted(found)]).toEqual([kpi.id, whole.n, sorted(whole.rows)]);
}

/** Compares a reading with its evidence; answers with n. */
async function expectEvidence(
  bridge: TestBridge,
  keys: WorkspaceKeys,
  kpi: Kpi,
  scope: KpiQuery,
  limit: number,
): Promise<number> {
  const reading = await measureKpi(keys, kpi.id, scope, bridge);
  const rows: EvidencePage["rows"] = [];
  let cursor: string | undefined;
  do {
    const page = await kpiEvidence(keys, kpi.id, { ...scope, cursor, limit }, bridge);
    expect([kpi.id, page.n]).toEqual([kpi.id, reading.n]);
    rows.push(...page.rows);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);

  expect([kpi.id, rows.length]).toEqual([kpi.id, reading.n]);
  const values = rows.map(({ value }) => value ?? Number.NaN);
  if (kpi.unit === "share")
    expect([kpi.id, values.filter((value) => value === 1).length]).toEqual([kpi.id, reading.count]);
  if (kpi.unit === "seconds" || kpi.unit === "score") {
    const { min, max, mean } = reading.distribution;
    const own = rows.length === 0 ? null : Math.min(...values);
    expect([kpi.id, min, max]).toEqual([kpi.id, own, rows.length === 0 ? null : Math.max(...values)]);
    if (mean !== null) expect(values.reduce((sum, value) => sum + value, 0) / rows.length).toBeCloseTo(mean, 6);
  }
  return reading.n;
}
