// How a report comes about: started, written, commented, signed, published, restated, sent; and who opened it.
import * as z from "zod";
import { Day, typed } from "./board.ts";
import { KpiId } from "./ids.ts";
import { EvidenceRow } from "./kpi.ts";
import { ClaimMark, ReportDocument } from "./report.ts";
import { ScreenWords } from "./screens.ts";
import { Instant, InstantInput, Language, TimeZone } from "./time.ts";

/** Those who sign, in their order. Whoever prepares does not review. */
export const SignRole = z.enum(["preparer", "reviewer", "owner"]);
export type SignRole = z.infer<typeof SignRole>;

/** The forms in which a report can be taken along. */
export const FileFormat = z.enum(["pdf", "pptx", "xlsx", "csv", "json", "html", "txt"]);
export type FileFormat = z.infer<typeof FileFormat>;

/** What a report of the list is. */
export const ReportRow = z.object({
  report: z.uuid(),
  label: z.string().describe("Its title"),
  description: z.string().describe("Its period, its state, and whether it was restated, in one line"),
  template: z.string(),
  state: z.enum(["draft", "published", "restated"]).describe("restated: published, and stands beside an older one"),
  stateLabel: z.string(),
  periodLabel: z.string(),
  publishedAt: Instant.nullable(),
  shortHash: z.string().nullable(),
  restates: z.uuid().nullable().describe("The report that it corrects"),
  restatedBy: z.uuid().nullable().describe("The report that corrects it"),
  opens: z.object({ report: z.int(), evidence: z.int(), files: z.int(), text: z.string() }),
});
export type ReportRow = z.infer<typeof ReportRow>;

/** The reports of a workspace, newest first, and what new ones can be made from. */
export const ReportList = z
  .object({
    reports: z.array(ReportRow),
    templates: z.array(z.object({ template: z.string(), label: z.string(), description: z.string() })),
    periods: z
      .array(z.object({ from: Instant, to: Instant, zone: TimeZone, label: z.string() }))
      .describe("The last whole periods of the fiscal calendar, newest first"),
    words: ScreenWords,
  })
  .meta({ id: "ReportList" });
export type ReportList = z.infer<typeof ReportList>;

const run = typed(200).describe("Names this very request: sent again, it does nothing twice");
const name = typed(120).describe("How whoever writes wants to be called in the report");

/** A new draft. Without a period: the last whole one of the fiscal calendar. */
export const ReportStart = z.object({
  run,
  template: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, { error: "must be a template such as board-pack" }),
  title: typed(200).nullable().default(null),
  period: z
    .union([
      z.object({ from: InstantInput, to: InstantInput }).describe("Half-open; dates are days of the workspace's zone"),
      z
        .object({ unit: z.enum(["week", "period", "quarter", "half", "year"]), containing: Day })
        .describe("The one of the fiscal calendar in which this day lies"),
    ])
    .optional(),
});
export type ReportStart = z.infer<typeof ReportStart>;

/** A text of a page, or about a measure on it. It replaces the one that was there; an empty one takes it away. */
export const CommentaryText = z.object({
  page: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, { error: "must be a page of the report" }),
  kpi: KpiId.nullable().default(null),
  text: z.string().trim().max(4000),
  language: Language.default("en"),
  author: name.nullable().default(null),
});
export type CommentaryText = z.infer<typeof CommentaryText>;

/** A remark about a block of a draft, or an answer to one. None of them is published. */
export const CommentText = z.object({
  run,
  block: typed(120).nullable().default(null).describe("The id of the block; null for the whole report"),
  answers: z.uuid().nullable().default(null).describe("The comment that it answers"),
  text: typed(2000),
  author: name.nullable().default(null),
});
export type CommentText = z.infer<typeof CommentText>;

/** A signature under the draft as it is. */
export const SignOff = z.object({ role: SignRole, name });
export type SignOff = z.infer<typeof SignOff>;

/** A correction of a published report. */
export const Restatement = z.object({
  run,
  cause: typed(500).describe("Why the published numbers are no longer right; printed beside each of them"),
});
export type Restatement = z.infer<typeof Restatement>;

/** Whom a report goes to, by e-mail. Addresses are used and not kept. */
export const ReportSend = z.object({
  recipients: z
    .array(
      z.object({ email: z.email({ error: "must be an e-mail address" }).max(254), language: Language.default("en") }),
    )
    .min(1)
    .max(50),
});
export type ReportSend = z.infer<typeof ReportSend>;

/** What became of the letters. */
export const ReportSent = z.object({ sent: z.int(), failed: z.int(), text: z.string() }).meta({ id: "ReportSent" });
export type ReportSent = z.infer<typeof ReportSent>;

/** A remark and what was answered. */
const Comment = z.object({
  comment: z.uuid(),
  block: z.string().nullable(),
  answers: z.uuid().nullable(),
  text: z.string(),
  by: z.string(),
  at: Instant,
  resolved: z.string().nullable().describe("Who settled it and when; null while it is open"),
});

/** A report with everything around it. What of a draft is measured is measured now; a published one is read as it was kept. */
export const ReportView = z
  .object({
    report: ReportRow,
    document: ReportDocument,
    language: Language,
    comments: z.array(Comment).describe("Oldest first"),
    texts: z.array(
      z.object({
        block: z.string(),
        page: z.string(),
        kpi: KpiId.nullable(),
        text: z.string(),
        language: Language,
        by: z.string(),
        at: Instant,
      }),
    ),
    marks: z.record(ClaimMark, z.int()).describe("How many claims carry each mark"),
    next: z
      .object({ role: SignRole, label: z.string() })
      .nullable()
      .describe("Who signs next; null where the chain is whole, or the report is published"),
    mayPublish: z.boolean(),
    notice: z.string().nullable().describe("What whoever opens it must know: signatures that fell, for one"),
    files: z.array(z.object({ format: FileFormat, label: z.string() })),
    words: ScreenWords,
  })
  .meta({ id: "ReportView" });
export type ReportView = z.infer<typeof ReportView>;

/** Where a file of a report can be fetched without signing in, for a few minutes. */
export const FileLink = z.object({ url: z.string(), expiresAt: Instant }).meta({ id: "FileLink" });
export type FileLink = z.infer<typeof FileLink>;

/** The rows under a number that was published: as many as it said, and as many as there are now. */
export const EvidenceOpened = z
  .object({
    report: z.uuid(),
    kpi: KpiId,
    label: z.string(),
    published: z.int().describe("How many rows the number stood on when it was published"),
    expiresAt: Instant,
    text: z.string().describe("Whether there are as many now, and if not, why that may be"),
    rows: z.array(EvidenceRow),
    n: z.int().describe("How many there are now"),
    next: z.string().nullable(),
  })
  .meta({ id: "EvidenceOpened" });
export type EvidenceOpened = z.infer<typeof EvidenceOpened>;
