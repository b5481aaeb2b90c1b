import * as z from "zod";
import { ScreenWords } from "./screens.ts";
import { Instant } from "./time.ts";

/** The name of a setting: “write-back.preferred-channel”. An open set: the settings document lists what exists. */
export const SettingKey = z
  .string()
  .max(80)
  .regex(/^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+$/, { error: "must be a setting such as write-back.preferred-channel" })
  .brand<"SettingKey">();
export type SettingKey = z.infer<typeof SettingKey>;

/** What a setting holds: a switch, a whole number, or a list: names of the CRM's properties, people, opening hours, holidays. */
export const SettingValue = z.union([z.boolean(), z.int(), z.array(z.string().max(100)).max(100)], {
  error: "must be true or false, a whole number, or a list of at most 100 texts",
});
export type SettingValue = z.infer<typeof SettingValue>;

/** A setting, ready to draw as a field of a form. */
export const SettingField = z
  .object({
    key: SettingKey,
    kind: z.enum(["switch", "number", "properties"]),
    label: z.string(),
    help: z.string(),
    value: SettingValue,
    min: z.int().nullable(),
    max: z.int().nullable(),
    changed: z.string().nullable().describe("Who changed it last and when; null where it is as it came"),
  })
  .meta({ id: "SettingField" });
export type SettingField = z.infer<typeof SettingField>;

/** Everything that an admin decides about a workspace, in the order of the page. */
export const Settings = z
  .object({
    version: z.int().describe("Goes up with every change; hand it back when changing"),
    sections: z.array(z.object({ id: z.string(), title: z.string(), text: z.string(), fields: z.array(SettingField) })),
    history: z
      .array(
        z.object({
          version: z.int(),
          key: SettingKey,
          changedAt: Instant,
          changedBy: z.string(),
          text: z.string().describe("“Preferred channel: from on to off”"),
        }),
      )
      .describe("The last changes, newest first"),
    words: ScreenWords,
  })
  .meta({ id: "Settings" });
export type Settings = z.infer<typeof Settings>;

/** What an admin wants to be different. The same change sent twice changes nothing the second time. */
export const SettingsChange = z.object({
  version: z.int().min(0).describe("The version that the admin was looking at"),
  changes: z
    .array(z.object({ key: SettingKey, value: SettingValue }))
    .min(1)
    .max(100),
});
export type SettingsChange = z.infer<typeof SettingsChange>;

/** What became of a change. Refusals that the admin can mend are answers, so that a screen can show them beside the field. */
export const SettingsChanged = z
  .object({
    saved: z.boolean(),
    text: z.string().describe("“Saved”, or why not and what to do"),
    errors: z.array(z.object({ key: SettingKey, text: z.string() })),
    settings: Settings.describe("As they are now"),
  })
  .meta({ id: "SettingsChanged" });
export type SettingsChanged = z.infer<typeof SettingsChanged>;
