// A record as matching sees it. What a source does not say is null; spelling is that of `normaliseIdentity`.
import type { ProofLevel } from "@rapport/contract";

/** An identity that a record names. */
export interface HeldIdentity {
  /** The identity's member id, where it has one; decisions name it. */
  readonly id?: string | undefined;
  /** One id for a family: telephone, SMS and WhatsApp are "phone". */
  readonly network: string;
  /** The one spelling of it. */
  readonly value: string;
  /** The network's own id of the account, where the source says it. */
  readonly stableId?: string | undefined;
  /** The highest proof that stands; absent where the record only claims it. */
  readonly proof?: ProofLevel | undefined;
  /** "place" where the source lists it with a place (an office, a branch, a reception), whoever answers there. */
  readonly belongsTo?: "person" | "place" | undefined;
}

/** A record of a CRM. */
export interface Profile {
  readonly id: string;
  /** Whose record it is now: the customer of the membership. Two records of one customer are never suggested. */
  readonly customer: string;
  /** The CRM's account that the record is in: "hubspot 123456". */
  readonly connection: string;
  readonly name: string | null;
  /** A calendar day, "1971-06-24". */
  readonly birthDate: string | null;
  readonly city: string | null;
  readonly identities: readonly HeldIdentity[];
  /** Records of another CRM that the CRMs' own connector says are this one. */
  readonly sameAs?: readonly string[] | undefined;
}

/** By what an identity is found again: its account, where that is known, and its spelling. */
export function keysOf({ network, value, stableId }: HeldIdentity): string[] {
  const spelling = `${network} ${value}`;
  return stableId === undefined ? [spelling] : [`${network} #${stableId}`, spelling];
}

/** Whether two records name the same account: the same stable id, or the same spelling where not both are known by id. */
export function sameAccount(one: HeldIdentity, other: HeldIdentity): "account" | "spelling" | null {
  if (one.network !== other.network) return null;
  if (one.stableId !== undefined && other.stableId !== undefined)
    return one.stableId === other.stableId ? "account" : null;
  return one.value === other.value ? "spelling" : null;
}

/** The same list whatever the order in which the records came. */
export function inOrder(profiles: readonly Profile[]): Profile[] {
  return [...new Map(profiles.map((profile) => [profile.id, profile])).values()].toSorted((one, other) =>
    one.id < other.id ? -1 : 1,
  );
}
