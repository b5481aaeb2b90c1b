// A report as PDF: tagged, PDF/UA-1 as far as it can be checked here, and the same bytes for the same document.
import { readFileSync } from "node:fs";
import type { ReportDocument } from "@rapport/contract";
import { typeset } from "../../../platform/typst.ts";
import { pdfData } from "./pdf-data.ts";

const template = readFileSync(new URL("board.typ", import.meta.url), "utf8");

/** The report as PDF. Throws where it would not be accessible. */
export function pdfOf(document: ReportDocument): Buffer {
  const { report, files } = pdfData(document);
  return typeset({
    template,
    files: { ...files, "report.json": JSON.stringify(report) },
    at: new Date(document.dataAsOf),
  });
}
