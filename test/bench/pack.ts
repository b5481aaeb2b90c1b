// The board's pack of a quarter: from kept facts and their cells to a document, and from that to a PDF.
import { pdfOf } from "@rapport/bridge-server/src/app/report-files/pdf/pdf.ts";
import type { BoardInput } from "@rapport/bridge-server/src/app/report-pages/asked.ts";
import { composeReport } from "@rapport/bridge-server/src/app/report-pages/compose-report.ts";
import { readInbox } from "@rapport/bridge-server/src/app/read-inbox.ts";
import { rollUp } from "@rapport/bridge-server/src/app/roll-up.ts";
import { takeDelivery } from "@rapport/bridge-server/src/app/take-delivery.ts";
import type { Bridge } from "@rapport/bridge-server/src/main.ts";
import { ask, bridgeOn, contentsOf, freshDatabase } from "./ground.ts";
import type { Options } from "./options.ts";
import { race, type Result } from "./rounds.ts";
import { fillConversations } from "./scorecard-ground.ts";

/** What the pack has to be ready in. */
const mostMs = 10_000;
/** Interactions of a conversation of the scorecard's ground: it, nine answers of ten, three ratings of ten. */
const interactionsEach = 2.2;
const now = new Date(Date.UTC(2024, 6));

const board: BoardInput = {
  owner: null,
  company: { name: "Bench", logo: null, primary: "#0b4f6c", accent: "#8a3ffc" },
  ...{ measures: null, targets: [], owners: [], rebases: [], minimum: null },
  fiscalYear: { pattern: "months", startMonth: 1, weekday: 7, ends: "last", named: "end" },
};

/** How long the pack takes over as many interactions as the scorecard has conversations; against ten seconds. */
export async function measurePack(server: string, options: Options, say: (line: string) => void): Promise<Result[]> {
  const { url, drop } = await freshDatabase(server);
  const bridge = await bridgeOn(url);
  try {
    const indexes = await ask(url, "select indexdef from pg_indexes where indexname like 'interaction_by_%'");
    await fillConversations(url, bridge, Math.round(options.conversations / interactionsEach), say);
    // Filling takes the indexes away, of which the pack's measures need every one.
    for (const { indexdef } of indexes)
      await ask(url, String(indexdef).replace(/ INDEX (\w+)/, " INDEX IF NOT EXISTS $1"));
    await assumeCosts(bridge);
    // Whatever counts the cells has to know how much there is to count.
    await ask(url, "vacuum analyze");
    while (await rollUp(bridge.home, { ...bridge, clock: { now: () => now } }, { ripen: false }));
    await ask(url, "vacuum analyze");
    const [row] = await ask(url, "select count(*)::int as n from interaction");
    say(`Pack: ${await contentsOf(url)}`);
    const name = `board pack of ${Number(row?.["n"]).toLocaleString("en")} interactions, document and PDF ÷ 10 s`;
    const limit = (): Promise<number> => Promise.resolve(mostMs);
    return await race(
      [{ name, unit: "ms", bar: { atMost: 1 }, limit, candidate: () => packOf(bridge) }],
      options.rounds,
    );
  } finally {
    await bridge.close();
    await drop();
  }
}

/** What contacts cost, so that the page about money has its bridge, forward view and what-if. */
async function assumeCosts(bridge: Bridge): Promise<void> {
  const known = { type: "assumption", version: "2023-01-01T00:00:00Z", source: "Bench", year: 2023, currency: "EUR" };
  const facts = (["labour-per-hour", "platform-per-month"] as const).map((key, at) => ({
    ...{ ...known, id: key, key, amount: [36, 9000][at] ?? 0, from: "2020-01-01T00:00:00Z" },
  }));
  await takeDelivery({ keys: bridge.home, source: "bench", body: Buffer.from(JSON.stringify({ facts })) }, bridge);
  await readInbox(bridge.home, bridge);
}

async function packOf({ home, store, kpis, reports }: Bridge): Promise<number> {
  const startedMs = performance.now();
  const document = await composeReport(
    home,
    {
      reportId: "00000000-0000-4000-8000-000000000001",
      ...{ template: "board-pack", title: null, language: "en", board, dataAsOf: now },
      period: { from: new Date(Date.UTC(2024, 0)), to: new Date(Date.UTC(2024, 3)), zone: "UTC" },
      ...{ commentary: [], decisions: [], actions: [], risks: [], signOffs: [], restatements: [] },
      evidenceUrl: () => null,
    },
    { store, kpis, reports },
  );
  pdfOf(document);
  return performance.now() - startedMs;
}
