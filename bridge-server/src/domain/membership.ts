// Who belongs to whom: a pure function of what CRM records claim and what people decided.
//
// Rapport never joins two people by itself. Records are joined by decisions that name two records, and by nothing else. An
// identity belongs to a record's customer when a person decided so, or when all records that claim it are one customer
// already. An identity that two customers hold belongs to neither, whoever said so: two agents may take one handle down
// for two people.

export interface MembershipInput {
  readonly records: readonly string[];
  /** `spellingId` is the identity of the spelling an account had when it was last seen; equal to `id` where names never change. */
  readonly identities: readonly { readonly id: string; readonly spellingId: string; readonly seenAt: number }[];
  readonly claims: readonly { readonly record: string; readonly identity: string }[];
  readonly decisions: readonly {
    readonly id: string;
    readonly one: string;
    readonly other: string;
    readonly linked: boolean;
    readonly decidedAt: number;
  }[];
}

export interface Membership {
  readonly memberId: string;
  readonly isRecord: boolean;
  /** The smallest id among the customer's records, else among its identities; any member's id finds the customer. */
  readonly customerId: string;
}

/** Groups members into customers. The order of the input does not matter; undoing a decision restores what was before. */
export function membership(input: MembershipInput): Membership[] {
  const records = new Set(input.records);
  const groups = new Groups([...records, ...input.identities.map(({ id }) => id)]);
  const links = standingLinks(input.decisions);
  for (const [one, other] of links) if (records.has(one) === records.has(other)) groups.join(one, other);
  for (const [account, spelling] of sameAccount(input.identities)) groups.join(account, spelling);
  const given = links.flatMap(([one, other]): Holding[] => {
    if (records.has(one) === records.has(other)) return [];
    return [records.has(one) ? { record: one, identity: other } : { record: other, identity: one }];
  });
  // What people decided outweighs what records claim.
  const owners = new Map([...ownersOf(input.claims, groups, records), ...ownersOf(given, groups, records)]);
  for (const [identity, held] of owners) {
    const [owner, second] = held;
    if (owner !== undefined && second === undefined) groups.join(identity, owner);
  }

  const customers = new Map<string, string>();
  for (const id of groups.ids()) {
    const root = groups.rootOf(id);
    const best = customers.get(root);
    if (best === undefined || ranksBefore(id, best, records)) customers.set(root, id);
  }
  return groups.ids().map((id) => ({
    memberId: id,
    isRecord: records.has(id),
    customerId: customers.get(groups.rootOf(id)) ?? id,
  }));
}

function ranksBefore(id: string, best: string, records: ReadonlySet<string>): boolean {
  if (records.has(id) !== records.has(best)) return records.has(id);
  return id < best;
}

/** The last decision about a pair stands; of two at the same moment, the one with the greater id. */
function standingLinks(decisions: MembershipInput["decisions"]): [string, string][] {
  const last = new Map<string, MembershipInput["decisions"][number]>();
  for (const decision of decisions) {
    const pair = [decision.one, decision.other].toSorted().join(" ");
    const known = last.get(pair);
    const isLater =
      known === undefined ||
      decision.decidedAt > known.decidedAt ||
      (decision.decidedAt === known.decidedAt && decision.id > known.id);
    if (isLater) last.set(pair, decision);
  }
  return [...last.values()].filter(({ linked }) => linked).map(({ one, other }) => [one, other]);
}

/** A spelling and the account that was last seen under it are one account: a network gives a name to one account at a time. */
function sameAccount(identities: MembershipInput["identities"]): [string, string][] {
  const holders = new Map<string, MembershipInput["identities"][number]>();
  for (const account of identities) {
    if (account.spellingId === account.id) continue;
    const known = holders.get(account.spellingId);
    const isLater =
      known === undefined ||
      account.seenAt > known.seenAt ||
      (account.seenAt === known.seenAt && account.id > known.id);
    if (isLater) holders.set(account.spellingId, account);
  }
  const present = new Set(identities.map(({ id }) => id));
  return [...holders]
    .filter(([spelling]) => present.has(spelling))
    .map(([spelling, account]) => [account.id, spelling]);
}

interface Holding {
  readonly record: string;
  readonly identity: string;
}

/** Each group of identities with the groups of the records that hold any of them. Judged before any identity joins a record. */
function ownersOf(
  holdings: readonly Holding[],
  groups: Groups,
  records: ReadonlySet<string>,
): Map<string, Set<string>> {
  const owners = new Map<string, Set<string>>();
  for (const { record, identity } of holdings) {
    if (!records.has(record) || !groups.has(identity)) continue;
    const group = groups.rootOf(identity);
    owners.set(group, (owners.get(group) ?? new Set()).add(groups.rootOf(record)));
  }
  return owners;
}

/** Disjoint sets. */
class Groups {
  private readonly parents: Map<string, string>;

  constructor(ids: readonly string[]) {
    this.parents = new Map(ids.map((id) => [id, id]));
  }

  ids(): string[] {
    return [...this.parents.keys()];
  }

  has(id: string): boolean {
    return this.parents.has(id);
  }

  rootOf(id: string): string {
    let root = id;
    for (let above = this.parents.get(root) ?? root; above !== root; above = this.parents.get(root) ?? root) {
      this.parents.set(root, this.parents.get(above) ?? above);
      root = above;
    }
    return root;
  }

  /** Joins two members; a member that is not here (a record that never arrived) joins nothing. */
  join(one: string, other: string): void {
    if (!this.has(one) || !this.has(other)) return;
    const [low, high] = [this.rootOf(one), this.rootOf(other)].toSorted();
    if (low !== undefined && high !== undefined && low !== high) this.parents.set(high, low);
  }
}
