import { describe, expect, test } from "@jest/globals";
import { longestSilenceMs } from "./clocks.ts";
import type { TurnMessage } from "./clocks.ts";

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

describe("the longest silence", () => {
  test("is what the customer heard nothing in, while the ball was with us", () => {
    const messages = [
      asks("q", 0),
      asks("hello?", 8),
      answers("wait", 10, { holding: true }),
      answers("a", 40),
      asks("thanks", 400),
      answers("b", 405),
    ];

    expect(longestSilenceMs(messages, null)).toBe(30 * minuteMs);
  });

  test("goes on until now while nobody answers, and is over when the case is closed", () => {
    const now = start + 100 * minuteMs;

    expect(longestSilenceMs([asks("q", 0)], now)).toBe(100 * minuteMs);
    expect(longestSilenceMs([asks("q", 0)], null)).toBeNull();
    expect(longestSilenceMs([asks("q", 0), asks("solved", 3, { closes: true })], now)).toBe(3 * minuteMs);
    expect(longestSilenceMs([answers("hello", 0)], now)).toBeNull();
  });
});
