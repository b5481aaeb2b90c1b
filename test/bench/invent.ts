// Invented customers and what they said: the same seed always gives the same people and the same words.
import type { IdentityFact, InteractionFact, RecordFact } from "@rapport/contract";
import type * as z from "zod";

type Interaction = z.input<typeof InteractionFact>;
type Identity = z.input<typeof IdentityFact>;
type RecordOf = z.input<typeof RecordFact>;

/** How large the invented world is. */
export interface Size {
  readonly customers: number;
  readonly interactions: number;
}

/** When the history ends. */
export const historyEndsMs = Date.parse("2026-10-31T00:00:00Z");
const historyMs = 2 * 365 * 86_400_000;
const minuteMs = 60_000;

const words =
  "order parcel invoice refund late broken kettle address account password delivery Thursday please thanks still waiting number card charged twice courier tracking gift return label shop morning answer again support update wrong colour size phone email screen login code north depot driver neighbour holiday weekend promise manager voucher".split(
    " ",
  );

/** A small, fast generator (mulberry32): reproducible, and good enough for inventing people. */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** About 300 bytes of talk. */
export function talk(roll: () => number): string {
  let text = "";
  while (text.length < 285) text += `${words[Math.floor(roll() * words.length)] ?? "order"} `;
  return text.trimEnd();
}

/** The identities of a customer: an X handle, with an e-mail address for most and a telephone number for some. 1.9 on average. */
export function identitiesOf(customer: number): Identity[] {
  const roll = dice(customer + 17);
  const name = `Person ${words[customer % words.length] ?? ""} ${customer}`;
  const all: Identity[] = [{ network: "x", value: `@bench_${customer}`, stableId: String(9_000_000 + customer), name }];
  if (roll() < 0.6) all.push({ network: "email", value: `person${customer}@bench.example`, name });
  if (roll() < 0.3) all.push({ network: "phone", value: `+346${String(customer).padStart(8, "0")}`, name });
  return all;
}

/** A contact of the CRM that claims the customer's identities. */
export function recordOf(customer: number): RecordOf {
  return {
    type: "record",
    crm: "hubspot",
    account: "4711",
    object: "contact",
    id: String(customer),
    version: new Date(historyEndsMs - historyMs).toISOString(),
    name: `Person ${words[customer % words.length] ?? ""} ${customer}`,
    identities: identitiesOf(customer),
  };
}

const exponent = 0.7;

/** How many interactions each customer has: the first have very many, most have a few, all together those of the size. */
export function activities({ customers, interactions }: Size): number[] {
  const weights = Array.from({ length: customers }, (_, customer) => (customer + 1) ** -exponent);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => Math.max(1, Math.round((interactions / total) * weight)));
}

/** A conversation to be: whose, when it begins, and how many interactions it may have. */
interface Plan {
  readonly customer: number;
  readonly atMs: number;
  readonly length: number;
}

/** Every interaction of the world, oldest conversation first. */
export function* history(size: Size): Generator<Interaction> {
  const roll = dice(1);
  const plans: Plan[] = [];
  for (const [customer, activity] of activities(size).entries()) {
    for (let left = activity; left > 0;) {
      const length = Math.min(left, 1 + Math.floor(roll() * roll() * 9));
      plans.push({ customer, length, atMs: Math.floor(historyEndsMs - roll() * historyMs) });
      left -= length;
    }
  }
  plans.sort((one, other) => one.atMs - other.atMs);
  for (const [at, plan] of plans.entries()) yield* conversation(`c${at}`, plan, dice(at));
}

/** One conversation: a call, or messages by X (held together by reply links) or by e-mail or WhatsApp (with the source's own thread). */
export function* conversation(
  id: string,
  { customer, atMs, length }: Plan,
  roll: () => number,
): Generator<Interaction> {
  const identities = identitiesOf(customer);
  const party = identities[Math.floor(roll() * identities.length)];
  const network = party?.network ?? "x";
  const line = Math.floor(roll() * 4);
  const channel = {
    network,
    key: network === "phone" ? `Line ${line}` : network === "email" ? `desk${line}@acme.example` : `@acme_${line}`,
  };
  let occurredMs = atMs;
  for (let at = 0; at < length; at += 1) {
    const fact: Interaction = {
      type: "interaction",
      id: `${id}/${at}`,
      occurredAt: new Date(occurredMs).toISOString(),
      direction: "in",
      channel,
      ...(party === undefined ? {} : { party }),
    };
    occurredMs += Math.floor(minuteMs * (1 + 90 * roll() ** 3));
    if (network === "phone") {
      yield {
        ...fact,
        kind: "call",
        outcome: roll() < 0.9 ? "answered" : "abandoned-in-queue",
        agent: `Agent ${line}`,
        text: talk(roll),
        waitSeconds: Math.floor(roll() * 90),
        handleSeconds: Math.floor(roll() * 600),
      };
      continue;
    }
    const outbound = at % 2 === 1;
    const together = network === "x" ? (at === 0 ? {} : { replyTo: `${id}/${at - 1}` }) : { thread: id };
    const survey = !outbound && at === length - 1 && at > 0 && roll() < 0.3;
    yield {
      ...fact,
      ...together,
      text: talk(roll),
      ...(outbound ? { direction: "out" as const, agent: `Agent ${Math.floor(roll() * 40)}` } : {}),
      ...(survey ? { kind: "survey" as const, score: 1 + Math.floor(roll() * 5) } : {}),
    };
  }
}

/** Cuts a stream into lists of at most `size`. */
export function* batches<Item>(items: Iterable<Item>, size: number): Generator<Item[]> {
  let batch: Item[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** Customers by activity: those who write more are looked at more. */
export function activeCustomers(size: Size, count: number, seed: number): number[] {
  const roll = dice(seed);
  // The inverse of the summed activity: what share of all interactions comes from the customers up to this one.
  return Array.from({ length: count }, () =>
    Math.min(size.customers - 1, Math.floor(size.customers * roll() ** (1 / (1 - exponent)))),
  );
}

/** Customers, each as likely as any other. */
export function anyCustomers(size: Size, count: number, seed: number): number[] {
  const roll = dice(seed);
  return Array.from({ length: count }, () => Math.floor(roll() * size.customers));
}
