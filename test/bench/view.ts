// The customer view ÷ the shortest possible round trip, with the same driver, on one connection.
import { viewCustomer } from "@rapport/bridge-server/src/app/view-customer.ts";
import { recordId } from "@rapport/bridge-server/src/app/prepare-facts.ts";
import type { Bridge } from "@rapport/bridge-server/src/main.ts";
import { storeOn } from "@rapport/bridge-server/src/store/index.ts";
import { openPostgres } from "@rapport/bridge-server/src/store/postgres.ts";
import pg from "pg";
import { activeCustomers, anyCustomers, type Size } from "./invent.ts";
import { quantile, resultOf, type Result } from "./rounds.ts";

/** The member by which a customer is found. */
export function memberOf(customer: number): string {
  return recordId({ crm: "hubspot", account: "4711", object: "contact", id: String(customer) });
}

/** Members to look at: each customer alike, or those more often who write more. */
export function membersToView(size: Size): { kind: string; members: string[] }[] {
  const count = 4000;
  return [
    { kind: "uniform", members: anyCustomers(size, count, 5).map(memberOf) },
    { kind: "active", members: activeCustomers(size, count, 6).map(memberOf) },
  ];
}

/** One thing that is done again and again, and how long that took in each round. */
interface Runner {
  readonly name: string;
  readonly work: (at: number) => Promise<unknown>;
  readonly p50: number[];
  readonly p99: number[];
  at: number;
}

const runner = (name: string, work: Runner["work"]): Runner => ({ name, work, p50: [], p99: [], at: 0 });

/** Takes turns, a few calls each, until every runner has had its seconds; what is measured is each call. */
export async function takeTurns(runners: readonly Runner[], seconds: number): Promise<void> {
  const calls = 25;
  const took = runners.map(() => [] as number[]);
  const untilMs = performance.now() + seconds * 1000 * runners.length;
  while (performance.now() < untilMs) {
    for (const [index, one] of runners.entries()) {
      for (let call = 0; call < calls; call += 1) {
        const startedMs = performance.now();
        await one.work((one.at += 1));
        took[index]?.push(performance.now() - startedMs);
      }
    }
  }
  for (const [index, one] of runners.entries()) {
    one.p50.push(quantile(took[index] ?? [], 0.5));
    one.p99.push(quantile(took[index] ?? [], 0.99));
  }
}

/** The results of the measurement on a seeded PostgreSQL database. */
export async function measureView(
  bridge: Bridge,
  url: string,
  size: Size,
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<Result[]> {
  const bare = new pg.Pool({ connectionString: url, max: 1 });
  const store = storeOn(await openPostgres(url, 1));
  try {
    const limit = runner("select 1", () => bare.query({ name: "one", text: "select 1 as one" }));
    const tools = { ...bridge, store };
    const keys = bridge.home;
    const candidates = membersToView(size).flatMap(({ kind, members }) => {
      const member = (at: number): string => members[at % members.length] ?? "";
      return [
        runner(`view statement, ${kind}`, (at) => store.customers(keys.workspaceId).byMember(member(at))),
        runner(`whole view, ${kind}`, (at) => viewCustomer(keys, member(at), "en", tools)),
      ];
    });
    for (let round = 0; round <= rounds; round += 1) {
      await takeTurns([limit, ...candidates], seconds);
      if (round === 0) for (const one of [limit, ...candidates]) one.p50.length = one.p99.length = 0;
    }
    return candidates.flatMap((one) => comparisons(limit, one));
  } finally {
    await store.close();
    await bare.end();
  }
}

/** Median and 99th percentile of a runner, each ÷ the median of the limit. */
export function comparisons(limit: Runner, one: Runner): Result[] {
  const pairs = (values: readonly number[]) =>
    values.map((candidate, at) => ({ limit: limit.p50[at] ?? NaN, candidate }));
  return [
    resultOf({ name: `${one.name}: p50 ÷ ${limit.name}`, unit: "ms", bar: { atMost: 4 } }, pairs(one.p50)),
    resultOf({ name: `${one.name}: p99 ÷ ${limit.name}`, unit: "ms", bar: { atMost: 30 } }, pairs(one.p99)),
  ];
}

export { runner };
