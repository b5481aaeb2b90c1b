// A report with everything around it: its document, what was remarked, who signs next, what can be taken along.
import {
  KpiId,
  type ClaimMark,
  type FileFormat,
  type Language,
  type ReportDocument,
  type ReportView,
} from "@rapport/contract";
import { Failure } from "../../domain/failure.ts";
import { nextRole, type SignRole } from "../../domain/sign-offs.ts";
import type { ReportCommentRow, ReportRowKept } from "../../ports.ts";
import { wordsIn, type Words } from "../../words/index.ts";
import { deciderName } from "../say-step.ts";
import type { WorkspaceKeys } from "../vault.ts";
import { composeDraft, withSignatures, type Draft } from "./compose-draft.ts";
import { liveEvidence } from "./live-evidence.ts";
import { mustBeOfBoard } from "./may-board.ts";
import { toReportRow } from "./report-row.ts";
import { documentIn, thawed } from "./snapshot.ts";
import type { Asker, ReportTools } from "./tools.ts";

const formats: readonly FileFormat[] = ["pdf", "pptx", "xlsx", "csv", "json", "html", "txt"];

/** A report that is opened, and noted as opened. Throws a `Failure`: forbidden for who is not of the board, not-found where there is none. */
export async function openReport(
  keys: WorkspaceKeys,
  reportId: string,
  asker: Asker,
  tools: ReportTools,
): Promise<ReportView> {
  const report = await reportOf(keys, reportId, asker, tools);
  const note = { kind: "report", what: null, n: 1, at: tools.clock.now(), by: asker.by } as const;
  await tools.store.reports(keys.workspaceId).note(report.reportId, note);
  return viewReport(keys, reportId, asker, tools);
}

/** The same where somebody has just changed it, which is no opening; `measured` where what changed was no number. */
export async function viewReport(
  keys: WorkspaceKeys,
  reportId: string,
  asker: Asker,
  tools: ReportTools,
  measured?: Draft,
): Promise<ReportView> {
  const { language } = asker;
  const [words, now] = [wordsIn(language), tools.clock.now()];
  const report = await reportOf(keys, reportId, asker, tools);
  const kept = tools.store.reports(keys.workspaceId);
  const [{ document, draft }, comments, texts] = await Promise.all([
    measured === undefined ? documentOf(keys, report, language, tools) : signedAnew(keys, report, measured, tools),
    kept.comments(reportId),
    kept.texts(reportId),
  ]);
  const next = draft === null ? null : nextRole(draft.held);
  return {
    report: toReportRow(report, language, keys, tools),
    ...{ document, language, next: next === null ? null : { role: next, label: words.say(`report.role.${next}`) } },
    comments: comments.map((one) => toComment(one, keys.zone, words)),
    texts: texts.map(({ blockId, page, kpi, content, language: written, author, writtenAt, writtenBy }) => ({
      ...{ block: blockId, page, kpi: kpi === null ? null : KpiId.parse(kpi), text: content, language: written },
      ...{ by: author ?? deciderName(writtenBy, words), at: writtenAt.toISOString() },
    })),
    marks: marksIn(document),
    mayPublish: draft !== null && publishFault(report, draft, comments, now) === null,
    notice: noticeOf(report, draft, { now, keys, words }),
    files: formats.map((format) => ({ format, label: words.say(`report.file.${format}`) })),
    words: { ...words.reports() },
  };
}

/** The report of this id. Throws a `Failure` as above. */
export async function reportOf(
  keys: WorkspaceKeys,
  reportId: string,
  { by, language }: Asker,
  tools: ReportTools,
): Promise<ReportRowKept> {
  const words = wordsIn(language);
  await mustBeOfBoard(keys, by, words, tools);
  const report = await tools.store.reports(keys.workspaceId).one(reportId);
  if (report !== null) return report;
  throw new Failure("not-found", words.say("report.fault.unknown"), {
    remedy: words.say("report.fault.unknown.remedy"),
  });
}

/** The document of a report: a draft composed now, a published one as it was kept. */
export async function documentOf(
  keys: WorkspaceKeys,
  report: ReportRowKept,
  language: Language,
  tools: ReportTools,
): Promise<{ readonly document: ReportDocument; readonly draft: Draft | null }> {
  const { reportId, published, zone } = report;
  const bundle = published === null ? null : await tools.store.reports(keys.workspaceId).snapshot(reportId);
  if (published !== null && bundle !== null)
    return { document: documentIn(thawed(bundle, published.hash), published.hash, language), draft: null };
  const composing = { language, dataAsOf: tools.clock.now(), evidenceUrl: liveEvidence(keys, zone) };
  const draft = await composeDraft(keys, report, composing, tools);
  return { document: draft.document, draft };
}

async function signedAnew(
  keys: WorkspaceKeys,
  report: ReportRowKept,
  measured: Draft,
  { store }: ReportTools,
): Promise<{ readonly document: ReportDocument; readonly draft: Draft }> {
  const signatures = await store.reports(keys.workspaceId).signOffs(report.reportId);
  const draft = withSignatures(measured, report, signatures, keys.zone);
  return { document: draft.document, draft };
}

/** Why a draft may not be published yet; null where it may. */
export function publishFault(
  { to }: ReportRowKept,
  { held }: Draft,
  comments: readonly ReportCommentRow[],
  now: Date,
): { readonly kind: "early" | "open" } | { readonly kind: "unsigned"; readonly role: SignRole } | null {
  if (to > now) return { kind: "early" };
  if (comments.some(({ answers, resolvedAt }) => answers === null && resolvedAt === null)) return { kind: "open" };
  const role = nextRole(held);
  return role === null ? null : { kind: "unsigned", role };
}

/** What whoever opens it must know. */
function noticeOf(
  report: ReportRowKept,
  draft: Draft | null,
  { now, keys, words }: { readonly now: Date; readonly keys: WorkspaceKeys; readonly words: Words },
): string | null {
  if (draft === null) return report.restatedBy === null ? null : words.say("report.notice.restated");
  if (!draft.counted) return words.say("report.notice.counting");
  if (draft.fallen) return words.say("report.notice.fallen");
  if (report.restates !== null && draft.document.restatements.length === 0) return words.say("report.notice.nothing");
  return now < report.to ? words.say("report.notice.early", { to: words.day(report.to, keys.zone) }) : null;
}

function toComment(row: ReportCommentRow, zone: string, words: Words): ReportView["comments"][number] {
  const { commentId: comment, blockId: block, answers, content: text, author, resolvedAt, resolvedBy } = row;
  return {
    ...{ comment, block, answers, text, by: author ?? deciderName(row.writtenBy, words) },
    at: row.writtenAt.toISOString(),
    resolved:
      resolvedAt === null || resolvedBy === null
        ? null
        : words.say("report.resolved", { by: deciderName(resolvedBy, words), at: words.moment(resolvedAt, zone) }),
  };
}

function marksIn({ pages }: ReportDocument): ReportView["marks"] {
  const claims = pages.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.type === "commentary" ? block.claims : [])),
  );
  const count = (mark: ClaimMark): number => claims.filter((claim) => claim.mark === mark).length;
  return {
    ...{ supported: count("supported"), contradicted: count("contradicted") },
    ...{ "no-evidence": count("no-evidence"), opinion: count("opinion") },
  };
}
