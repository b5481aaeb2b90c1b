// Followers that sources tell with an identity, and markers that colleagues set, as rows to keep.
import type { IdentityFact, MarkerFact } from "@rapport/contract";
import { idOf } from "../platform/id.ts";
import type { RemarkRows } from "../ports.ts";
import type { Acquaintances, KnownIdentity } from "./known-identities.ts";
import { memberId } from "./member-ids.ts";
import type { PreparedFacts } from "./prepared-facts.ts";
import { blind, type WorkspaceKeys } from "./vault.ts";

export const noRemarks: RemarkRows = { followers: [], markers: [] };

/** How kinds of markers are kept. */
export const markerKinds = { vulnerability: 1 } as const;

/** What these identities, as they were written and as they are known, say of their followers. */
export function followersIn(
  written: readonly (readonly [IdentityFact | undefined, KnownIdentity | null])[],
  toldAt: Date,
): RemarkRows {
  return {
    ...noRemarks,
    followers: written.flatMap(([fact, known]) =>
      fact?.followers === undefined || known === null
        ? []
        : [{ identityId: known.id, followers: fact.followers, toldAt }],
    ),
  };
}

/** Throws a `Failure` of kind bad-input where the member is named by what is no identity. */
export function prepareMarker(
  fact: MarkerFact,
  { keys, source, known }: { keys: WorkspaceKeys; source: string; known: Acquaintances },
): Pick<PreparedFacts, "members" | "remarks"> {
  const member = memberId(fact.member, known);
  const asItCame = JSON.stringify(fact);
  return {
    members: [member],
    remarks: (sealer) => ({
      ...noRemarks,
      markers: [
        {
          entryId: blind(keys, "marker", source, asItCame),
          markerId: fact.marker ?? idOf("marker", source, fact.id),
          memberId: member,
          kind: markerKinds[fact.kind],
          at: new Date(fact.setAt),
          expiresAt: new Date(fact.expiresAt),
          removed: fact.removed,
          sealed: sealer(member, asItCame),
        },
      ],
    }),
  };
}
