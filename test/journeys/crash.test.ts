// What a bridge has acknowledged survives kill -9, twenty times, on both databases.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, test } from "@jest/globals";
import { idOf } from "@rapport/bridge-server/src/platform/id.ts";
import type { Catalogue, EvidencePage, KpiReading } from "@rapport/contract";
import { freshDatabase } from "../support/database.ts";
import { contact, email, tweet, type WrittenFact } from "../support/given.ts";
import { postgresOfThisRun } from "../support/postgres.ts";
import { ask, killAll, rapport, readingOf, startBridge, type Place, type RunningBridge } from "./running.ts";

const rounds = 20;
const senders = 4;
/** To run one failure again: RAPPORT_CRASH_SEED=… */
const chosenSeed = process.env["RAPPORT_CRASH_SEED"];
const folders: string[] = [];

const server = postgresOfThisRun();

afterAll(async () => {
  await killAll();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}, 60_000);

const claim =
  "kill -9 at random moments while deliveries arrive, twenty times: every acknowledged delivery is there exactly once";

test(`PGlite: ${claim}`, async () => survive({ RAPPORT_DATA: newFolder() }), 600_000);

test(`PostgreSQL: ${claim}`, async () => {
  const { url, drop } = await freshDatabase(server.url);
  try {
    await survive({ RAPPORT_DATA: newFolder(), DATABASE_URL: url, RAPPORT_MASTER_KEY: "ab".repeat(32) });
  } finally {
    await killAll();
    await drop();
  }
}, 600_000);

async function survive(place: Place): Promise<void> {
  const seed = Number(chosenSeed ?? Math.floor(Math.random() * 2 ** 31));
  const world = new World(seed);
  const startedMs = performance.now();
  try {
    for (let round = 0; round < rounds; round += 1) {
      const bridge = await startBridge(place);
      const load = Promise.all(Array.from({ length: senders }, () => send(bridge, world)));
      // A loaded machine may take its time; what counts is that deliveries are under way.
      await Promise.race([world.nextAcknowledgement(), sleep(5_000, undefined, { ref: false })]);
      await sleep(20 + world.roll() * 380);
      await bridge.kill();
      await load;
    }
    const loadedMs = performance.now();

    const bridge = await startBridge(place);
    const present = await drained(bridge, world.acknowledged.size);
    const seen = await readings(bridge);
    expect(await bridge.stop()).toBe(0);
    const left = await rapport(["inbox", "--json"], place);

    expect(world.refusals).toEqual([]);
    expect(world.interruptions).toBeGreaterThan(0);
    expect(world.acknowledged.size).toBeGreaterThan(rounds);
    const there = new Set(present);
    expect(left).toEqual({ status: 0, stdout: `${JSON.stringify(nothingLeft)}\n`, stderr: "" });
    expect(present).toHaveLength(there.size);
    expect(few([...world.acknowledged].filter((id) => !there.has(id)))).toEqual([]);
    expect(few(present.filter((id) => !world.sent.has(id)))).toEqual([]);
    const kept = new Set(present.flatMap((id) => world.sent.get(id) ?? []));
    expect(few([...kept].flatMap(interactionsOf).filter((id) => !there.has(id)))).toEqual([]);
    expect(seen).toEqual(await readingsOfOnce([...kept]));

    const tookMs = performance.now() - startedMs;
    console.log(
      `${place["DATABASE_URL"] === undefined ? "PGlite" : "PostgreSQL"}: ${rounds} rounds in ${Math.round((loadedMs - startedMs) / 1000)} s, all in ${Math.round(tookMs / 1000)} s; ` +
        `${world.deliveries} deliveries, ${world.acknowledged.size} interactions acknowledged, ${present.length} there, ${world.interruptions} broken off, ${world.duplicates} sent again`,
    );
  } catch (cause) {
    throw new Error(`${cause instanceof Error ? cause.message : "It failed"}\nAgain: RAPPORT_CRASH_SEED=${seed}`, {
      cause,
    });
  }
}

const nothingLeft = { replayed: 0, deliveries: 0, facts: 0, aside: [] };

/** Enough of a long list to see what is wrong. */
function few(ids: readonly string[]): readonly string[] {
  return ids.length <= 5 ? ids : [...ids.slice(0, 5), `and ${ids.length - 5} more`];
}

interface Delivery {
  readonly facts: readonly WrittenFact[];
  deliveryId?: string;
}

const source = "crash";

/** The ids that Rapport gives to a delivery's interactions. */
function interactionsOf({ facts }: Delivery): string[] {
  return facts.flatMap((fact) => (fact.type === "interaction" ? idOf("interaction", source, fact.id) : []));
}

/** What was sent, and what became of it as far as the senders were told. */
class World {
  /** By the ids of their interactions. */
  readonly sent = new Map<string, Delivery>();
  readonly acknowledged = new Set<string>();
  readonly refusals: string[] = [];
  /** Broken off while on the way: sent again, as webhooks are. */
  readonly again: Delivery[] = [];
  readonly taken: Delivery[] = [];
  deliveries = 0;
  duplicates = 0;
  interruptions = 0;
  #awaited: (() => void)[] = [];
  #state: number;
  #questions = 0;

  constructor(seed: number) {
    this.#state = seed;
  }

  roll(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  next(): Delivery {
    const repeat = this.roll() < 0.6 ? this.again.shift() : undefined;
    const duplicate = this.roll() < 0.1 ? this.taken[Math.floor(this.roll() * this.taken.length)] : undefined;
    if (repeat !== undefined || duplicate !== undefined) this.duplicates += 1;
    return repeat ?? duplicate ?? this.#fresh();
  }

  /** Questions, each perhaps with its answer, in either order; now and then the CRM's record of who asked. */
  #fresh(): Delivery {
    const facts: WrittenFact[] = [];
    for (let more = 1 + Math.floor(this.roll() * 3); more > 0; more -= 1) {
      const n = (this.#questions += 1);
      const from = `customer${n % 37}`;
      const at = (minutes: number): string => new Date(Date.UTC(2024, 2, 4) + (n * 7 + minutes) * 60_000).toISOString();
      const write = n % 5 === 0 ? email : tweet;
      const who = n % 5 === 0 ? `${from}@example.com` : `@${from}`;
      const question = write({ id: `q${n}`, from: who, occurredAt: at(0), text: `Question ${n}` });
      const answered = at(1 + this.roll() * 90);
      const answer = write({ id: `a${n}`, to: who, by: `Agent ${n % 4}`, occurredAt: answered, replyTo: `q${n}` });
      facts.push(...(this.roll() < 0.6 ? [answer, question] : [question]));
      const identities = [
        { network: "x", value: `@${from}` },
        { network: "email", value: `${from}@example.com` },
      ];
      if (this.roll() < 0.2) facts.push(contact({ id: String(n % 37), name: `Customer ${n % 37}`, identities }));
    }
    const delivery = { facts };
    for (const id of interactionsOf(delivery)) this.sent.set(id, delivery);
    this.deliveries += 1;
    return delivery;
  }

  take(delivery: Delivery, reply: { deliveryId: string; known: boolean }): void {
    const before = delivery.deliveryId;
    if (before !== undefined && (before !== reply.deliveryId || !reply.known))
      this.refusals.push(`${before} came again and was called ${JSON.stringify(reply)}`);
    if (before === undefined) this.taken.push(delivery);
    delivery.deliveryId = reply.deliveryId;
    for (const id of interactionsOf(delivery)) this.acknowledged.add(id);
    for (const resolve of this.#awaited.splice(0)) resolve();
  }

  nextAcknowledgement(): Promise<void> {
    return new Promise((resolve) => this.#awaited.push(resolve));
  }

  /** Four of five deliveries that were broken off are sent again; the rest may be there or not. */
  breakOff(delivery: Delivery): void {
    this.interruptions += 1;
    if (this.roll() < 0.8) this.again.push(delivery);
  }
}

/** One sender: on and on until the bridge is gone. */
async function send({ url, key }: RunningBridge, world: World): Promise<void> {
  for (;;) {
    const delivery = world.next();
    try {
      const reply = await fetch(`${url}/v1/deliveries/${source}`, {
        method: "POST",
        headers: { authorization: `Bearer ${key}` },
        body: JSON.stringify({ facts: delivery.facts }),
        signal: AbortSignal.timeout(20_000),
      });
      const text = await reply.text();
      if (reply.status !== 202) world.refusals.push(text);
      else world.take(delivery, JSON.parse(text) as { deliveryId: string; known: boolean });
    } catch {
      world.breakOff(delivery);
      return;
    }
  }
}

/** The ids of every interaction, once nothing more comes out of the inbox. */
async function drained(bridge: RunningBridge, atLeast: number): Promise<string[]> {
  const count = async (): Promise<number> => (await ask<KpiReading>(bridge, "/v1/kpis/interactions")).n;
  let [last, quiet] = [await count(), 0];
  for (let waitedMs = 0; waitedMs < 60_000 && (quiet < 5 || last < atLeast); waitedMs += 200) {
    await sleep(200);
    const now = await count();
    quiet = now === last ? quiet + 1 : 0;
    last = now;
  }
  const ids: string[] = [];
  for (let next: string | null = ""; next !== null;) {
    const place: string = next === "" ? "" : `&cursor=${next}`;
    const page: EvidencePage = await ask(bridge, `/v1/kpis/interactions/evidence?limit=500${place}`);
    expect(page.n).toBe(last);
    ids.push(...page.rows.map((row) => row.id));
    next = page.next;
  }
  return ids;
}

const broken = ["interactions?by=channel", "interactions?by=day", "reply-time?by=agent", "conversations?by=network"];

/** Every KPI, and some of them by a dimension. */
async function readings(bridge: RunningBridge): Promise<unknown[]> {
  const { kpis } = await ask<Catalogue>(bridge, "/v1/catalogue");
  const asked = [...kpis.map(({ kpi }) => kpi), ...broken];
  return Promise.all(asked.map(async (kpi) => still(await readingOf(bridge, `/v1/kpis/${kpi}`))));
}

/** A silence that goes on grows longer while it is read; how many there are, and the shortest and the median, stay. */
function still(reading: KpiReading): unknown {
  if (reading.kpi !== "longest-silence") return reading;
  const { n, count, total, median, distribution } = reading;
  return { kpi: reading.kpi, n, count, total, median, min: distribution.min };
}

/** What a bridge reads that got the same facts once and was left in peace. */
async function readingsOfOnce(deliveries: readonly Delivery[]): Promise<unknown[]> {
  const bridge = await startBridge({ RAPPORT_DATA: newFolder() });
  const facts = deliveries.flatMap((delivery) => delivery.facts);
  const expected = deliveries.flatMap(interactionsOf).length;
  for (let at = 0; at < facts.length; at += 500) {
    const body = JSON.stringify({ facts: facts.slice(at, at + 500) });
    const headers = { authorization: `Bearer ${bridge.key}` };
    expect((await fetch(`${bridge.url}/v1/deliveries/${source}`, { method: "POST", headers, body })).status).toBe(202);
  }
  expect(await drained(bridge, expected)).toHaveLength(expected);
  const seen = await readings(bridge);
  await bridge.stop();
  return seen;
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "rapport-crash-"));
  folders.push(folder);
  return folder;
}
