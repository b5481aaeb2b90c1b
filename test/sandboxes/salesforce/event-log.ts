// The change events of the last days, in order, and who waits for more.
import { randomUUID } from "node:crypto";
import type { Fault } from "../faults.ts";
import type { Commit } from "./changes.ts";
import { groups, troubled, type Told } from "./event-groups.ts";
import { eventNameOf, eventSchemaOf, type EventSchema } from "./event-schema.ts";
import type { SObject } from "./schema.ts";

/** One event as it was published; without a schema it only marks that time went by. */
export interface StoredEvent {
  readonly id: string;
  readonly replayId: bigint;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly schema: EventSchema | undefined;
  readonly payload: Buffer;
}

/** The event bus of one organisation. */
export interface EventLog {
  publish(commit: Commit): void;
  /** Whether there is such a channel now. */
  hasTopic(topic: string): boolean;
  schemaOfTopic(topic: string): EventSchema | undefined;
  schemaById(id: string): EventSchema | undefined;
  latestReplayId(): bigint;
  /** Where reading starts: a position in the log. */
  tip(): number;
  earliest(): number;
  after(replayId: bigint): number | "expired";
  /** The next events of a topic from a position on, at most so many, and where to go on. */
  read(from: number, topic: string, most: number): { events: StoredEvent[]; next: number };
  /** Called after each transaction; returns how to stop. */
  listen(told: () => void): () => void;
  /** How many events so far. */
  published(): number;
}

/** What the log has to know of the organisation. */
export interface EventLogOrders {
  now(): Date;
  /** Objects as the connected user sees them: field-level security holds for events, sharing does not (documented). */
  objects(): readonly SObject[];
  retentionMs: number;
  faultFor(topic: string): Fault | undefined;
}

/** A channel with everything, and that of Rapport's package. */
const wideTopics = ["/data/ChangeEvents", "/data/Rapport__chn"];
const markEveryMs = 60_000;

/** What is kept. */
interface Bus {
  readonly orders: EventLogOrders;
  readonly kept: StoredEvent[];
  readonly schemas: Map<string, EventSchema>;
  readonly listeners: Set<() => void>;
  /** How many events are no longer kept. */
  dropped: number;
  lastReplayId: bigint;
  lastCommit: number;
  published: number;
}

/** An empty log. */
export function eventLogOf(orders: EventLogOrders): EventLog {
  const bus: Bus = {
    orders,
    kept: [],
    schemas: new Map(),
    listeners: new Set(),
    dropped: 0,
    lastReplayId: 1_000_000n,
    lastCommit: 5_000_000,
    published: 0,
  };
  return {
    publish: (commit) => publish(bus, commit),
    hasTopic: (topic) => wideTopics.includes(topic) || objectOf(bus, topic) !== undefined,
    schemaOfTopic(topic) {
      const object = objectOf(bus, topic);
      return object && schemaFor(bus, object);
    },
    schemaById: (id) => bus.schemas.get(id),
    latestReplayId() {
      mark(bus);
      return bus.lastReplayId;
    },
    tip: () => bus.dropped + bus.kept.length,
    earliest() {
      prune(bus);
      return bus.dropped;
    },
    after: (replayId) => after(bus, replayId),
    read: (from, topic, most) => read(bus, from, topic, most),
    listen(told) {
      bus.listeners.add(told);
      return () => void bus.listeners.delete(told);
    },
    published: () => bus.published,
  };
}

function publish(bus: Bus, commit: Commit): void {
  prune(bus);
  const transactionKey = randomUUID();
  const overflown = new Set<string>();
  let sequenceNumber = 0;
  for (const told of groups(commit.changes, (name) => captured(bus, name))) {
    const fault = bus.orders.faultFor(`/data/${eventNameOf(told.object.name)}`);
    const times = fault?.kind === "duplicate-event" ? 2 : 1;
    for (const piece of troubled(told, fault, overflown)) {
      sequenceNumber += 1;
      tell(bus, piece, commit, { transactionKey, sequenceNumber, times });
    }
  }
  if (sequenceNumber > 0) for (const listener of bus.listeners) listener();
}

function tell(
  bus: Bus,
  { object, changeType, rows, shown, changed }: Told,
  { author }: Commit,
  { transactionKey, sequenceNumber, times }: { transactionKey: string; sequenceNumber: number; times: number },
): void {
  const schema = schemaFor(bus, object);
  bus.lastCommit += 1;
  const isGap = /^GAP_(?!OVERFLOW)/.test(changeType);
  const header = {
    entityName: object.name,
    recordIds: rows.length === 0 ? ["000000000000000AAA"] : rows.map(({ id }) => id),
    changeType,
    // A gap does not say who made it, and always stands first (documented).
    changeOrigin: isGap ? "" : author.changeOrigin,
    transactionKey,
    sequenceNumber: isGap ? 1 : sequenceNumber,
    commitTimestamp: bus.orders.now().getTime(),
    commitNumber: bus.lastCommit,
    commitUser: author.userId,
  };
  const payload = schema.encode(header, rows[0], shown, changed);
  for (let time = 0; time < times; time += 1) keep(bus, schema, payload, time > 0);
  bus.published += 1;
}

/** Ids rise, but not by one each: other events of the organisation take some. A duplicate has the same id again. */
function keep(bus: Bus, schema: EventSchema | undefined, payload: Buffer, again = false): void {
  if (!again) bus.lastReplayId += BigInt(1 + (bus.published % 3));
  bus.kept.push({ id: randomUUID(), replayId: bus.lastReplayId, at: bus.orders.now().getTime(), schema, payload });
}

/** Other events of the organisation, which nobody here reads: with them the ids go on although nothing happens. */
function mark(bus: Bus): void {
  const newest = bus.kept.at(-1);
  if (!newest || bus.orders.now().getTime() - newest.at >= markEveryMs) keep(bus, undefined, Buffer.alloc(0));
}

function prune(bus: Bus): void {
  const oldest = bus.orders.now().getTime() - bus.orders.retentionMs;
  const young = bus.kept.findIndex(({ at }) => at >= oldest);
  bus.dropped += bus.kept.splice(0, young === -1 ? bus.kept.length : young).length;
}

function after(bus: Bus, replayId: bigint): number | "expired" {
  prune(bus);
  mark(bus);
  const [oldest] = bus.kept;
  if (replayId > bus.lastReplayId || !oldest || replayId < oldest.replayId) return "expired";
  return bus.dropped + bus.kept.findLastIndex((event) => event.replayId <= replayId) + 1;
}

function read(bus: Bus, from: number, topic: string, most: number): { events: StoredEvent[]; next: number } {
  const events: StoredEvent[] = [];
  const isWide = wideTopics.includes(topic);
  let next = Math.max(from, bus.dropped);
  for (; next < bus.dropped + bus.kept.length && events.length < most; next += 1) {
    const event = bus.kept[next - bus.dropped];
    if (event?.schema && (isWide || topic === `/data/${event.schema.name}`)) events.push(event);
  }
  return { events, next };
}

function captured(bus: Bus, name: string): SObject | undefined {
  return bus.orders.objects().find((object) => object.captured && object.name === name);
}

function objectOf(bus: Bus, topic: string): SObject | undefined {
  return bus.orders.objects().find((object) => object.captured && topic === `/data/${eventNameOf(object.name)}`);
}

function schemaFor(bus: Bus, object: SObject): EventSchema {
  const schema = eventSchemaOf(object);
  bus.schemas.set(schema.id, schema);
  return schema;
}
