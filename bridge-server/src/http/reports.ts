// Reports, from the first draft to the rows under a published number; and files for browsers, which cannot sign as an app does.
import type { endpoints } from "@rapport/contract";
import type { Express } from "express";
import { composeReport } from "../app/report-pages/compose-report.ts";
import type { ReportFile } from "../app/report-files/report-file.ts";
import { listReports, startReport } from "../app/reports/list-reports.ts";
import { openEvidence } from "../app/reports/open-evidence.ts";
import { publishReport } from "../app/reports/publish-report.ts";
import { restateReport } from "../app/reports/restate-report.ts";
import { fileByLink, linkReportFile, readReportFile, sendReport } from "../app/reports/take-along.ts";
import type { Asker, ReportTools } from "../app/reports/tools.ts";
import { openReport } from "../app/reports/view-report.ts";
import { commentReport, resolveComment, signReport, writeCommentary } from "../app/reports/write-report.ts";
import { PlainDocument } from "../app/plain-document.ts";
import type { Vault, WorkspaceKeys } from "../app/vault.ts";
import type { Mail } from "../ports.ts";
import type { Caller } from "./caller.ts";
import type { Answer } from "./route.ts";

export interface ReportRouteTools extends Omit<ReportTools, "compose"> {
  readonly vault: Vault;
  readonly mail: Mail | null;
}

type Writing = "reports" | "startReport" | "report" | "writeCommentary" | "commentReport" | "resolveComment";
type Closing = "signReport" | "publishReport" | "restateReport" | "sendReport";
type Reading = "reportFile" | "reportFileLink" | "evidenceLink";

/** The answers to the endpoints of reports. */
export function reportAnswers(given: ReportRouteTools): {
  readonly [Of in Writing | Closing | Reading]: Answer<(typeof endpoints)[Of]>;
} {
  const tools = { ...given, compose: composeReport };
  const keysOf = ({ workspaceId }: Caller): Promise<WorkspaceKeys> => tools.vault.of(workspaceId);
  const asker = ({ by }: Caller, language: Asker["language"] = "en"): Asker => ({ by, language });
  return {
    reports: async ({ caller, query }) => listReports(await keysOf(caller), asker(caller, query.lang), tools),
    startReport: async ({ caller, query, body }) =>
      startReport(await keysOf(caller), body, asker(caller, query.lang), tools),
    report: async ({ caller, params, query }) =>
      openReport(await keysOf(caller), params.reportId, asker(caller, query.lang), tools),
    writeCommentary: async ({ caller, params, query, body }) =>
      writeCommentary(await keysOf(caller), params.reportId, body, asker(caller, query.lang), tools),
    commentReport: async ({ caller, params, query, body }) =>
      commentReport(await keysOf(caller), params.reportId, body, asker(caller, query.lang), tools),
    resolveComment: async ({ caller, params, query, body }) =>
      resolveComment(await keysOf(caller), { ...params, ...body }, asker(caller, query.lang), tools),
    signReport: async ({ caller, params, query, body }) =>
      signReport(await keysOf(caller), params.reportId, body, asker(caller, query.lang), tools),
    publishReport: async ({ caller, params, query }) =>
      publishReport(await keysOf(caller), params.reportId, asker(caller, query.lang), tools),
    restateReport: async ({ caller, params, query, body }) =>
      restateReport(await keysOf(caller), params.reportId, body, asker(caller, query.lang), tools),
    sendReport: async ({ caller, params, query, body }) =>
      sendReport(await keysOf(caller), params.reportId, body, asker(caller, query.lang), tools),
    reportFile: async ({ caller, params, query }) =>
      asDocument(await readReportFile(await keysOf(caller), params, asker(caller, query.lang), tools)),
    reportFileLink: async ({ caller, params, query }) =>
      linkReportFile(await keysOf(caller), params, asker(caller, query.lang), tools),
    evidenceLink: async ({ caller, params, query: { lang, ...page } }) =>
      openEvidence(await keysOf(caller), { ...params, ...page }, asker(caller, lang), tools),
  };
}

/** Mounts files at /v1/report-files/{token}. It comes before all that asks who calls. */
export function mountReportFiles(express: Express, given: ReportRouteTools): void {
  const tools = { ...given, compose: composeReport };
  express.get("/v1/report-files/:token", async (request, response) => {
    const language = request.query["lang"] === "es" ? "es" : "en";
    const { contentType, name, bytes } = await fileByLink(request.params.token, language, tools);
    response
      .set({
        "Content-Disposition": `attachment; filename="${name}"`,
        "Cache-Control": "private, no-store",
        "Referrer-Policy": "no-referrer",
        "X-Robots-Tag": "noindex, nofollow",
      })
      .type(contentType)
      .send(bytes);
  });
}

function asDocument({ contentType, name, bytes }: ReportFile): PlainDocument {
  return new PlainDocument(contentType, bytes, { "Content-Disposition": `attachment; filename="${name}"` });
}
