import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { sortedItems } from "./sorted.ts";

interface Item {
  key: number;
  readonly tie: number;
}

test("items added, removed, counted and paged are those of a sorted list", () => {
  const step = fc.record({ key: fc.integer({ min: 0, max: 40 }), add: fc.boolean(), pick: fc.nat() });
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 3000 }), fc.array(step), (before, steps) => {
      let tie = 0;
      const plain: Item[] = before.map((key) => ({ key, tie: (tie += 1) }));
      const index = sortedItems<Item>(
        (item) => item.key,
        (item) => item.tie,
        plain,
      );
      const sort = (): void => void plain.sort((one, other) => one.key - other.key || one.tie - other.tie);
      sort();
      for (const { key, add, pick } of steps) {
        const gone = plain[pick % Math.max(1, plain.length)];
        if (add || !gone) {
          const item = { key, tie: (tie += 1) };
          plain.push(item);
          index.add(item);
          sort();
        } else {
          plain.splice(plain.indexOf(gone), 1);
          index.remove(gone);
        }
        expect(index.size()).toBe(plain.length);
        expect(index.below(key)).toBe(plain.filter((one) => one.key < key).length);
        expect(index.upTo(key)).toBe(plain.filter((one) => one.key <= key).length);
        const from = pick % (plain.length + 1);
        expect(index.slice(from, from + 7)).toEqual(plain.slice(from, from + 7));
        const [first] = plain.slice(from);
        if (first) expect([index.placeOf(first), index.has(first)]).toEqual([from, true]);
        if (first) expect(index.has({ ...first })).toBe(false);
      }
    }),
  );
});

test("what changed its key while it was in the index is not taken for another", () => {
  const item = { key: 1, tie: 1 };
  const index = sortedItems<Item>(
    (one) => one.key,
    (one) => one.tie,
    [item, { key: 2, tie: 2 }],
  );

  item.key = 3;

  expect(() => index.remove(item)).toThrow("changed its key");
});
