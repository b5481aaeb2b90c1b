// A report as the list shows it.
import type { Language, ReportRow } from "@rapport/contract";
import type { ReportRowKept } from "../../ports.ts";
import type { Report } from "../../reports/report.ts";
import { wordsIn, type Words } from "../../words/index.ts";
import type { WorkspaceKeys } from "../vault.ts";

/** A line of the list. That a report was corrected is said here, and never in what was published. */
export function toReportRow(
  report: ReportRowKept,
  language: Language,
  keys: WorkspaceKeys,
  { reports }: { readonly reports: readonly Report[] },
): ReportRow {
  const words = wordsIn(language);
  const { reportId, template, title, published, restates, restatedBy, opens } = report;
  const state = published === null ? "draft" : restates === null ? "published" : "restated";
  const stateLabel = stateLabelOf(report, keys.zone, words);
  const period = periodLabel(report, words);
  return {
    ...{ report: reportId, template, state, stateLabel, restates, restatedBy },
    label: title ?? reports.find(({ id }) => id === template)?.label[language] ?? template,
    description: words.say(restatedBy === null ? "report.row" : "report.row.restated", { period, state: stateLabel }),
    periodLabel: period,
    publishedAt: published?.at.toISOString() ?? null,
    shortHash: published === null ? null : Buffer.from(published.hash).toString("hex").slice(0, 12),
    opens: {
      ...opens,
      text: words.say("report.opens", { reports: opens.report, evidence: opens.evidence, files: opens.files }),
    },
  };
}

/** “Draft”, “Published 3 May 2026”, “Restated 3 May 2026”. */
export function stateLabelOf(
  { published, restates }: Pick<ReportRowKept, "published" | "restates">,
  zone: string,
  words: Words,
): string {
  if (published === null) return words.say("report.state.draft");
  const day = words.day(published.at, zone);
  return words.say(restates === null ? "report.state.published" : "report.state.restated", { day });
}

/** “1 Apr 2026 – 30 Apr 2026”: the first day and the last one, which still belongs to it. */
function periodLabel({ from, to, zone }: ReportRowKept, words: Words): string {
  const last = new Date(to.getTime() - 1);
  return words.say("report.period", { from: words.day(from, zone), to: words.day(last, zone) });
}
