import * as z from "zod";
import { ChannelRef } from "./interaction.ts";
import { KpiId, NetworkId } from "./ids.ts";
import { Dimension, KpiUnit } from "./kpi.ts";
import { ScreenWords } from "./screens.ts";

/** A KPI's definition in words: its entry in the catalogue and in the printed glossary. */
export const KpiEntry = z
  .object({
    kpi: KpiId,
    version: z.int(),
    label: z.string(),
    question: z.string(),
    unit: KpiUnit,
    counts: z.string().describe("What one observation is"),
    excludes: z.string(),
    better: z.enum(["higher", "lower", "neither"]),
    clock: z.enum(["wall", "business", "promised"]).nullable().describe("Which hours run; null where nothing is timed"),
    minimum: z.int().describe("On fewer observations than this the figure is not published"),
    pair: KpiId.nullable().describe("The measure that has to stand beside it; null where it needs none"),
    trap: z.string().describe("What misleads in this number"),
    decisions: z
      .array(z.object({ version: z.int(), on: z.iso.date(), why: z.string() }))
      .describe("Why each version of the definition is as it is, oldest first"),
    dimensions: z.array(Dimension),
  })
  .meta({ id: "KpiEntry" });
export type KpiEntry = z.infer<typeof KpiEntry>;

/** What exists in this workspace: networks, channels, KPIs. Apps draw from it and never keep lists of their own. */
export const Catalogue = z
  .object({
    networks: z.array(z.object({ network: NetworkId, label: z.string(), handleExample: z.string() })),
    channels: z.array(ChannelRef),
    kpis: z.array(KpiEntry),
    words: ScreenWords,
  })
  .meta({ id: "Catalogue" });
export type Catalogue = z.infer<typeof Catalogue>;
