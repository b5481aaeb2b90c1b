// Whether a customer's messages became more or less negative.
import { likelihoodOfLuck } from "./proportions.ts";

/** Messages by what was told of them. `unknown`: texts of which nothing was told. */
export interface SentimentCounts {
  readonly negative: number;
  readonly neutral: number;
  readonly positive: number;
  readonly unknown: number;
}

/** “unclear” where the difference may be luck; “no-texts” where neither half says anything. */
export type SentimentChange = "fewer-negative" | "more-negative" | "unclear" | "no-texts";

/** A difference counts where luck alone makes one as large in at most one of twenty customers. */
export const luckAllowed = 0.05;

/** Messages of which a class was told. */
export function told({ negative, neutral, positive }: SentimentCounts): number {
  return negative + neutral + positive;
}

/** Compares the share of negative messages with that of the period before. */
export function changeOf(now: SentimentCounts, before: SentimentCounts): SentimentChange {
  const [one, other] = [now, before].map((counts) => ({ k: counts.negative, n: told(counts) }));
  if (one === undefined || other === undefined || one.n + other.n === 0) return "no-texts";
  if (one.n === 0 || other.n === 0 || likelihoodOfLuck(one, other) > luckAllowed) return "unclear";
  return one.k / one.n < other.k / other.n ? "fewer-negative" : "more-negative";
}
