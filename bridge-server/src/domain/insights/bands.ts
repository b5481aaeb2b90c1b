// How much a customer is worth to us and how far they are heard, in three bands, and what that may change.

export type Band = "low" | "middle" | "high";

/** From which number on a band begins; of limits in the wrong order the higher one begins the high band. */
export interface BandLimits {
  readonly middleFrom: number;
  readonly highFrom: number;
}

/** The band of an amount or a count. */
export function bandOf(amount: number, { middleFrom, highFrom }: BandLimits): Band {
  if (amount >= Math.max(middleFrom, highFrom)) return "high";
  return amount >= Math.min(middleFrom, highFrom) ? "middle" : "low";
}

export type Priority = "usual" | "raised";

/**
 * Who comes first among those with the same time left. Worth and reach can raise a customer and lower nobody: the promise
 * itself, and with it every clock, is the same for all. What is not known counts as nothing.
 */
export function priorityOf(known: { readonly value: Band | null; readonly reach: Band | null }): Priority {
  return known.value === "high" || known.reach === "high" ? "raised" : "usual";
}
