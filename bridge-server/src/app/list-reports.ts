import { ReportId, type Language, type ReportList } from "@rapport/contract";
import type { Report } from "../reports/report.ts";
import { wordsIn } from "../words/index.ts";

/** The reports that can be opened, in the reader's words. */
export function listReports(reports: readonly Report[], language: Language): ReportList {
  return {
    reports: reports.map(({ id, label, description }) => ({
      report: ReportId.parse(id),
      label: label[language],
      description: description[language],
    })),
    words: { ...wordsIn(language).page() },
  };
}
