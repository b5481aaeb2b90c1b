import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { alwaysOpen } from "./business-hours.ts";
import { conversationClocks, longestSilenceMs } from "./clocks.ts";
import type { Clock, Policy, TurnMessage } from "./clocks.ts";

const policy: Policy = () => ({ calendar: alwaysOpen(), targetMs: null, clock: "wall" });
const start = Date.parse("2026-06-01T09:00Z");
const minuteMs = 60_000;

describe("in any conversation", () => {
  const message = fc.record({
    id: fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "h"),
    occurredAt: fc.nat(12).map((minute) => start + minute * minuteMs),
    direction: fc.constantFrom("in" as const, "out" as const),
    author: fc.constantFrom("customer" as const, "agent" as const, "bot" as const),
    holding: fc.boolean(),
    closes: fc.boolean(),
    replyTo: fc.constant(null),
  });
  const conversation = fc.array(message, { maxLength: 10 });
  const endOf = ({ stoppedAt, withdrawnAt }: Clock) => stoppedAt ?? withdrawnAt ?? Infinity;

  test("the order and the repetition of messages change nothing", () => {
    const shuffled = conversation.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
    );
    fc.assert(
      fc.property(shuffled, ([messages, again]) => {
        expect(conversationClocks(again, policy)).toEqual(conversationClocks(messages, policy));
        expect(longestSilenceMs(again, null)).toBe(longestSilenceMs(messages, null));
      }),
      { numRuns: 400 },
    );
  });

  test("no clock stops before it starts, and no two of one kind run at the same time", () => {
    fc.assert(
      fc.property(conversation, (messages) => {
        for (const clocks of Map.groupBy(conversationClocks(messages, policy), ({ kind }) => kind).values()) {
          for (const [index, clock] of clocks.entries()) {
            expect(endOf(clock)).toBeGreaterThanOrEqual(clock.startedAt);
            expect(clocks[index + 1]?.startedAt ?? Infinity).toBeGreaterThanOrEqual(endOf(clock));
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  test("only a person of ours who gives an answer stops an answer clock", () => {
    let stopped = 0;
    fc.assert(
      fc.property(fc.uniqueArray(message, { selector: ({ id }) => id }), (messages) => {
        const byId = new Map<string, TurnMessage>(messages.map((each) => [each.id, each]));
        for (const { kind, stoppedBy, stoppedAt } of conversationClocks(messages, policy)) {
          if (stoppedBy === null || (kind !== "first-answer" && kind !== "next-answer")) continue;
          stopped += 1;
          expect(byId.get(stoppedBy)).toMatchObject({ direction: "out", holding: false, occurredAt: stoppedAt });
          expect(byId.get(stoppedBy)?.author).not.toBe("bot");
        }
      }),
      { numRuns: 1200 },
    );
    expect(stopped).toBeGreaterThan(50);
  });
});
