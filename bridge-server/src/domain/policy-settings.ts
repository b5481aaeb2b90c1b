// The settings that decide what is promised to customers.
import { networksAffected, type Decided } from "./policy.ts";
import { isList, type SettingValue } from "./settings.ts";

/** What decides which waits are late. */
export const policyKeys = ["service.targets", "service.opening-hours", "service.holidays"] as const;

/** Networks whose waits are held against something else after a change, in a workspace of this zone. */
export function reckonedAgain(
  before: ReadonlyMap<string, SettingValue>,
  after: ReadonlyMap<string, SettingValue>,
  zone: string,
): string[] {
  return networksAffected(decidedIn(before, zone), decidedIn(after, zone));
}

/** What was decided about promises, out of all settings that hold. */
export function decidedIn(values: ReadonlyMap<string, SettingValue>, zone: string): Decided {
  const [targets, openingHours, holidays] = policyKeys.map((key) => {
    const value = values.get(key) ?? [];
    return isList(value) ? value : [];
  });
  return { targets: targets ?? [], openingHours: openingHours ?? [], holidays: holidays ?? [], zone };
}
