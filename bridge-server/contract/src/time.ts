import * as z from "zod";

/** A moment: ISO 8601 with milliseconds, always UTC ("Z"). */
export const Instant = z.iso.datetime({ precision: 3 }).meta({ id: "Instant" });
export type Instant = z.infer<typeof Instant>;

/** A moment as a caller may write it: any ISO 8601 date-time with an offset, or a date (midnight in the zone asked for). */
export const InstantInput = z.union([z.iso.datetime({ offset: true }), z.iso.date()], {
  error: "must be a date or a moment with its offset, such as 2024-05-06 or 2024-05-06T07:08:09Z, of a day that exists",
});
export type InstantInput = z.infer<typeof InstantInput>;

/** An IANA time zone name such as "Europe/Madrid"; offsets are refused because they cannot follow clock changes. */
export const TimeZone = z
  .string()
  .refine((name) => /^(UTC|[A-Z][A-Za-z_]+(\/[A-Za-z0-9_+-]+)+)$/.test(name) && isKnownZone(name), {
    error: "is not an IANA time zone name such as Europe/Madrid",
  });
export type TimeZone = z.infer<typeof TimeZone>;

function isKnownZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The languages Rapport speaks. */
export const Language = z.enum(["en", "es"]);
export type Language = z.infer<typeof Language>;
