// Reasons as keys and what goes into their places, so that each language words them.

import type { Rarity } from "./rarity.ts";
import type { SharedIdentity } from "./shared-identities.ts";

/** What a comparison needs to know beside the two records. */
export interface Surroundings {
  readonly rarity: Rarity;
  readonly shared: ReadonlyMap<string, SharedIdentity>;
}

/** What a reason is about; a suggestion needs reasons of two kinds, or an identity. */
export type ReasonKind = "identity" | "email" | "name" | "birth-date" | "city";

/** Why two records may, or may not, be of one person. */
export type ReasonKey =
  | "same-identity"
  | "shared-identity"
  | "similar-email"
  | "same-name"
  | "similar-name"
  | "different-name"
  | "same-birth-date"
  | "similar-birth-date"
  | "different-birth-date"
  | "same-city"
  | "similar-city"
  | "different-city";

/** One reason. Positive bits speak for it, negative ones against; 0 is told because somebody will ask. */
export interface Reason {
  readonly key: ReasonKey;
  readonly kind: ReasonKind;
  /** What fills the sentence's places: names, values, counts. Personal data: for the reader of the suggestion, never for a log. */
  readonly places: Readonly<Record<string, string | number>>;
  readonly bits: number;
}
