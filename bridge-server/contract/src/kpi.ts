import * as z from "zod";
import { KpiId } from "./ids.ts";
import { Instant, TimeZone } from "./time.ts";

/**
 * What a KPI's value is counted in. Durations are seconds, shares are fractions of 1, points run from -100 to 100 (NPS),
 * a rate is so many for each so many of something else, money is in the workspace's currency, days are days of work at the
 * pace of the period.
 */
export const KpiUnit = z.enum(["count", "seconds", "share", "score", "points", "rate", "money", "days"]);
export type KpiUnit = z.infer<typeof KpiUnit>;

/** What a reading may be broken down by. */
export const Dimension = z.enum([
  "channel",
  "network",
  "agent",
  "team",
  "topic",
  "direction",
  "outcome",
  "touchpoint",
  "purpose",
  "site",
  "vendor",
  "lane",
  "tier",
  "intent",
  "day",
  "hour-of-week",
]);
export type Dimension = z.infer<typeof Dimension>;

const figure = z.number().nullable();

/** One figure of a customer's own, with its words, for a screen. */
export const KpiTile = z
  .object({
    kpi: KpiId,
    label: z.string(),
    value: figure,
    text: z.string().describe("The value as people read it: “12 min”, “89.8 %”, “–” where nothing was measured"),
    n: z.int().describe("Sample size"),
    question: z.string(),
  })
  .meta({ id: "KpiTile" });
export type KpiTile = z.infer<typeof KpiTile>;

const measured = {
  n: z.int().describe("Sample size: how many observations the value stands on"),
  value: figure.describe(
    "Median for durations, fraction for shares, mean for scores, count for counts, points from -100 to 100, a rate per so many; null where nothing can be said",
  ),
  median: figure,
  p90: figure.describe(
    "Nearest rank: the smallest observed value that at least 90 % of the observations do not exceed",
  ),
};

/** One line of a breakdown. */
export const KpiRow = z
  .object({
    by: z.string(),
    part: z.uuid().describe("Names this part where its evidence is asked for; tells nothing to who does not know it"),
    ...measured,
    count: z.int(),
    dataErrors: z.int(),
  })
  .meta({ id: "KpiRow" });
export type KpiRow = z.infer<typeof KpiRow>;

/** The spread behind a reading. Null where nothing was measured. */
export const Distribution = z
  .object({
    min: figure,
    mean: figure,
    p80: figure.describe("Nearest rank"),
    p90Linear: figure.describe("Linear interpolation between the two nearest observations"),
    p95: figure.describe("Nearest rank"),
    max: figure,
    within: z
      .array(z.object({ seconds: z.int(), count: z.int() }))
      .describe("For durations: how many took at most so long"),
  })
  .meta({ id: "Distribution" });
export type Distribution = z.infer<typeof Distribution>;

/** What a KPI says for a period. */
export const KpiReading = z
  .object({
    kpi: KpiId,
    version: z.int().describe("Version of the definition"),
    label: z.string(),
    unit: KpiUnit,
    ...measured,
    total: z.int().describe("How many cases were looked at, measured or not: n of total"),
    count: z.int().describe("Shares: how many of n are in the share. Otherwise equal to n"),
    dataErrors: z.int().describe("Observations left out because the source's times contradict each other"),
    immature: z.int().describe("Cases left out because it is too early to judge them"),
    distribution: Distribution,
    period: z.object({ from: Instant.nullable(), to: Instant.nullable(), zone: TimeZone }),
    before: z
      .object({ from: Instant, to: Instant, n: z.int(), value: figure })
      .nullable()
      .describe("The period of the same length just before; null where the period has no beginning or end"),
    per: z
      .object({ kpi: KpiId, n: z.int(), times: z.number() })
      .optional()
      .describe(
        "Only for rates: what it is counted for, how many of that there were, and for how many of it the value is",
      ),
    by: Dimension.nullable(),
    rows: z.array(KpiRow).optional().describe("Only with a breakdown; largest n first"),
  })
  .meta({ id: "KpiReading" });
export type KpiReading = z.infer<typeof KpiReading>;

/** What a KPI counts, one by one. */
export const EvidenceKind = z.enum([
  "interaction",
  "ask",
  "receipt",
  "proof",
  "case",
  "staffing",
  "feedback",
  "report-open",
]);
export type EvidenceKind = z.infer<typeof EvidenceKind>;

/** One of the very rows a reading counts. */
export const EvidenceRow = z
  .object({
    kind: EvidenceKind,
    id: z.uuid().describe("Of the interaction, the ask, the case … that is counted"),
    occurredAt: Instant,
    channel: z.string(),
    agent: z.string().nullable(),
    value: figure.describe("Seconds, score, or 1 and 0 for in the share or not"),
  })
  .meta({ id: "EvidenceRow" });
export type EvidenceRow = z.infer<typeof EvidenceRow>;

/** A page of the evidence of a reading; `n` equals the reading's n. */
export const EvidencePage = z
  .object({ kpi: KpiId, n: z.int(), rows: z.array(EvidenceRow), next: z.string().nullable() })
  .meta({ id: "EvidencePage" });
export type EvidencePage = z.infer<typeof EvidencePage>;
