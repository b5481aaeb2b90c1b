// Who signed a report, whose signature still holds, and who is next: preparer, then reviewer, then owner.

/** Those who sign, in their order. */
export const signRoles = ["preparer", "reviewer", "owner"] as const;
export type SignRole = (typeof signRoles)[number];

/**
 * What was measured when somebody signed. Medians stand apart: they are exact where they come from the observations and within
 * 1 % where they come from roll-ups, so that the same facts may give two that differ a little.
 */
export interface SignedFigures {
  /** Of everything but medians. */
  readonly digest: string;
  readonly medians: Readonly<Record<string, number>>;
}

/** Two medians of the same facts, each within 1 % of what is exact, are no further apart than this. */
const apart = 1.01 / 0.99;

/** Whether two medians may be of the same facts. */
export function mayBeSame(one: number, other: number): boolean {
  const [low, high] = [Math.min(one, other), Math.max(one, other)];
  return low === high || (low > 0 && high / low <= apart);
}

/** Whether two may be measured on the same facts. */
export function sameFigures(one: SignedFigures, other: SignedFigures): boolean {
  const [names, others] = [Object.keys(one.medians), Object.keys(other.medians)];
  return (
    one.digest === other.digest &&
    names.length === others.length &&
    names.every((name) => mayBeSame(one.medians[name] ?? Number.NaN, other.medians[name] ?? Number.NaN))
  );
}

/** What a signature was put under, by whom. */
export interface Signature {
  readonly role: SignRole;
  /** Revision of what was written. */
  readonly revision: number;
  readonly figures: SignedFigures;
  readonly by: string;
}

/**
 * The signatures that hold for a draft as it is: the last of each role under this very text and these very figures, and only
 * together with those that come before it.
 */
export function holding<One extends Signature>(
  signatures: readonly One[],
  draft: Pick<Signature, "revision" | "figures">,
): Partial<Record<SignRole, One>> {
  const same = signatures.filter(
    ({ revision, figures }) => revision === draft.revision && sameFigures(figures, draft.figures),
  );
  const held: Partial<Record<SignRole, One>> = {};
  for (const role of signRoles) {
    const last = same.findLast((one) => one.role === role);
    if (last === undefined) break;
    held[role] = last;
  }
  return held;
}

/** Whose turn it is; null where the chain is whole. */
export function nextRole(held: Partial<Record<SignRole, unknown>>): SignRole | null {
  return signRoles.find((role) => held[role] === undefined) ?? null;
}

/** Why somebody may not sign as this role now; null where they may. */
export function signFault(
  role: SignRole,
  by: string,
  held: Partial<Record<SignRole, Signature>>,
): "order" | "same-person" | null {
  if (nextRole(held) !== role) return "order";
  return role === "reviewer" && held.preparer?.by === by ? "same-person" : null;
}
