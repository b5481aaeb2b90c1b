// Which networks must stand together in the bridge of cost, so that it tells nothing of what tables keep back.
import { suppress } from "../../domain/statistics/suppression.ts";
import { isHidden } from "../measures/publish.ts";
import type { PartFigures } from "../measures/read-figures.ts";

/** A network in a period: how many interactions cost something, and how many contacts that is divided by. */
type NetworkCounts = Pick<PartFigures, "by" | "n" | "per">;

/**
 * The networks that must not stand by themselves: in either period those that a table of costs by network keeps back, those
 * with a small number of contacts, and as many others as it takes that these together have no small number of contacts.
 * Null where a total itself is small.
 */
export function smallNetworks(
  before: readonly NetworkCounts[],
  now: readonly NetworkCounts[],
  minimum: number,
): ReadonlySet<string> | null {
  const small = new Set<string>();
  for (const parts of [before, now]) {
    const cells = parts.map(({ by, n }) => ({ id: `part ${by}`, n }));
    const all = { id: "all", n: parts.reduce((sum, { n }) => sum + n, 0) };
    const sums = [{ total: all.id, parts: cells.map(({ id }) => id) }];
    const hidden = suppress({ cells: [all, ...cells], sums }, minimum);
    if (hidden.has(all.id)) return null;
    for (const part of parts)
      if (hidden.has(`part ${part.by}`) || isHidden(contactsOf([part]), minimum)) small.add(part.by);
  }
  const lacking = (): readonly NetworkCounts[] | undefined =>
    [before, now].find((parts) => isHidden(contactsOf(parts.filter(({ by }) => small.has(by))), minimum));
  for (let parts = lacking(); parts !== undefined; parts = lacking()) {
    const [next] = parts
      .filter((part) => !small.has(part.by) && contactsOf([part]) > 0)
      .toSorted((one, other) => contactsOf([one]) - contactsOf([other]) || (one.by < other.by ? -1 : 1));
    if (next === undefined) return null;
    small.add(next.by);
  }
  return small;
}

function contactsOf(parts: readonly NetworkCounts[]): number {
  return parts.reduce((sum, { per }) => sum + (per ?? 0), 0);
}
