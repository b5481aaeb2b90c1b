// What people write into a draft, remark about it, and sign.
import type { CommentaryText, CommentText, ReportView, SignOff } from "@rapport/contract";
import { Failure } from "../../domain/failure.ts";
import { signFault } from "../../domain/sign-offs.ts";
import { newId } from "../../platform/id.ts";
import type { ReportRowKept } from "../../ports.ts";
import { wordsIn, type Words } from "../../words/index.ts";
import { blind, type WorkspaceKeys } from "../vault.ts";
import { blockIdOf } from "./commentary-block.ts";
import { mustBeImpersonal } from "./impersonal.ts";
import type { Asker, ReportTools } from "./tools.ts";
import { documentOf, reportOf, viewReport } from "./view-report.ts";

/**
 * Writes about a page or a measure. The claims in it are checked when the answer is composed; nobody types a mark. Throws a
 * `Failure`: conflict for a published report, bad-input for a page or measure that is not there, and for personal data,
 * which could never be taken out of a published report again.
 */
export async function writeCommentary(
  keys: WorkspaceKeys,
  reportId: string,
  written: CommentaryText,
  asker: Asker,
  tools: ReportTools,
): Promise<ReportView> {
  const words = wordsIn(asker.language);
  const report = await reportOf(keys, reportId, asker, tools);
  const { page, kpi, text, language, author } = written;
  mustStand(report, { page, kpi }, words, tools);
  mustBeImpersonal(text, words);
  const blockId = blockIdOf({ page, kpi });
  const kept = tools.store.reports(keys.workspaceId);
  const before = (await kept.texts(reportId)).find((one) => one.blockId === blockId);
  // A CRM sends a question again when an answer was lost: the same text takes no signature away.
  const isSame = before === undefined ? text === "" : before.content === text && before.language === language;
  const row = {
    ...{ blockId, page, kpi, content: text, language, author, writtenAt: tools.clock.now(), writtenBy: asker.by },
  };
  if (!isSame && !(await kept.write(reportId, row))) throw isPublished(words);
  return viewReport(keys, reportId, asker, tools);
}

/** Remarks upon a block, or answers a remark. Throws a `Failure`: conflict for a published report, not-found for a remark that nobody made. */
export async function commentReport(
  keys: WorkspaceKeys,
  reportId: string,
  { run, block, answers, text, author }: CommentText,
  asker: Asker,
  tools: ReportTools,
): Promise<ReportView> {
  const words = wordsIn(asker.language);
  const report = await reportOf(keys, reportId, asker, tools);
  if (report.published !== null) throw isPublished(words);
  const kept = tools.store.reports(keys.workspaceId);
  const known = await kept.comments(reportId);
  if (answers !== null && !known.some(({ commentId }) => commentId === answers)) throw noComment(words);
  await kept.comment(reportId, {
    commentId: blind(keys, "comment", reportId, asker.by, run),
    ...{ blockId: block, answers, content: text, author, writtenAt: tools.clock.now(), writtenBy: asker.by },
    ...{ resolvedAt: null, resolvedBy: null },
  });
  return viewReport(keys, reportId, asker, tools);
}

/** Settles a remark or opens it again. Throws a `Failure` as above. */
export async function resolveComment(
  keys: WorkspaceKeys,
  {
    reportId,
    commentId,
    resolved,
  }: { readonly reportId: string; readonly commentId: string; readonly resolved: boolean },
  asker: Asker,
  tools: ReportTools,
): Promise<ReportView> {
  const words = wordsIn(asker.language);
  const report = await reportOf(keys, reportId, asker, tools);
  if (report.published !== null) throw isPublished(words);
  const by = resolved ? { at: tools.clock.now(), by: asker.by } : null;
  if (!(await tools.store.reports(keys.workspaceId).resolve(reportId, commentId, by))) throw noComment(words);
  return viewReport(keys, reportId, asker, tools);
}

/**
 * Signs a draft as it is. Throws a `Failure` of kind conflict where it is another's turn, where whoever prepared it reviews
 * it, where somebody has just changed it, or where facts are still being counted.
 */
export async function signReport(
  keys: WorkspaceKeys,
  reportId: string,
  { role, name }: SignOff,
  asker: Asker,
  tools: ReportTools,
): Promise<ReportView> {
  const words = wordsIn(asker.language);
  const report = await reportOf(keys, reportId, asker, tools);
  const { draft } = await documentOf(keys, report, asker.language, tools);
  if (draft === null) throw isPublished(words);
  if (!draft.counted) throw stillCounting(words);
  // A CRM sends a question again when an answer was lost.
  if (draft.held[role]?.by === asker.by) return viewReport(keys, reportId, asker, tools, draft);
  const fault = signFault(role, asker.by, draft.held);
  if (fault !== null)
    throw new Failure("conflict", words.say(`report.fault.sign.${fault}`), {
      remedy: words.say(`report.fault.sign.${fault}.remedy`),
    });
  const at = tools.clock.now();
  const signed = await tools.store.reports(keys.workspaceId).sign(reportId, {
    ...{
      signOffId: newId(at),
      role,
      name,
      at,
      by: asker.by,
      revision: report.revision,
      figures: JSON.stringify(draft.figures),
    },
  });
  if (!signed) throw changed(words);
  return viewReport(keys, reportId, asker, tools, draft);
}

/** What somebody tries with a published report that only drafts allow. */
export function isPublished(words: Words): Failure {
  return new Failure("conflict", words.say("report.fault.published"), {
    remedy: words.say("report.fault.published.remedy"),
  });
}

/** Somebody, or some fact, was faster. */
export function changed(words: Words): Failure {
  return new Failure("conflict", words.say("report.fault.changed"), {
    remedy: words.say("report.fault.changed.remedy"),
  });
}

/** A name is only put under numbers that are whole. */
export function stillCounting(words: Words): Failure {
  return new Failure("conflict", words.say("report.fault.counting"), {
    remedy: words.say("report.fault.counting.remedy"),
  });
}

function noComment(words: Words): Failure {
  return new Failure("not-found", words.say("report.fault.comment"), {
    remedy: words.say("report.fault.comment.remedy"),
  });
}

function mustStand(
  { template, published }: ReportRowKept,
  { page, kpi }: Pick<CommentaryText, "page" | "kpi">,
  words: Words,
  { reports, kpis }: ReportTools,
): void {
  if (published !== null) throw isPublished(words);
  const pages = reports.find(({ id }) => id === template)?.pages.map(({ id }) => id) ?? [];
  if (!pages.includes(page))
    throw new Failure("bad-input", words.say("report.fault.page", { page }), {
      remedy: words.say("report.fault.page.remedy", { pages: pages.join(", ") }),
    });
  if (kpi !== null && !kpis.some(({ id }) => id === kpi))
    throw new Failure("bad-input", words.say("report.fault.kpi", { kpi }), {
      remedy: words.say("report.fault.board.remedy"),
    });
}
