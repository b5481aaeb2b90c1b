// npm run bench: how fast Rapport is, as ratios to what the machine can do in the same minute.
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { join } from "node:path";
import { postgresForTests, stopPostgres } from "../support/postgres.ts";
import { measureEmbedded } from "./embedded.ts";
import { measureFreshness } from "./freshness.ts";
import type { Bridge } from "@rapport/bridge-server/src/main.ts";
import { ask, bridgeOn, contentsOf, copyOfDatabase, freshDatabase, settingsOf } from "./ground.ts";
import { measureHttp } from "./http.ts";
import { measureHubspot } from "./hubspot.ts";
import { activities } from "./invent.ts";
import { measureIntake } from "./intake.ts";
import { multiply, times } from "./multiply.ts";
import { measurePack } from "./pack.ts";
import { readOptions, type Options } from "./options.ts";
import { makeViewedPages } from "./make-pages.ts";
import type { Result } from "./rounds.ts";
import { measureSalesforce } from "./salesforce.ts";
import { measureScorecard } from "./scorecard.ts";
import { seed } from "./seed.ts";
import { tableOf } from "./table.ts";
import { measureView, type Seeded } from "./view.ts";

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function run(options: Options): Promise<Result[]> {
  const given = process.env["DATABASE_URL"];
  const found = given === undefined || given === "" ? await postgresForTests() : { url: given };
  const server = "url" in found ? found.url : null;
  if (server === null)
    say(`No PostgreSQL (${"skipped" in found ? found.skipped : ""}): only the embedded database is measured.`);
  else say(`PostgreSQL: ${JSON.stringify(await settingsOf(server))}`);
  const results: Result[] = [];
  const wanted = (name: Options["only"][number]): boolean => options.only.includes(name);
  // Each part is shown as soon as it is known: a run is long, and may be cut off.
  const show = async (part: Promise<Result[]>): Promise<void> => {
    results.push(...(await part));
    say(`\n${tableOf(results)}\n`);
  };
  if (server !== null && (wanted("view") || wanted("http"))) await show(onSeeded(server, options));
  if (server !== null && wanted("intake")) await show(measureIntake(server, options));
  if (server !== null && wanted("freshness")) await show(measureFreshness(server, options));
  if (server !== null && wanted("scorecard")) await show(measureScorecard(server, options, say));
  if (server !== null && wanted("pack")) await show(measurePack(server, options, say));
  if (server !== null && wanted("hubspot")) await show(measureHubspot(server, options, say));
  if (server !== null && wanted("salesforce")) await show(measureSalesforce(server, options, say));
  if (wanted("embedded")) await show(measureEmbedded(options, server, say));
  return results;
}

/** What needs a large history: it is made first, unless it was kept from an earlier run. Then the same ten times as large. */
async function onSeeded(server: string, options: Options): Promise<Result[]> {
  const { url, drop } =
    options.keep === null ? await freshDatabase(server) : { url: options.keep, drop: () => Promise.resolve() };
  const large = await largerOf(server, url, options);
  const open: Bridge[] = [];
  try {
    const seeded: Seeded[] = [];
    for (const [place, copies] of [[url, 1] as const, [large.url, times] as const]) {
      const bridge = await bridgeOn(place);
      open.push(bridge);
      const { customers, interactions } = options.size;
      const name = `${short(customers * copies)}/${short(interactions * copies)}`;
      const one: Seeded = { bridge, url: place, world: { size: options.size, copies }, name };
      await makeViewedPages(one, say);
      await ask(place, "vacuum analyze");
      say(`${name}: ${await contentsOf(place)}`);
      seeded.push(one);
    }
    return [
      ...(options.only.includes("view") ? await measureView(seeded, options) : []),
      ...(options.only.includes("http") ? await measureHttp(seeded.slice(-1), options) : []),
    ];
  } finally {
    await Promise.all(open.map((bridge) => bridge.close()));
    await large.drop();
    await drop();
  }
}

/** Seeds the database where it is not, and makes the one beside it that is ten times as large. */
async function largerOf(
  server: string,
  url: string,
  options: Options,
): Promise<{ url: string; drop: () => Promise<void> }> {
  const bridge = await bridgeOn(url);
  try {
    const [row] = await ask(url, "select count(*)::int as n from interaction");
    const whole = activities(options.size).reduce((sum, activity) => sum + activity, 0);
    // A history that was cut off goes on where it stopped: deliveries that are known change nothing.
    if (row?.["n"] !== whole) {
      const { facts, seconds } = await seed(bridge, bridge.home, options.size, say);
      say(`seeded ${facts} facts in ${seconds.toFixed(1)} s: ${Math.round(facts / seconds)} a second`);
    }
  } finally {
    await bridge.close();
  }
  const made = await copyOfDatabase(server, url, options.keep !== null);
  if (!made.isNew) return made;
  const copied = await bridgeOn(made.url);
  try {
    await multiply(made.url, copied.home, say);
  } finally {
    await copied.close();
  }
  return made;
}

/** 100000 as 100k, 10000000 as 10M. */
function short(count: number): string {
  return count >= 1_000_000 ? `${count / 1_000_000}M` : count >= 1_000 ? `${count / 1_000}k` : String(count);
}

const options = readOptions(process.argv.slice(2));
const machine = {
  cpu: cpus()[0]?.model ?? "unknown",
  cores: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  node: process.version,
};
say(
  `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, Node ${machine.node}; ${options.rounds} rounds of ${options.seconds} s a side, after one that does not count`,
);
try {
  const results = await run(options);
  const folder = join(import.meta.dirname, "../../artifacts");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "bench.json"), `${JSON.stringify({ machine, options, results }, null, 2)}\n`);
} finally {
  await stopPostgres();
}
