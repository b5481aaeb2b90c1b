// A report as a file, and by e-mail.
import type { FileFormat, FileLink, Language, ReportSend, ReportSent } from "@rapport/contract";
import { Failure } from "../../domain/failure.ts";
import type { Mail, ReportRowKept } from "../../ports.ts";
import { wordsIn } from "../../words/index.ts";
import { mailOf } from "../report-files/mail.ts";
import { reportFile, type ReportFile } from "../report-files/report-file.ts";
import type { Vault, WorkspaceKeys } from "../vault.ts";
import { fileLinkMs, fileOfLink, fileUrl } from "./file-links.ts";
import type { Asker, ReportTools } from "./tools.ts";
import { documentOf, reportOf } from "./view-report.ts";

/** How many letters are on their way at once. */
const together = 5;

interface Wanted {
  readonly reportId: string;
  readonly format: FileFormat;
}

/** A file of a report. Throws a `Failure`: forbidden for who is not of the board, not-found where there is no such report. */
export async function readReportFile(
  keys: WorkspaceKeys,
  { reportId, format }: Wanted,
  asker: Asker,
  tools: ReportTools,
): Promise<ReportFile> {
  const report = await reportOf(keys, reportId, asker, tools);
  return fileOf(keys, report, { format, by: asker.by, language: asker.language }, tools);
}

/** Where a browser fetches a file for ten minutes. Throws as above. */
export async function linkReportFile(
  keys: WorkspaceKeys,
  { reportId, format }: Wanted,
  asker: Asker,
  tools: ReportTools,
): Promise<FileLink> {
  await reportOf(keys, reportId, asker, tools);
  const expiresAt = wholeSecond(tools.clock.now().getTime() + fileLinkMs.asked);
  const name = { reportId, format, language: asker.language, expiresAt };
  return { url: fileUrl(keys, name, tools.publicOrigin()), expiresAt: expiresAt.toISOString() };
}

/** The file of a link. Throws a `Failure` of kind not-found where the link is not, or no longer, good for one. */
export async function fileByLink(
  token: string,
  language: Language,
  tools: ReportTools & { readonly vault: Vault },
): Promise<ReportFile> {
  const words = wordsIn(language);
  const found = await fileOfLink(token, tools.clock.now(), tools.vault);
  const report = found === null ? null : await tools.store.reports(found.keys.workspaceId).one(found.name.reportId);
  if (found !== null && report !== null) return fileOf(found.keys, report, { ...found.name, by: "link" }, tools);
  throw new Failure("not-found", words.say("report.fault.file-link"), {
    remedy: words.say("report.fault.file-link.remedy"),
  });
}

/**
 * Sends a published report, one letter for each address: one screen, and a link to the PDF that holds for thirty days.
 * Addresses are used and not kept. Throws a `Failure` of kind conflict for a draft, and where there is no mail server.
 */
export async function sendReport(
  keys: WorkspaceKeys,
  reportId: string,
  { recipients }: ReportSend,
  asker: Asker,
  tools: ReportTools & { readonly mail: Mail | null },
): Promise<ReportSent> {
  const words = wordsIn(asker.language);
  const report = await reportOf(keys, reportId, asker, tools);
  const { mail } = tools;
  if (report.published === null)
    throw new Failure("conflict", words.say("report.fault.draft"), { remedy: words.say("report.fault.draft.remedy") });
  if (mail === null)
    throw new Failure("conflict", words.say("report.fault.no-mail"), {
      remedy: words.say("report.fault.no-mail.remedy"),
    });
  const letters = { en: await letterIn(keys, report, "en", tools), es: await letterIn(keys, report, "es", tools) };
  let sent = 0;
  for (let first = 0; first < recipients.length; first += together) {
    const some = recipients.slice(first, first + together);
    const outcomes = await Promise.allSettled(
      some.map(({ email, language }) => mail.send({ ...letters[language], to: email })),
    );
    for (const outcome of outcomes) {
      if (outcome.status === "fulfilled") sent += 1;
      else if (!(outcome.reason instanceof Failure)) throw outcome.reason;
    }
  }
  const note = { kind: "sent", what: null, n: sent, at: tools.clock.now(), by: asker.by } as const;
  if (sent > 0) await tools.store.reports(keys.workspaceId).note(reportId, note);
  const failed = recipients.length - sent;
  return { sent, failed, text: words.say("report.sent", { sent, failed }) };
}

async function letterIn(
  keys: WorkspaceKeys,
  report: ReportRowKept,
  language: Language,
  tools: ReportTools,
): Promise<{ readonly subject: string; readonly text: string; readonly html: string }> {
  const { document } = await documentOf(keys, report, language, tools);
  const expiresAt = wholeSecond(tools.clock.now().getTime() + fileLinkMs.sent);
  const name = { reportId: report.reportId, format: "pdf", language, expiresAt } as const;
  return mailOf(document, fileUrl(keys, name, tools.publicOrigin()));
}

async function fileOf(
  keys: WorkspaceKeys,
  report: ReportRowKept,
  { format, language, by }: { readonly format: FileFormat; readonly language: Language; readonly by: string },
  tools: ReportTools,
): Promise<ReportFile> {
  const { document } = await documentOf(keys, report, language, tools);
  const note = { kind: "file", what: format, n: 1, at: tools.clock.now(), by } as const;
  await tools.store.reports(keys.workspaceId).note(report.reportId, note);
  // The same report gives the same bytes, whenever it is asked for: the address in it has no date.
  return reportFile(document, format, `${tools.publicOrigin()}/v1/reports/${report.reportId}`);
}

function wholeSecond(ms: number): Date {
  return new Date(Math.ceil(ms / 1000) * 1000);
}
