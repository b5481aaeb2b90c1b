// What admins decide: shown as a form, kept version by version, read by whoever acts on it.
import { SettingKey, SettingValue, type Language, type Settings, type SettingsChanged } from "@rapport/contract";
import { crmIds, crms, type CrmId } from "../domain/crms.ts";
import { reckonedAgain } from "../domain/policy-settings.ts";
import {
  faultOf,
  isList,
  keptValue,
  recounts,
  sameValue,
  settings,
  settingSections,
  shownValue,
  writesMore,
  type Setting,
  type SettingSection,
} from "../domain/settings.ts";
import { networkOf } from "../domain/networks.ts";
import type { Clock, Reckoning, SettingRow, Store } from "../ports.ts";
import { isWordKey, wordsIn, type Words } from "../words/index.ts";
import { shareReckoned } from "./reckon-waits.ts";
import { valuesOf } from "./setting-values.ts";
import type { WorkspaceKeys } from "./vault.ts";

interface Tools {
  readonly store: Store;
  readonly clock: Clock;
}

interface Wanted {
  readonly version: number;
  readonly changes: readonly { readonly key: string; readonly value: SettingValue }[];
}

/** How many changes the page shows. */
const shown = 20;

/** What holds now, by key: what somebody decided, else what comes with Rapport. For whoever acts on a setting. */
export async function settingValues(
  keys: WorkspaceKeys,
  { store }: Pick<Tools, "store">,
): Promise<ReadonlyMap<string, SettingValue>> {
  return valuesOf(await store.settings(keys.workspaceId).current());
}

/** Everything that an admin decides, as a form; for an admin of one CRM only what is about it or about all. */
export async function readSettings(
  keys: WorkspaceKeys,
  language: Language,
  { store }: Pick<Tools, "store">,
  crm: CrmId | null = null,
): Promise<Settings> {
  const shownSettings = settings.filter((setting) => crm === null || setting.crm === undefined || setting.crm === crm);
  const names = (crm === null ? crmIds : [crm]).map((id) => crms[id].name);
  const keeper = store.settings(keys.workspaceId);
  const [current, history, reckoning] = await Promise.all([
    keeper.current(),
    keeper.history(shown),
    keeper.reckoning(),
  ]);
  const words = wordsIn(language);
  const values = valuesOf(current);
  const rows = new Map(current.map((row) => [row.key, row]));
  return {
    version: Math.max(0, ...current.map(({ version }) => version)),
    sections: settingSections
      .filter((id) => shownSettings.some(({ section }) => section === id))
      .map((id) => ({
        id,
        title: words.say(`settings.section.${id}`, { crm: words.list(names) }),
        text: sectionText(id, words, { names, reckoning }),
        fields: shownSettings
          .filter(({ section }) => section === id)
          .map((setting) => toField(setting, values, rows.get(setting.key), { words, zone: keys.zone, names })),
      })),
    history: history.flatMap((row) => toHistory(row, words, names)),
    words: { ...words.page() },
  };
}

/** Keeps what is different, as one version. What the admin can mend comes back as an answer, not as a failure. */
export async function changeSettings(
  keys: WorkspaceKeys,
  {
    by,
    language,
    wanted,
    crm = null,
  }: { readonly by: string; readonly language: Language; readonly wanted: Wanted; readonly crm?: CrmId | null },
  tools: Tools,
): Promise<SettingsChanged> {
  const words = wordsIn(language);
  const keeper = tools.store.settings(keys.workspaceId);
  const values = await settingValues(keys, tools);
  const reply = async (
    saved: boolean,
    text: "saved" | "unchanged" | "stale" | "wrong",
    errors: SettingsChanged["errors"] = [],
  ): Promise<SettingsChanged> => ({
    ...{ saved, text: words.say(`setting.${text}`), errors },
    settings: await readSettings(keys, language, tools, crm),
  });
  const errors = wanted.changes.flatMap(({ key, value }) => {
    const setting = settings.find((one) => one.key === key);
    // An admin of one CRM decides nothing for another.
    const isOthers = crm !== null && setting?.crm !== undefined && setting.crm !== crm;
    const fault = isOthers ? "unknown" : faultOf(key, value);
    if (fault === null) return [];
    const { min = 0, max = 0 } = setting ?? {};
    return [{ key: SettingKey.parse(key), text: words.say(`setting.fault.${fault}`, { min, max }) }];
  });
  if (errors.length > 0) return reply(false, "wrong", errors);
  // Of two values for one key the last one counts, as in any form.
  const different = [...new Map(wanted.changes.map(({ key, value }) => [key, keptValue(key, value)] as const))].filter(
    ([key, value]) => {
      const now = values.get(key);
      return now === undefined || !sameValue(now, value);
    },
  );
  // A CRM sends a question again when an answer was lost: what is already so needs no second version.
  if (different.length === 0) return reply(true, "unchanged");
  const kept = await keeper.keep({
    expected: wanted.version,
    at: tools.clock.now(),
    by,
    values: different.map(([key, value]) => ({ key, value })),
    writesMore: different.some(([key, value]) => writesMore(key, value)),
    recounts: different.some(([key]) => recounts(key)),
    networks: reckonedAgain(values, new Map([...values, ...different]), keys.zone),
  });
  return reply(kept, kept ? "saved" : "stale");
}

/** What the section is about, and whether a change of it is still at work. */
function sectionText(
  id: SettingSection,
  words: Words,
  { names, reckoning }: { readonly names: readonly string[]; readonly reckoning: Reckoning | null },
): string {
  const text = words.say(`settings.section.${id}.text`, { crm: words.list(names) });
  if (id !== "service" || reckoning === null) return text;
  const share = words.percent(shareReckoned(reckoning.after));
  return `${text} ${words.say("settings.section.service.reckoning", { share })}`;
}

function toField(
  setting: Setting,
  values: ReadonlyMap<string, SettingValue>,
  row: SettingRow | undefined,
  { words, zone, names }: { readonly words: Words; readonly zone: string; readonly names: readonly string[] },
): Settings["sections"][number]["fields"][number] {
  const { key, kind, min = null, max = null } = setting;
  const help = `setting.${key}.help`;
  const several =
    setting.section === "insights"
      ? "setting.insights.limit.help"
      : setting.crm === "salesforce"
        ? "setting.fields.help"
        : "setting.properties.help";
  return {
    key: SettingKey.parse(key),
    kind,
    label: labelOf(key, words, names),
    help: words.say(isWordKey(help) ? help : several, { crm: words.list(names) }),
    value: shownIn(key, values.get(key) ?? [], words),
    min,
    max,
    changed:
      row === undefined
        ? null
        : words.say("setting.changed", {
            at: words.moment(row.changedAt, zone),
            zone,
            by: nameOf(row.changedBy, words),
          }),
  };
}

function toHistory(
  row: SettingRow & { readonly before: unknown },
  words: Words,
  names: readonly string[],
): Settings["history"] {
  const setting = settings.find(({ key }) => key === row.key);
  const key = SettingKey.safeParse(row.key);
  // What no version of today knows has no name to show.
  if (setting === undefined || !key.success) return [];
  const text = words.say("setting.history", {
    label: labelOf(row.key, words, names),
    before: spell(row.key, row.before ?? setting.standard, words),
    after: spell(row.key, row.value, words),
  });
  return [
    {
      version: row.version,
      key: key.data,
      changedAt: row.changedAt.toISOString(),
      changedBy: nameOf(row.changedBy, words),
      text,
    },
  ];
}

function labelOf(key: string, words: Words, names: readonly string[]): string {
  const label = `setting.${key}`;
  if (isWordKey(label)) return words.say(label, { crm: words.list(names) });
  return networkOf(key.slice(key.lastIndexOf(".") + 1)).label[words.language];
}

function shownIn(key: string, value: SettingValue, { language }: Words): SettingValue {
  const said = shownValue(key, value, language);
  return isList(said) ? [...said] : said;
}

function spell(key: string, value: unknown, words: Words): string {
  const known = SettingValue.safeParse(value);
  if (!known.success) return words.say("setting.value.none");
  const said = shownIn(key, known.data, words);
  if (typeof said === "boolean") return words.say(said ? "setting.value.on" : "setting.value.off");
  if (typeof said === "number") return words.number(said);
  return said.length === 0 ? words.say("setting.value.none") : said.join(", ");
}

function nameOf(changedBy: string, words: Words): string {
  const [, crm, id] = /^(hubspot|salesforce)-user:(\w+)$/.exec(changedBy) ?? [];
  if (crm === undefined || id === undefined) return words.say("setting.by.key");
  return words.say(crm === "hubspot" ? "setting.by.hubspot-user" : "setting.by.salesforce-user", { id });
}
