// What a card says about a customer besides what they wrote; after the reading, pure in its inputs and the moment.
import type { CustomerField, Handle, Insights, RecordFact, SettingValue } from "@rapport/contract";
import { priorityOf, type BandLimits } from "../domain/insights/bands.ts";
import type { InsightRows, Store } from "../ports.ts";
import type { Words } from "../words/index.ts";
import { frequencyOf, preferredChannel, preferredLanguage, repliesOf } from "./insight-habits.ts";
import { moodOf } from "./insight-mood.ts";
import { insightPeriod } from "./insight-period.ts";
import { reachBand, valueBand } from "./insight-worth.ts";
import { settingValues } from "./manage-settings.ts";
import type { WorkspaceKeys } from "./vault.ts";
import { scoresOf } from "./view-quality.ts";

/** Everything that a customer's insights are made of. */
export interface InsightInput {
  /** As the store's `insights(…).of(member, insightQuestion(now, zone))` gives them. */
  readonly rows: InsightRows;
  readonly records: readonly RecordFact[];
  readonly handles: readonly Handle[];
  readonly values: readonly CustomerField[];
  /** The first interaction, and the last one. */
  readonly since: Date | null;
  readonly lastContactAt: Date | null;
  /** Suggestions about this customer that nobody has decided. */
  readonly openSuggestions: number;
  /** Members whose texts and values are kept back: what was told of their texts is used for nothing. */
  readonly keptBack: ReadonlySet<string>;
  readonly limits: InsightLimits;
  readonly zone: string;
}

/** Where the bands begin. */
export interface InsightLimits {
  readonly value: BandLimits;
  readonly reach: BandLimits;
}

/** What to ask the store for, at a moment. */
export function insightQuestion(now: Date, zone: string): { since: Date; zone: string } {
  return { since: insightPeriod(now, zone).since, zone };
}

/** What has to be read for the insights of whoever has this member, besides what every view reads. */
export async function readForInsights(
  keys: WorkspaceKeys,
  memberId: string,
  now: Date,
  { store }: { readonly store: Store },
): Promise<Pick<InsightInput, "rows" | "limits" | "zone">> {
  const asked = insightQuestion(now, keys.zone);
  const [rows, values] = await Promise.all([
    store.insights(keys.workspaceId).of(memberId, asked),
    settingValues(keys, { store }),
  ]);
  return { rows, limits: insightLimits(values), zone: keys.zone };
}

/** The limits that an admin chose. */
export function insightLimits(values: ReadonlyMap<string, SettingValue>): InsightLimits {
  const number = (key: string): number => {
    const value = values.get(`insights.${key}`);
    return typeof value === "number" ? value : 0;
  };
  const limits = (of: string): BandLimits => ({
    middleFrom: number(`${of}-middle-from`),
    highFrom: number(`${of}-high-from`),
  });
  return { value: limits("value"), reach: limits("reach") };
}

/** The insights in the reader's words, as of `now`. */
export function insightsOf(input: InsightInput, words: Words, now: Date): Insights {
  const { rows, records, keptBack, limits, zone } = input;
  const period = insightPeriod(now, zone);
  const contacts = rows.contacts.filter(({ day }) => day <= period.today);
  const readable = contacts.filter(({ partyId }) => !keptBack.has(partyId));
  const reachable = rows.reach.filter(({ identityId }) => !keptBack.has(identityId));
  const language = preferredLanguage(records, readable, words);
  const value = valueBand(records, { limits: limits.value, zone }, words);
  const reach = reachBand(reachable, { limits: limits.reach, zone }, words);
  const level = priorityOf({ value: value?.band ?? null, reach: reach?.band ?? null });
  const { since } = input;
  const sinceMonth = since === null ? null : insightPeriod(since, zone).today.slice(0, 7);
  return {
    sentiment: moodOf(readable, period.today, words),
    frequency: frequencyOf(contacts, period, { since, sinceMonth }, words),
    channel: preferredChannel(contacts, words),
    language,
    replies: repliesOf(rows.repliers, zone, words),
    value,
    reach,
    priority: { level, text: words.say(`insights.priority.${level}`) },
    quality: scoresOf({ ...input, hasLanguage: language !== null }, words, now),
  };
}
