// Webhook batches of 100 facts ÷ a bare insert of the same rows: kept only, and kept and read.
import { readInbox } from "@rapport/bridge-server/src/app/read-inbox.ts";
import { takeDelivery } from "@rapport/bridge-server/src/app/take-delivery.ts";
import type { Bridge } from "@rapport/bridge-server/src/main.ts";
import { loadFrom, startServer } from "./children.ts";
import { ask, bridgeOn, environmentOf, freshDatabase } from "./ground.ts";
import { keyFor } from "./http.ts";
import { batches, conversation, dice, historyEndsMs } from "./invent.ts";
import { batchSize, openLimit } from "./limit.ts";
import { race, rateOf, type Result } from "./rounds.ts";

const lanes = 16;
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

export async function measureIntake(
  server: string,
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<Result[]> {
  const deliveries = templates(64);
  const { url, drop } = await freshDatabase(server);
  const bridge = await bridgeOn(url);
  const limit = await openLimit(url, textsOf(deliveries));
  const headers = { ...(await keyFor(bridge)), "content-type": "application/json" };
  const inbox = await startServer("inbox", environmentOf(url));
  const served = await startServer("bridge", environmentOf(url));
  const take = sender(bridge, deliveries);
  let from = 0;
  const bare = (): Promise<number> => rateOf(seconds, lanes, limit.write);
  const byHttp = async (at: string): Promise<{ facts: number; seconds: number }> => {
    const load = {
      url: at,
      connections: lanes,
      seconds,
      headers,
      paths: ["/v1/deliveries/generic"],
      bodies: deliveries,
      mark,
      from,
    };
    const { requests, seconds: took } = await loadFrom(load);
    from += requests;
    return { facts: requests * batchSize, seconds: took };
  };
  const untilRead = async (): Promise<void> => {
    for (;;) {
      const [row] = await ask(url, "select count(*)::int as n from delivery where state = 0");
      if (row?.["n"] === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const empty = async (): Promise<void> => void (await ask(url, "truncate delivery"));
  try {
    return await race(
      [
        {
          ...{
            name: `kept by HTTP, ${lanes} connections ÷ bare unnest insert`,
            unit: "facts/s",
            bar: { atLeast: 0.8 },
            limit: bare,
          },
          async candidate() {
            const { facts, seconds: took } = await byHttp(inbox.url);
            await empty();
            return facts / took;
          },
        },
        {
          ...{ name: "kept in process ÷ bare unnest insert", unit: "facts/s", bar: { atLeast: 0.8 }, limit: bare },
          async candidate() {
            const rate = await rateOf(seconds, lanes, take);
            await empty();
            return rate;
          },
        },
        {
          ...{
            name: "kept and read, all derived ÷ bare unnest insert",
            unit: "facts/s",
            bar: { atLeast: 0.65 },
            limit: bare,
          },
          candidate: () =>
            rateOf(seconds, 1, async () => {
              const taken = await Promise.all(Array.from({ length: lanes }, take));
              await readInbox(bridge.home, bridge);
              return taken.reduce((sum, facts) => sum + facts, 0);
            }),
        },
        {
          ...{
            name: "kept by HTTP and read ÷ bare unnest insert",
            unit: "facts/s",
            bar: { atLeast: 0.55 },
            limit: bare,
          },
          async candidate() {
            const startedMs = performance.now();
            const { facts } = await byHttp(served.url);
            await untilRead();
            return facts / ((performance.now() - startedMs) / 1000);
          },
        },
      ],
      rounds,
    );
  } finally {
    await inbox.stop();
    await served.stop();
    await limit.close();
    await bridge.close();
    await drop();
  }
}
