// What each kind of evidence is worth, in bits: 1 bit makes it twice as likely that two records are of one person.
//
// The figures follow Fellegi and Sunter (1969): the logarithm of how much more often one person's records agree than two
// people's do. How often two people agree is counted among the records (`rarity.ts`); how often one person's records do is
// set here once for all data, from what is usual for data that people type, and never fitted to a file.

/** Identities are made to be one person's. The number says how often two people have one together all the same. */
export const identityBits = {
  /** The network's own id of an account. */
  account: 30,
  /** One e-mail address that nobody else uses. */
  email: 24,
  /** A handle: names are given up and taken by others. */
  handle: 20,
  /** A telephone number: lent, shared at home, handed out again. */
  phone: 14,
} as const;

/** Added to an identity that was proven beyond a claim on both sides. */
export const provenBits = 4;

/** One person's records agree letter for letter in eight of ten cases. */
export const sameBits = Math.log2(0.8);
/** One person's records differ by a slip in about one of eight cases; `chance` is how often two people's do. */
export function slipBits(chance: number): number {
  return Math.max(0, Math.log2(0.12) - Math.log2(chance));
}

/** Records of one person that say plainly different things: names change at weddings, people move. */
export const differentBits = { nameWord: -5, doubtfulWord: -2, city: -1.5 } as const;

/**
 * The parts of a birthday, each for itself. One person's records have a part right in eight of ten cases, nearly right (one
 * figure wrong, or one up or down) in about one of eight, wrong in the rest; two people agree as often as the calendar has it.
 */
export const birthDateParts = {
  year: { same: sameBits + Math.log2(70), near: Math.log2(0.12 / 0.26), far: Math.log2(0.08 / 0.73) },
  month: { same: sameBits + Math.log2(12), near: Math.log2(0.12 / 0.33), far: Math.log2(0.08 / 0.58) },
  day: { same: sameBits + Math.log2(30), near: Math.log2(0.12 / 0.4), far: Math.log2(0.08 / 0.57) },
  /** The day and the month the wrong way round happens to one in thirty. */
  turned: Math.log2(1 / 30),
} as const;

/** E-mail addresses that are alike: what the part before "@" is worth, and the most that a rare host adds. */
export const alikeEmail = {
  sameLocal: 9,
  alikeLocal: 7,
  /** Where the name explains the local part, it tells nothing new; figures behind it do. */
  explainedLocal: 1,
  sameFigures: 5,
  mostForHost: 8,
} as const;

/** A name is worth how rare it is, and never more than this: rare names run in families. */
export const mostForName = 13;

/** What a kind of evidence must be worth to count as one of the two that a suggestion needs: a fourfold chance. */
export const tellingBits = 2;

/** How likely a suggestion is right where it is just made: nineteen of twenty. */
const aim = Math.log2(0.95 / 0.05);

/**
 * The bits that a suggestion needs. Before any evidence, a record has about one other record of the same person among all the
 * others; the more records there are, the more evidence it takes.
 */
export function bitsNeeded(records: number): number {
  return Math.log2(Math.max(2, records - 1)) + aim;
}
