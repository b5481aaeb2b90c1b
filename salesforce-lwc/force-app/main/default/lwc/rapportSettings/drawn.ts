/** The settings made ready for the template, which cannot look anything up. */
import type { SettingField, Settings, SettingValue } from "@rapport/contract";
import { joined, say, spellMoment, type Reader } from "c/rapportFormat";

/** Sections with their fields, and the last changes. */
export function drawn(settings: Settings, edits: ReadonlyMap<string, SettingValue>, reader: Reader) {
  const { sections, history, words } = settings;
  return {
    sections: sections.map(({ id, title, text, fields }) => ({
      id,
      title,
      text,
      fields: fields.map((field) => drawnField(field, edits.get(field.key) ?? field.value)),
    })),
    save: say(words, "save"),
    historyTitle: say(words, "history"),
    noHistory: say(words, "noHistory"),
    hasHistory: history.length > 0,
    history: history.map(({ version, key, text, changedAt, changedBy }) => ({
      key: `${version} ${key}`,
      text: joined(text, spellMoment(changedAt, reader), changedBy),
    })),
  };
}

function drawnField({ key, kind, label, help, min, max, changed }: SettingField, value: SettingValue) {
  return {
    key,
    kind,
    label,
    help,
    changed,
    isSwitch: kind === "switch",
    isNumber: kind === "number",
    isOn: value === true,
    text: Array.isArray(value) ? value.join(", ") : String(value),
    min: min ?? undefined,
    max: max ?? undefined,
  };
}

/** What a field holds, as the bridge wants it: a switch, a whole number, or names between commas. */
export function valueOf(kind: string, { value = "", checked }: { value?: string; checked?: boolean }): SettingValue {
  switch (kind) {
    case "switch":
      return checked === true;
    case "number":
      return Number(value);
    default:
      return value
        .split(",")
        .map((name) => name.trim())
        .filter((name) => name !== "");
  }
}
