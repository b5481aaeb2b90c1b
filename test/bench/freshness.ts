// From the answer to a delivery (it is committed) until a KPI counts it, while other deliveries come in.
import { startInboxWorker } from "@rapport/bridge-server/src/app/inbox-worker.ts";
import { measureKpi } from "@rapport/bridge-server/src/app/measure-kpi.ts";
import { takeDelivery } from "@rapport/bridge-server/src/app/take-delivery.ts";
import { bridgeOn, freshDatabase } from "./ground.ts";
import { historyEndsMs } from "./invent.ts";
import { sender, templates } from "./intake.ts";
import { quantile, resultOf, type Result } from "./rounds.ts";

/** Facts a second that come in meanwhile. */
const offered = 2000;
const factsPerDelivery = 100;

export async function measureFreshness(
  server: string,
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<Result[]> {
  const { url, drop } = await freshDatabase(server);
  const bridge = await bridgeOn(url);
  const worker = startInboxWorker(bridge);
  const take = sender(bridge, templates(64));
  let running = true;
  let offeredSoFar = 0;
  const startedMs = performance.now();
  const load = (async () => {
    while (running) {
      offeredSoFar += await take();
      worker.wake(bridge.home);
      const aheadMs = (offeredSoFar / offered) * 1000 - (performance.now() - startedMs);
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, aheadMs)));
    }
  })();
  let probes = 0;
  /** One fact on a channel of its own: seconds until the KPI of that channel counts it. */
  const probe = async (): Promise<number> => {
    const channel = `probe-${(probes += 1)}`;
    const fact = {
      type: "interaction",
      id: channel,
      direction: "in",
      occurredAt: new Date(historyEndsMs).toISOString(),
      channel: { network: "email", key: channel },
    };
    await takeDelivery(
      { keys: bridge.home, source: "probe", body: Buffer.from(JSON.stringify({ facts: [fact] })) },
      bridge,
    );
    const committedMs = performance.now();
    worker.wake(bridge.home);
    const period = {
      from: new Date(historyEndsMs - 1000).toISOString(),
      to: new Date(historyEndsMs + 1000).toISOString(),
    };
    for (;;) {
      const { n } = await measureKpi(bridge.home, "interactions", { ...period, zone: "UTC", channel }, bridge);
      if (n > 0) return (performance.now() - committedMs) / 1000;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  try {
    const pairs: { limit: number; candidate: number }[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const took: number[] = [];
      const untilMs = performance.now() + seconds * 2000;
      while (performance.now() < untilMs || took.length < 3) {
        took.push(await probe());
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      if (round > 0) pairs.push({ limit: 1, candidate: quantile(took, 0.95) });
    }
    const name = `commit → in a KPI, p95, at ${offered} facts/s in deliveries of ${factsPerDelivery} (÷ 1 s)`;
    return [resultOf({ name, unit: "s", bar: { atMost: 1.5 } }, pairs)];
  } finally {
    running = false;
    await load;
    await worker.stop();
    await bridge.close();
    await drop();
  }
}
