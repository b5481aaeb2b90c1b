// Every form in which a report leaves: one document, many files.
import type { ReportDocument } from "@rapport/contract";
import { csvOf } from "./csv.ts";
import { mailOf } from "./mail.ts";
import { pdfOf } from "./pdf/pdf.ts";
import { pptxOf } from "./pptx/pptx.ts";
import { xlsxOf } from "./xlsx/xlsx.ts";

/** A file as it is handed out. Its name names the report and the period, and nobody. */
export interface ReportFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** The forms there are. */
export const reportFormats = ["pdf", "pptx", "xlsx", "csv", "json", "html", "txt"] as const;
export type ReportFormat = (typeof reportFormats)[number];

const contentTypes: Readonly<Record<ReportFormat, string>> = {
  pdf: "application/pdf",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
  json: "application/json; charset=utf-8",
  html: "text/html; charset=utf-8",
  txt: "text/plain; charset=utf-8",
};

/** The report in a form; `url` leads to the report itself, for the forms that say where to read more. */
export async function reportFile(document: ReportDocument, format: ReportFormat, url: string): Promise<ReportFile> {
  const period = document.period.fiscalLabel.replace(/[^A-Za-z0-9]+/g, "-");
  return {
    name: `${document.template}-${period}-${document.language}.${format}`,
    contentType: contentTypes[format],
    bytes: await bytesOf(document, format, url),
  };
}

function bytesOf(document: ReportDocument, format: ReportFormat, url: string): Buffer | Promise<Buffer> {
  switch (format) {
    case "pdf":
      return pdfOf(document);
    case "pptx":
      return pptxOf(document);
    case "xlsx":
      return xlsxOf(document);
    case "csv":
      return csvOf(document);
    case "json":
      return Buffer.from(JSON.stringify(document, null, 2));
    case "html":
      return Buffer.from(mailOf(document, url).html);
    case "txt":
      return Buffer.from(mailOf(document, url).text);
  }
}
