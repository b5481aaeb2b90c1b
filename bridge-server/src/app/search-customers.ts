import { CustomerId, NetworkId, type SearchResult } from "@rapport/contract";
import { networks } from "../domain/networks.ts";
import type { Store } from "../ports.ts";
import { openIdentity, openRecord } from "./open-sealed.ts";
import { knownIdentity } from "./known-identities.ts";
import { nameWords } from "./search-words.ts";
import { blind, type Vault, type WorkspaceKeys } from "./vault.ts";

/** Finds customers by all words of a name, or by an address, number or handle in any usual spelling. */
export async function searchCustomers(
  keys: WorkspaceKeys,
  { text, limit }: { text: string; limit: number },
  { store, vault }: { store: Store; vault: Vault },
): Promise<SearchResult> {
  const words = nameWords(text).map((word) => blind(keys, "word", word));
  const found = await store.customers(keys.workspaceId).search(words, readings(keys, text), limit);
  return {
    hits: found.map(({ customerId, interactionCount, members }) => {
      const names = members
        .filter((member) => member.kind === 1)
        .flatMap((member) => openRecord(keys, member, vault)?.name ?? []);
      const handles = members
        .filter((member) => member.kind === 2)
        .flatMap((member) => {
          const identity = openIdentity(keys, member, vault);
          return identity === null || member.network === null
            ? []
            : [{ ...identity, network: NetworkId.parse(member.network) }];
        });
      const name = names[0] ?? handles.flatMap((handle) => handle.name ?? [])[0] ?? handles[0]?.shown ?? "–";
      return {
        customerId: CustomerId.parse(customerId),
        name,
        handles: handles.map(({ network, shown }) => ({ network, value: shown })),
        interactionCount,
      };
    }),
  };
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
