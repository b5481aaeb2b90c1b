// The letters of one run of a schedule.
import type { Language, ScheduleRecipient } from "@rapport/contract";
import { Failure } from "../../domain/failure.ts";
import type { Mail, ReportRowKept } from "../../ports.ts";
import { mailOf, type ReportMail } from "../report-files/mail.ts";
import { fileLinkMs, fileUrl } from "../reports/file-links.ts";
import type { ReportTools } from "../reports/tools.ts";
import { documentOf } from "../reports/view-report.ts";
import type { WorkspaceKeys } from "../vault.ts";

/** How many letters are on their way at once. */
const together = 5;

/** Sends a published report to each recipient as much of it as theirs is; the link in it holds for thirty days. */
export async function sendRun(
  keys: WorkspaceKeys,
  report: ReportRowKept,
  recipients: readonly ScheduleRecipient[],
  mail: Mail,
  tools: ReportTools,
): Promise<{ readonly sent: number; readonly failed: number }> {
  const letters = new Map<string, ReportMail>();
  for (const { language, profile } of recipients) {
    const key = `${language} ${profile}`;
    if (!letters.has(key)) letters.set(key, await letterOf(keys, report, { language, profile }, tools));
  }
  let sent = 0;
  for (let first = 0; first < recipients.length; first += together) {
    const outcomes = await Promise.allSettled(
      recipients.slice(first, first + together).flatMap(({ email, language, profile }) => {
        const letter = letters.get(`${language} ${profile}`);
        return letter === undefined ? [] : [mail.send({ ...letter, to: email })];
      }),
    );
    for (const outcome of outcomes) {
      if (outcome.status === "fulfilled") sent += 1;
      else if (!(outcome.reason instanceof Failure)) throw outcome.reason;
    }
  }
  const note = { kind: "sent", what: "schedule", n: sent, at: tools.clock.now(), by: "schedule" } as const;
  if (sent > 0) await tools.store.reports(keys.workspaceId).note(report.reportId, note);
  return { sent, failed: recipients.length - sent };
}

async function letterOf(
  keys: WorkspaceKeys,
  report: ReportRowKept,
  { language, profile }: { readonly language: Language; readonly profile: ScheduleRecipient["profile"] },
  tools: ReportTools,
): Promise<ReportMail> {
  const { document } = await documentOf(keys, report, language, tools);
  if (profile === "figures") return mailOf(document, null);
  const expiresAt = new Date(Math.ceil((tools.clock.now().getTime() + fileLinkMs.sent) / 1000) * 1000);
  const name = { reportId: report.reportId, format: "pdf", language, expiresAt } as const;
  return mailOf(document, fileUrl(keys, name, tools.publicOrigin()));
}
