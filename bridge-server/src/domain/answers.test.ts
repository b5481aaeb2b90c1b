import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { answersOf, singleTouch } from "./answers.ts";
import type { ChannelMessage, PartyMessage } from "./answers.ts";
import { Failure } from "./failure.ts";

type Message = ChannelMessage & PartyMessage;
const said = (id: string, second: number, direction: "in" | "out", extra: Partial<Message> = {}): Message => ({
  id,
  occurredAt: second * 1000,
  direction,
  author: direction === "in" ? "customer" : "agent",
  holding: false,
  closes: false,
  replyTo: null,
  channel: "x",
  party: "asha",
  ...extra,
});

describe("answers", () => {
  test("are counted once for each channel that replied to the message, the earliest of each", () => {
    const messages = [
      said("q", 0, "in"),
      said("late", 30, "out", { replyTo: "q" }),
      said("a", 20, "out", { replyTo: "q" }),
      said("b", 60, "out", { replyTo: "q", channel: "bank" }),
      said("other", 5, "out", { replyTo: "elsewhere" }),
    ];

    expect(answersOf(messages)).toEqual([
      { inbound: "q", channel: "x", answer: "a", seconds: 20 },
      { inbound: "q", channel: "bank", answer: "b", seconds: 60 },
    ]);
  });

  test("are given by people: bots, holding replies and unknown channels answer nothing", () => {
    const messages = [
      said("q", 0, "in"),
      said("bot", 1, "out", { replyTo: "q", author: "bot" }),
      said("wait", 2, "out", { replyTo: "q", holding: true }),
      said("unknown", 3, "out", { replyTo: "q", channel: null }),
      said("a", 4.5, "out", { replyTo: "q" }),
    ];
    const unlinked = messages.map((message) => ({ ...message, replyTo: null }));

    expect(answersOf(messages)).toEqual([{ inbound: "q", channel: "x", answer: "a", seconds: 4.5 }]);
    expect(answersOf(unlinked)).toEqual(answersOf(messages));
  });

  test("that a source dates before their question keep their negative time", () => {
    const messages = [said("q", 10, "in"), said("a", 8, "out", { replyTo: "q" })];

    expect(answersOf(messages)).toEqual([{ inbound: "q", channel: "x", answer: "a", seconds: -2 }]);
  });

  test("are read in sequence only where no message says what it replies to", () => {
    const messages = [
      said("q", 0, "in"),
      said("q2", 1, "in"),
      said("a", 2, "out"),
      said("b", 3, "out", { channel: "bank" }),
      said("q3", 4, "in"),
    ];
    const linked = messages.map((message) => (message.id === "q3" ? { ...message, replyTo: "a" } : message));

    expect(answersOf(messages)).toEqual([
      { inbound: "q", channel: "x", answer: "a", seconds: 2 },
      { inbound: "q2", channel: "x", answer: "a", seconds: 1 },
    ]);
    expect(answersOf(linked)).toEqual([]);
  });

  test("in the same moment as the question come after it, whatever their ids", () => {
    expect(answersOf([said("1", 0, "in"), said("2", 0, "out")])).toHaveLength(1);
    expect(answersOf([said("2", 0, "in"), said("1", 0, "out")])).toHaveLength(1);
  });
});

describe("a single touch", () => {
  test("is enough where the opener writes no more after our first message", () => {
    const messages = [said("q", 0, "in"), said("q2", 1, "in"), said("a", 5, "out"), said("same moment", 5, "in")];

    expect(singleTouch(messages, "q")).toBe(true);
    expect(singleTouch([...messages, said("bystander", 9, "in", { party: "rao" })], "q")).toBe(true);
    expect(singleTouch([...messages, said("more from us", 9, "out")], "q")).toBe(true);
    expect(singleTouch([...messages, said("again", 9, "in")], "q")).toBe(false);
  });

  test("is all there is where we never wrote", () => {
    expect(singleTouch([said("q", 0, "in"), said("hello?", 99, "in")], "q")).toBe(true);
  });

  test("cannot be told of an opener from another conversation", () => {
    expect(() => singleTouch([said("q", 0, "in")], "elsewhere")).toThrow(Failure);
  });
});

describe("in any conversation", () => {
  const message = fc.record({
    id: fc.constantFrom("a", "b", "c", "d", "e", "f", "g"),
    occurredAt: fc.nat(8).map((second) => second * 1000),
    direction: fc.constantFrom("in" as const, "out" as const),
    author: fc.constantFrom("customer" as const, "agent" as const, "bot" as const),
    holding: fc.boolean(),
    closes: fc.constant(false),
    channel: fc.constantFrom("x", "bank", null),
    party: fc.constantFrom("asha", "rao", null),
  });
  const replyTo = fc.constantFrom("a", "b", "c", "elsewhere", null);
  const withLinks = fc
    .array(fc.tuple(message, replyTo))
    .map((all) => all.map(([each, link]) => ({ ...each, replyTo: link })));
  const withoutLinks = fc.array(message).map((all) => all.map((each) => ({ ...each, replyTo: null })));
  const conversation = fc.oneof(withLinks, withoutLinks);

  test("the order and the repetition of messages change nothing", () => {
    const shuffled = conversation.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
    );
    fc.assert(
      fc.property(shuffled, ([messages, again]) => {
        expect(answersOf(again)).toEqual(answersOf(messages));
        const opener = messages[0]?.id;
        if (opener !== undefined) expect(singleTouch(again, opener)).toBe(singleTouch(messages, opener));
      }),
      { numRuns: 400 },
    );
  });

  test("each answer is what looking at every pair of messages finds", () => {
    let seen = 0;
    fc.assert(
      fc.property(
        fc.uniqueArray(message, { selector: ({ id }) => id, minLength: 5 }),
        fc.array(replyTo, { minLength: 7 }),
        (all, links) => {
          const messages = all.map((each, index) => ({ ...each, replyTo: links[index] ?? null }));
          if (messages.every((each) => each.replyTo === null)) return;
          const found = new Map<string, number>();
          for (const question of messages) {
            for (const reply of messages) {
              const replies = reply.replyTo === question.id && reply.direction === "out" && question.direction === "in";
              if (!replies || reply.author === "bot" || reply.holding || reply.channel === null) continue;
              const key = `${question.id} ${reply.channel}`;
              found.set(key, Math.min(found.get(key) ?? Infinity, (reply.occurredAt - question.occurredAt) / 1000));
            }
          }
          seen += found.size;
          expect(new Map(answersOf(messages).map((each) => [`${each.inbound} ${each.channel}`, each.seconds]))).toEqual(
            found,
          );
        },
      ),
      { numRuns: 400 },
    );
    expect(seen).toBeGreaterThan(50);
  });
});
