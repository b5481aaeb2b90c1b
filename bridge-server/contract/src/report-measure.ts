// A measure of a scorecard or report: its figure, how sure it is, and what may be said of it.
import * as z from "zod";
import { KpiId } from "./ids.ts";
import { KpiUnit } from "./kpi.ts";
import { ControlChart } from "./report-chart.ts";

/** What the series says, against its own limits. */
export const Variation = z.enum(["common", "improving", "concerning", "neutral", "too-few"]);
export type Variation = z.infer<typeof Variation>;

/** Whether the process, as it runs, keeps its target. */
export const Assurance = z.enum(["passes", "fails", "hit-or-miss", "no-target", "too-few"]);
export type Assurance = z.infer<typeof Assurance>;

/** What a measure is held against. */
export const Target = z.object({
  value: z.number(),
  text: z.string(),
  kind: z.enum(["floor", "aim", "contractual", "regulatory"]),
  source: z.string().describe("Who set it: a decision, a contract, a law, published research"),
  year: z.int(),
  owner: z.string().nullable(),
});
export type Target = z.infer<typeof Target>;

/** Where the rows under a number can be read. */
export const EvidenceLink = z.object({
  count: z.int().describe("How many rows; equal to the n of the number"),
  text: z.string(),
  url: z
    .string()
    .nullable()
    .describe("Leads to the rows until it expires, and only for who may see them; null where the rows are hidden"),
});
export type EvidenceLink = z.infer<typeof EvidenceLink>;

/** One measure over a period. */
export const Measure = z
  .object({
    kpi: KpiId,
    version: z.int(),
    label: z.string(),
    question: z.string(),
    unit: KpiUnit,
    better: z.enum(["higher", "lower", "neither"]),
    value: z.number().nullable(),
    text: z.string(),
    n: z.int(),
    hidden: z.boolean().describe("Rests on too few cases: value is null and text says so"),
    flagged: z.boolean().describe("Fewer than 30 cases: read with care"),
    interval: z
      .object({ low: z.number(), high: z.number(), text: z.string() })
      .nullable()
      .describe("95 %; null for plain counts and where nothing was measured"),
    before: z
      .object({ value: z.number().nullable(), text: z.string(), n: z.int(), label: z.string() })
      .nullable()
      .describe("The period before. No verdict: variation says whether it differs by more than chance"),
    target: Target.nullable(),
    variation: z.object({ id: Variation, label: z.string() }),
    assurance: z.object({ id: Assurance, label: z.string() }),
    pair: z.object({ kpi: KpiId, label: z.string(), text: z.string() }).nullable(),
    owner: z.string().nullable(),
    sentence: z.string().describe("What may be said of it, in one sentence"),
    evidence: EvidenceLink,
    chart: ControlChart,
  })
  .meta({ id: "Measure" });
export type Measure = z.infer<typeof Measure>;
