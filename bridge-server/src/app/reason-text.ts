// Reasons of suggestions in the reader's words.
import { NetworkId, type MatchReason, type SharedEvidence } from "@rapport/contract";
import type { HeldIdentity } from "../domain/identity-graph/profiles.ts";
import type { Reason } from "../domain/identity-graph/reasons.ts";
import type { SharedBecause } from "../domain/identity-graph/shared-identities.ts";
import { networkOf } from "../domain/networks.ts";
import { isWordKey, type Words } from "../words/index.ts";
import type { MatchWorld } from "./match-profiles.ts";

/** A reason as a sentence. */
export function reasonText(
  { key, bits, places, kind }: Reason,
  { shownOf }: Pick<MatchWorld, "shownOf">,
  words: Words,
): MatchReason {
  const network = kind === "email" ? "email" : String(places["network"] ?? "");
  const spelled = Object.fromEntries(
    Object.entries(places).map(([name, value]): [string, string | number] => {
      if (typeof value === "number") return [name, value];
      if (kind === "identity" || kind === "email") return [name, shownOf(network, value)];
      return [name, kind === "birth-date" ? words.day(new Date(value), "UTC") : value];
    }),
  );
  const because = `match.shared.${places["because"] ?? ""}`;
  const why = isWordKey(because) ? words.say(because) : "";
  return {
    key,
    weight: bits > 0 ? "for" : bits < 0 ? "against" : "none",
    text: words.say(`match.reason.${key}`, { ...spelled, why }),
  };
}

/** An identity that lends no evidence, with why. */
export function sharedText(
  { id = "", network, value }: HeldIdentity,
  { because, customers }: { readonly because: SharedBecause; readonly customers: number },
  { shownOf }: Pick<MatchWorld, "shownOf">,
  words: Words,
): SharedEvidence {
  return {
    identityId: id,
    network: NetworkId.parse(network),
    networkLabel: networkOf(network).label[words.language],
    value: shownOf(network, value),
    text: words.say("match.shared.text", { why: words.say(`match.shared.${because}`), customers }),
  };
}
