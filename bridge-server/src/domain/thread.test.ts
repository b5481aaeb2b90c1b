import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { threadsOf } from "./thread.ts";
import type { ThreadNode } from "./thread.ts";

const node = (
  id: string,
  occurredAt: number,
  replyTo: string | null = null,
  thread: string | null = null,
): ThreadNode => ({
  id,
  occurredAt,
  replyTo,
  thread,
});
const rootsOf = (...args: Parameters<typeof threadsOf>) => Object.fromEntries(threadsOf(...args));

test("replies and the source's thread ids make one thread, and its root is the earliest message", () => {
  const nodes = [node("a", 5), node("b", 3, "a"), node("c", 9, null, "t"), node("d", 7, "b", "t"), node("e", 1)];

  expect(rootsOf(nodes)).toEqual({ e: "e", b: "b", a: "b", d: "b", c: "b" });
});

test("two replies to a message that never came are one thread, without the missing message", () => {
  expect(rootsOf([node("a", 2, "missing"), node("b", 1, "missing"), node("c", 0)])).toEqual({ a: "b", b: "b", c: "c" });
});

test("messages in the same moment have the one with the first id as their root", () => {
  expect(rootsOf([node("b", 1), node("a", 1, "b")])).toEqual({ a: "a", b: "a" });
});

test("a message that replies to itself and a circle of replies do no harm", () => {
  expect(rootsOf([node("a", 1, "a"), node("b", 3, "d"), node("c", 2, "b"), node("d", 4, "c")])).toEqual({
    ...{ a: "a", b: "c", c: "c", d: "c" },
  });
});

test("a thread id is not a message id", () => {
  expect(rootsOf([node("a", 1, null, "b"), node("b", 2)])).toEqual({ a: "a", b: "b" });
});

test("messages that were known to belong together stay together", () => {
  expect(rootsOf([node("a", 1), node("b", 2), node("c", 3)], [["b", "c", "gone"], []])).toEqual({
    a: "a",
    b: "b",
    c: "b",
  });
});

test("a chain of a hundred thousand replies is one thread", () => {
  const nodes = Array.from({ length: 100_000 }, (_, index) => node(String(index), index, String(index + 1)));

  expect(new Set(threadsOf(nodes).values())).toEqual(new Set(["0"]));
});

test("any order and repetition of messages gives the threads that following every link by hand gives", () => {
  const ids = ["a", "b", "c", "d", "e", "f", "g", "h"];
  const link = fc.oneof({ weight: 2, arbitrary: fc.constant(null) }, fc.constantFrom(...ids, "missing"));
  const nodes = fc.uniqueArray(
    fc.record({
      id: fc.constantFrom(...ids),
      occurredAt: fc.nat(3),
      replyTo: link,
      thread: fc.constantFrom(null, null, null, "s", "t"),
    }),
    { selector: ({ id }) => id },
  );
  const shuffled = nodes.chain((all) =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
  );
  fc.assert(
    fc.property(shuffled, ([all, again]) => {
      const threads = threadsOf(again);
      expect([...threads]).toEqual([...threadsOf(all)]);
      expect(threads).toEqual(byHand(all));
    }),
    { numRuns: 400 },
  );
});

/** Spreads the least message along every link until nothing changes. */
function byHand(nodes: readonly ThreadNode[]): Map<string, string> {
  const least = ({ id, occurredAt }: ThreadNode) => `${String(occurredAt).padStart(3, "0")} ${id}`;
  const linked = (one: ThreadNode, other: ThreadNode) =>
    one.replyTo === other.id ||
    other.replyTo === one.id ||
    (one.replyTo !== null && one.replyTo === other.replyTo) ||
    (one.thread !== null && one.thread === other.thread);
  const roots = new Map(nodes.map((each) => [each.id, least(each)]));
  for (let round = 0; round < nodes.length; round += 1) {
    for (const one of nodes) {
      for (const other of nodes.filter((each) => linked(one, each))) {
        const [mine = "", theirs = ""] = [roots.get(one.id), roots.get(other.id)];
        roots.set(one.id, mine < theirs ? mine : theirs);
      }
    }
  }
  return new Map([...roots].map(([id, root]) => [id, root.slice(4)]));
}
