// Why a rule linked two, as it is written into the journal: the rule's kind and the networks, never an address or a name.
import type { RuleReason } from "../domain/identity-graph/standing-rules.ts";
import { networkOf } from "../domain/networks.ts";
import type { Words } from "../words/index.ts";

/** Networks that are named; of more the first are enough to know why. */
const mostNetworks = 6;

/** “shared-handles x facebook”. */
export function writeReason(reasons: readonly RuleReason[]): string {
  const networks = [...new Set(reasons.flatMap(({ places }) => places["network"] ?? []))].toSorted();
  return [reasons[0]?.key ?? "", ...networks.slice(0, mostNetworks)].join(" ");
}

/** Reads it again. */
export function networksOfReason(reason: string, words: Words): { readonly key: string; readonly networks: string[] } {
  const [key = "", ...networks] = reason.split(" ");
  return { key, networks: networks.map((network) => networkOf(network).label[words.language]) };
}
