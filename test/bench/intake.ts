// Webhook batches of 100 facts ÷ a bare insert of the same rows: kept only, kept while everything else is at work, and kept and read.
import { setTimeout } from "node:timers/promises";
import { startBuildingPages } from "@rapport/bridge-server/src/app/build-pages.ts";
import { startInboxWorker } from "@rapport/bridge-server/src/app/inbox-worker.ts";
import { readInbox } from "@rapport/bridge-server/src/app/read-inbox.ts";
import { startRollingUp } from "@rapport/bridge-server/src/app/roll-up-worker.ts";
import { takeDelivery } from "@rapport/bridge-server/src/app/take-delivery.ts";
import type { Bridge } from "@rapport/bridge-server/src/main.ts";
import { loadFrom, startServer } from "./children.ts";
import { ask, bridgeOn, environmentOf, freshDatabase } from "./ground.ts";
import { keyFor } from "./http.ts";
import { batches, conversation, dice, historyEndsMs } from "./invent.ts";
import { batchSize, openLimit } from "./limit.ts";
import { race, rateOf, type Race, type Result } from "./rounds.ts";

/** How many deliveries are on their way at once. */
export const lanes = 16;
const mark = "@@@@@@@@@@";

/** Deliveries of 100 facts; the mark in them makes each sending new. */
export function templates(count: number): string[] {
  const roll = dice(7);
  function* talk(): Generator<unknown> {
    for (let at = 0; ; at += 1) {
      const length = 1 + Math.floor(roll() * roll() * 9);
      const customer = Math.floor(roll() * 5000);
      yield* conversation(
        `${mark}-${at}`,
        { customer, atMs: historyEndsMs + Math.floor(roll() * 86_400_000), length },
        roll,
      );
    }
  }
  const out: string[] = [];
  for (const facts of batches(talk(), batchSize)) {
    out.push(JSON.stringify({ facts }));
    if (out.length === count) return out;
  }
  return out;
}

/** The texts as the limit writes them: a fact each, so that both sides write the same bytes. */
export function textsOf(deliveries: readonly string[]): string[] {
  return deliveries.flatMap((delivery) => {
    const { facts }: { facts: unknown[] } = JSON.parse(delivery);
    return facts.map((fact) => JSON.stringify(fact));
  });
}

/** Sends deliveries that never come twice. */
export function sender(bridge: Bridge, deliveries: readonly string[]): () => Promise<number> {
  let sent = 1_000_000_000;
  return async () => {
    sent += 1;
    const body = Buffer.from((deliveries[sent % deliveries.length] ?? "").replaceAll(mark, String(sent)));
    await takeDelivery({ keys: bridge.home, source: "generic", body }, bridge);
    return batchSize;
  };
}

/** Everything that the races of intake run on. */
interface Ground {
  readonly url: string;
  readonly bridge: Bridge;
  /** The bridge without its reader. */
  readonly inbox: string;
  readonly deliveries: readonly string[];
  readonly write: () => Promise<number>;
  readonly seconds: number;
}

/** The results of the measurement, on an empty database of this server. */
export async function measureIntake(
  server: string,
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<Result[]> {
  const deliveries = templates(64);
  const { url, drop } = await freshDatabase(server);
  const bridge = await bridgeOn(url);
  const limit = await openLimit(url, textsOf(deliveries));
  const inbox = await startServer("inbox", environmentOf(url));
  try {
    const ground = { url, bridge, inbox: inbox.url, deliveries, write: limit.write, seconds };
    return await race(races(ground, await keyFor(bridge)), rounds);
  } finally {
    await inbox.stop();
    await limit.close();
    await bridge.close();
    await drop();
  }
}

type Limit = () => Promise<number>;

function races(ground: Ground, key: Record<string, string>): Race[] {
  const { url, seconds } = ground;
  // Ids come in no order, so that every row of a grown table touches other pages: each round begins on the same ground.
  // On few cores many writers stand in one another's way: the limit is the better of one and of many.
  const limit: Limit = async () => {
    const rates: number[] = [];
    for (const writers of [1, lanes]) {
      await ask(url, "truncate bench_limit");
      rates.push(await rateOf(seconds / 2, writers, ground.write));
    }
    return Math.max(...rates);
  };
  const post = poster(ground, key);
  const take = sender(ground.bridge, ground.deliveries);
  return [...racesOfKeeping(ground, limit, post, take), ...racesOfReading(ground, limit, post, take)];
}

const unit = "facts/s";

/** How fast deliveries are kept: by themselves, and while the bridge does everything else. */
function racesOfKeeping(ground: Ground, limit: Limit, post: Post, take: Limit): Race[] {
  const { url, seconds } = ground;
  return [
    {
      ...{ name: `kept by HTTP, ${lanes} connections ÷ bare unnest insert`, unit, bar: { atLeast: 0.8 }, limit },
      async candidate() {
        const { facts, took } = await post(ground.inbox);
        await ask(url, "truncate delivery");
        return facts / took;
      },
    },
    {
      ...{ name: "kept in process ÷ bare unnest insert", unit, bar: { atLeast: 0.8 }, limit },
      async candidate() {
        const rate = await rateOf(seconds, lanes, take);
        await ask(url, "truncate delivery");
        return rate;
      },
    },
    {
      ...{ name: "kept in process, all at work ÷ bare unnest insert", unit, bar: { atLeast: 0.65 }, limit },
      candidate: () => keptMeanwhile(ground, take),
    },
    {
      ...{ name: `kept by HTTP, all at work ÷ bare unnest insert`, unit, bar: { atLeast: 0.55 }, limit },
      candidate: () =>
        servedMeanwhile(ground, async (served) => {
          const { facts, took } = await post(served);
          await ask(url, "truncate delivery");
          return facts / took;
        }),
    },
  ];
}

/** How fast facts are read that go on coming in, and what counting figures costs that. */
function racesOfReading(ground: Ground, limit: Limit, post: Post, take: Limit): Race[] {
  const { url, bridge, seconds } = ground;
  return [
    {
      ...{ name: "kept and read, all derived ÷ bare unnest insert", unit, bar: { atLeast: 0.65 }, limit },
      candidate: () => rateOf(seconds, 1, () => takeAndRead(bridge, take)),
    },
    {
      ...{ name: "kept by HTTP and read ÷ bare unnest insert", unit, bar: { atLeast: 0.55 }, limit },
      candidate: () =>
        servedMeanwhile(ground, async (served) => {
          const startedMs = performance.now();
          const { facts } = await post(served);
          await untilRead(url);
          return facts / ((performance.now() - startedMs) / 1000);
        }),
    },
    {
      ...{ name: "kept and read with roll-ups at work ÷ without", unit, bar: { atLeast: 0.9 } },
      limit: () => rateOf(seconds, 1, () => takeAndRead(bridge, take)),
      async candidate() {
        const rolling = startRollingUp({ ...bridge, isIdle: () => false });
        const rate = await rateOf(seconds, 1, () => takeAndRead(bridge, take));
        await rolling.stop();
        return rate;
      },
    },
  ];
}

/** How many facts a second are kept while the same process reads them, counts figures and makes pages; what is still to be read is dropped. */
async function keptMeanwhile({ url, bridge, seconds }: Ground, take: () => Promise<number>): Promise<number> {
  const worker = startInboxWorker(bridge);
  const rolling = startRollingUp({ ...bridge, isIdle: worker.isIdle });
  const building = startBuildingPages(bridge, worker.isIdle);
  const rate = await rateOf(seconds, lanes, async () => {
    const facts = await take();
    worker.wake(bridge.home);
    return facts;
  });
  await Promise.all([worker.stop(), rolling.stop(), building.stop()]);
  await ask(url, "truncate delivery");
  return rate;
}

/** Measures the whole bridge, which is gone before a limit is measured again: it would still count figures meanwhile. */
async function servedMeanwhile({ url }: Ground, measure: (served: string) => Promise<number>): Promise<number> {
  const served = await startServer("bridge", environmentOf(url));
  try {
    return await measure(served.url);
  } finally {
    await served.stop();
  }
}

type Post = (url: string) => Promise<{ facts: number; took: number }>;

/** Posts deliveries from a process of its own, for as long as a side takes. */
function poster({ deliveries, seconds }: Ground, key: Record<string, string>): Post {
  const headers = { ...key, "content-type": "application/json" };
  const paths = ["/v1/deliveries/generic"];
  let from = 0;
  return async (url) => {
    const load = { url, connections: lanes, seconds, headers, paths, bodies: [...deliveries], mark, from };
    const { requests, seconds: took } = await loadFrom(load);
    from += requests;
    return { facts: requests * batchSize, took };
  };
}

/** As many deliveries as there are lanes, taken and then read; answers with their facts. */
export async function takeAndRead(bridge: Bridge, take: () => Promise<number>): Promise<number> {
  const taken = await Promise.all(Array.from({ length: lanes }, take));
  await readInbox(bridge.home, bridge);
  return taken.reduce((sum, facts) => sum + facts, 0);
}

async function untilRead(url: string): Promise<void> {
  for (;;) {
    const [row] = await ask(url, "select count(*)::int as n from delivery where state = 0");
    if (row?.["n"] === 0) return;
    await setTimeout(20);
  }
}
