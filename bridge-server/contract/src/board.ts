// What a workspace decides about its board, and the register of decisions, actions and risks.
import * as z from "zod";
import { KpiId } from "./ids.ts";
import { ActionItem, DecisionItem } from "./report.ts";
import { Target } from "./report-measure.ts";
import { Likelihood, RiskRegister } from "./risks.ts";
import { ScreenWords } from "./screens.ts";
import { Instant } from "./time.ts";

/** A text as somebody types it, without what surrounds it. */
export const typed = (longest: number) => z.string().trim().min(1).max(longest);

/** A day of the calendar as YYYY-MM-DD. */
export const Day = z.iso.date({ error: "must be a day that exists, such as 2024-05-06" });

const Colour = z.string().regex(/^#[0-9a-f]{6}$/, { error: "must be a colour such as #0b4f6c, in small letters" });

/** How years and periods are cut: months of any start, weeks in fours and fives, or thirteen periods of four weeks. */
export const FiscalYear = z
  .object({
    pattern: z.enum(["months", "4-4-5", "4-5-4", "5-4-4", "13-periods"]),
    startMonth: z.int().min(1).max(12).describe("In which the year begins; of week patterns: after whose end"),
    weekday: z.int().min(1).max(7).describe("On which weeks end, 1 is Monday; months ignore it"),
    ends: z.enum(["last", "nearest"]).describe("The last such weekday of the month, or the one nearest to its end"),
    named: z.enum(["start", "end"]).describe("Which calendar year names it: that of its first day, or of its last"),
  })
  .meta({ id: "FiscalYear" });
export type FiscalYear = z.infer<typeof FiscalYear>;

/** What the board watches, against what, and how its documents look. Everything is replaced together. */
export const BoardSettings = z
  .object({
    owner: typed(120).nullable().describe("Who answers to the board for service; null where nobody does"),
    company: z.object({
      name: typed(120),
      logo: z.base64().max(280_000).nullable().describe("A PNG of at most 200 kB and 2000 by 2000 points, as base64"),
      primary: Colour,
      accent: Colour.describe("Both must stand out from white by 4.5 to 1 (WCAG 2.2, 1.4.3)"),
    }),
    measures: z
      .array(KpiId)
      .min(5)
      .max(7)
      .nullable()
      .describe("The measures of the scorecard in their order; null leaves them to the template"),
    targets: z
      .array(
        z.object({
          kpi: KpiId,
          value: z.number().describe("In the measure's unit: seconds, fraction of 1, score …"),
          kind: Target.shape.kind,
          source: typed(200),
          year: z.int().min(1900).max(2200),
          owner: typed(120).nullable(),
        }),
      )
      .max(200),
    owners: z.array(z.object({ kpi: KpiId, name: typed(120) })).max(200),
    fiscalYear: FiscalYear,
    rebases: z
      .array(z.object({ kpi: KpiId, from: Instant, reason: typed(300) }))
      .max(200)
      .describe("Where limits begin anew, and what changed there"),
    minimum: z.int().min(10).max(1000).nullable().describe("Nothing on fewer cases is shown; null: as each KPI says"),
  })
  .meta({ id: "BoardSettings" });
export type BoardSettings = z.infer<typeof BoardSettings>;

/** The settings of the board, with who changed them and what may be chosen. */
export const Board = z
  .object({
    version: z.int().describe("Goes up with every change; hand it back when changing"),
    board: BoardSettings,
    history: z
      .array(z.object({ version: z.int(), at: Instant, by: z.string(), text: z.string() }))
      .describe("The last changes, newest first, with what each changed"),
    kpis: z.array(z.object({ kpi: KpiId, label: z.string(), unit: z.string(), better: z.string() })),
    words: ScreenWords,
  })
  .meta({ id: "Board" });
export type Board = z.infer<typeof Board>;

/** What somebody wants the board's settings to be. */
export const BoardChange = z.object({
  version: z.int().min(0).describe("The version that they were looking at"),
  board: BoardSettings,
});
export type BoardChange = z.infer<typeof BoardChange>;

const about = {
  run: typed(200).describe("Names this very request: sent again, it does nothing twice"),
  kpi: KpiId.nullable().default(null).describe("The measure that it is about; its evidence goes with it"),
};

/** A decision that is asked of the board. At most three are asked in one report. */
export const DecisionRequest = z.object({
  ...about,
  text: typed(500),
  requestedBy: typed(120),
  report: z.uuid().nullable().default(null).describe("The report that asks for it"),
});
export type DecisionRequest = z.infer<typeof DecisionRequest>;

/** What became of a decision that was asked for; or that it is asked again, in another report. */
export const DecisionChange = z.union([
  z.object({ state: z.enum(["taken", "declined"]), outcome: typed(500) }),
  z.object({ state: z.literal("requested"), report: z.uuid().nullable() }),
]);
export type DecisionChange = z.infer<typeof DecisionChange>;

/** Something that somebody has to do. */
export const ActionTask = z.object({
  ...about,
  text: typed(500),
  owner: typed(120),
  due: Day,
  decision: z.uuid().nullable().default(null).describe("The decision that it follows from"),
});
export type ActionTask = z.infer<typeof ActionTask>;

/** How an action goes on. What is late is told by the clock. */
export const ActionChange = z.object({
  state: z.enum(["open", "done", "dropped"]),
  owner: typed(120).optional(),
  due: Day.optional(),
});
export type ActionChange = z.infer<typeof ActionChange>;

const amount = (which: string) =>
  typed(20).describe(
    `${which}, as people write it: digits, and two decimals at most after a point or a comma; no separator of thousands`,
  );

const risk = {
  text: typed(500).describe("What may happen, and why"),
  likelihood: Likelihood.describe("Within twelve months"),
  low: amount("What it would cost at least"),
  high: amount("What it would cost at most"),
  currency: typed(20).describe("Its three letters, such as EUR"),
  owner: typed(120),
  treatment: z.string().trim().max(500).default("").describe("What is done about it"),
  review: Day.describe("When it is looked at again"),
  kpi: KpiId.nullable().default(null).describe("The measure that would show it"),
};

/** A risk for the register. */
export const RiskNote = z.object({ run: about.run, ...risk });
export type RiskNote = z.infer<typeof RiskNote>;

/** What is thought of a risk now, everything replaced together; or that it is closed, and why. Of a closed one: it is open again. */
export const RiskChange = z.discriminatedUnion("state", [
  z.object({ state: z.literal("open"), ...risk }),
  z.object({ state: z.literal("closed"), reason: typed(300) }),
]);
export type RiskChange = z.infer<typeof RiskChange>;

/** Every decision and action, open ones first, oldest first; and the risks. */
export const BoardRegister = z
  .object({
    headline: z.string(),
    decisions: z.array(DecisionItem.extend({ report: z.uuid().nullable() })),
    actions: z.array(ActionItem.extend({ decision: z.uuid().nullable() })),
    risks: RiskRegister,
    words: ScreenWords,
  })
  .meta({ id: "BoardRegister" });
export type BoardRegister = z.infer<typeof BoardRegister>;
