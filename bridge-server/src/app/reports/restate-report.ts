// A published report that is no longer right gets another beside it; the old one stays as it is, byte for byte.
import type { ReportView, Restatement } from "@rapport/contract";
import { Failure } from "../../domain/failure.ts";
import { wordsIn } from "../../words/index.ts";
import { blind, type WorkspaceKeys } from "../vault.ts";
import { mustBeImpersonal } from "./impersonal.ts";
import type { Asker, ReportTools } from "./tools.ts";
import { reportOf, viewReport } from "./view-report.ts";

/**
 * Starts a draft that corrects a published report: its period, its template, its texts, over the facts and definitions of
 * today. Throws a `Failure` of kind conflict for a draft, which is simply changed, and bad-input for personal data in the cause.
 */
export async function restateReport(
  keys: WorkspaceKeys,
  reportId: string,
  { run, cause }: Restatement,
  asker: Asker,
  tools: ReportTools,
): Promise<ReportView> {
  const words = wordsIn(asker.language);
  const report = await reportOf(keys, reportId, asker, tools);
  if (report.published === null)
    throw new Failure("conflict", words.say("report.fault.draft"), { remedy: words.say("report.fault.draft.remedy") });
  mustBeImpersonal(cause, words);
  const kept = tools.store.reports(keys.workspaceId);
  const { template, title, from, to, zone } = report;
  const restated = blind(keys, "restatement", reportId, asker.by, run);
  const at = tools.clock.now();
  await kept.add({
    ...{ reportId: restated, template, title, from, to, zone, createdAt: at, createdBy: asker.by },
    ...{ restates: reportId, cause },
  });
  // What was written is taken over once; from then on it is the draft's own.
  if ((await kept.one(restated))?.revision === 1)
    for (const text of await kept.texts(reportId)) await kept.write(restated, { ...text, writtenAt: at });
  return viewReport(keys, restated, asker, tools);
}
