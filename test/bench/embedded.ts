// The embedded database: its view ÷ its own shortest round trip, and its durable bulk intake ÷ PostgreSQL's.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newPage } from "@rapport/bridge-server/src/app/customer-pages.ts";
import { readyView } from "@rapport/bridge-server/src/app/view-customer.ts";
import type { Bridge } from "@rapport/bridge-server/src/main.ts";
import { bridgeIn, bridgeOn, freshDatabase } from "./ground.ts";
import type { Options } from "./options.ts";
import { race, rateOf, type Result } from "./rounds.ts";
import { lanes, sender, takeAndRead, templates } from "./intake.ts";
import { seed } from "./seed.ts";
import { comparisons, membersToView, runner, takeTurns } from "./view.ts";

/** `server` is the PostgreSQL to compare with; null where there is none. */
export async function measureEmbedded(
  options: Options,
  server: string | null,
  say: (line: string) => void,
): Promise<Result[]> {
  const kept = options.embedded ? options.keep : null;
  const folder = kept ?? mkdtempSync(join(tmpdir(), "rapport-bench-"));
  const bridge = await bridgeIn(folder);
  try {
    const [{ n = 0 } = {}] = await bridge.store.observe(bridge.home.workspaceId, {
      sql: "select count(*)::int as n from interaction where workspace_id = $1",
      params: [],
    });
    if (Number(n) === 0) {
      const { facts, seconds } = await seed(bridge, bridge.home, options.embeddedSize, say);
      say(`seeded ${facts} facts in ${seconds.toFixed(1)} s on PGlite: ${Math.round(facts / seconds)} a second`);
    }
    const results = await views(bridge, options);
    return server === null ? results : [...results, ...(await intake(bridge, server, options))];
  } finally {
    await bridge.close();
    if (kept === null) rmSync(folder, { recursive: true, force: true });
  }
}

async function views(bridge: Bridge, { rounds, seconds, embeddedSize }: Options): Promise<Result[]> {
  const { store, home } = bridge;
  const limit = runner("PGlite select 1", () =>
    store.observe(home.workspaceId, { sql: "select $1::int as one", params: [] }),
  );
  const members = membersToView({ size: embeddedSize, copies: 1 })[0]?.members ?? [];
  const member = (at: number): string => members[at % members.length] ?? "";
  const candidates = [
    runner("PGlite whole view by its page", (at) => readyView(home, member(at), "en", bridge)),
    runner("PGlite whole view without a page", async (at) => {
      const rows = await store.customers(home.workspaceId).byMember(member(at));
      if (rows === null) throw new Error("A customer of the bench is not there");
      return newPage(home, rows, "en", bridge);
    }),
  ];
  for (let round = 0; round <= rounds; round += 1) {
    await takeTurns([limit, ...candidates], seconds);
    if (round === 0) for (const one of [limit, ...candidates]) one.p50.length = one.p99.length = 0;
  }
  return candidates.flatMap((one) => comparisons(limit, one).slice(0, 1));
}

async function intake(bridge: Bridge, server: string, { rounds, seconds }: Options): Promise<Result[]> {
  const { url, drop } = await freshDatabase(server);
  const other = await bridgeOn(url);
  const deliveries = templates(64);
  const [here, there] = [sender(bridge, deliveries), sender(other, deliveries)];
  try {
    return await race(
      [
        {
          ...{ name: "PGlite: kept ÷ PostgreSQL", unit: "facts/s", bar: { atLeast: 0.6 } },
          limit: () => rateOf(seconds, lanes, there),
          candidate: () => rateOf(seconds, lanes, here),
        },
        {
          ...{ name: "PGlite: kept and read ÷ PostgreSQL", unit: "facts/s", bar: null },
          limit: () => rateOf(seconds, 1, () => takeAndRead(other, there)),
          candidate: () => rateOf(seconds, 1, () => takeAndRead(bridge, here)),
        },
      ],
      rounds,
    );
  } finally {
    await other.close();
    await drop();
  }
}
