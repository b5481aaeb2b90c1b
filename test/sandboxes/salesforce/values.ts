// Values of fields: how they are kept, and how a caller's are read.
import type { Field } from "./schema.ts";

/** A value of a field. Moments are kept as Salesforce writes them, in UTC: they sort as texts. */
export type Value = string | number | boolean | null;

/** A moment as Salesforce writes it; from milliseconds since 1970. */
export function moment(ms: number): string {
  return new Date(ms).toISOString().replace("Z", "+0000");
}

/** Milliseconds since 1970 of a moment; NaN where it is none. */
export function msOf(text: string): number {
  return Date.parse(text.replace(/ (?=\d{2}:?\d{2}$)/, "+").replace(/([+-]\d{2})(\d{2})$/, "$1:$2"));
}

/** What a caller gave for a field, as it is kept; undefined where it does not fit the type. */
export function kept({ type }: Field, given: unknown): Value | undefined {
  if (given === null || given === "" || given === undefined) return type === "boolean" ? undefined : null;
  switch (type) {
    case "boolean":
      if (typeof given === "boolean") return given;
      return given === "true" ? true : given === "false" ? false : undefined;
    case "int":
    case "double": {
      const number = typeof given === "number" ? given : typeof given === "string" ? Number(given) : Number.NaN;
      return Number.isNaN(number) || (type === "int" && !Number.isInteger(number)) ? undefined : number;
    }
    case "datetime": {
      const ms = typeof given === "string" ? msOf(given) : Number.NaN;
      // Salesforce keeps whole seconds.
      return Number.isNaN(ms) ? undefined : moment(Math.floor(ms / 1000) * 1000);
    }
    case "date":
      return typeof given === "string" && !Number.isNaN(Date.parse(given)) ? given.slice(0, 10) : undefined;
    case "id":
    case "string":
    case "textarea":
    case "email":
    case "phone":
    case "url":
    case "picklist":
    case "reference":
      return typeof given === "string" ? given : typeof given === "number" ? String(given) : undefined;
  }
}
