// Real files in, published figures out: by the command line and by the public API, on every database.
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { readConfig } from "@rapport/bridge-server/src/config.ts";
import { localApiKey, openBridge } from "@rapport/bridge-server/src/main.ts";
import { quietLog } from "@rapport/bridge-server/src/platform/log.ts";
import { serve, type Served } from "@rapport/bridge-server/src/serve.ts";
import { freshDatabase } from "../support/database.ts";
import { embeddedFolder } from "../support/embedded-start.ts";
import { postgresOfThisRun } from "../support/postgres.ts";
import { differences } from "./compare.ts";
import { Golden, goldenOfCalls, goldenOfSurveys, goldenOfTweets } from "./golden-figures.ts";
import type { Expected } from "./oracle.ts";

const root = join(import.meta.dirname, "../..");
const data = join(root, "..", "shared", "data");
const run = promisify(execFile);
const masterKey = "07".repeat(32);
const onData = existsSync(join(data, "golden.json")) ? test : test.skip;
const names = ["social/twcs_first5000.csv", "calls/bank_1999_january.txt", "csat/ecom_csat.csv"] as const;
const kinds = {
  "social/twcs_first5000.csv": "twcs",
  "calls/bank_1999_january.txt": "calls",
  "csat/ecom_csat.csv": "csat",
} as const;

/** Where one file's figures are kept: a data folder, or a server's database. */
interface Place {
  readonly options: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly folder: string;
  forget(): Promise<void>;
}

function inFolder(): Promise<Place> {
  const folder = embeddedFolder("golden");
  return Promise.resolve({
    options: ["--data", folder],
    environment: {},
    folder,
    forget: () => Promise.resolve(rmSync(folder, { recursive: true, force: true })),
  });
}

async function onServer(url: string): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), "rapport-golden-"));
  const database = await freshDatabase(url);
  return {
    options: [],
    environment: { DATABASE_URL: database.url, RAPPORT_MASTER_KEY: masterKey },
    folder,
    async forget() {
      rmSync(folder, { recursive: true, force: true });
      await database.drop();
    },
  };
}

async function rapport(place: Place, ...words: readonly string[]): Promise<unknown> {
  const environment = { ...process.env, ...place.environment, NODE_OPTIONS: "" };
  const { stdout } = await run(
    process.execPath,
    [join(root, "bridge-server/bin/rapport.js"), ...words, ...place.options, "--json"],
    { env: environment, maxBuffer: 1e8 },
  );
  return JSON.parse(stdout);
}

function expectedOf(name: (typeof names)[number]): Expected[] {
  const golden = Golden.parse(JSON.parse(readFileSync(join(data, "golden.json"), "utf8")));
  switch (name) {
    case "social/twcs_first5000.csv":
      return goldenOfTweets(golden[name]);
    case "calls/bank_1999_january.txt":
      return goldenOfCalls(golden[name]);
    case "csat/ecom_csat.csv":
      return goldenOfSurveys(golden[name]);
  }
}

function suite(open: () => Promise<Place>): void {
  describe.each(names)("%s", (name) => {
    let place: Place | undefined;
    let served: Served | undefined;
    let key = "";

    beforeAll(async () => {
      if (!existsSync(data)) return;
      place = await open();
      await rapport(place, "import", kinds[name], join(data, name));
    }, 180_000);

    afterAll(async () => {
      await served?.close();
      await place?.forget();
    }, 60_000);

    onData(
      "the command line prints every published figure (needs ../shared/data)",
      async () => {
        if (place === undefined) throw new Error("Nothing was imported");
        const found: string[] = [];
        for (const [by, some] of Map.groupBy(expectedOf(name), (one) => one.by)) {
          const ids = some.map(({ kpi }) => kpi);
          const printed = await rapport(place, "kpi", ...ids, ...(by === undefined ? [] : ["--by", by]));
          const readings = Array.isArray(printed) ? printed : [printed];
          expect(readings).toHaveLength(ids.length);
          for (const [at, expected] of some.entries()) found.push(...differences(expected, readings[at]));
        }
        expect(found).toEqual([]);
      },
      240_000,
    );

    onData(
      "the public API answers every published figure (needs ../shared/data)",
      async () => {
        if (place === undefined) throw new Error("Nothing was imported");
        const environment = { ...place.environment, RAPPORT_DATA: place.folder };
        const bridge = await openBridge(readConfig(environment), { log: quietLog });
        served = await serve(bridge, { host: "127.0.0.1", port: 0, publicOrigin: null, hubspotSecrets: [] });
        key = await localApiKey(bridge, bridge.home.workspaceId, place.folder);
        const found: string[] = [];
        for (const expected of expectedOf(name)) {
          const query = expected.by === undefined ? "" : `?by=${expected.by}`;
          const answer = await fetch(`${served.url}/v1/kpis/${expected.kpi}${query}`, {
            headers: { authorization: `Bearer ${key}` },
          });
          found.push(...differences(expected, await answer.json()));
        }
        expect(found).toEqual([]);
      },
      120_000,
    );
  });
}

describe("PGlite", () => suite(inFolder));

const server = postgresOfThisRun();
describe("PostgreSQL", () => suite(() => onServer(server.url)));
