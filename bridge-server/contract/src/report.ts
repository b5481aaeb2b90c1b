// A report as one document: the draft that people work on, and the snapshot that is published, drawn by apps and files.
import * as z from "zod";
import { KpiId } from "./ids.ts";
import { ReportChart } from "./report-chart.ts";
import { EvidenceLink, Measure } from "./report-measure.ts";
import { Instant, TimeZone } from "./time.ts";

/** How a claim of a commentary stands against the figures. */
export const ClaimMark = z.enum(["supported", "contradicted", "no-evidence", "opinion"]);
export type ClaimMark = z.infer<typeof ClaimMark>;

/** A stretch of a commentary that claims something. Marks stay visible in whatever is published. */
export const Claim = z.object({
  from: z.int().describe("Index of its first UTF-16 unit in the text"),
  to: z.int().describe("Index after its last"),
  text: z.string(),
  mark: ClaimMark,
  markLabel: z.string(),
  reason: z.string().describe("The figure that decides, in words"),
  kpi: KpiId.nullable(),
});
export type Claim = z.infer<typeof Claim>;

/** What somebody wrote about a page or a measure. */
export const CommentaryBlock = z.object({
  type: z.literal("commentary"),
  id: z.string(),
  title: z.string(),
  kpi: KpiId.nullable().describe("The measure that it is bound to"),
  text: z.string(),
  author: z.string().nullable(),
  claims: z.array(Claim),
});
export type CommentaryBlock = z.infer<typeof CommentaryBlock>;

/** One cell of a table: as people read it, and as a number where it is one. */
export const TableCell = z.object({
  text: z.string(),
  value: z.number().nullable(),
  evidence: EvidenceLink.nullable(),
});

/** A table with typed columns. */
export const TableBlock = z.object({
  type: z.literal("table"),
  id: z.string(),
  title: z.string(),
  note: z.string().nullable(),
  columns: z.array(
    z.object({ label: z.string(), kind: z.enum(["text", "count", "share", "seconds", "money", "number", "date"]) }),
  ),
  rows: z.array(z.array(TableCell)),
});
export type TableBlock = z.infer<typeof TableBlock>;

/** A decision that is asked of the board, or was taken. */
export const DecisionItem = z.object({
  id: z.uuid(),
  text: z.string(),
  state: z.enum(["requested", "taken", "declined"]),
  stateLabel: z.string(),
  requestedBy: z.string(),
  requestedOn: z.iso.date(),
  decidedOn: z.iso.date().nullable(),
  outcome: z.string().nullable(),
  age: z.string().describe("How long it has been open, or was: “12 days”"),
  kpi: KpiId.nullable(),
  evidence: EvidenceLink.nullable(),
});
export type DecisionItem = z.infer<typeof DecisionItem>;

/** What somebody has to do, until when. */
export const ActionItem = z.object({
  id: z.uuid(),
  text: z.string(),
  owner: z.string(),
  due: z.iso.date(),
  state: z.enum(["open", "late", "done", "dropped"]),
  stateLabel: z.string(),
  age: z.string(),
  kpi: KpiId.nullable(),
  evidence: EvidenceLink.nullable(),
});
export type ActionItem = z.infer<typeof ActionItem>;

/** What a page is made of. */
export const Block = z
  .discriminatedUnion("type", [
    z.object({ type: z.literal("text"), id: z.string(), title: z.string().nullable(), text: z.string() }),
    CommentaryBlock,
    z.object({
      type: z.literal("measures"),
      id: z.string(),
      title: z.string(),
      kpis: z.array(KpiId).describe("Of `measures` of the document, in this order"),
    }),
    z.object({
      type: z.literal("chart"),
      id: z.string(),
      chart: ReportChart,
      evidence: EvidenceLink.nullable()
        .optional()
        .describe(
          "The rows of the report's period under its measure; null where there are none to show, left out in older reports",
        ),
    }),
    TableBlock,
    z.object({
      type: z.literal("decisions"),
      id: z.string(),
      title: z.string(),
      none: z.string(),
      items: z.array(DecisionItem),
    }),
    z.object({
      type: z.literal("actions"),
      id: z.string(),
      title: z.string(),
      none: z.string(),
      items: z.array(ActionItem),
    }),
  ])
  .meta({ id: "Block" });
export type Block = z.infer<typeof Block>;

/** A page of a report. */
export const ReportPage = z
  .object({ id: z.string(), title: z.string(), blocks: z.array(Block) })
  .meta({ id: "ReportPage" });
export type ReportPage = z.infer<typeof ReportPage>;

/** How the company looks. Colours have been checked for contrast. */
export const Company = z.object({
  name: z.string(),
  logo: z.string().nullable().describe("A PNG as base64; null where there is none"),
  primary: z.string().regex(/^#[0-9a-f]{6}$/),
  accent: z.string().regex(/^#[0-9a-f]{6}$/),
});
export type Company = z.infer<typeof Company>;

/** A number that was published and is no longer right, beside what is right. */
export const RestatementRow = z.object({
  kpi: KpiId,
  label: z.string(),
  period: z.string(),
  old: z.string(),
  new: z.string(),
  cause: z.string(),
  effect: z.string().describe("What it changes in what was concluded"),
});
export type RestatementRow = z.infer<typeof RestatementRow>;

/** A whole report in one language. A published one never changes: it is read from its snapshot. */
export const ReportDocument = z
  .object({
    reportId: z.uuid(),
    template: z.string(),
    title: z.string(),
    company: Company,
    language: z.enum(["en", "es"]),
    state: z.enum(["draft", "published", "restated"]),
    stateLabel: z.string(),
    period: z.object({ from: Instant, to: Instant, zone: TimeZone, label: z.string(), fiscalLabel: z.string() }),
    dataAsOf: Instant,
    dataAsOfText: z.string(),
    hash: z.string().nullable().describe("SHA-256 of the snapshot, hexadecimal; null for a draft"),
    shortHash: z.string().nullable().describe("Its first twelve digits, printed on every page"),
    boardOwner: z.object({ name: z.string().nullable(), text: z.string().describe("The name, or “no board owner”") }),
    signOffs: z.array(
      z.object({
        role: z.enum(["preparer", "reviewer", "owner"]),
        roleLabel: z.string(),
        by: z.string().nullable(),
        at: Instant.nullable(),
        text: z.string(),
      }),
    ),
    measures: z.array(Measure),
    pages: z.array(ReportPage),
    restatements: z.array(RestatementRow),
    words: z.record(z.string(), z.string()).describe("What a drawing of it says, by key, in its language"),
  })
  .meta({ id: "ReportDocument" });
export type ReportDocument = z.infer<typeof ReportDocument>;

/** The measures that the board watches, with what can be said of each; ready to draw. */
export const BoardScorecard = z
  .object({
    title: z.string(),
    headline: z.string(),
    period: z.object({ from: Instant, to: Instant, zone: TimeZone, label: z.string() }),
    boardOwner: z.object({ name: z.string().nullable(), text: z.string() }),
    measures: z.array(Measure),
    noSignal: z.string().describe("The measures within ordinary variation, named in one line"),
    charts: z.array(ReportChart),
    words: z.record(z.string(), z.string()),
  })
  .meta({ id: "BoardScorecard" });
export type BoardScorecard = z.infer<typeof BoardScorecard>;
