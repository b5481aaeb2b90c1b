// Who and where, blind: the ids of identities and channels.
import type { IdentityFact, InteractionFact } from "@rapport/contract";
import { normaliseIdentity } from "../domain/identity.ts";
import { idOf } from "../platform/id.ts";
import type { ChannelRow } from "../ports.ts";
import { blind, type WorkspaceKeys } from "./vault.ts";

/** An identity with its blind id. */
export interface KnownIdentity {
  readonly id: string;
  readonly spellingId: string;
  readonly network: string;
  /** The one spelling of it, never shown. */
  readonly value: string;
  readonly shown: string;
  readonly name: string | null;
  readonly belongsTo: "person" | "place";
}

type Written = Pick<IdentityFact, "network" | "value" | "stableId" | "name" | "belongsTo">;
type WrittenChannel = NonNullable<InteractionFact["channel"]>;

/** Networks whose accounts are telephone numbers: one number is one identity, however it is used. */
const numberNetworks = new Set(["phone", "sms", "whatsapp"]);

/** The blind identity behind a spelling. Throws a `Failure` where the text is no identity of its network. */
export function knownIdentity(keys: WorkspaceKeys, fact: Written): KnownIdentity {
  const { network, value, shown } = normaliseIdentity(fact);
  const family = numberNetworks.has(network) ? "phone" : network;
  const spellingId = blind(keys, family, "name", value);
  const id = fact.stableId === undefined ? spellingId : blind(keys, family, "account", fact.stableId);
  return {
    id,
    spellingId,
    network: family,
    value,
    shown,
    name: fact.name ?? null,
    belongsTo: fact.belongsTo ?? "person",
  };
}

/** Works out each identity and channel once: in a delivery the same few come again and again. */
export class Acquaintances {
  readonly #keys: WorkspaceKeys;
  readonly #identities = new Map<string, KnownIdentity>();
  readonly #channels = new Map<string, ChannelRow>();

  constructor(keys: WorkspaceKeys) {
    this.#keys = keys;
  }

  /** Throws a `Failure` where the text is no identity of its network. */
  identity(fact: Written): KnownIdentity {
    const written = JSON.stringify([fact.network, fact.value, fact.stableId, fact.name, fact.belongsTo]);
    const known = this.#identities.get(written) ?? knownIdentity(this.#keys, fact);
    this.#identities.set(written, known);
    return known;
  }

  channel(channel: WrittenChannel): ChannelRow {
    const written = JSON.stringify([channel.network, channel.key, channel.label, channel.own]);
    const known = this.#channels.get(written) ?? channelRow(this.#keys, channel);
    this.#channels.set(written, known);
    return known;
  }
}

function channelRow(keys: WorkspaceKeys, channel: WrittenChannel): ChannelRow {
  const key = channel.key.toLowerCase();
  return {
    channelId: idOf("channel", channel.network, key),
    network: channel.network,
    key,
    label: channel.label ?? channel.key,
    labelRank: channel.own ? 2 : 1,
    identityId: accountOf(keys, channel.network, channel.key),
  };
}

/** A channel's own account as an identity; a channel that is no account (a phone line's name) stands for itself. */
function accountOf(keys: WorkspaceKeys, network: IdentityFact["network"], key: string): string {
  try {
    return knownIdentity(keys, { network, value: key }).id;
  } catch {
    return blind(keys, network, "channel", key);
  }
}
