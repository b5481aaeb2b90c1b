// Charts of reports and scorecards. One document is drawn by the server (SVG), by both apps and in every file.
import * as z from "zod";
import { Instant } from "./time.ts";

/** What made a point stand out: see docs/executives.md for each rule. */
export const Signal = z.enum(["outside", "run", "trend", "two-of-three"]);
export type Signal = z.infer<typeof Signal>;

/** A number as it is drawn, and as people read it. A hidden one rests on too few cases to be shown: value null. */
const plotted = {
  value: z
    .number()
    .nullable()
    .describe("In the unit of the axis (shares as fractions of 1); null where nothing was measured or it is hidden"),
  text: z.string().describe("As people read it; “–” where nothing was measured"),
};

/** One period of a control chart. */
export const ControlPoint = z.object({
  from: Instant,
  to: Instant,
  label: z.string().describe("The period as people read it: “12 Oct”, “P03”"),
  ...plotted,
  n: z.int(),
  signals: z.array(Signal).describe("Empty: this point is within ordinary variation"),
  favourable: z.boolean().nullable().describe("Whether its signals are for the better; null where neither or none"),
});
export type ControlPoint = z.infer<typeof ControlPoint>;

/** A stretch of a control chart with limits of its own. */
export const ControlPhase = z.object({
  first: z.int().describe("Index of its first point"),
  last: z.int().describe("Index of its last point"),
  centre: z.number(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  centreText: z.string(),
  lowerText: z.string(),
  upperText: z.string(),
  provisional: z.boolean().describe("Limits rest on fewer than 20 points"),
  reason: z.string().nullable().describe("Why the limits begin anew here; null for the first phase"),
});
export type ControlPhase = z.infer<typeof ControlPhase>;

/** What every chart says of itself, and the numbers behind it for readers who cannot see it. */
const drawn = {
  id: z.string(),
  title: z.string().describe("What it shows, as a finding where there is one"),
  summary: z.string().describe("What can be seen in it, in one or two sentences: its text alternative"),
  xLabel: z.string(),
  yLabel: z.string().describe("What is plotted and in which unit"),
  table: z.object({ columns: z.array(z.string()), rows: z.array(z.array(z.string())) }).describe("The same in words"),
};

/** A series with its limits: XmR, Laney's p′ or u′, or days between rare events. */
export const ControlChart = z
  .object({
    kind: z.literal("control"),
    ...drawn,
    method: z.enum(["xmr", "p-prime", "u-prime", "days-between"]),
    methodLabel: z.string(),
    points: z.array(ControlPoint),
    phases: z.array(ControlPhase).describe("Empty where there are too few points for limits"),
    target: z.object(plotted).nullable(),
  })
  .meta({ id: "ControlChart" });
export type ControlChart = z.infer<typeof ControlChart>;

/** Small charts on one scale, one for each channel, team or measure. */
export const MultiplesChart = z
  .object({
    kind: z.literal("multiples"),
    ...drawn,
    panels: z.array(z.object({ label: z.string(), points: z.array(z.object({ label: z.string(), ...plotted })) })),
  })
  .meta({ id: "MultiplesChart" });

/** Rows by columns, such as days by hours. */
export const HeatChart = z
  .object({
    kind: z.literal("heat"),
    ...drawn,
    rows: z.array(z.string()),
    columns: z.array(z.string()),
    cells: z.array(z.object({ row: z.int(), column: z.int(), ...plotted, level: z.string().nullable() })),
  })
  .meta({ id: "HeatChart" });

/** Reasons by size, with their running share. */
export const ParetoChart = z
  .object({
    kind: z.literal("pareto"),
    ...drawn,
    bars: z.array(
      z.object({
        label: z.string(),
        ...plotted,
        running: z.number().nullable().describe("Share of all up to and with this bar"),
        runningText: z.string(),
      }),
    ),
  })
  .meta({ id: "ParetoChart" });

/** Teams, channels or vendors against what chance alone would give at their size. */
export const FunnelChart = z
  .object({
    kind: z.literal("funnel"),
    ...drawn,
    centre: z.number(),
    centreText: z.string(),
    points: z.array(z.object({ label: z.string(), n: z.int(), ...plotted, beyond: z.enum(["none", "95", "99.8"]) })),
    limits: z.array(
      z.object({ n: z.int(), low95: z.number(), high95: z.number(), low998: z.number(), high998: z.number() }),
    ),
  })
  .meta({ id: "FunnelChart" });

/** Shares that add up to a whole, one bar for each row: within an hour, three, a day, later. */
export const SharesChart = z
  .object({
    kind: z.literal("shares"),
    ...drawn,
    bars: z.array(
      z.object({ label: z.string(), n: z.int(), parts: z.array(z.object({ label: z.string(), ...plotted })) }),
    ),
  })
  .meta({ id: "SharesChart" });

/** Any chart of a report. */
export const ReportChart = z
  .discriminatedUnion("kind", [ControlChart, MultiplesChart, HeatChart, ParetoChart, FunnelChart, SharesChart])
  .meta({ id: "ReportChart" });
export type ReportChart = z.infer<typeof ReportChart>;
