import { CustomerId, NetworkId, type SearchResult } from "@rapport/contract";
import { networks } from "../domain/networks.ts";
import type { Clock, MemberRow, Store } from "../ports.ts";
import { openRecord } from "./open-sealed.ts";
import { knownIdentity } from "./known-identities.ts";
import { shownForCare } from "./release-identities.ts";
import { nameWords } from "./search-words.ts";
import { blind, type Vault, type WorkspaceKeys } from "./vault.ts";

interface Tools {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: Clock;
}

type Hit = SearchResult["hits"][number];

/**
 * Finds customers by all words of a name, or by an address, number or handle in any usual spelling. What somebody wants
 * used no more is neither shown nor found by.
 */
export async function searchCustomers(
  keys: WorkspaceKeys,
  { text, limit }: { text: string; limit: number },
  { store, vault, clock }: Tools,
): Promise<SearchResult> {
  const asked = { words: nameWords(text), ids: readings(keys, text) };
  const blindWords = asked.words.map((word) => blind(keys, "word", word));
  const reader = store.customers(keys.workspaceId);
  const now = clock.now().getTime();
  const found = await reader.search(blindWords, asked.ids, limit);
  const standing = await reader.standing(found.flatMap(({ members }) => members.map(({ memberId }) => memberId)));
  return {
    hits: found.flatMap(({ customerId, interactionCount, members }): Hit[] => {
      const names = members
        .filter((member) => member.kind === 1)
        .flatMap((member) => openRecord(keys, member, vault)?.name ?? []);
      const shown = shownForCare(keys, { members, standing, now }, vault);
      const handles = [...shown.values()];
      const said = [...names, ...handles.flatMap((handle) => handle.name ?? [])];
      const isKeptBack = ({ kind, memberId }: MemberRow): boolean => kind === 2 && !shown.has(memberId);
      // Only where something is kept back may it be what the search went by.
      if (members.some(isKeptBack) && !(asked.ids.some((id) => shown.has(id)) || holdsAll(said, asked.words)))
        return [];
      return [
        {
          customerId: CustomerId.parse(customerId),
          name: said[0] ?? handles[0]?.shown ?? "–",
          handles: handles.map((handle) => ({ network: NetworkId.parse(handle.network), value: handle.shown })),
          interactionCount,
        },
      ];
    }),
  };
}

function holdsAll(names: readonly string[], words: readonly string[]): boolean {
  const here = new Set(names.flatMap((name) => nameWords(name)));
  return words.length > 0 && words.every((word) => here.has(word));
}

/** Every identity that the text may be: one network's spelling is another's nonsense. */
function readings(keys: WorkspaceKeys, text: string): string[] {
  const ids = networks.flatMap(({ id }) => {
    try {
      return [knownIdentity(keys, { network: NetworkId.parse(id), value: text }).id];
    } catch {
      return [];
    }
  });
  return [...new Set(ids)];
}
