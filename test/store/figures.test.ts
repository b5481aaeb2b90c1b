// What is counted of a customer is what counting anew gives, whether it was kept or not.
import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { makePages } from "@rapport/bridge-server/src/app/customer-pages.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import type { Row } from "@rapport/bridge-server/src/store/db.ts";
import fc from "fast-check";
import { anyFacts, inDeliveries } from "../support/any-facts.ts";
import { onEveryDatabase, type TestBridge } from "../support/database.ts";
import { membersOf } from "../support/everything.ts";
import { deliver } from "../support/given.ts";

const migration = new URL("../../bridge-server/src/store/migrations/0002-customer-figures.sql", import.meta.url);

onEveryDatabase((bridge) => {
  test("figures are as if they were counted anew after every new fact, correction, link and move, whether some were kept before or not", async () => {
    const seen = { customers: 0, answers: 0, scores: 0, kept: 0, left: 0, gone: 0 };
    await fc.assert(
      fc.asyncProperty(anyFacts(40), fc.array(fc.integer({ min: 1, max: 9 })), async (sent, sizes) => {
        const keys = await bridge().workspace();
        for (const [at, { source, facts }] of inDeliveries(sent, sizes.length === 0 ? [5] : sizes).entries()) {
          await deliver(bridge(), keys, source, facts);
          // Some are kept then, and others go again with what comes next.
          const members = at % 3 === 1 ? (await membersOf(bridge(), keys)).slice(0, 3) : [];
          seen.kept += await makePages(keys, members, ["en"], bridge());
        }
        const anew = await countedAnew(bridge(), keys.workspaceId);
        const left = await kept(bridge(), keys.workspaceId);
        const gone = anew.filter(({ customer }) => left.every((one) => one.customer !== customer));
        seen.left += left.length;
        seen.gone += gone.length;
        expect([...left, ...gone].toSorted(byId)).toEqual(anew);
        expect(await read(bridge(), keys)).toEqual(anew);
        for (const one of anew) {
          seen.customers += 1;
          seen.answers += one.answers;
          seen.scores += one.scores;
        }
      }),
      { numRuns: 90, endOnFailure: true },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(10);
  }, 300_000);

  test("a database from before the figures gets the same ones when it is brought up to date", async () => {
    const workspaces: number[] = [];
    for (const sent of fc.sample(anyFacts(40), { numRuns: 12, seed: 7 })) {
      const keys = await bridge().workspace();
      workspaces.push(keys.workspaceId);
      // In those days every survey asked how satisfied people are.
      const old = sent.map(({ source, fact }) => ({ source, fact: { ...fact, scale: undefined } }));
      for (const { source, facts } of inDeliveries(old, [1000])) await deliver(bridge(), keys, source, facts);
    }
    const all = async (of: typeof kept): Promise<Figures[][]> => {
      const found: Figures[][] = [];
      for (const workspace of workspaces) found.push(await of(bridge(), workspace));
      return found;
    };
    const anew = await all(countedAnew);
    expect(anew.flat().length).toBeGreaterThan(12);

    // The names are within this database alone, and everything is as it was afterwards.
    await bridge().database.script(`begin; drop table customer_figures; ${readFileSync(migration, "utf8")}; commit`);

    expect(await all(kept)).toEqual(anew);
  });
});

interface Figures {
  readonly customer: string;
  readonly interactions: number;
  readonly since: number;
  readonly contacts: number;
  readonly scores: number;
  readonly mean: number | null;
  readonly answers: number;
  readonly median: number | null;
}

async function rows(bridge: TestBridge, sql: string, workspace: number): Promise<Row[]> {
  return bridge.database.asOwner((db) => db.query(sql, [workspace]));
}

/** What the screens of all customers are told. */
async function read(bridge: TestBridge, keys: WorkspaceKeys): Promise<Figures[]> {
  const found = new Map<string, Figures>();
  for (const member of await membersOf(bridge, keys)) {
    const rows = await bridge.store.customers(keys.workspaceId).byMember(member);
    if (rows === null || rows.since === null) continue;
    const { customerId: customer, interactionCount: interactions, since, figures } = rows;
    found.set(customer, {
      ...{ customer, interactions, since: since.getTime(), contacts: figures.contacts, scores: figures.scores },
      ...{ mean: rounded(figures.meanScore), answers: figures.answers, median: rounded(figures.medianSeconds) },
    });
  }
  return [...found.values()].toSorted(byId);
}

function byId(one: Figures, other: Figures): number {
  return one.customer < other.customer ? -1 : 1;
}

async function kept(bridge: TestBridge, workspace: number): Promise<Figures[]> {
  const found = await rows(
    bridge,
    'select * from customer_figures where workspace_id = $1 order by customer_id::text collate "C"',
    workspace,
  );
  return found.map((row) => ({
    customer: String(row["customer_id"]),
    interactions: Number(row["interactions"]),
    since: momentOf(row, "since"),
    contacts: Number(row["contacts"]),
    scores: Number(row["scores"]),
    mean: rounded(row["mean_score"] === null ? null : Number(row["mean_score"])),
    answers: Number(row["answers"]),
    median: rounded(row["median_s"] === null ? null : Number(row["median_s"])),
  }));
}

/** By plain loops over everything. */
async function countedAnew(bridge: TestBridge, workspace: number): Promise<Figures[]> {
  const members = await rows(bridge, "select member_id, customer_id from member where workspace_id = $1", workspace);
  const interactions = await rows(bridge, "select * from interaction where workspace_id = $1", workspace);
  const answers = await rows(bridge, "select inbound_id, seconds from answer where workspace_id = $1", workspace);
  const customerOf = new Map(members.map((row) => [row["member_id"], String(row["customer_id"])]));
  const byCustomer = Map.groupBy(interactions, (row) => customerOf.get(row["party_id"] ?? null));
  return [...byCustomer]
    .flatMap(([customer, mine]) => {
      if (customer === undefined) return [];
      const inbound = new Set(mine.filter((row) => row["direction"] === 1).map((row) => row["interaction_id"]));
      const seconds = answers
        .filter((row) => inbound.has(row["inbound_id"] ?? null))
        .map((row) => Number(row["seconds"]))
        .filter((value) => value >= 0)
        .toSorted((one, other) => one - other);
      const surveys = mine.filter((row) => row["kind"] === 3 && row["score"] !== null && (row["scale"] ?? 1) === 1);
      const sum = surveys.reduce((total, row) => total + Number(row["score"]), 0);
      const middle = (seconds.length - 1) / 2;
      const [low, high] = [seconds[Math.floor(middle)], seconds[Math.ceil(middle)]];
      return {
        customer,
        interactions: mine.length,
        since: Math.min(...mine.map((row) => momentOf(row, "occurred_at"))),
        contacts: mine.filter((row) => row["direction"] === 1 && row["kind"] !== 3 && row["outcome"] !== 4).length,
        scores: surveys.length,
        mean: rounded(surveys.length === 0 ? null : sum / surveys.length),
        answers: seconds.length,
        median: rounded(low === undefined || high === undefined ? null : (low + high) / 2),
      };
    })
    .toSorted(byId);
}

function momentOf(row: Row, name: string): number {
  return new Date(String(row[name] instanceof Date ? row[name].toISOString() : row[name])).getTime();
}

/** Sums of the same numbers in another order may differ in the last binary digit. */
function rounded(value: number | null): number | null {
  return value === null ? null : Number(value.toPrecision(12));
}
