// Settings out of their rows.
import type { SettingRow } from "../ports.ts";
import type { Row } from "./db.ts";
import { moment, number, text } from "./rows.ts";

/** SQL: what a setting is read of. */
export const settingColumns = "version, key, value::text as value, changed_at, changed_by";

/** SQL: the newest row of every setting for which this holds. */
export function currentSettings(where: string): string {
  return `select distinct on (key) ${settingColumns} from workspace_setting where workspace_id = $1 and ${where} order by key, version desc`;
}

/** A setting out of its row. */
export function toSetting(row: Row): SettingRow {
  return {
    version: number(row, "version"),
    key: text(row, "key"),
    value: json(row, "value"),
    changedAt: moment(row, "changed_at"),
    changedBy: text(row, "changed_by"),
  };
}

/** A value that is kept as JSON. */
export function json(row: Row, name: string): unknown {
  return JSON.parse(text(row, name));
}
