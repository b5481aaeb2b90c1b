// A record with everything worked out that comparing it needs again and again.
import { nameWordsOf } from "./names.ts";
import type { HeldIdentity, Profile } from "./profiles.ts";
import { sharedBecause } from "./shared-identities.ts";
import type { SharedIdentity } from "./shared-identities.ts";
import { plain } from "./spelling-distance.ts";

/** A record, read once. */
export interface ReadProfile extends Profile {
  /** The words of the name that tell people apart. */
  readonly words: readonly string[];
  /** The city in plain letters; "" where the record names none. */
  readonly place: string;
  /** The identities that nobody else shares. */
  readonly own: readonly HeldIdentity[];
}

/** Reads a record for matching. */
export function readProfile(profile: Profile, shared: ReadonlyMap<string, SharedIdentity>): ReadProfile {
  return {
    ...profile,
    words: nameWordsOf(profile.name),
    place: plain(profile.city ?? ""),
    own: profile.identities.filter((identity) => sharedBecause(identity, shared) === null),
  };
}
