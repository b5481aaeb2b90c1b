// Two bridges live on one database: what one does the other leaves, and goes on where it ended.
import "../sandboxes/no-proxy.ts";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import type { CustomerView } from "@rapport/contract";
import * as z from "zod";
import type { HubspotSandbox } from "../sandboxes/hubspot/index.ts";
import { expectNoUnknownRoutes } from "../sandboxes/protocol.ts";
import { freshDatabase } from "../support/database.ts";
import { postgresOfThisRun } from "../support/postgres.ts";
import { startWorld, until, type HubspotWorld, type Status } from "./hubspot-world.ts";
import { ask, killAll, type RunningBridge } from "./running.ts";

const people = 450;

function fill(sandbox: HubspotSandbox): void {
  const at = (day: number): string => new Date(Date.UTC(2026, 2, 1 + (day % 90), 10)).toISOString();
  for (let n = 1; n <= people; n += 1) {
    const [id, call] = [String(1000 + n), String(100_000 + n)];
    const properties = { firstname: `Person ${n}`, lastname: "Sample", email: `person-${n}@example.com` };
    sandbox.seed("contacts", { id, properties, at: at(n) });
    const called = { hs_timestamp: at(n), hs_call_direction: "INBOUND", hs_call_status: "COMPLETED" };
    sandbox.seed("calls", { id: call, at: at(n), properties: called });
    sandbox.seedLink(["calls", call], ["contacts", id]);
  }
}

const Batch = z.object({
  inputs: z.array(z.object({ id: z.string(), properties: z.record(z.string(), z.string()).optional() })),
});

/** What was sent to a path that ends so, each body once for each time that it was sent. */
const sentTo = ({ ledger }: HubspotSandbox, end: string): string[] =>
  ledger.filter(({ path }) => path.startsWith("/crm/objects/") && path.endsWith(end)).map(({ text }) => text);

/** Rows in batches to this path: "1001 {…}", once for each time. */
const rowsTo = (sandbox: HubspotSandbox, end: string): string[] =>
  sentTo(sandbox, end).flatMap((text) =>
    Batch.parse(JSON.parse(text)).inputs.map(({ id, properties }) => `${id} ${JSON.stringify(properties ?? null)}`),
  );

const twice = (all: readonly string[]): string[] => all.filter((one, place) => all.indexOf(one) !== place);

async function nameIn(bridge: RunningBridge, account: string, id: string): Promise<string | null> {
  const query = new URLSearchParams({ crm: "hubspot", account, type: "contact", id });
  const { name } = await ask<CustomerView>(bridge, `/v1/customers/by-record?${query.toString()}`);
  return name;
}

const completeTo = ({ connections: [one] }: Status): number => Date.parse(one?.completeTo ?? "1900-01-01");

const server = postgresOfThisRun();
describe("two bridges on one PostgreSQL:", () => {
  const folder = mkdtempSync(join(tmpdir(), "rapport-two-"));
  let drop: (() => Promise<void>) | undefined;
  let world: HubspotWorld;
  let other: RunningBridge;

  beforeAll(async () => {
    const database = await freshDatabase(server.url);
    drop = database.drop;
    const place = { DATABASE_URL: database.url, RAPPORT_DATA: folder, RAPPORT_MASTER_KEY: "07".repeat(32) };
    world = await startWorld(place, fill);
    // It runs before there is any connection, and nobody tells it of one.
    other = await world.another();
  }, 60_000);
  afterEach(() => expectNoUnknownRoutes(world.sandbox));
  afterAll(async () => {
    await killAll();
    await world?.sandbox.close();
    await drop?.();
    rmSync(folder, { recursive: true, force: true });
  });

  test("history is read once, and what is written is written once", async () => {
    await world.install();
    await until(
      () => world.status(),
      (status) => completeTo(status) > 0 && (status.connections[0]?.objects.every(({ gap }) => gap === null) ?? false),
      60_000,
    );
    await until(
      () => Promise.resolve(new Set(rowsTo(world.sandbox, "contacts/batch/update").map((row) => row.split(" ")[0]))),
      (ids) => ids.size === people,
      60_000,
    );

    const history = sentTo(world.sandbox, "/search").filter((text) => !text.includes('lastmodifieddate","operator'));
    expect(history.length).toBeGreaterThan(4);
    expect(twice(sentTo(world.sandbox, "contacts/search").filter((text) => history.includes(text)))).toEqual([]);
    expect(twice(sentTo(world.sandbox, "calls/search").filter((text) => history.includes(text)))).toEqual([]);
    expect(twice(rowsTo(world.sandbox, "contacts/batch/update"))).toEqual([]);
  }, 150_000);

  test("what is told to either is seen by both, and read once", async () => {
    for (const [place, bridge] of [world.bridge(), other].entries()) {
      world.tell(bridge);
      const [id, name] = [String(1002 + place), `Told ${place}`];
      world.sandbox.change.update("contacts", id, { firstname: name });
      for (const one of [world.bridge(), other])
        await until(
          () => nameIn(one, world.sandbox.portal, id),
          (seen) => seen === `${name} Sample`,
        );
      const reads = rowsTo(world.sandbox, "contacts/batch/read").filter((row) => row.startsWith(`${id} `));
      expect(reads).toHaveLength(1);
    }
  }, 60_000);

  test("when the one that works is killed the other goes on within a minute: news, comparison, writing", async () => {
    await world.bridge().kill();
    const killedAt = Date.now();
    world.tell(other);
    world.sandbox.change.update("contacts", "1005", { firstname: "Later" });
    const made = world.sandbox.change.create("contacts", { firstname: "Quite", lastname: "New" });

    await until(
      () => nameIn(other, world.sandbox.portal, "1005"),
      (name) => name === "Later Sample",
      60_000,
    );
    await until(
      () => Promise.resolve(world.sandbox.properties("contacts", made)?.["rapport_open_waits"]),
      (written) => written === "0",
      60_000,
    );
    await until(
      () => ask<Status>(other, "/oauth/hubspot/status"),
      (status) => completeTo(status) > killedAt,
      90_000,
    );

    expect(twice(rowsTo(world.sandbox, "contacts/batch/update"))).toEqual([]);
  }, 240_000);
});
