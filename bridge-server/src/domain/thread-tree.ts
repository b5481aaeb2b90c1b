// A conversation as its tree of replies: each post after what it answers.
import { byMoment, type Dated } from "./turns.ts";

/** A post with the id of what it answers; that one need not be here. */
export interface TreeNode extends Dated {
  readonly replyTo: string | null;
}

/** Where a post stands. */
export interface Placed {
  readonly id: string;
  /** The post that it answers, where that one is here; null at the top. */
  readonly parentId: string | null;
  /** How many posts it stands under. */
  readonly depth: number;
}

/**
 * The posts in the order in which a thread is read: each right after its parent, what answers the same post by
 * (moment, id). Posts that answer each other in a circle begin with the earliest of them. Each id counts once; the order
 * of the posts changes nothing.
 */
export function threadTree(nodes: readonly TreeNode[]): Placed[] {
  const ordered = [...new Map(nodes.toSorted(byMoment).map((node) => [node.id, node])).values()];
  const known = new Set(ordered.map(({ id }) => id));
  const parentOf = ({ id, replyTo }: TreeNode): string | null =>
    replyTo !== null && replyTo !== id && known.has(replyTo) ? replyTo : null;
  const replies = Map.groupBy(ordered, parentOf);
  const placed = new Map<string, Placed>();
  const tops = replies.get(null) ?? [];
  for (const top of tops) walk(top.id, replies, placed);
  // What is left stands in circles: no way from a top leads there.
  for (const { id } of ordered) if (!placed.has(id)) walk(id, replies, placed);
  return [...placed.values()];
}

/** Depth first without recursion: a thread may be thousands of posts deep. */
function walk(
  topId: string,
  replies: ReadonlyMap<string | null, readonly TreeNode[]>,
  placed: Map<string, Placed>,
): void {
  const waiting: Placed[] = [{ id: topId, parentId: null, depth: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { id, depth } = next;
    if (placed.has(id)) continue;
    placed.set(id, next);
    const children = replies.get(id) ?? [];
    for (const child of children.toReversed()) waiting.push({ id: child.id, parentId: id, depth: depth + 1 });
  }
}
