import { describe, expect, test } from "@jest/globals";
import { alwaysOpen, calendar } from "./business-hours.ts";
import { conversationClocks } from "./clocks.ts";
import type { Policy, Promised, TurnMessage } from "./clocks.ts";

const policy: Policy = () => ({ calendar: alwaysOpen(), targetMs: null, clock: "wall" });
const start = Date.parse("2026-06-01T09:00Z");
const minuteMs = 60_000;

type Extra = Partial<Pick<TurnMessage, "author" | "holding" | "closes">>;
const said = (id: string, minute: number, direction: "in" | "out", extra: Extra = {}): TurnMessage => ({
  id,
  occurredAt: start + minute * minuteMs,
  direction,
  author: direction === "in" ? "customer" : "agent",
  holding: false,
  closes: false,
  replyTo: null,
  ...extra,
});
const asks = (id: string, minute: number, extra: Extra = {}) => said(id, minute, "in", extra);
const answers = (id: string, minute: number, extra: Extra = {}) => said(id, minute, "out", extra);

/** Each clock as "kind: who started it → who stopped it". */
function waits(...messages: TurnMessage[]): string[] {
  return conversationClocks(messages, policy).map(
    ({ kind, startedBy, stoppedBy, withdrawnAt }) =>
      `${kind}: ${startedBy} → ${stoppedBy ?? (withdrawnAt === null ? "running" : "withdrawn")}`,
  );
}

describe("a conversation that the customer began", () => {
  test("starts three clocks, and one human answer stops two of them", () => {
    expect(waits(asks("q", 0), answers("a", 5))).toEqual([
      "acknowledgement: q → a",
      "first-answer: q → a",
      "resolution: q → running",
    ]);
  });

  test("is acknowledged by a bot or a holding reply, and answered by neither", () => {
    const messages = [
      asks("q", 0),
      answers("bot", 1, { author: "bot" }),
      answers("wait", 2, { holding: true }),
      answers("a", 9),
    ];

    expect(waits(...messages).slice(0, 2)).toEqual(["acknowledgement: q → bot", "first-answer: q → a"]);
  });

  test("waits since the first of several messages in a row", () => {
    const messages = [
      asks("q", 0),
      asks("q2", 1),
      answers("a", 2),
      answers("a2", 3),
      asks("q3", 4),
      asks("q4", 5),
      answers("a3", 6),
    ];

    expect(waits(...messages)).toEqual([
      "acknowledgement: q → a",
      "first-answer: q → a",
      "resolution: q → running",
      "next-answer: q3 → a3",
    ]);
  });

  test("is resolved by the message that closes it, and begins anew when the customer comes back", () => {
    const messages = [
      asks("q", 0),
      answers("a", 1, { closes: true }),
      answers("bye", 2),
      asks("again", 9),
      answers("b", 12),
    ];

    expect(waits(...messages)).toEqual([
      "acknowledgement: q → a",
      "first-answer: q → a",
      "resolution: q → a",
      "acknowledgement: again → b",
      "first-answer: again → b",
      "resolution: again → running",
    ]);
  });

  test("is not begun anew by the customer's own “solved, thanks”", () => {
    expect(waits(asks("q", 0), answers("a", 1), asks("thanks", 2, { closes: true }))).toEqual([
      "acknowledgement: q → a",
      "first-answer: q → a",
      "resolution: q → thanks",
    ]);
  });

  test("withdraws the answer that the customer no longer waits for", () => {
    const messages = [asks("q", 0), asks("never mind", 2, { closes: true }), asks("q2", 50), answers("a", 60)];

    expect(waits(...messages)).toEqual([
      "acknowledgement: q → withdrawn",
      "first-answer: q → withdrawn",
      "resolution: q → never mind",
      "acknowledgement: q2 → a",
      "first-answer: q2 → a",
      "resolution: q2 → running",
    ]);
  });

  test("still waits for its answer when a bot closed it unanswered", () => {
    const messages = [
      asks("q", 0),
      answers("bot", 1, { author: "bot", closes: true }),
      asks("q2", 50),
      answers("a", 60),
    ];

    expect(waits(...messages)).toEqual([
      "acknowledgement: q → bot",
      "first-answer: q → a",
      "resolution: q → bot",
      "acknowledgement: q2 → a",
      "resolution: q2 → running",
    ]);
  });

  test("is not begun by the customer's automatic reply", () => {
    expect(waits(asks("out of office", 0, { author: "bot" }), asks("q", 1)).at(0)).toBe("acknowledgement: q → running");
  });
});

test("a conversation that we began has no first answer: the customer's first message waits for a next one", () => {
  expect(waits(answers("hello", 0), asks("q", 1), answers("a", 2))).toEqual([
    "next-answer: q → a",
    "resolution: q → running",
  ]);
});

describe("a clock", () => {
  const week = { mon: [["09:00", "17:00"]], tue: [["09:00", "17:00"]] } as const;
  const office = calendar({ zone: "UTC", week, holidays: [] });
  const firstAnswer =
    (clock: Promised["clock"]): Policy =>
    (kind) => ({ calendar: office, clock, targetMs: kind === "first-answer" ? 10 * 60 * minuteMs : null });

  test("is due after so much open time where the policy counts open time, and after so much time where it does not", () => {
    const due = (clock: Promised["clock"]) =>
      conversationClocks([asks("q", 0)], firstAnswer(clock)).find(({ kind }) => kind === "first-answer");

    expect(due("business")?.dueAt).toBe(Date.parse("2026-06-02T11:00Z"));
    expect(due("wall")?.dueAt).toBe(Date.parse("2026-06-01T19:00Z"));
  });

  test("measures both times, whichever counts, and is due never where nothing was promised", () => {
    const [acknowledgement] = conversationClocks([asks("q", 0), answers("a", 25 * 60)], firstAnswer("wall"));

    expect(acknowledgement).toEqual({
      kind: "acknowledgement",
      startedBy: "q",
      startedAt: start,
      dueAt: null,
      stoppedBy: "a",
      stoppedAt: start + 25 * 60 * minuteMs,
      withdrawnAt: null,
      wallMs: 25 * 60 * minuteMs,
      businessMs: 9 * 60 * minuteMs,
    });
  });

  test("has no business time where a source dates a message to the year 9999, and does not fail", () => {
    const late = { ...answers("a", 0), occurredAt: Date.parse("9999-12-31T00:00Z") };
    const early = { ...asks("q", 0), occurredAt: Date.parse("0001-01-01T00:00Z") };
    const clocks = conversationClocks([early, late], firstAnswer("business"));

    expect(clocks.map(({ businessMs, dueAt }) => [businessMs, dueAt])).toEqual([
      [null, null],
      [null, null],
      [null, null],
    ]);
    expect(clocks[0]?.wallMs).toBe(late.occurredAt - early.occurredAt);
  });
});
