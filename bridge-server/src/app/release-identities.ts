// The one check on the way out: what is inside an identity leaves only as a value that was released for a purpose.
import type { ConsentPurpose } from "@rapport/contract";
import type { ConsentState } from "../domain/identity-graph/consent.ts";
import { release, type Released } from "../domain/identity-graph/purpose-firewall.ts";
import type { IdentityStanding, MemberRow } from "../ports.ts";
import { consentHistory } from "./identity-standing.ts";
import { openIdentity } from "./open-sealed.ts";
import type { Vault, WorkspaceKeys } from "./vault.ts";

/** What an identity says of itself. */
export interface IdentityInside {
  /** As it is written now. */
  readonly shown: string;
  /** The display name that was seen with it. */
  readonly name: string | null;
  /** How it was written before. */
  readonly formerly: readonly string[];
}

/** An identity that may be used for a purpose. */
export interface ReleasedIdentity<Purpose extends ConsentPurpose> {
  readonly member: MemberRow;
  readonly network: string;
  readonly inside: Released<Purpose, IdentityInside>;
}

/** An identity that may not. */
export interface KeptBack {
  readonly member: MemberRow;
  readonly network: string;
  readonly because: ConsentState;
}

/** Whom is asked about, what stands for them, and for what. */
export interface ReleaseQuestion<Purpose extends ConsentPurpose> {
  readonly members: readonly MemberRow[];
  /** Read no earlier than `now`. */
  readonly standing: IdentityStanding;
  readonly purpose: Purpose;
  /** Milliseconds UTC. */
  readonly now: number;
}

/** Checks every identity among these members. Records, and identities of people who were erased, are in neither list. */
export function releaseIdentities<Purpose extends ConsentPurpose>(
  keys: WorkspaceKeys,
  { members, standing, purpose, now }: ReleaseQuestion<Purpose>,
  vault: Vault,
): { readonly released: readonly ReleasedIdentity<Purpose>[]; readonly keptBack: readonly KeptBack[] } {
  const released: ReleasedIdentity<Purpose>[] = [];
  const keptBack: KeptBack[] = [];
  for (const member of members) {
    const { network } = member;
    const value = member.kind === 2 && network !== null ? openIdentity(keys, member, vault) : null;
    if (value === null || network === null) continue;
    const answer = release({ history: consentHistory(standing, member.memberId), value }, purpose, now);
    if (answer.outcome === "released") released.push({ member, network, inside: answer.released });
    else keptBack.push({ member, network, because: answer.because });
  }
  return { released, keptBack };
}

/** What may be shown of these for care right now, by the identity's id. */
export function shownForCare(
  keys: WorkspaceKeys,
  asked: Omit<ReleaseQuestion<"care">, "purpose">,
  vault: Vault,
): ReadonlyMap<string, IdentityInside & { readonly network: string }> {
  const { released } = releaseIdentities(keys, { ...asked, purpose: "care" }, vault);
  return new Map(
    released.flatMap(({ member, network, inside }) => {
      const value = inside.valueAt(asked.now);
      return value === null ? [] : [[member.memberId, { ...value, network }] as const];
    }),
  );
}
