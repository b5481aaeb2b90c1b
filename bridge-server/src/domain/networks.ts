import type { Network } from "./network.ts";
import { directNetworks } from "./networks-direct.ts";
import { publicNetworks } from "./networks-public.ts";
import { reviewNetworks } from "./networks-reviews.ts";

/** Every network that Rapport knows by name, in the order in which lists show them. */
export const networks: readonly Network[] = [...directNetworks, ...publicNetworks, ...reviewNetworks];

const byId = new Map(networks.flatMap((network) => [network.id, ...network.aliases].map((id) => [id, network])));

/** The network of that id or alias. An id that nobody described is a network too: its handles are kept as they are. */
export function networkOf(id: string): Network {
  return (
    byId.get(id) ?? {
      id,
      aliases: [],
      label: { en: id, es: id },
      handleExample: "asha",
      retired: false,
      spelling: { by: "text", at: true },
    }
  );
}
