import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { threadTree, type TreeNode } from "./thread-tree.ts";

const post = (id: string, occurredAt: number, replyTo: string | null = null): TreeNode => ({ id, occurredAt, replyTo });

test("each post stands right under what it answers, earlier answers first", () => {
  const posts = [
    post("a", 1),
    post("d", 9),
    post("b", 3, "a"),
    post("c", 5, "b"),
    post("e", 4, "a"),
    post("f", 2, "d"),
  ];

  expect(threadTree(posts)).toEqual([
    { id: "a", parentId: null, depth: 0 },
    { id: "b", parentId: "a", depth: 1 },
    { id: "c", parentId: "b", depth: 2 },
    { id: "e", parentId: "a", depth: 1 },
    { id: "d", parentId: null, depth: 0 },
    { id: "f", parentId: "d", depth: 1 },
  ]);
});

test("a post whose parent nobody has seen stands at the top", () => {
  expect(threadTree([post("b", 2, "missing")])).toEqual([{ id: "b", parentId: null, depth: 0 }]);
});

test("posts that answer each other in a circle, or themselves, are all there, the earliest first", () => {
  const circle = [post("a", 1, "c"), post("b", 2, "a"), post("c", 3, "b"), post("self", 4, "self")];

  expect(threadTree(circle).map(({ id, depth }) => [id, depth])).toEqual([
    ["self", 0],
    ["a", 0],
    ["b", 1],
    ["c", 2],
  ]);
});

test("a thread may be a hundred thousand posts deep", () => {
  const posts = Array.from({ length: 100_000 }, (_, at) => post(`p${at}`, at, at === 0 ? null : `p${at - 1}`));

  expect(threadTree(posts).at(-1)).toEqual({ id: "p99999", parentId: "p99998", depth: 99_999 });
});

test("whatever the links are, every post is there once, after its parent and one step below it", () => {
  const anyPosts = fc.uniqueArray(
    fc.record({
      id: fc.nat(30).map(String),
      occurredAt: fc.nat(5),
      replyTo: fc.option(fc.nat(35).map(String), { nil: null }),
    }),
    { selector: ({ id }) => id, maxLength: 25 },
  );
  fc.assert(
    fc.property(
      anyPosts.chain((posts) => fc.tuple(fc.constant(posts), fc.shuffledSubarray(posts, { minLength: posts.length }))),
      ([posts, shuffled]) => {
        const tree = threadTree(posts);

        expect(tree.map(({ id }) => id).toSorted()).toEqual(posts.map(({ id }) => id).toSorted());
        expect(threadTree([...shuffled, ...posts])).toEqual(tree);
        const places = new Map(tree.map((placed, at) => [placed.id, { ...placed, at }]));
        for (const { id, parentId, depth } of tree) {
          const parent = parentId === null ? undefined : places.get(parentId);
          expect(depth).toBe(parent === undefined ? 0 : parent.depth + 1);
          expect(parent === undefined || parent.at < (places.get(id)?.at ?? -1)).toBe(true);
        }
      },
    ),
  );
});
