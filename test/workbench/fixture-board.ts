/** The board's documents as the bridge would send them, for the tests of components: an invented report as a draft. */
import type { BoardScorecard, Language, ReportView } from "@rapport/contract";
import { sampleReport } from "../support/sample-report.ts";
import { words } from "./fixture-words.ts";
import { reportList } from "./fixture-screens.ts";

/** The words of the bridge for what both apps say around a scorecard. */
function boardWords(lang: Language): Record<string, string> {
  return words(lang, "board.screen.");
}

/** A draft that nobody has signed, with one remark. */
export function reportView(lang: Language = "en"): ReportView {
  const document = { ...sampleReport(lang), words: boardWords(lang) };
  const [row] = reportList(lang).reports;
  if (row === undefined) throw new Error("The fixture has a report");
  return {
    report: { ...row, report: document.reportId },
    document,
    language: lang,
    comments: [
      {
        ...{ comment: "0190a1b2-0000-7000-8000-0000000000c1", block: null, answers: null, by: "Luis" },
        ...{ text: "?", at: "2026-11-03T09:00:00.000Z", resolved: null },
      },
    ],
    texts: [],
    marks: { supported: 1, contradicted: 0, "no-evidence": 0, opinion: 0 },
    next: { role: "preparer", label: lang === "es" ? "Preparado por" : "Prepared by" },
    ...{ mayPublish: false, notice: null },
    files: [{ format: "pdf", label: "PDF" }],
    words: words(lang, "report.screen."),
  };
}

/** The measures of the invented report as the board's scorecard. */
export function boardScorecard(lang: Language = "en"): BoardScorecard {
  const { measures, boardOwner, period } = sampleReport(lang);
  return {
    title: lang === "es" ? "Cuadro del consejo" : "Board scorecard",
    headline: period.label,
    ...{ period, boardOwner, measures, noSignal: "", charts: [], words: boardWords(lang) },
  };
}
