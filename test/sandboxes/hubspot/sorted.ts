// Items kept in order: half a million of them can be paged, counted and changed without walking through all of them.

/** Items in ascending order of their key; equal keys in order of their tie-breaker. */
export interface SortedItems<T> {
  size(): number;
  add(item: T): void;
  /** Takes an item out. Its key must still be the one that it was added with. */
  remove(item: T): void;
  /** How many items have a key below this one. */
  below(key: number): number;
  /** How many items have this key or a lower one. */
  upTo(key: number): number;
  has(item: T): boolean;
  /** How many items come before this one. */
  placeOf(item: T): number;
  /** The items at the places from `from` up to, not including, `to`. */
  slice(from: number, to: number): T[];
}

const fullChunk = 1024;

/** Sorts `items` once and keeps them so. Keys and tie-breakers must be numbers, never NaN. */
export function sortedItems<T>(
  keyOf: (item: T) => number,
  tieOf: (item: T) => number,
  items: Iterable<T> = [],
): SortedItems<T> {
  const chunks = chunked(inOrder(items, keyOf, tieOf));
  let size = chunks.reduce((sum, chunk) => sum + chunk.length, 0);

  function compared(one: T, other: T): number {
    return keyOf(one) - keyOf(other) || tieOf(one) - tieOf(other);
  }

  /** Where the first item stands for which `isPast` holds: chunk, place in it. */
  function seek(isPast: (item: T) => boolean): { chunk: number; place: number } {
    const chunk = firstPlace(chunks.length, (at) => isPast(last(chunks[at])));
    const inside = chunks[chunk] ?? [];
    return { chunk, place: firstPlace(inside.length, (at) => isPast(item(inside, at))) };
  }

  function before({ chunk, place }: { chunk: number; place: number }): number {
    let count = place;
    for (let at = 0; at < chunk; at += 1) count += chunks[at]?.length ?? 0;
    return count;
  }

  return {
    size: () => size,
    add(added) {
      size += 1;
      const { chunk, place } = seek((one) => compared(one, added) > 0);
      // Past the end, the last chunk takes it: things are mostly made in order.
      const at = Math.min(chunk, Math.max(0, chunks.length - 1));
      const inside = chunks[at];
      if (!inside) return void chunks.push([added]);
      inside.splice(chunk === at ? place : inside.length, 0, added);
      if (inside.length > fullChunk) chunks.splice(at + 1, 0, inside.splice(fullChunk / 2));
    },
    remove(gone) {
      const { chunk, place } = seek((one) => compared(one, gone) >= 0);
      const inside = chunks[chunk];
      if (inside?.[place] !== gone) throw new Error("An item changed its key while it was in the index");
      inside.splice(place, 1);
      size -= 1;
      if (inside.length === 0) chunks.splice(chunk, 1);
    },
    below: (key) => before(seek((one) => keyOf(one) >= key)),
    upTo: (key) => before(seek((one) => keyOf(one) > key)),
    has(wanted) {
      const { chunk, place } = seek((one) => compared(one, wanted) >= 0);
      return chunks[chunk]?.[place] === wanted;
    },
    placeOf: (wanted) => before(seek((one) => compared(one, wanted) >= 0)),
    slice(from, to) {
      const found: T[] = [];
      let start = 0;
      for (const chunk of chunks) {
        if (start >= to) break;
        const end = start + chunk.length;
        if (end > from) found.push(...chunk.slice(Math.max(0, from - start), to - start));
        start = end;
      }
      return found;
    },
  };
}

function inOrder<T>(items: Iterable<T>, keyOf: (item: T) => number, tieOf: (item: T) => number): T[] {
  // The keys are worked out once each, not at every comparison.
  const keyed = [...items].map((one) => ({ one, key: keyOf(one), tie: tieOf(one) }));
  return keyed.sort((one, other) => one.key - other.key || one.tie - other.tie).map(({ one }) => one);
}

function chunked<T>(items: readonly T[]): T[][] {
  const chunks: T[][] = [];
  for (let from = 0; from < items.length; from += fullChunk / 2) chunks.push(items.slice(from, from + fullChunk / 2));
  return chunks;
}

/** The first place of `count` for which the test holds, if it holds for all after it too. */
function firstPlace(count: number, holds: (place: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function item<T>(items: readonly T[], place: number): T {
  const found = items[place];
  if (found === undefined) throw new Error("There is no item at this place of the index");
  return found;
}

function last<T>(items: readonly T[] | undefined): T {
  return item(items ?? [], (items?.length ?? 0) - 1);
}
