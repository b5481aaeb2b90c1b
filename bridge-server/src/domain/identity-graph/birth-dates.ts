// Birthdays as people write them: right, nearly right, the day and the month the wrong way round.
import type { Profile } from "./profiles.ts";
import { distance } from "./spelling-distance.ts";
import { birthDateParts } from "./weights.ts";

/** What two birthdays ("1971-06-24") say for or against one person, in bits. */
export function birthDateBits(one: string, other: string): number {
  const [year = "", month = "", day = ""] = one.split("-");
  const [otherYear = "", otherMonth = "", otherDay = ""] = other.split("-");
  const straight =
    partBits(year, otherYear, birthDateParts.year) +
    partBits(month, otherMonth, birthDateParts.month) +
    partBits(day, otherDay, birthDateParts.day);
  if (month !== otherDay || day !== otherMonth) return straight;
  const turned = partBits(year, otherYear, birthDateParts.year) + birthDateParts.month.same + birthDateParts.day.same;
  return Math.max(straight, turned + birthDateParts.turned);
}

/** As many records with one birthday are still one person's, or chance. */
const mostWithOneDay = 12;
/** People live about seventy years' worth of birthdays apart. */
const birthdays = 70 * 365;

/** The records without the days that so many share that they are placeholders (1 January 1900), not birthdays. */
export function withoutPlaceholders(profiles: readonly Profile[]): Profile[] {
  const byDay = Map.groupBy(profiles, ({ birthDate }) => birthDate);
  const most = Math.max(mostWithOneDay, (8 * profiles.length) / birthdays);
  return profiles.map((profile) =>
    (byDay.get(profile.birthDate) ?? []).length > most ? { ...profile, birthDate: null } : profile,
  );
}

function partBits(
  one: string,
  other: string,
  { same, near, far }: { readonly same: number; readonly near: number; readonly far: number },
): number {
  if (one === other) return same;
  return Math.abs(Number(one) - Number(other)) === 1 || distance(one, other, 1) === 1 ? near : far;
}
