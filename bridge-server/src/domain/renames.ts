// Handles change, accounts stay: the names of an account, from sightings in any order.

/** An account of that stable id was seen under that name. */
export interface NameSighting {
  readonly stableId: string;
  /** The handle in its one spelling. */
  readonly value: string;
  /** Milliseconds UTC. */
  readonly seenAt: number;
}

/** The names of one account. */
export interface NameHistory {
  readonly current: string;
  /** Names that the account had before and has no longer, the one seen last first. */
  readonly former: readonly string[];
}

/**
 * The names of each account, by stable id. The order of the sightings and repeated sightings change nothing.
 * Of two names seen in the same millisecond, the one later in code-unit order is taken for the newer.
 */
export function nameHistories(sightings: Iterable<NameSighting>): Map<string, NameHistory> {
  const lastSeen = new Map<string, Map<string, number>>();
  for (const { stableId, value, seenAt } of sightings) {
    const names = lastSeen.get(stableId) ?? new Map<string, number>();
    names.set(value, Math.max(seenAt, names.get(value) ?? seenAt));
    lastSeen.set(stableId, names);
  }
  const histories = new Map<string, NameHistory>();
  for (const [stableId, names] of lastSeen) {
    const [current, ...former] = [...names].toSorted(newestFirst).map(([value]) => value);
    if (current !== undefined) histories.set(stableId, { current, former });
  }
  return histories;
}

function newestFirst(one: readonly [string, number], other: readonly [string, number]): number {
  if (one[1] !== other[1]) return other[1] - one[1];
  return one[0] < other[0] ? 1 : -1;
}
