// Fields of a CRM's record that say something of identities: what stands in them was released, each for its own purpose.
import { isReleased, type Released } from "./identity-graph/purpose-firewall.ts";
import type { ConsentField, WrittenField } from "./settings.ts";

/** By the field's name in Rapport; null empties the field. */
export interface ReleasedFields {
  readonly handles?: Released<"care", string> | null;
  readonly "marketing-handles"?: Released<"marketing", string> | null;
}

/** Fields that say nothing of an identity; the empty text empties the field. */
export type PlainFields = Readonly<
  Partial<Record<Exclude<WrittenField, keyof ReleasedFields | "consents"> | ConsentField, string>>
>;

/** For which purpose each of those fields is read by whoever finds it in the CRM. */
export const purposeOfField = { handles: "care", "marketing-handles": "marketing" } as const;

/** Why a row was not written whose values were released too long ago: whoever hands them in releases them again. */
export const overTime = "released-too-long-ago";

interface Fields {
  readonly fields: PlainFields;
  readonly released: ReleasedFields;
}

/**
 * What is to stand in each field at `now` (milliseconds UTC); null where something was released too long ago. Whoever
 * hands in anything for such a field that was not released has a bug.
 */
export function fieldTexts({ fields, released }: Fields, now: number): Readonly<Record<string, string>> | null {
  const texts = new Map<string, string>(Object.entries(fields));
  for (const name of ["handles", "marketing-handles"] as const) {
    if (texts.has(name)) throw new Error("What says something of an identity must be released first");
    const value = released[name];
    if (value === undefined) continue;
    if (value !== null && !isReleased(value)) throw new Error("Only release() makes a released value");
    const text = value === null ? "" : value.valueAt(now);
    if (text === null) return null;
    texts.set(name, text);
  }
  return Object.fromEntries(texts);
}
