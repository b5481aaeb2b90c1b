// How parameters travel: an array as one text, spelled here once, instead of as many values that each driver spells and copies.
import type { Param } from "./db.ts";

/** What both drivers take as it is. */
export type Sent = Exclude<Param, readonly unknown[]>;

/** The parameter as it is sent. Every array parameter is cast in its statement, so that a text will do. */
export function toSent(value: Param): Sent {
  return isList(value) ? `{${value.map(element).join(",")}}` : value;
}

function isList(value: Param): value is Extract<Param, readonly unknown[]> {
  return Array.isArray(value);
}

/** Letters, digits, and what ids, numbers and moments have between them: nothing that an array would read otherwise. */
const harmless = /^[\w.:+-]+$/;

function element(value: string | number | boolean | Date | null): string {
  if (value === null) return "NULL";
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== "string") return String(value);
  if (harmless.test(value) && !/^null$/i.test(value)) return value;
  return `"${value.replaceAll(/["\\]/g, "\\$&")}"`;
}
