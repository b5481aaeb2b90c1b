// Sums of money as a report prints them.
import type { Words } from "../../words/index.ts";

/** A sum of money: to the cent as it is printed, so that what is printed adds up. */
export interface Amount {
  readonly value: number;
  readonly text: string;
}

/** Without a negative zero. */
export function toCents(value: number): number {
  return Math.round(value * 100) / 100 + 0;
}

/** With its currency (ISO 4217), to the cent. */
export function spell(value: number, currency: string, words: Words): string {
  return `${words.number(value, 2)} ${currency}`;
}

/** With its sign. */
export function spellChange(value: number, currency: string, words: Words): string {
  const sign = value > 0 ? "+" : value < 0 ? "−" : "";
  return `${sign}${spell(Math.abs(value), currency, words)}`;
}
