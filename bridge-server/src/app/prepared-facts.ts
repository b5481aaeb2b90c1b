// Facts with their ids worked out, before anything is sealed.
import type {
  ChannelRow,
  CompanyRow,
  ErasureRow,
  IdentityRows,
  InteractionRow,
  RecordRow,
  RemarkRows,
  ServiceRows,
  RosterRow,
} from "../ports.ts";
import type { WordSaid } from "./hand-off-word.ts";
import type { KnownIdentity } from "./known-identities.ts";

/** Seals for a member, once their key is at hand. */
export type Sealer = (memberId: string | null, plain: string) => Buffer;

/** An identity as it showed itself at a moment. */
export interface Sighting {
  readonly identity: KnownIdentity;
  readonly seenAt: Date;
}

/** Facts with their ids worked out; sealing waits for the keys of `members`. */
export interface PreparedFacts {
  readonly members: readonly string[];
  readonly channels: readonly ChannelRow[];
  readonly sightings: readonly Sighting[];
  readonly erasures: readonly ErasureRow[];
  /** Messages in which somebody may have sent the word of a hand-off. */
  readonly wordsSaid: readonly WordSaid[];
  readonly roster: readonly RosterRow[];
  /** Cases and what else tells how service is run; nothing of it is sealed. */
  readonly service: ServiceRows;
  records(sealer: Sealer): RecordRow[];
  companies(sealer: Sealer): CompanyRow[];
  identityRows(sealer: Sealer): IdentityRows;
  remarks(sealer: Sealer): RemarkRows;
  interactions(sealer: Sealer): InteractionRow[];
}
