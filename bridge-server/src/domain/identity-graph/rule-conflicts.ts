// What a rule must not join: customers who contradict each other once they are all one.
import { keysOf } from "./profiles.ts";
import type { HeldIdentity, Profile } from "./profiles.ts";
import { rankOf } from "./proof-policy.ts";
import { areDifferent } from "./shared-identities.ts";

/** Why customers cannot be one without a person looking. */
export interface Conflict {
  readonly because: "ambiguous" | "decided-against" | "people-differ" | "conflicting-identity";
  readonly places: Readonly<Record<string, string>>;
}

/** Each member with those of whom a person decided that they do not belong with it, both ways. */
export function partedFrom(decidedAgainst: readonly (readonly [string, string])[]): Map<string, Set<string>> {
  const parted = new Map<string, Set<string>>();
  for (const [one, other] of [...decidedAgainst, ...decidedAgainst.map(([one, other]) => [other, one] as const)])
    parted.set(one, (parted.get(one) ?? new Set()).add(other));
  return parted;
}

/** The first reason why these customers, each a list of records, are not one for a rule; null where there is none. */
export function conflictAmong(
  customers: readonly (readonly Profile[])[],
  parted: ReadonlyMap<string, ReadonlySet<string>>,
): Conflict | null {
  const members = customers.map(membersOf);
  const isParted = members.some((mine, at) =>
    members.some(
      (theirs, index) =>
        index !== at && mine.some((member) => theirs.some((other) => parted.get(member)?.has(other) === true)),
    ),
  );
  if (isParted) return { because: "decided-against", places: {} };
  for (const [at, mine] of customers.entries()) {
    for (const theirs of customers.slice(at + 1)) {
      const conflict = conflictBetween(mine, theirs);
      if (conflict !== null) return conflict;
    }
  }
  return null;
}

function membersOf(records: readonly Profile[]): string[] {
  return records.flatMap(({ id, customer, identities }) => [
    id,
    customer,
    ...identities.flatMap((one) => one.id ?? []),
  ]);
}

function conflictBetween(mine: readonly Profile[], theirs: readonly Profile[]): Conflict | null {
  const mutual = mine.find(({ connection }) => theirs.some((other) => other.connection === connection));
  if (mutual !== undefined) return { because: "ambiguous", places: { connection: mutual.connection } };
  if (mine.some((one) => theirs.some((other) => areDifferent(one, other))))
    return { because: "people-differ", places: {} };
  const strong = (records: readonly Profile[], network: string): Set<string> =>
    new Set(
      records.flatMap(({ identities }) =>
        identities.filter((one) => one.network === network && isStrong(one)).flatMap(keysOf),
      ),
    );
  const networks = new Set(mine.flatMap(({ identities }) => identities.map(({ network }) => network)));
  for (const network of [...networks].toSorted()) {
    const [ours, others] = [strong(mine, network), strong(theirs, network)];
    if (ours.size > 0 && others.size > 0 && ours.isDisjointFrom(others))
      return { because: "conflicting-identity", places: { network } };
  }
  return null;
}

/** A customer number is given once; an account that was proven by a code or better is somebody's for certain. */
function isStrong({ network, proof }: HeldIdentity): boolean {
  return network === "customer-number" || rankOf(proof ?? "claimed") >= rankOf("code-or-oauth");
}
