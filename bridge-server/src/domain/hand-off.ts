// The rules of a secure hand-off: how long it lasts, how often a code may be tried, where it stands, what is shown of an address.
import type { HandOffState } from "@rapport/contract";

/** How long a link works, and after its code was answered how long the rest may take. */
export const handOffLifeMs = 15 * 60_000;
/** Wrong codes after which a link is closed: five of a million leave one chance in 200,000 to whoever guesses. */
export const mostWrongCodes = 5;
/** Codes that one link has sent, so that nobody fills a stranger's mailbox with it. */
export const mostCodesSent = 3;
/** How long it is remembered that a link was used or ran out. */
export const rememberedMs = 24 * 60 * 60_000;
/** Networks date messages by clocks of their own. */
const skewMs = 2 * 60_000;

/** What decides where a hand-off stands; moments in milliseconds UTC, null where it did not happen. */
export interface HandOffMoments {
  readonly expiresAt: number;
  readonly openedAt: number | null;
  readonly answeredAt: number | null;
  readonly provenAt: number | null;
  readonly failedAt: number | null;
  readonly wrongCodes: number;
}

/** Where a hand-off stands at `now` (milliseconds UTC). */
export function handOffState(one: HandOffMoments, now: number): HandOffState {
  if (one.provenAt !== null) return "proven";
  if (one.failedAt !== null || one.wrongCodes >= mostWrongCodes) return "failed";
  if (now >= one.expiresAt) return "expired";
  return one.openedAt === null ? "waiting" : "opened";
}

/** Whether a message of this moment may hold the word of a hand-off; milliseconds UTC. */
export function isInTime({ answeredAt, expiresAt }: HandOffMoments, occurredAt: number): boolean {
  return answeredAt !== null && occurredAt >= answeredAt - skewMs && occurredAt <= expiresAt + skewMs;
}

/** Short, said and spelled the same in English and Spanish, and harmless in both. */
const nouns = [
  ...["banana", "coral", "delta", "hotel", "jaguar", "koala", "lima", "mango"],
  ...["metro", "motor", "panda", "piano", "radio", "tango", "tren", "yoga"],
] as const;
const written = new RegExp(`(?<![\\p{L}\\p{N}])(${nouns.join("|")})[\\s_-]{0,2}(\\d{4})(?!\\p{N})`, "giu");
/** More than a person writes; what is longer is looked at no further. */
const longestText = 5000;
const mostWords = 20;

/** A word to send, such as “panda-4821”, for two numbers of at least 0 and under 1. */
export function wordFrom(one: number, other: number): string {
  const noun = nouns[Math.floor(one * nouns.length)] ?? nouns[0];
  return `${noun}-${String(Math.floor(other * 10_000)).padStart(4, "0")}`;
}

/** Everything in a text that could be such a word, in its one spelling: people leave out the hyphen and write capitals. */
export function wordsIn(text: string): string[] {
  const found = [...text.slice(0, longestText).normalize("NFKC").matchAll(written)].slice(0, mostWords);
  return [...new Set(found.map(([, noun = "", digits = ""]) => `${noun.toLowerCase()}-${digits}`))];
}

/** Six digits as people type them, or null. */
export function codeIn(text: string): string | null {
  const digits = text.normalize("NFKC").replaceAll(/[\s.-]/g, "");
  return /^\d{6}$/.test(digits) ? digits : null;
}

/** “a…@e….com”: enough for whoever has the address, nothing for others. */
export function maskedEmail(address: string): string {
  const [local = "", host = ""] = address.split(/@(?=[^@]*$)/);
  const labels = host.split(".");
  const last = labels.at(-1) ?? "";
  return `${[...local][0] ?? ""}…@${[...host][0] ?? ""}….${last}`;
}

/** “…22”: the last two digits. */
export function maskedPhone(number: string): string {
  return `…${number.replaceAll(/\D/g, "").slice(-2)}`;
}
