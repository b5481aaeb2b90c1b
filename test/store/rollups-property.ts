// What is kept of days is what the observations say, and what counting everything anew would keep.
import { expect } from "@jest/globals";
import { cellFigures } from "@rapport/bridge-server/src/app/cell-figures.ts";
import { isKept, keptBy } from "@rapport/bridge-server/src/app/cell-question.ts";
import { instantOf } from "@rapport/bridge-server/src/app/days.ts";
import { readFigures, type Figures } from "@rapport/bridge-server/src/app/kpi-figures.ts";
import { rollUp } from "@rapport/bridge-server/src/app/roll-up.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import type { Kpi } from "@rapport/bridge-server/src/kpis/kpi.ts";
import type { Scope } from "@rapport/bridge-server/src/ports.ts";
import type { Row } from "@rapport/bridge-server/src/store/db.ts";
import fc from "fast-check";
import { anyFactsTwice, inDeliveries, shuffled } from "../support/any-facts.ts";
import type { TestBridge } from "../support/database.ts";
import { deliver } from "../support/given.ts";

/** Random facts in random order, counted while they come in; every run looks at its `share` of the KPIs. Answers with how many figures were compared. */
export async function cellsHold(
  bridge: TestBridge,
  { runs, share, limitMs }: { runs: number; share: number; limitMs: number },
): Promise<number> {
  let run = 0;
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(anyFactsTwice(), async ({ sent, sizes, plan }) => {
      const keys = await bridge.workspace("Europe/Madrid");
      const deliveries = run % 2 === 0 ? inDeliveries(sent, sizes) : shuffled(sent, plan);
      // Counted now and then while facts come in, and once more at the end.
      const pauses = new Set([0, Math.floor(deliveries.length / 2), deliveries.length - 2]);
      for (const [at, { source, facts }] of deliveries.entries()) {
        await deliver(bridge, keys, source, facts);
        if (pauses.has(at)) await rolledUp(bridge, keys, false);
      }
      await rolledUp(bridge, keys, true);
      const kept = await cellsOf(bridge, keys);
      for (const [at, kpi] of bridge.kpis.filter(isKept).entries()) {
        if (at % share === run % share) compared += await compare(bridge, keys, kpi);
      }
      await countedAnew(bridge, keys);
      expect(await cellsOf(bridge, keys)).toEqual(kept);
      run += 1;
    }),
    { numRuns: runs, interruptAfterTimeLimit: limitMs, endOnFailure: true },
  );
  return compared;
}

/** Rounds until there is nothing to do. */
export async function rolledUp(bridge: TestBridge, keys: WorkspaceKeys, ripen = true): Promise<void> {
  for (let rounds = 0; await rollUp(keys, bridge, { ripen: ripen && rounds === 0 }); rounds += 1) {
    expect(rounds).toBeLessThan(50);
  }
}

/** Drops everything that is kept, and counts it from the facts. */
export async function countedAnew(bridge: TestBridge, keys: WorkspaceKeys): Promise<void> {
  for (const table of ["kpi_cell", "kpi_roll", "kpi_dirty"])
    await bridge.database.change(keys.workspaceId, `delete from ${table} where workspace_id = $1`, [keys.workspaceId]);
  await rolledUp(bridge, keys);
}

/** Every cell, in order. */
export function cellsOf(bridge: TestBridge, keys: WorkspaceKeys): Promise<Row[]> {
  return bridge.database.read(
    keys.workspaceId,
    `select kpi, grain, dim, begins::text as begins, value, n, total, hits, data_errors, immature, round(sum::numeric, 6)::text as sum,
       round(weight::numeric, 6)::text as weight, least, most, encode(within, 'hex') as within, encode(spread, 'hex') as spread
     from kpi_cell where workspace_id = $1 order by kpi, grain, dim, begins, value collate "C"`,
    [keys.workspaceId],
  );
}

/** How many figures were looked at. */
async function compare(bridge: TestBridge, keys: WorkspaceKeys, kpi: Kpi): Promise<number> {
  const { zone } = keys;
  const now = bridge.clock.now();
  const period = (since: string, until: string): Scope => {
    return { from: instantOf(since, zone), to: instantOf(until, zone), zone, now };
  };
  // The day on which most happens, and everything, the change of clocks included.
  const scopes = [period("2024-03-05", "2024-03-06"), period("2024-01-20", "2024-05-01")];
  let compared = 0;
  for (const by of [null, ...keptBy(kpi)]) {
    if (by !== null && !kpi.dimensions.includes(by)) continue;
    const cells = await cellFigures(keys, [kpi], { scopes, by }, bridge);
    for (const [place, scope] of scopes.entries()) {
      const anew = await readFigures(keys, kpi, { scope, by }, bridge);
      const kept = cells(kpi, place);
      const counted = anew.filter(({ total, immature }) => total + immature > 0);
      expect([kpi.id, by, scope.from, kept?.map(exact)]).toEqual([kpi.id, by, scope.from, counted.map(exact)]);
      for (const [at, one] of counted.entries()) expect([kpi.id, by, far(kept?.[at], one)]).toEqual([kpi.id, by, []]);
      compared += counted.length;
    }
  }
  return compared;
}

function exact({ by, n, total, hits, data_errors, immature, min, max, within, per }: Figures): unknown {
  return { by, n, total, hits, data_errors, immature, min, max, within, per };
}

/** Sums are the same to the last digits, and what hangs on the order of values within 1 %. Answers with what is not. */
function far(kept: Figures | undefined, anew: Figures): string[] {
  const apart = (names: readonly (keyof Figures)[], share: number): string[] =>
    names.filter((name) => {
      const [one, other] = [kept?.[name], anew[name]];
      if (typeof one !== "number" || typeof other !== "number") return one !== other;
      return Math.abs(one - other) > Math.abs(other) * share + 1e-9;
    });
  return [
    ...apart(["sum", "mean"], 1e-9),
    ...apart(["value", "median", "p80", "p90", "p90_linear", "p95"], 0.01 + 1e-9),
  ];
}
