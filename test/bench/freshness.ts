// From the answer to a delivery (it is committed) until a KPI counts it, while other deliveries come in.
import { setTimeout } from "node:timers/promises";
import { startInboxWorker } from "@rapport/bridge-server/src/app/inbox-worker.ts";
import { cellFigures } from "@rapport/bridge-server/src/app/cell-figures.ts";
import { measureKpi } from "@rapport/bridge-server/src/app/measure-kpi.ts";
import { startRollingUp } from "@rapport/bridge-server/src/app/roll-up-worker.ts";
import { takeDelivery } from "@rapport/bridge-server/src/app/take-delivery.ts";
import type { Bridge } from "@rapport/bridge-server/src/main.ts";
import { bridgeOn, freshDatabase } from "./ground.ts";
import { historyEndsMs } from "./invent.ts";
import { sender, templates } from "./intake.ts";
import { batchSize } from "./limit.ts";
import { quantile, resultOf, type Result } from "./rounds.ts";

/** Facts a second that come in meanwhile. */
const offered = 2000;

type Pair = { readonly limit: number; readonly candidate: number };

/** Seconds from commits to KPIs: the 95th percentile of each round, and for the cells of a day one probe a round. */
export async function measureFreshness(
  server: string,
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<Result[]> {
  const { url, drop } = await freshDatabase(server);
  const bridge = await bridgeOn(url);
  const worker = startInboxWorker(bridge);
  const rolling = startRollingUp({ ...bridge, isIdle: worker.isIdle });
  const wake = (): void => worker.wake(bridge.home);
  const load = offer(bridge, wake);
  try {
    const questions: Pair[] = [];
    const cells: Pair[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const took: number[] = [];
      const untilMs = performance.now() + seconds * 2000;
      while (performance.now() < untilMs || took.length < 3) {
        took.push(await secondsUntil(bridge, { channel: `probe-${round}-${took.length}`, wake }, isCounted));
        await setTimeout(100);
      }
      // A day's cells are counted whole, so one look at them may take as long as many questions.
      const kept = await secondsUntil(bridge, { channel: `cell-${round}`, wake }, isInCells);
      if (round === 0) continue;
      questions.push({ limit: 1, candidate: quantile(took, 0.95) });
      cells.push({ limit: 1, candidate: kept });
    }
    const load = `at ${offered} facts/s in deliveries of ${batchSize} (÷ 1 s)`;
    return [
      resultOf({ name: `commit → in a KPI, p95, ${load}`, unit: "s", bar: { atMost: 1.5 } }, questions),
      resultOf({ name: `commit → in the cells of a day, ${load}`, unit: "s", bar: { atMost: 1.5 } }, cells),
    ];
  } finally {
    await load.stop();
    await rolling.stop();
    await worker.stop();
    await bridge.close();
    await drop();
  }
}

/** Deliveries at a steady pace until it is told to stop. */
function offer(bridge: Bridge, wake: () => void): { stop: () => Promise<void> } {
  const take = sender(bridge, templates(64));
  const startedMs = performance.now();
  let running = true;
  const done = (async () => {
    for (let facts = 0; running;) {
      facts += await take();
      wake();
      const aheadMs = (facts / offered) * 1000 - (performance.now() - startedMs);
      await setTimeout(Math.max(0, aheadMs));
    }
  })();
  return {
    stop: () => {
      running = false;
      return done;
    },
  };
}

/** One fact on a channel of its own: how many seconds from its commit until `isThere` says so. */
async function secondsUntil(
  bridge: Bridge,
  { channel, wake }: { readonly channel: string; readonly wake: () => void },
  isThere: (bridge: Bridge, channel: string) => Promise<boolean>,
): Promise<number> {
  const occurredAt = new Date(historyEndsMs).toISOString();
  const fact = {
    ...{ type: "interaction", id: channel, direction: "in", occurredAt },
    channel: { network: "email", key: channel },
  };
  const body = Buffer.from(JSON.stringify({ facts: [fact] }));
  await takeDelivery({ keys: bridge.home, source: "probe", body }, bridge);
  const committedMs = performance.now();
  wake();
  while (!(await isThere(bridge, channel))) await setTimeout(10);
  return (performance.now() - committedMs) / 1000;
}

/** Whether a KPI counts the probe where it is asked for its channel. */
async function isCounted(bridge: Bridge, channel: string): Promise<boolean> {
  const from = new Date(historyEndsMs - 1000).toISOString();
  const to = new Date(historyEndsMs + 1000).toISOString();
  const { n } = await measureKpi(bridge.home, "interactions", { from, to, zone: "UTC", channel }, bridge);
  return n > 0;
}

/** Whether the cells of the probe's day count it. */
async function isInCells({ home, store, kpis, clock }: Bridge, channel: string): Promise<boolean> {
  const day = historyEndsMs - (historyEndsMs % 86_400_000);
  const scope = { from: new Date(day), to: new Date(day + 86_400_000), zone: home.zone, now: clock.now(), channel };
  const [kpi] = kpis.filter(({ id }) => id === "interactions");
  if (kpi === undefined) throw new Error("There is no KPI of interactions");
  const cells = (await cellFigures(home, [kpi], { scopes: [scope], by: null }, { store, kpis }))(kpi, 0) ?? [];
  return cells.some(({ n }) => n > 0);
}
