// Standing rules: an admin approves once what a person would decide again and again, after seeing all that it would do.
import type { ProofLevel } from "@rapport/contract";
import { publicNetworks } from "../networks-public.ts";
import { withoutPlaceholders } from "./birth-dates.ts";
import { componentsOf } from "./components.ts";
import { inOrder, keysOf } from "./profiles.ts";
import type { HeldIdentity, Profile } from "./profiles.ts";
import { rankOf } from "./proof-policy.ts";
import { conflictAmong, partedFrom } from "./rule-conflicts.ts";
import { sharedBecause, sharedIdentities } from "./shared-identities.ts";
import type { SharedIdentity, SharingRules } from "./shared-identities.ts";

/** What a rule may rest on. Names are none of it. */
export type StandingRule =
  /** One e-mail address, proven for each of the two at least so far, that nobody else names. */
  | { readonly kind: "same-proven-email"; readonly level: Exclude<ProofLevel, "claimed"> }
  /** The same account on at least so many networks; null allows every network where a name is one account. */
  | { readonly kind: "shared-handles"; readonly networks: readonly string[] | null; readonly atLeast: number }
  /** The CRMs' own connector says that two records are one. */
  | { readonly kind: "connector-link" };

/** The records as they are now. */
export interface RuleWorld {
  readonly profiles: readonly Profile[];
  /** Pairs of members (records, identities) of which a person's standing decision says that they do not belong together. */
  readonly decidedAgainst: readonly (readonly [string, string])[];
  readonly sharing?: SharingRules | undefined;
}

/** What a planned link rests on: a key, and what goes into its sentence. */
export interface RuleReason {
  readonly key: StandingRule["kind"];
  readonly places: Readonly<Record<string, string>>;
}

/** A link that the rule would make. */
export interface PlannedLink {
  /** Records, the smaller id first. */
  readonly one: string;
  readonly other: string;
  readonly customers: readonly [string, string];
  readonly reasons: readonly RuleReason[];
}

/** Why a rule leaves something to a person. */
export type RuleRefusal =
  | "ambiguous"
  | "shared"
  | "not-proven"
  | "too-few"
  | "decided-against"
  | "people-differ"
  | "conflicting-identity"
  | "missing-record";

/** What a rule would not join, and why. */
export interface Refused {
  /** Records, sorted. */
  readonly records: readonly string[];
  readonly because: RuleRefusal;
  readonly places: Readonly<Record<string, string>>;
}

/** What a rule would do now. */
export interface DryRun {
  readonly links: PlannedLink[];
  readonly refused: Refused[];
}

/** Two records that say they are one, and by what; or why not. */
interface Finding {
  readonly records: readonly Profile[];
  readonly reason: RuleReason;
  readonly refusal: RuleRefusal | null;
}

/**
 * What the rule would do, without doing it. The order of the records changes nothing. Links that would chain together
 * customers who contradict each other are refused all together: which of them is wrong only a person can say.
 */
export function dryRun(rule: StandingRule, world: RuleWorld): DryRun {
  const profiles = withoutPlaceholders(inOrder(world.profiles));
  const findings =
    rule.kind === "connector-link" ? connectorFindings(profiles) : identityFindings(rule, profiles, world);
  const refused = findings.flatMap((finding) =>
    finding.refusal === null ? [] : [refusal(finding.records, finding.refusal, finding.reason.places)],
  );
  const planned = plannedLinks(findings.filter(({ refusal: why }) => why === null));
  const links: PlannedLink[] = [];
  const byCustomer = Map.groupBy(profiles, ({ customer }) => customer);
  const needed = rule.kind === "shared-handles" ? rule.atLeast : 1;
  const [enough, few] = divided(planned, ({ reasons }) => networksIn(reasons).size >= needed);
  for (const { one, other } of few) refused.push({ records: [one, other], because: "too-few", places: {} });
  const linksOf = Map.groupBy(enough, ({ customers }) => customers[0]);
  const parted = partedFrom(world.decidedAgainst);
  for (const group of componentsOf(enough.map(({ customers }) => customers))) {
    const inGroup = group.flatMap((customer) => linksOf.get(customer) ?? []);
    const conflict = conflictAmong(
      group.map((customer) => byCustomer.get(customer) ?? []),
      parted,
    );
    if (conflict === null) links.push(...inGroup);
    else for (const { one, other } of inGroup) refused.push({ records: [one, other], ...conflict });
  }
  return { links: links.toSorted(byText), refused: refused.toSorted(byText) };
}

function divided<Item>(items: readonly Item[], fits: (item: Item) => boolean): [Item[], Item[]] {
  return [items.filter(fits), items.filter((item) => !fits(item))];
}

function networksIn(reasons: readonly RuleReason[]): Set<string> {
  return new Set(reasons.map(({ key, places }) => places["network"] ?? key));
}

function refusal(records: readonly Profile[], because: RuleRefusal, places: RuleReason["places"]): Refused {
  return { records: records.map(({ id }) => id).toSorted(), because, places };
}

function byText(one: unknown, other: unknown): number {
  return JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;
}

/** Each account that records of several customers name, and whether the rule may go by it. */
function identityFindings(
  rule: Exclude<StandingRule, { kind: "connector-link" }>,
  profiles: readonly Profile[],
  { sharing, decidedAgainst }: RuleWorld,
): Finding[] {
  const shared = sharedIdentities(profiles, sharing);
  const parted = partedFrom(decidedAgainst);
  const networks = networksOf(rule);
  const holders = Map.groupBy(
    profiles.flatMap((profile) =>
      profile.identities
        .filter(({ network }) => networks.has(network))
        .flatMap((identity) => keysOf(identity).map((key) => ({ profile, identity, key }))),
    ),
    ({ key }) => key,
  );
  const findings = [...holders.values()].flatMap((all): Finding[] => {
    const records = [...new Set(all.map(({ profile }) => profile))];
    const [first] = all;
    if (first === undefined || new Set(records.map(({ customer }) => customer)).size < 2) return [];
    const { network, value, id } = first.identity;
    const isDenied = all.some(({ profile, identity }) => parted.get(profile.id)?.has(identity.id ?? "") === true);
    const refusal = isDenied ? "decided-against" : whyNot(rule, all, shared);
    return [{ records, reason: { key: rule.kind, places: { network, value, ...(id && { identity: id }) } }, refusal }];
  });
  // An account that is found by its id and by its name says the same twice.
  return [...new Map(findings.map((one) => [findingKey(one), one])).values()];
}

function findingKey({ records, reason, refusal: why }: Finding): string {
  return JSON.stringify([records.map(({ id }) => id), reason.places["network"], why]);
}

/** Forum names are left out: one name is somebody else on the next forum. */
const publicIds = new Set(publicNetworks.filter(({ spelling }) => spelling.by !== "text").map(({ id }) => id));

/** The networks that a rule looks at; none where it goes by no identity. */
export function networksOf(rule: StandingRule): ReadonlySet<string> {
  if (rule.kind === "connector-link") return new Set();
  if (rule.kind === "same-proven-email") return new Set(["email"]);
  return rule.networks === null ? publicIds : new Set(rule.networks);
}

function whyNot(
  rule: Exclude<StandingRule, { kind: "connector-link" }>,
  holders: readonly { readonly profile: Profile; readonly identity: HeldIdentity }[],
  shared: ReadonlyMap<string, SharedIdentity>,
): RuleRefusal | null {
  if (holders.some(({ identity }) => sharedBecause(identity, shared) !== null)) return "shared";
  // One name of two accounts, at different times or on different sources.
  const accounts = new Set(holders.flatMap(({ identity }) => identity.stableId ?? []));
  if (accounts.size > 1) return "ambiguous";
  if (isNamedTwice(holders.map(({ profile }) => profile))) return "ambiguous";
  if (rule.kind === "shared-handles") return null;
  const isProven = holders.every(({ identity }) => rankOf(identity.proof ?? "claimed") >= rankOf(rule.level));
  return isProven ? null : "not-proven";
}

/** Whether two customers of one CRM account are among them: then it is not clear which of them the other CRM's record is. */
function isNamedTwice(profiles: readonly Profile[]): boolean {
  return [...Map.groupBy(profiles, ({ connection }) => connection).values()].some(
    (some) => new Set(some.map(({ customer }) => customer)).size > 1,
  );
}

function connectorFindings(profiles: readonly Profile[]): Finding[] {
  const byId = new Map(profiles.map((profile) => [profile.id, profile]));
  const named = Map.groupBy(
    profiles.flatMap((profile) => (profile.sameAs ?? []).map((record) => ({ profile, record }))),
    ({ record }) => record,
  );
  return profiles.flatMap((profile) =>
    (profile.sameAs ?? []).flatMap((record): Finding[] => {
      const other = byId.get(record);
      const reason: RuleReason = { key: "connector-link", places: { record } };
      if (other === undefined) return [{ records: [profile], reason, refusal: "missing-record" }];
      if (other.customer === profile.customer) return [];
      const namers = (named.get(record) ?? []).map((one) => one.profile);
      const isTwice = isNamedTwice(namers) || isNamedTwice([profile, other]);
      return [{ records: [profile, other], reason, refusal: isTwice ? "ambiguous" : null }];
    }),
  );
}

/** One link for each two customers, between the smallest records that say so, with all its reasons. */
function plannedLinks(findings: readonly Finding[]): PlannedLink[] {
  const planned = new Map<string, PlannedLink>();
  for (const { records, reason } of findings) {
    for (const [at, one] of records.entries()) {
      for (const other of records.slice(at + 1)) {
        if (one.customer === other.customer) continue;
        const customers =
          one.customer < other.customer
            ? ([one.customer, other.customer] as const)
            : ([other.customer, one.customer] as const);
        const [first, second] = one.id < other.id ? [one.id, other.id] : [other.id, one.id];
        const key = JSON.stringify(customers);
        const known = planned.get(key);
        const isKnown = known?.reasons.some((said) => JSON.stringify(said) === JSON.stringify(reason)) === true;
        const reasons = isKnown ? known.reasons : [...(known?.reasons ?? []), reason].toSorted(byText);
        const isSmaller = known === undefined || `${first} ${second}` < `${known.one} ${known.other}`;
        const ends = isSmaller ? { one: first, other: second } : { one: known.one, other: known.other };
        planned.set(key, { ...ends, customers, reasons });
      }
    }
  }
  return [...planned.values()];
}
