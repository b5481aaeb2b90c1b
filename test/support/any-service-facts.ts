// Random cases, shifts, assumptions and ideas of the same small world, whose versions meet often.
//
//   anyServiceFact(world): fc.Arbitrary<WrittenFact>
//   usualService: WrittenFact[]                        something for every KPI about them, between 4 and 6 March 2024
import type { ChannelFact, MemberRef } from "@rapport/contract";
import fc from "fast-check";
import type * as z from "zod";
import type { WrittenFact } from "./given.ts";

interface World {
  readonly member: fc.Arbitrary<z.input<typeof MemberRef>>;
  readonly moment: fc.Arbitrary<string>;
  readonly channel: fc.Arbitrary<z.input<typeof ChannelFact>>;
}

type CaseFact = Extract<WrittenFact, { type: "case" }>;

const oneOf = <const Value>(...values: readonly Value[]): fc.Arbitrary<Value> => fc.constantFrom(...values);
const team = oneOf("Front", "Back");
const agent = oneOf("Luis", "María", "Chen");

export function anyServiceFact({ member, moment, channel }: World): fc.Arbitrary<WrittenFact> {
  const kept = { version: moment, deleted: oneOf(true, false, false, false, false) };
  return fc.oneof({ weight: 4, arbitrary: anyCase({ member, moment, channel }, kept) }, ...others(moment, kept));
}

type Kept = Readonly<{ version: fc.Arbitrary<string>; deleted: fc.Arbitrary<boolean> }>;

function anyCase({ member, moment, channel }: World, kept: Kept): fc.Arbitrary<CaseFact> {
  const event = fc.oneof(
    fc.record({
      kind: oneOf("resolved", "reopened", "waiting-on-customer", "resumed", "confirmed-by-customer", "closed"),
      at: moment,
    }),
    fc.record({ kind: fc.constant("escalated" as const), at: moment, tier: oneOf("2", "3"), public: fc.boolean() }),
    fc.record({ kind: fc.constant("transferred" as const), at: moment, team, agent }, { requiredKeys: ["kind", "at"] }),
  );
  const complaint = fc.record(
    {
      upheld: oneOf("upheld", "partly", "rejected"),
      redress: oneOf({ amount: 20, currency: "EUR" }, { amount: 7.5, currency: "USD" }, { amount: 3 }),
      regulator: fc.constant("Ombudsman"),
    },
    { requiredKeys: [] },
  );
  return fc.record(
    {
      ...{ type: fc.constant("case" as const), id: oneOf("n0", "n1", "n2"), openedAt: moment, ...kept },
      ...{ customer: member, channel, reason: oneOf("billing", "delivery"), complaint, tier: oneOf("1", "2") },
      ...{ team, agent, threads: fc.array(oneOf("t0", "t1"), { maxLength: 2 }) },
      events: fc.array(event, { maxLength: 6 }),
      excluded: oneOf("spam", "test"),
      ...{ firstLineSolvable: fc.boolean(), flaggedSolved: fc.boolean(), surveySolved: fc.boolean() },
    },
    { requiredKeys: ["type", "id", "version", "openedAt"] },
  );
}

function others(moment: fc.Arbitrary<string>, kept: Kept): fc.Arbitrary<WrittenFact>[] {
  const seconds = oneOf(0, 600, 1800.5, 28_800);
  const id = oneOf("w0", "w1");
  return [
    fc.record(
      {
        ...{ type: fc.constant("staffing" as const), id, ...kept, from: moment, to: oneOf("2025-01-01T00:00:00.000Z") },
        ...{ agent, team, handlingSeconds: seconds, availableSeconds: seconds, unavailableSeconds: seconds },
        ...{ paidSeconds: seconds, scheduledSeconds: seconds, inStateSeconds: seconds },
      },
      { requiredKeys: ["type", "id", "version", "from", "to", "handlingSeconds", "availableSeconds"] },
    ),
    fc.record({
      ...{ type: fc.constant("assumption" as const), id, ...kept, from: moment, currency: oneOf("EUR", "USD") },
      ...{ key: oneOf("labour-per-hour", "platform-per-month", "telecom-per-minute"), amount: oneOf(0, 0.06, 36) },
      ...{ source: fc.constant("Budget"), year: fc.constant(2024) },
    }),
    fc.record(
      {
        ...{ type: fc.constant("feedback" as const), id, ...kept, at: moment, theme: oneOf("Invoices", "Delivery") },
        ...{ team, decidedAt: moment, decision: oneOf("adopted", "declined"), actedAt: moment },
        ...{ verifiedAt: moment, verified: fc.boolean() },
      },
      { requiredKeys: ["type", "id", "version", "at", "theme"] },
    ),
  ];
}

const kept = { version: "2024-03-31T00:00:00Z" } as const;
const opened = { ...kept, type: "case", openedAt: "2024-03-04T09:00:00Z" } as const;
const settled = {
  flaggedSolved: true,
  surveySolved: true,
  complaint: { upheld: "upheld", regulator: "Ombudsman" },
} as const;

/** The last case makes those before it ripe. */
export const usualService: readonly WrittenFact[] = [
  {
    ...{ ...opened, ...settled, id: "k1", threads: ["praise"] },
    events: [
      { kind: "escalated", at: "2024-03-05T08:10:00Z", public: true },
      { kind: "resolved", at: "2024-03-05T09:20:00Z" },
      { kind: "confirmed-by-customer", at: "2024-03-05T09:30:00Z" },
    ],
  },
  { ...opened, id: "k2", openedAt: "2024-03-05T09:00:00Z" },
  { ...opened, id: "k3", openedAt: "2024-04-25T10:00:00Z" },
  {
    ...{ ...kept, type: "staffing", id: "k", from: "2024-03-05T09:00:00Z", to: "2024-03-05T17:00:00Z" },
    ...{ handlingSeconds: 600, availableSeconds: 600, unavailableSeconds: 60, paidSeconds: 1260 },
    ...{ scheduledSeconds: 1260, inStateSeconds: 1200 },
  },
  {
    ...{ ...kept, type: "assumption", id: "k", key: "labour-per-hour", amount: 36, currency: "EUR" },
    ...{ from: "2024-01-01T00:00:00Z", source: "Budget", year: 2024 },
  },
  ...(["tells-good", "tells-bad"] as const).map((key) => ({
    ...{ ...kept, type: "assumption" as const, id: key, key, amount: 0.3 },
    ...{ from: "2024-01-01T00:00:00Z", source: "Study", year: 2023 },
  })),
  {
    ...{ ...kept, type: "feedback", id: "k", at: "2024-03-05T08:00:00Z", theme: "Invoices" },
    ...{ decidedAt: "2024-03-05T09:00:00Z", decision: "adopted", actedAt: "2024-03-05T10:00:00Z", verified: true },
  },
];
