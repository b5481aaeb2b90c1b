import type { Dimension, EvidenceKind, KpiUnit } from "@rapport/contract";

/** A text in every language that Rapport speaks. */
export interface InLanguages {
  readonly en: string;
  readonly es: string;
}

/** What a definition's SQL may ask for. `$1` is the workspace. */
export interface Asked {
  /** SQL: the moment in this column lies in the period that was asked for. */
  during(column: string): string;
  /** SQL: the moment lies at most so many hours outside the period: what may bear on an observation inside it. */
  around(column: string, hours: number): string;
  /** SQL: the end of the period, or now where it has none: for what is open at an instant. */
  end(): string;
  /** SQL: the bridge's clock, for what is too early to judge. */
  now(): string;
  /** SQL: the IANA zone of the reading. */
  zone(): string;
}

/**
 * One definition, three uses: its number, its evidence (the very rows that it counts) and its entry in the glossary.
 *
 * `observations` selects one row for each case looked at, with the columns
 * id (of what is counted), at, channel_id, agent, team, topic, direction, outcome, value, state; touchpoint or purpose
 * where the definition may be broken down by them; and weight where the value of a share is a weighted mean.
 * state: 1 measured, 0 looked at but not measured, 2 left out because the source's times contradict each other, 3 too early to judge.
 * value: seconds, score, 1 or 0 for in the share or not, 1 for counts.
 */
export interface Kpi {
  readonly id: string;
  /** Goes up whenever a number could change; published numbers keep the version they were made with. */
  readonly version: number;
  readonly label: InLanguages;
  readonly question: InLanguages;
  readonly unit: KpiUnit;
  /** What one observation is. */
  readonly counts: InLanguages;
  readonly excludes: InLanguages;
  readonly better: "higher" | "lower" | "neither";
  /** What the ids of its observations name; interactions unless said otherwise. */
  readonly evidence?: EvidenceKind;
  readonly dimensions: readonly Dimension[];
  /** Which clock runs: all hours, those of the business calendar, or whichever was promised. Left out where nothing is timed. */
  readonly clock?: "wall" | "business" | "promised";
  /** On fewer observations than this the figure is not published; 10 unless said otherwise; a count stands by itself. */
  readonly minimum?: number;
  /** The measure that has to stand beside it: no efficiency without its outcome. */
  readonly pair?: string;
  /** What misleads in this number. */
  readonly trap: InLanguages;
  /** Which figure of a duration the value is: the median unless said otherwise. */
  readonly shows?: "mean" | "longest";
  /** Why each version of the definition is as it is, oldest first. */
  readonly decisions: readonly { readonly version: number; readonly on: string; readonly why: InLanguages }[];
  /**
   * What the sum of the values is divided by: the n of this KPI over the same period; the value is for `times` of them.
   * For rates, money and days. Without it a rate and money are means.
   */
  readonly per?: { readonly kpi: string; readonly times: number };
  /** The value is a mean weighted by the column weight. */
  readonly weighted?: true;
  /** A period is no sum of its days (different customers, what is open at an instant): it is always asked as a whole. */
  readonly whole?: true;
  /** How many hours after its moment an observation may still change because time passes, though no fact comes in. */
  readonly ripens?: number;
  /** How many hours before and after its moment a fact may change an observation; 0 unless said otherwise. */
  readonly reach?: { readonly before: number; readonly after: number };
  /** For durations: the thresholds, in seconds, for which the reading says how many took at most so long. */
  readonly within?: readonly number[];
  readonly observations: (asked: Asked) => string;
  /** The same observations with, as their value, what of it stays when there are more or fewer of them. For costs. */
  readonly fixed?: (asked: Asked) => string;
}

/** Dimensions that every interaction has. */
export const everyDimension: readonly Dimension[] = [
  "channel",
  "network",
  "agent",
  "team",
  "topic",
  "site",
  "vendor",
  "lane",
  "tier",
  "day",
  "hour-of-week",
];

/** The same, and what the customer wants. */
export const withIntent: readonly Dimension[] = [...everyDimension, "intent"];

/** The columns of an observation that come straight from an interaction. */
export function columnsOf(alias: string): string {
  const names = [
    "channel_id",
    "agent",
    "team",
    "topic",
    "direction",
    "outcome",
    "site",
    "vendor",
    "lane",
    "tier",
    "intent",
  ];
  return [
    `${alias}.interaction_id as id`,
    `${alias}.occurred_at as at`,
    ...names.map((name) => `${alias}.${name}`),
  ].join(", ");
}

/** The names of those columns, for what is selected from a selection. */
export const columnNames =
  "id, at, channel_id, agent, team, topic, direction, outcome, site, vendor, lane, tier, intent";

/** The columns of an observation of a question and its answer, but for id, moment and channel: who answered, and what was asked. */
export function columnsOfBoth(asked: string, answered: string): string {
  const theirs = ["agent", "team", "site", "vendor"].map((name) => `${answered}.${name}`);
  const either = ["topic", "lane", "tier"].map((name) => `coalesce(${asked}.${name}, ${answered}.${name}) as ${name}`);
  const own = ["direction", "outcome", "intent"].map((name) => `${asked}.${name}`);
  return [...theirs, ...either, ...own].join(", ");
}

/** The columns of an observation that is no interaction, but for its id and its moment. */
export const noInteraction =
  "null::uuid as channel_id, null::text as topic, null::smallint as direction, null::smallint as outcome, null::text as site, null::text as vendor";

/** Dimensions of what happens between an agent and a customer about a handle. */
export const handleDimensions: readonly Dimension[] = ["touchpoint", "team", "day", "hour-of-week"];

/** SQL: identities that are no social handles. */
export const notSocial = "('email', 'phone', 'customer-number')";

/** SQL: a customer got in touch (surveys and phantom calls are no contacts). */
export const isContact = "i.direction = 1 and i.kind < 3 and i.outcome is distinct from 4";

/** SQL: a person, not a machine, wrote the first message of a conversation. */
export const isOpener = "i.direction = 1 and i.kind = 1 and i.author <> 3 and i.opens";

/** SQL: a scored answer to a question about satisfaction, from 1 to 5. */
export const isSatisfaction = "i.kind = 3 and i.score is not null and coalesce(i.scale, 1) = 1";

/** Whose an interaction `i` is, as `m.customer_id`; of people who were erased which ids were one customer is still known. */
export const whose = `
    left join member k on k.workspace_id = $1 and k.member_id = i.party_id
    left join counted_as e on e.workspace_id = $1 and e.member_id = i.party_id
    cross join lateral (select coalesce(k.customer_id, e.subject) as customer_id) m`;
