import { describe, expect, test } from "@jest/globals";
import { conversationsOf, type ConversationTurn } from "./conversation.ts";

const minute = 60_000;

function turn(id: string, at: number, said: Partial<ConversationTurn> = {}): ConversationTurn {
  return {
    ...{ id, occurredAt: at * minute, kind: "message", direction: "in", author: "customer", holding: false },
    ...{ closes: false, channel: "c", network: "email", party: "asha", thread: "case/1", replyTo: null },
    ...said,
  };
}

const note = (id: string, at: number, said: Partial<ConversationTurn> = {}): ConversationTurn =>
  turn(id, at, { kind: "note", direction: "out", author: "agent", network: "note", ...said });

describe("a note that a case is closed", () => {
  test("answers nobody, and from then on nobody waits", () => {
    const [one] = conversationsOf([turn("asked", 0), note("closed", 30, { closes: true })]);

    expect(one?.answers).toEqual([]);
    expect(one?.clocks.map(({ kind, stoppedBy, stoppedAt }) => [kind, stoppedBy, stoppedAt])).toEqual([
      ["acknowledgement", null, 30 * minute],
      ["first-answer", null, 30 * minute],
      ["resolution", "closed", 30 * minute],
    ]);
  });

  test("lets a question that comes after it begin anew", () => {
    const [one] = conversationsOf([turn("asked", 0), note("closed", 30, { closes: true }), turn("again", 60)]);

    const open = one?.clocks.filter(({ stoppedAt }) => stoppedAt === null) ?? [];
    expect(open.map(({ startedBy }) => startedBy)).toEqual(["again", "again", "again"]);
  });

  test("does nothing where nobody asked anything, and a note that closes nothing never does", () => {
    const [closed] = conversationsOf([note("closed", 30, { closes: true })]);
    const [noted] = conversationsOf([turn("asked", 0), note("noted", 30)]);

    expect(closed?.clocks).toEqual([]);
    expect(noted?.clocks.every(({ stoppedAt }) => stoppedAt === null)).toBe(true);
  });
});
