// What holds of the settings, out of the rows that are kept.
import { SettingValue } from "@rapport/contract";
import { faultOf, isList, settings } from "../domain/settings.ts";
import type { SettingRow } from "../ports.ts";

/** Every setting by its key: what somebody decided, else what comes with Rapport. Values that an older version of Rapport kept and that no longer fit give way to the standard ones. */
export function valuesOf(rows: readonly SettingRow[]): ReadonlyMap<string, SettingValue> {
  const kept = new Map(rows.map(({ key, value }) => [key, value]));
  return new Map(
    settings.map(({ key, standard }) => {
      const value = SettingValue.safeParse(kept.get(key));
      const own = isList(standard) ? [...standard] : standard;
      return [key, value.success && faultOf(key, value.data) === null ? value.data : own];
    }),
  );
}
