// Who hangs together by way of others.

/** The groups that the edges make of their ends, each sorted, the groups by their first member. Order changes nothing. */
export function componentsOf(edges: readonly (readonly [string, string])[]): string[][] {
  const neighbours = new Map<string, string[]>();
  for (const [one, other] of edges) {
    neighbours.set(one, [...(neighbours.get(one) ?? []), other]);
    neighbours.set(other, [...(neighbours.get(other) ?? []), one]);
  }
  const seen = new Set<string>();
  const groups: string[][] = [];
  for (const start of [...neighbours.keys()].toSorted()) {
    if (seen.has(start)) continue;
    const group = new Set([start]);
    for (const member of group) for (const next of neighbours.get(member) ?? []) group.add(next);
    for (const member of group) seen.add(member);
    groups.push([...group].toSorted());
  }
  return groups;
}
