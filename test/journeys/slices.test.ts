// The same figures on other files than the published ones: slices of the real ones, and made-up ones, against a second reading.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { KpiQuery } from "@rapport/contract";
import { importFile } from "@rapport/bridge-server/src/app/import-file.ts";
import { measureKpi } from "@rapport/bridge-server/src/app/measure-kpi.ts";
import { parse } from "csv-parse/sync";
import { onEveryDatabase, type TestBridge } from "../support/database.ts";
import { differences } from "./compare.ts";
import { madeUpCalls, madeUpSurveys, madeUpTweets } from "./made-up-files.ts";
import type { Expected } from "./oracle.ts";
import { expectedOfCalls, expectedOfSurveys } from "./oracle-calls.ts";
import { expectedOfTweets } from "./oracle-tweets.ts";

type Cells = Readonly<Record<string, string>>;

const data = join(import.meta.dirname, "../../..", "shared", "data");
const onData = existsSync(data) ? test : test.skip;
const folder = mkdtempSync(join(tmpdir(), "rapport-slices-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const readings = { twcs: expectedOfTweets, calls: expectedOfCalls, csat: expectedOfSurveys } as const;
type Kind = keyof typeof readings;

function realRows(kind: Kind): Cells[] {
  const file = { twcs: "social/twcs_first5000.csv", calls: "calls/bank_1999_january.txt", csat: "csat/ecom_csat.csv" }[
    kind
  ];
  const text = readFileSync(join(data, file), "utf8").replaceAll(/\r(?!\n)/g, " ");
  return parse(text, { columns: true, delimiter: kind === "calls" ? "\t" : ",", relax_column_count: true });
}

/** Every row whose hash is below the share: breaks threads, customers and days apart. */
function sample(rows: readonly Cells[], share: number): Cells[] {
  return rows.filter((_row, at) => ((at * 2_654_435_761) % 4_294_967_296) / 4_294_967_296 < share);
}

async function wrong(bridge: TestBridge, kind: Kind, rows: readonly Cells[]): Promise<string[]> {
  const keys = await bridge.workspace();
  const path = join(folder, `${keys.workspaceId}-${bridge.store.kind}.${kind === "calls" ? "txt" : "csv"}`);
  const columns = Object.keys(rows[0] ?? {});
  const separator = kind === "calls" ? "\t" : ",";
  const cell = (value: string): string => (/[",\n\t]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  writeFileSync(
    path,
    [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ""))]
      .map((cells) => cells.map(cell).join(separator))
      .join("\n"),
  );
  const report = await importFile(keys, { path, kind, options: {} }, bridge);
  expect(report.taken).toBe(rows.length);
  const found: string[] = [];
  for (const expected of readings[kind](rows) satisfies Expected[]) {
    const query = KpiQuery.parse({ by: expected.by });
    found.push(...differences(expected, await measureKpi(keys, expected.kpi, query, bridge)));
  }
  return found;
}

onEveryDatabase((bridge) => {
  test.each([1, 2, 3])("made-up tweets, number %i, give the figures of a second reading", async (seed) => {
    expect(await wrong(bridge(), "twcs", madeUpTweets(seed))).toEqual([]);
  });
  test.each([1, 2, 3])("made-up calls, number %i, give the figures of a second reading", async (seed) => {
    expect(await wrong(bridge(), "calls", madeUpCalls(seed))).toEqual([]);
  });
  test.each([1, 2])("made-up surveys, number %i, give the figures of a second reading", async (seed) => {
    expect(await wrong(bridge(), "csat", madeUpSurveys(seed))).toEqual([]);
  });

  onData(
    "slices of real tweets give the figures of a second reading (needs ../shared/data)",
    async () => {
      const rows = realRows("twcs");
      expect(await wrong(bridge(), "twcs", rows.slice(1200, 2700))).toEqual([]);
      expect(await wrong(bridge(), "twcs", sample(rows, 0.3))).toEqual([]);
    },
    300_000,
  );
  onData(
    "slices of real calls give the figures of a second reading (needs ../shared/data)",
    async () => {
      const rows = realRows("calls");
      expect(
        await wrong(
          bridge(),
          "calls",
          rows.filter(
            ({ date }) => date !== undefined && date >= "990110" && date < "990121" && Number(date) % 2 === 0,
          ),
        ),
      ).toEqual([]);
      expect(await wrong(bridge(), "calls", sample(rows, 0.1))).toEqual([]);
    },
    300_000,
  );
  onData(
    "slices of real surveys give the figures of a second reading (needs ../shared/data)",
    async () => {
      const rows = realRows("csat");
      expect(await wrong(bridge(), "csat", rows.slice(4000, 4900))).toEqual([]);
      expect(await wrong(bridge(), "csat", sample(rows, 0.1))).toEqual([]);
    },
    300_000,
  );
});
