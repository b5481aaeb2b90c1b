// How good our view of a customer is, in five scores from 0 to 100. The formulas stand in words in words/*-insights.ts.

export const qualityParts = ["complete", "fresh", "single", "accurate", "consented"] as const;
export type QualityPart = (typeof qualityParts)[number];

/** What a full view has. */
export const wantedThings = ["name", "email", "phone", "social", "language", "record"] as const;
export type WantedThing = (typeof wantedThings)[number];

/** What the scores are made of. Times in milliseconds UTC. */
export interface Viewed {
  readonly known: ReadonlySet<WantedThing>;
  /** The last change of a record, or contact; null where there was none. */
  readonly newsAt: number | null;
  /** How many records of one CRM account stand for this customer, at most. */
  readonly recordsInOneAccount: number;
  /** Suggestions that somebody else is this customer, not decided yet. */
  readonly openSuggestions: number;
  /** Fields that at least two records speak of, and those of them that agree. */
  readonly compared: { readonly fields: number; readonly agree: number };
  /** Identities; those that the customer has shown to be theirs; those for which they have said what they allow. */
  readonly identities: { readonly all: number; readonly proven: number; readonly answered: number };
}

const dayMs = 86_400_000;

/** Up to which age, in days, news is worth how much; older news is worth nothing. */
export const freshness = [
  { days: 30, score: 100 },
  { days: 90, score: 75 },
  { days: 365, score: 50 },
  { days: 730, score: 25 },
] as const;

/** Whole scores from 0 to 100; null where there is nothing to score. */
export function qualityOf(viewed: Viewed, now: number): Readonly<Record<QualityPart, number | null>> {
  const { known, newsAt, compared, identities } = viewed;
  const pieces = viewed.recordsInOneAccount + viewed.openSuggestions;
  const share = (part: number, whole: number): number | null => (whole === 0 ? null : Math.round((100 * part) / whole));
  return {
    complete: share(known.size, wantedThings.length),
    fresh: newsAt === null ? null : freshOf(now - newsAt),
    single: Math.round(100 / Math.max(1, pieces)),
    accurate: share(compared.agree + identities.proven, compared.fields + identities.all),
    consented: share(identities.answered, identities.all),
  };
}

function freshOf(ageMs: number): number {
  return freshness.find(({ days }) => ageMs < days * dayMs)?.score ?? 0;
}
