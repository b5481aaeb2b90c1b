// Random facts of a small world, in which people, names, addresses and moments meet often.
//
//   anyFacts(most?): fc.Arbitrary<Sent[]>          facts with their sources
//   anyPlan(facts): fc.Arbitrary<Plan>             how they are shuffled, repeated and cut into deliveries
//   anyReference(of): fc.Arbitrary                 how a link names a member
//   inDeliveries(sent, sizes): Delivery[]          cut in order
//   shuffled(sent, plan): Delivery[]               another order of the same facts, some of them twice
import fc from "fast-check";
import { anyIdentityFact } from "./any-identity-facts.ts";
import { anyMarker, anyRoster } from "./any-remarks.ts";
import { anyServiceFact } from "./any-service-facts.ts";
import { call, contact, email, link, survey, tweet, written, type WrittenFact } from "./given.ts";

export interface Sent {
  readonly source: string;
  readonly fact: WrittenFact;
}

export interface Delivery {
  readonly source: string;
  readonly facts: readonly WrittenFact[];
}

export interface Plan {
  /** Where each fact goes; a fact with two places is sent twice. */
  readonly places: readonly (readonly number[])[];
  readonly sizes: readonly number[];
}

const minuteMs = 60_000;
const start = Date.parse("2024-03-04T08:00:00.000Z");

/** There in `weight` of five cases. */
const maybe = <Value>(value: fc.Arbitrary<Value>, weight = 3): fc.Arbitrary<Value | undefined> =>
  fc.oneof({ weight: 5 - weight, arbitrary: fc.constant(undefined) }, { weight, arbitrary: value });
const oneOf = <const Value>(...values: readonly Value[]): fc.Arbitrary<Value> => fc.constantFrom(...values);

/** Often the very same moment, sometimes days apart. */
const moment = fc.oneof(
  oneOf("2024-03-05T08:00:00.000Z", "2024-03-06T08:00:00.000Z"),
  fc
    .record({ minutes: fc.nat(20), unit: oneOf(1, 1, 90, 1440), ms: oneOf(0, 0, 0, 1, 250) })
    .map(({ minutes, unit, ms }) => new Date(start + minutes * unit * minuteMs + ms).toISOString()),
);

const name = oneOf("Asha Rao", "Asha", "Ben Ode", "Zoë Núñez", "Ｚed", "😀 Ben");
const handle = oneOf("@asha", "@Asha", "asha", "@ben", "https://x.com/ben", "@acme_help");
const address = oneOf("asha@example.com", "Asha@Example.com", "team@example.com", "ben@example.org");
const telephone = oneOf("+34 600 111 222", "+34600111222", "+34 600 333 444");

/** An account with a stable id may be seen under any name, and any name may be another account's later. */
const onX = fc.record(
  { network: fc.constant("x"), value: handle, stableId: oneOf("100", "101"), name, followers: oneOf(7, 900, 5000) },
  { requiredKeys: ["network", "value"] },
);
const byMail = fc.record(
  { network: fc.constant("email"), value: address, name },
  { requiredKeys: ["network", "value"] },
);
const byPhone = fc.record(
  { network: oneOf("phone", "whatsapp", "sms"), value: telephone, name },
  { requiredKeys: ["network", "value"] },
);
const asWritten = fc.record({
  network: oneOf("customer-number", "youtube"),
  value: oneOf("UC0123456789abcdefghijkl", "@kim"),
});
const identity = fc.oneof({ weight: 4, arbitrary: onX }, byMail, byPhone, asWritten);

const label = oneOf("Help", "Acme help", "Ｚ help", "😀 help");
const channelOn = (network: string, ...keys: string[]) =>
  fc.record(
    { network: fc.constant(network), key: oneOf(...keys), label, own: fc.boolean() },
    { requiredKeys: ["network", "key"] },
  );
const channel = fc.oneof(
  { weight: 3, arbitrary: channelOn("x", "@acme_help", "@Acme_Help", "@acme_care") },
  channelOn("email", "billing@acme.example"),
  channelOn("youtube", "UC0123456789abcdefghijkl", "UC0123456789ABCDEFGHIJKL"),
);

const texts = [
  ...["Where is my order?", "Please send us a DM", "Escríbenos por mensaje directo", ""],
  ...["Your app is terrible, it crashed again", "Qué maravilla, muchas gracias por la ayuda"],
];

const id = fc.nat(11).map((number) => `m${number}`);
const said = fc.record({
  id,
  occurredAt: moment,
  version: maybe(moment, 1),
  agent: maybe(oneOf("Luis", "María", "Chen")),
  team: maybe(oneOf("Front", "Back")),
  topic: maybe(oneOf("billing", "delivery")),
  site: maybe(oneOf("Madrid", "Lisbon"), 1),
  vendor: maybe(oneOf("Faro"), 1),
  lane: maybe(oneOf("warranty", "press"), 1),
  tier: maybe(oneOf("1", "2"), 1),
});

const message = fc
  .record({
    base: said,
    mail: fc.boolean(),
    outbound: fc.boolean(),
    party: maybe(identity, 4),
    channel: maybe(channel, 4),
    author: maybe(oneOf("customer", "agent", "bot", "agent"), 1),
    holding: maybe(fc.boolean(), 1),
    closes: maybe(fc.boolean(), 1),
    thread: maybe(oneOf("t0", "t1"), 1),
    replyTo: maybe(fc.oneof({ weight: 8, arbitrary: id }, fc.constant("gone")), 3),
    text: maybe(oneOf(...texts)),
    deletedAt: oneOf(undefined, undefined, undefined, "2024-03-05T08:00:00.000Z", "2024-03-07T08:00:00.000Z"),
    url: maybe(oneOf("https://x.com/asha/status/1", "https://x.com/asha/status/2"), 1),
  })
  .map(({ base, mail, outbound, ...rest }): WrittenFact =>
    written({ ...(mail ? email : tweet)(base), ...rest, direction: outbound ? "out" : "in" } as const),
  );

const phoneCall = fc
  .record({
    base: said,
    party: maybe(byPhone, 3),
    outcome: maybe(oneOf("answered", "abandoned-in-queue", "abandoned-before-queue", "phantom"), 4),
    waitSeconds: maybe(fc.double({ min: 0, max: 900, noNaN: true }), 4),
    handleSeconds: maybe(oneOf(0.1, 0.2, 0.7, 59.999, 240)),
    thread: maybe(oneOf("t0", "t1"), 1),
  })
  .map(({ base, ...rest }): WrittenFact => written({ ...call(base), ...rest }));

const answerToSurvey = fc
  .record({
    ...{ base: said, party: maybe(byMail, 3), score: oneOf(1, 2, 3.3, 4.1, 4.7, 5, 6, 9), replyTo: maybe(id) },
    scale: maybe(oneOf("csat", "nps", "ces"), 3),
    thread: maybe(oneOf("t0", "t1"), 2),
  })
  .map(({ base, score, ...rest }): WrittenFact => written({ ...survey({ ...base, score }), ...rest }));

const row = fc.nat(3).map((number) => ({
  crm: number % 2 === 0 ? ("hubspot" as const) : ("salesforce" as const),
  account: "4711",
  object: number % 2 === 0 ? "contact" : "Contact",
  id: `${number}`,
}));

const recordOfPerson = fc
  .record({
    row,
    version: moment,
    name: maybe(name),
    company: maybe(oneOf("Acme", "ACME", "Faro"), 1),
    identities: fc.array(identity, { maxLength: 3 }),
    deleted: oneOf(true, false, false, false, false),
  })
  .map(({ row: ref, ...rest }): WrittenFact => written(contact({ ...ref, ...rest })));

const identityReference = identity.map(
  ({
    name: _name,
    followers: _followers,
    ...ref
  }: {
    network: string;
    value: string;
    stableId?: string;
    name?: string;
    followers?: number;
  }) => ref,
);
const reference = fc.oneof({ weight: 2, arbitrary: row }, identityReference);

/** How links name their members. */
export function anyReference(of: "identity" | "any"): typeof reference | typeof identityReference {
  return of === "identity" ? identityReference : reference;
}

const decision = fc
  .record({
    one: reference,
    other: reference,
    linked: fc.boolean(),
    decidedAt: moment,
    id: maybe(oneOf("l0", "l1"), 1),
  })
  .filter(({ one, other }) => JSON.stringify(one) !== JSON.stringify(other))
  .map(({ one, other, id: given, ...rest }): WrittenFact =>
    written(link(one, other, given === undefined ? rest : { ...rest, id: given })),
  );

/** A customer and we write to each other, with or without links and threads; ids that meet others make edits of them. */
const talk = fc
  .record({
    mail: fc.boolean(),
    first: fc.nat(10),
    start: moment,
    thread: maybe(oneOf("t0", "t1"), 1),
    party: identity,
    turns: fc.array(
      fc.record({
        outbound: oneOf(true, true, false),
        minutes: oneOf(0, 1, 14, 45, 600, -5),
        agent: oneOf("Luis", "María", "Chen"),
        author: maybe(oneOf("bot"), 1),
        holding: maybe(oneOf(true), 1),
        closes: maybe(oneOf(true), 1),
        linked: oneOf(true, true, true, false),
        text: maybe(oneOf("Please send us a DM", "Escríbenos por mensaje directo", "Thank you")),
      }),
      { minLength: 1, maxLength: 5 },
    ),
  })
  .map(({ mail, first, start: from, thread, party, turns }): WrittenFact[] => {
    let at = Date.parse(from);
    const channelled = mail ? email : tweet;
    const opening = channelled({ id: `m${first}`, occurredAt: from, thread, from: party, text: "Where is my order?" });
    const others = turns.map(({ outbound, minutes, agent, linked, ...rest }, index) => {
      at += minutes * minuteMs;
      const said = { id: `m${first + index + 1}`, occurredAt: new Date(at).toISOString(), thread, ...rest };
      const replyTo = linked ? `m${first + index}` : undefined;
      return channelled({ ...said, replyTo, ...(outbound ? { to: party, by: agent } : { from: party }) });
    });
    return [opening, ...others].map(written);
  });

const fact = fc.oneof(
  { weight: 4, arbitrary: message },
  { weight: 2, arbitrary: phoneCall },
  { weight: 3, arbitrary: answerToSurvey },
  { weight: 4, arbitrary: recordOfPerson },
  { weight: 3, arbitrary: decision },
  { weight: 1, arbitrary: anyMarker({ member: reference, moment }) },
  { weight: 2, arbitrary: anyServiceFact({ member: reference, moment, channel }) },
  { weight: 1, arbitrary: anyRoster(moment) },
  {
    weight: 3,
    arbitrary: anyIdentityFact({ identity: identityReference, record: row, member: reference, moment }),
  },
);

export function anyFacts(most = 40): fc.Arbitrary<Sent[]> {
  const some = fc.oneof({ weight: 5, arbitrary: fact.map((one) => [one]) }, { weight: 1, arbitrary: talk });
  return fc
    .array(fc.record({ source: oneOf("feed", "feed", "desk"), some }), { minLength: 1, maxLength: most, size: "max" })
    .map((all) => all.flatMap(({ source, some: facts }) => facts.map((one) => ({ source, fact: one }))).slice(0, most));
}

export function anyPlan(facts: number): fc.Arbitrary<Plan> {
  return fc.record({
    places: fc.array(fc.array(fc.nat(1000), { minLength: 1, maxLength: 2 }), { minLength: facts, maxLength: facts }),
    sizes: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 6 }),
  });
}

/** Facts with two different plans for sending them. */
export function anyFactsTwice(most = 40): fc.Arbitrary<{ sent: Sent[]; sizes: readonly number[]; plan: Plan }> {
  return anyFacts(most).chain((sent) =>
    fc.record({
      sent: fc.constant(sent),
      sizes: oneOf<readonly number[]>([1], [3, 1], [1000]),
      plan: anyPlan(sent.length),
    }),
  );
}

/** In the order given; a delivery comes from one source. */
export function inDeliveries(sent: readonly Sent[], sizes: readonly number[]): Delivery[] {
  const deliveries: Delivery[] = [];
  for (let at = 0, piece = 0; at < sent.length; piece += 1) {
    const size = sizes[piece % sizes.length] ?? 1;
    const bySource = Map.groupBy(sent.slice(at, at + size), ({ source }) => source);
    for (const [source, facts] of bySource) deliveries.push({ source, facts: facts.map((one) => one.fact) });
    at += size;
  }
  return deliveries;
}

export function shuffled(sent: readonly Sent[], plan: Plan): Delivery[] {
  const placed = sent.flatMap((one, index) => (plan.places[index] ?? [0]).map((place) => ({ one, place })));
  const order = placed.toSorted((left, right) => left.place - right.place).map(({ one }) => one);
  return inDeliveries(order, plan.sizes);
}
