// The customer view ÷ the shortest possible round trip, with the same driver, on the same connection.
import { keptPage, newPage } from "@rapport/bridge-server/src/app/customer-pages.ts";
import { recordId } from "@rapport/bridge-server/src/app/member-ids.ts";
import type { Bridge } from "@rapport/bridge-server/src/main.ts";
import { release } from "@rapport/bridge-server/src/platform/release.ts";
import { storeOn } from "@rapport/bridge-server/src/store/index.ts";
import { openPostgres } from "@rapport/bridge-server/src/store/postgres.ts";
import { activeCustomers, anyCustomers, type Size } from "./invent.ts";
import { idOfCopy } from "./multiply.ts";
import { quantile, resultOf, type Result } from "./rounds.ts";

/** Customers who came in through the pipeline, and how many there are for each of them. */
export interface World {
  readonly size: Size;
  readonly copies: number;
}

/** The member by which a customer is found; the copies of all come after all. */
export function memberOf(customer: number, { size }: World): string {
  const copy = Math.floor(customer / size.customers);
  const id = String(customer % size.customers);
  return idOfCopy(recordId({ crm: "hubspot", account: "4711", object: "contact", id }), copy);
}

/** Members to look at: each customer alike, or those more often who write more. */
export function membersToView(world: World): { kind: string; members: string[] }[] {
  const count = 4000;
  const { size, copies } = world;
  const all = { ...size, customers: size.customers * copies };
  const active = activeCustomers(size, count, 6).map((customer, at) => customer + size.customers * (at % copies));
  const member = (customer: number): string => memberOf(customer, world);
  return [
    { kind: "uniform", members: anyCustomers(all, count, 5).map(member) },
    { kind: "active", members: active.map(member) },
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

/** A seeded PostgreSQL database with a page for everybody who is looked at, and what it is called in results. */
export interface Seeded {
  readonly bridge: Bridge;
  readonly url: string;
  readonly world: World;
  readonly name: string;
}

interface Side {
  readonly limit: Runner;
  /** The page's statement, the whole view by its page, and the view of a customer who has no page yet. */
  readonly candidates: readonly Runner[];
  close(): Promise<void>;
}

/** One connection that only looks and one for everything else, so that the limit and the page's statement take the same way. */
async function sideOf({ bridge, url, world, name }: Seeded): Promise<Side> {
  const database = await openPostgres(url, 1);
  const store = storeOn(database);
  const { workspaceId } = bridge.home;
  const tools = { ...bridge, store };
  const wanted = { language: "en", madeBy: release() } as const;
  // Who is looked at was looked at before: else whichever runner comes first measures the disk, and the others its cache.
  for (const { members } of membersToView(world))
    for (const member of members)
      await store
        .customers(workspaceId)
        .byMember(member)
        .then(() => keptPage(bridge.home, member, "en", tools));
  const candidates = membersToView(world).flatMap(({ kind, members }) => {
    const member = (at: number): string => members[at % members.length] ?? "";
    return [
      runner(`page statement, ${kind}, ${name}`, (at) =>
        found(store.pages(workspaceId).find(member(at), wanted, bridge.clock.now())),
      ),
      runner(`whole view by its page, ${kind}, ${name}`, (at) => found(keptPage(bridge.home, member(at), "en", tools))),
      runner(`whole view without a page, ${kind}, ${name}`, async (at) => {
        const rows = await found(store.customers(workspaceId).byMember(member(at)));
        return newPage(bridge.home, rows, "en", tools);
      }),
    ];
  });
  return {
    limit: runner("select 1", () => database.look(workspaceId, "select 1 as one")),
    candidates,
    close: () => store.close(),
  };
}

async function found<Value>(looked: Promise<Value | null>): Promise<Value> {
  const value = await looked;
  if (value === null) throw new Error("A customer of the bench, or their page, is not there");
  return value;
}

/** The results of the measurement on seeded databases, all in the same minutes; the last is compared with the first. */
export async function measureView(
  seeded: readonly Seeded[],
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<Result[]> {
  const sides: Side[] = [];
  try {
    for (const one of seeded) sides.push(await sideOf(one));
    const all = sides.flatMap(({ limit, candidates }) => [limit, ...candidates]);
    for (let round = 0; round <= rounds; round += 1) {
      await takeTurns(all, seconds);
      if (round === 0) for (const one of all) one.p50.length = one.p99.length = 0;
    }
    const results = sides.flatMap(({ limit, candidates }) => candidates.flatMap((one) => comparisons(limit, one)));
    return [...results, ...growth(sides)];
  } finally {
    await Promise.all(sides.map((side) => side.close()));
  }
}

/** By how much looking takes longer where there is more. */
function growth(sides: readonly Side[]): Result[] {
  const [small, large] = [sides[0], sides.at(-1)];
  if (small === undefined || large === undefined || small === large) return [];
  return small.candidates.map((one, at) => {
    const other = large.candidates[at];
    const pairs = one.p50.map((limit, round) => ({ limit, candidate: other?.p50[round] ?? NaN }));
    return resultOf(
      { name: `${other?.name ?? ""}: p50 ÷ ${one.name}`, unit: "ms", bar: barOf(one, { atMost: 1.3 }) },
      pairs,
    );
  });
}

/** The promise is about customers whose page is there, which the builder sees to. */
function barOf({ name }: Runner, bar: { readonly atMost: number }): { readonly atMost: number } | null {
  return name.includes("without a page") ? null : bar;
}

/** Median and 99th percentile of a runner, each ÷ the median of the limit. */
export function comparisons(limit: Runner, one: Runner): Result[] {
  const pairs = (values: readonly number[]) =>
    values.map((candidate, at) => ({ limit: limit.p50[at] ?? NaN, candidate }));
  return [
    resultOf({ name: `${one.name}: p50 ÷ ${limit.name}`, unit: "ms", bar: barOf(one, { atMost: 4 }) }, pairs(one.p50)),
    resultOf({ name: `${one.name}: p99 ÷ ${limit.name}`, unit: "ms", bar: barOf(one, { atMost: 30 }) }, pairs(one.p99)),
  ];
}

export { runner };
