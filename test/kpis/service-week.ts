// A week of cases, complaints, shifts, costs and ideas that one can add up by hand: 4 to 10 March 2024, in UTC.
import { call, contact, email, identityOf, recordOf, survey, tweet, type WrittenFact } from "../support/given.ts";

type CaseFact = Extract<WrittenFact, { type: "case" }>;

const at = (day: string, time = "00:00"): string => `2024-${day}T${time}:00.000Z`;
const mail = { network: "email", key: "billing@acme.example" };

/** A case of the front team, as it stood on the last day of March. */
function need(said: Partial<CaseFact> & { readonly id: string; readonly openedAt: string }): CaseFact {
  return { type: "case", version: at("03-31"), channel: mail, team: "Front", tier: "1", ...said };
}

const asha = contact({ id: "asha", name: "Asha", identities: [{ network: "email", value: "asha@example.com" }] });

/**
 * A waits on the customer for two hours and is confirmed a day later. B is solved at once. C is a complaint that is handed to
 * Chen, escalated in public, solved, opened again and solved with redress. D is a complaint that is still open. F waits since the
 * week before. G is a complaint that is rejected after a transfer. I was solved before it was opened. J comes a fortnight later.
 */
const cases: WrittenFact[] = [
  need({
    ...{ id: "A", openedAt: at("03-04", "09:00"), customer: recordOf(asha), agent: "Mira", threads: ["ta"] },
    ...{ reason: "Delivery", flaggedSolved: true, surveySolved: true },
    events: [
      { kind: "waiting-on-customer", at: at("03-04", "10:00") },
      { kind: "resumed", at: at("03-04", "12:00") },
      { kind: "resolved", at: at("03-04", "13:00") },
      { kind: "closed", at: at("03-04", "13:00") },
      { kind: "confirmed-by-customer", at: at("03-05", "09:00") },
    ],
  }),
  need({
    ...{ id: "B", openedAt: at("03-04", "10:00"), customer: identityOf("x", "@ben"), agent: "Leo", threads: ["tb"] },
    ...{ flaggedSolved: true, surveySolved: false, firstLineSolvable: true },
    events: [{ kind: "resolved", at: at("03-04", "11:00") }],
  }),
  need({
    ...{ id: "C", openedAt: at("03-05", "08:00"), agent: "Leo", threads: ["tc", "td"], reason: "Delivery" },
    ...{ flaggedSolved: false, firstLineSolvable: false },
    complaint: { stage: 1, upheld: "upheld", redress: { amount: 40, currency: "EUR" } },
    // As a source may list them: in no order.
    events: [
      { kind: "resolved", at: at("03-09", "08:00") },
      { kind: "reopened", at: at("03-08", "08:00") },
      { kind: "resolved", at: at("03-06", "08:00") },
      { kind: "escalated", at: at("03-05", "10:00"), tier: "2", public: true },
      { kind: "transferred", at: at("03-05", "09:00"), team: "Back", agent: "Chen" },
    ],
  }),
  need({
    ...{ id: "D", openedAt: at("03-06", "12:00"), agent: "Mira", reason: "Billing" },
    complaint: { regulator: "Ombudsman" },
    events: [{ kind: "escalated", at: at("03-07", "12:00") }],
  }),
  need({ id: "E", openedAt: at("03-06", "12:00"), excluded: "spam", complaint: {}, threads: ["te"] }),
  need({
    ...{ id: "F", openedAt: at("03-01", "09:00") },
    events: [{ kind: "waiting-on-customer", at: at("03-02", "09:00") }],
  }),
  need({
    ...{ id: "G", openedAt: at("03-07", "09:00"), reason: "Delivery", complaint: { upheld: "rejected" } },
    events: [
      { kind: "transferred", at: at("03-07", "10:00"), team: "Back" },
      { kind: "closed", at: at("03-08", "09:00") },
    ],
  }),
  need({ id: "H", openedAt: at("03-07", "09:00"), deleted: true }),
  need({
    ...{ id: "I", openedAt: at("03-10", "10:00") },
    events: [{ kind: "resolved", at: at("03-10", "09:00") }],
  }),
  need({
    ...{ id: "J", openedAt: at("03-25", "08:00") },
    events: [{ kind: "resolved", at: at("03-25", "10:00") }],
  }),
];

/** What was said about A, B and C; Dan was in touch a month ago, Zoe two years ago, and Asha comes back on the 20th. */
const talk: WrittenFact[] = [
  asha,
  email({ id: "ta1", from: "asha@example.com", occurredAt: at("03-04", "09:00"), thread: "ta" }),
  email({
    ...{ id: "ta2", to: "asha@example.com", by: "Mira", occurredAt: at("03-04", "12:30"), thread: "ta" },
    handleSeconds: 600,
  }),
  tweet({ id: "tb1", from: "@ben", occurredAt: at("03-04", "10:00"), thread: "tb" }),
  tweet({ id: "tb2", to: "@ben", by: "Leo", occurredAt: at("03-04", "10:40"), thread: "tb", handleSeconds: 300 }),
  call({ id: "tc1", from: "+34600111222", occurredAt: at("03-05", "08:00"), thread: "tc", handleSeconds: 1200 }),
  tweet({ id: "dan", from: "@dan", occurredAt: at("02-10", "08:00") }),
  tweet({ id: "zoe", from: "@zoe", occurredAt: "2022-05-01T08:00:00.000Z" }),
  email({ id: "later", from: "asha@example.com", occurredAt: at("03-20", "08:00") }),
];

/** How the caller rates us in a conversation; by the day only where no time is said. */
const rated = (thread: string, day: string, score: number, more: { time?: string; scale?: "nps" } = {}): WrittenFact =>
  survey({
    ...{ id: `${thread} ${day}`, occurredAt: at(day, more.time), score, thread, scale: more.scale ?? "csat" },
    from: { network: "phone", value: "+34600111222" },
  });

/** How C was handled; before it came in, after the week, on another scale; about spam; about what is no complaint. */
const ratings: WrittenFact[] = [
  rated("tc", "03-05", 2),
  rated("tc", "03-09", 5, { time: "09:00" }),
  rated("td", "03-10", 4, { time: "12:00" }),
  rated("tc", "03-04", 1, { time: "12:00" }),
  rated("tc", "03-11", 1),
  rated("td", "03-06", 9, { scale: "nps" }),
  rated("te", "03-07", 1),
  rated("ta", "03-05", 1),
];

const shift = { type: "staffing", version: at("03-31"), from: at("03-04", "09:00") } as const;
const shifts: WrittenFact[] = [
  {
    ...{ ...shift, id: "s1", to: at("03-04", "17:00"), agent: "Mira", team: "Front" },
    ...{ handlingSeconds: 18_000, availableSeconds: 7200, unavailableSeconds: 3600, paidSeconds: 28_800 },
    ...{ scheduledSeconds: 28_800, inStateSeconds: 27_000 },
  },
  {
    ...{ ...shift, id: "s2", to: at("03-04", "13:00"), agent: "Leo", team: "Front" },
    ...{ handlingSeconds: 3600, availableSeconds: 10_800 },
  },
  // In the scheduled state for longer than was scheduled.
  {
    ...{ ...shift, id: "s3", to: at("03-04", "10:00"), agent: "Chen", team: "Back" },
    ...{ handlingSeconds: 0, availableSeconds: 0, scheduledSeconds: 900, inStateSeconds: 1000 },
  },
];

/** 36 an hour since January; before that 20, and from 2025 on 99. */
const assumed = { type: "assumption", version: at("03-31"), source: "Budget", year: 2024 } as const;
const assumptions: WrittenFact[] = [
  { ...assumed, id: "l0", key: "labour-per-hour", amount: 20, currency: "EUR", from: "2020-01-01T00:00:00Z" },
  { ...assumed, id: "l1", key: "labour-per-hour", amount: 36, currency: "EUR", from: at("01-01") },
  { ...assumed, id: "l2", key: "labour-per-hour", amount: 99, currency: "EUR", from: "2025-01-01T00:00:00Z" },
  { ...assumed, id: "t", key: "telecom-per-minute", amount: 0.06, currency: "EUR", from: at("01-01") },
  { ...assumed, id: "a", key: "api-per-message", network: "x", amount: 0.01, currency: "EUR", from: at("01-01") },
  { ...assumed, id: "p", key: "platform-per-month", amount: 300, currency: "EUR", from: at("01-01") },
  { ...assumed, id: "o", key: "overhead-share", amount: 0.1, from: at("01-01") },
];

const idea = { type: "feedback", version: at("07-31"), theme: "Invoices", team: "Product" } as const;
const ideas: WrittenFact[] = [
  {
    ...{ ...idea, id: "f1", at: at("03-04"), decidedAt: at("03-05"), decision: "adopted" as const },
    ...{ actedAt: at("03-10"), verifiedAt: at("04-10"), verified: true },
  },
  { ...idea, id: "f2", at: at("03-05"), decidedAt: at("03-08"), decision: "declined" },
  { ...idea, id: "f3", at: at("03-06") },
  { ...idea, id: "f4", at: at("07-01") },
];

/** Everything, as one source tells it. */
export const serviceFacts: readonly WrittenFact[] = [
  ...talk,
  ...ratings,
  ...cases,
  ...shifts,
  ...assumptions,
  ...ideas,
];
