// Every number on the real files, whole and by every part of every breakdown, has as many rows of evidence as it counts.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { importFile } from "@rapport/bridge-server/src/app/import-file.ts";
import { readFigures } from "@rapport/bridge-server/src/app/kpi-figures.ts";
import { evidenceOf } from "@rapport/bridge-server/src/app/kpi-question.ts";
import { kpiEvidence, measureKpi, partKey, scopeOf } from "@rapport/bridge-server/src/app/measure-kpi.ts";
import type { WorkspaceKeys } from "@rapport/bridge-server/src/app/vault.ts";
import type { Kpi } from "@rapport/bridge-server/src/kpis/kpi.ts";
import type { Dimension } from "@rapport/contract";
import { onEveryDatabase, type TestBridge } from "../support/database.ts";

const data = join(import.meta.dirname, "../../..", "shared", "data");
const onData = existsSync(data) ? test : test.skip;
const files = [
  { kind: "twcs", name: "social/twcs_first5000.csv" },
  { kind: "calls", name: "calls/bank_1999_january.txt" },
  { kind: "csat", name: "csat/ecom_csat.csv" },
] as const;
/** More rows than any of the files has. */
const all = 10_000_000;

onEveryDatabase((bridge, kind) => {
  onData.each(files)(
    "of $name (needs ../shared/data)",
    async ({ kind: format, name }) => {
      const keys = await bridge().workspace();
      await importFile(keys, { path: join(data, name), kind: format, options: {} }, bridge());
      const seen = { kpis: 0, parts: 0, rows: 0 };
      for (const kpi of bridge().kpis) {
        const { n } = await measureKpi(keys, kpi.id, { zone: "UTC" }, bridge());
        expect([kpi.id, await counted(bridge(), keys, kpi, null)]).toEqual([kpi.id, n]);
        if (n === 0) continue;
        seen.kpis += 1;
        seen.rows += n;
        for (const by of kpi.dimensions) seen.parts += await expectParts(bridge(), keys, kpi, by);
      }
      expect(Math.min(seen.kpis, seen.parts)).toBeGreaterThan(10);
      process.stdout.write(
        `${kind}, ${name}: ${seen.kpis} KPIs, ${seen.rows} rows, ${seen.parts} parts of breakdowns\n`,
      );
    },
    1_800_000,
  );
});

/** Every part has as many rows as it says; the pages of the smallest one, as the API gives them, hold just those. */
async function expectParts(bridge: TestBridge, keys: WorkspaceKeys, kpi: Kpi, by: Dimension): Promise<number> {
  const parts = await readFigures(keys, kpi, { scope: scopeOf({ zone: "UTC" }, bridge.clock.now()), by }, bridge);
  for (const { by: value, n } of parts)
    expect([kpi.id, by, value, await counted(bridge, keys, kpi, { by, value: value ?? "" })]).toEqual([
      kpi.id,
      by,
      value,
      n,
    ]);
  const smallest = parts.findLast(({ n }) => n > 0);
  if (smallest !== undefined) {
    const part = partKey(keys, { by, value: smallest.by ?? "" });
    const page = await kpiEvidence(keys, kpi.id, { zone: "UTC", by, part, limit: all }, bridge);
    expect([kpi.id, by, page.n, page.rows.length]).toEqual([kpi.id, by, smallest.n, smallest.n]);
  }
  return parts.length;
}

/** How many rows the question for evidence gives, without fetching each. */
async function counted(
  bridge: TestBridge,
  keys: WorkspaceKeys,
  kpi: Kpi,
  part: { readonly by: Dimension; readonly value: string } | null,
): Promise<unknown> {
  const scope = scopeOf({ zone: "UTC" }, bridge.clock.now());
  const { sql, params } = evidenceOf(kpi, scope, { after: null, limit: all, part });
  const counting = { sql: `select count(*)::int as n from (${sql}) evidence`, params };
  const [row] = await bridge.store.observe(keys.workspaceId, counting);
  return row?.["n"];
}
