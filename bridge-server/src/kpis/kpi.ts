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
  /** SQL: the IANA zone of the reading. */
  zone(): string;
}

/**
 * One definition, three uses: its number, its evidence (the very rows that it counts) and its entry in the glossary.
 *
 * `observations` selects one row for each case looked at, with the columns
 * id (of what is counted), at, channel_id, agent, team, topic, direction, outcome, value, state; and touchpoint or purpose
 * where the definition may be broken down by them.
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
  /** For durations: the thresholds, in seconds, for which the reading says how many took at most so long. */
  readonly within?: readonly number[];
  readonly observations: (asked: Asked) => string;
}

/** Dimensions that every interaction has. */
export const everyDimension: readonly Dimension[] = [
  "channel",
  "network",
  "agent",
  "team",
  "topic",
  "day",
  "hour-of-week",
];

/** The columns of an observation that come straight from an interaction. */
export function columnsOf(alias: string): string {
  const names = ["channel_id", "agent", "team", "topic", "direction", "outcome"].map((name) => `${alias}.${name}`);
  return [`${alias}.interaction_id as id`, `${alias}.occurred_at as at`, ...names].join(", ");
}

/** The columns of an observation that is no interaction, but for its id and its moment. */
export const noInteraction =
  "null::uuid as channel_id, null::text as topic, null::smallint as direction, null::smallint as outcome";

/** Dimensions of what happens between an agent and a customer about a handle. */
export const handleDimensions: readonly Dimension[] = ["touchpoint", "team", "day", "hour-of-week"];

/** SQL: identities that are no social handles. */
export const notSocial = "('email', 'phone', 'customer-number')";

/** SQL: a customer got in touch (surveys and phantom calls are no contacts). */
export const isContact = "i.direction = 1 and i.kind < 3 and i.outcome is distinct from 4";

/** SQL: a person, not a machine, wrote the first message of a conversation. */
export const isOpener = "i.direction = 1 and i.kind = 1 and i.author <> 3 and i.opens";

/** Whose an interaction `i` is, as `m.customer_id`; of people who were erased which ids were one customer is still known. */
export const whose = `
    left join member k on k.workspace_id = $1 and k.member_id = i.party_id
    left join counted_as e on e.workspace_id = $1 and e.member_id = i.party_id
    cross join lateral (select coalesce(k.customer_id, e.subject) as customer_id) m`;
