// How often the scorer is right, as it was measured. Whoever shows a sentiment shows this beside it.

/** What a measurement found. Shares are between 0 and 1. */
export interface StatedAccuracy {
  /** Texts whose class was told rightly; a text of which nothing was told counts as wrong. */
  readonly right: number;
  /** Of the texts that were called negative, how many people call so too. */
  readonly negativesRight: number;
  /** Labelled texts in the sample. */
  readonly n: number;
  /** Whether people other than the scorer's author wrote and labelled the texts. */
  readonly independent: boolean;
}

/**
 * By language (ISO 639-1). English: public tweets to airlines of 2015, labelled by several people each. Spanish: sixty messages
 * made up for this repository, so friendlier than life. test/journeys/sentiment.test.ts measures both again.
 */
export const statedAccuracy: Readonly<Record<"en" | "es", StatedAccuracy>> = {
  en: { right: 0.68, negativesRight: 0.9, n: 7313, independent: true },
  es: { right: 0.86, negativesRight: 1, n: 60, independent: false },
};
