// Which messages belong together: what replies to what, and what the source calls one thread.
import { byMoment } from "./turns.ts";
import type { Dated } from "./turns.ts";

/** A message with the links that make threads. */
export interface ThreadNode extends Dated {
  /** The id of the message that this one answers; it need not be known (yet). */
  readonly replyTo: string | null;
  /** The source's own id of the thread. */
  readonly thread: string | null;
}

/**
 * For each message its thread's root: the id of the earliest message of the thread, by (moment, id). Messages belong
 * together that reply to each other or to the same missing message, that carry one thread id, or that stand in one of
 * `groups` (ids known to belong together). Cycles and replies to oneself do no harm; the order and repetition of the
 * nodes change nothing. The map runs by (moment, id).
 */
export function threadsOf(nodes: readonly ThreadNode[], groups: Iterable<readonly string[]> = []): Map<string, string> {
  const sets = disjointSets();
  for (const { id, replyTo, thread } of nodes) {
    const self = sets.of(`message ${id}`);
    if (replyTo !== null) sets.join(self, sets.of(`message ${replyTo}`));
    if (thread !== null) sets.join(self, sets.of(`thread ${thread}`));
  }
  for (const [first, ...others] of groups) {
    for (const other of others) sets.join(sets.of(`message ${first ?? other}`), sets.of(`message ${other}`));
  }
  const roots = new Map<number, string>();
  const threads = new Map<string, string>();
  for (const { id } of nodes.toSorted(byMoment)) {
    const set = sets.find(sets.of(`message ${id}`));
    const root = roots.get(set) ?? id;
    roots.set(set, root);
    threads.set(id, root);
  }
  return threads;
}

/** Union-find over names: each has a number, each set is named by one of its numbers. */
function disjointSets() {
  const numbers = new Map<string, number>();
  const parents: number[] = [];
  const sizes: number[] = [];

  function of(name: string): number {
    const known = numbers.get(name);
    if (known !== undefined) return known;
    const fresh = parents.push(parents.length) - 1;
    sizes.push(1);
    numbers.set(name, fresh);
    return fresh;
  }

  function find(number: number): number {
    let here = number;
    for (let parent = parents[here] ?? here; parent !== here; parent = parents[here] ?? here) {
      const grandparent = parents[parent] ?? parent;
      parents[here] = grandparent;
      here = grandparent;
    }
    return here;
  }

  function join(one: number, other: number): void {
    const [first, second] = [find(one), find(other)];
    if (first === second) return;
    const [firstSize = 1, secondSize = 1] = [sizes[first], sizes[second]];
    const [child, parent] = firstSize < secondSize ? [first, second] : [second, first];
    parents[child] = parent;
    sizes[parent] = firstSize + secondSize;
  }

  return { of, find, join };
}
