// A whole report of a company that does not exist, with every kind of block and chart, for whoever draws reports.
import { KpiId, type ReportDocument } from "@rapport/contract";
import { sampleMeasures, texts } from "./sample-measures.ts";
import { pagesOf } from "./sample-pages.ts";
import { decimal } from "./sample-series.ts";

type Language = ReportDocument["language"];

/** The sample in a language. Always the same. */
export function sampleReport(language: Language): ReportDocument {
  const t = texts[language];
  const en = language === "en";
  const measures = sampleMeasures(language);
  return {
    ...{ reportId: "0b6f7a52-6f0c-4c1e-9d5a-1c1d5a7c0b11", template: "board-pack", title: t.title, language },
    company: { name: "Northwind & Söhne, S.A.", logo: null, primary: "#1f4e79", accent: "#b45309" },
    state: "published",
    stateLabel: en ? "Published" : "Publicado",
    period: {
      ...{ from: "2026-10-01T00:00:00.000Z", to: "2026-11-01T00:00:00.000Z", zone: "Europe/Madrid" },
      ...{ label: en ? "October 2026" : "Octubre de 2026", fiscalLabel: "FY2026 P10" },
    },
    dataAsOf: "2026-11-05T08:00:00.000Z",
    dataAsOfText: en
      ? "Data as of 5 November 2026, 09:00, Europe/Madrid"
      : "Datos a 5 de noviembre de 2026, 9:00, Europe/Madrid",
    ...{ hash: "9f2c41d07be34a52c1d0".padEnd(64, "e"), shortHash: "9f2c41d07be3" },
    boardOwner: { name: null, text: en ? "No board owner" : "Sin responsable en el consejo" },
    signOffs: signOffsOf(language),
    measures,
    pages: pagesOf(measures, language),
    restatements: restatementsOf(language),
    words: {},
  };
}

function signOffsOf(language: Language): ReportDocument["signOffs"] {
  const en = language === "en";
  return [
    {
      ...{
        role: "preparer",
        roleLabel: en ? "Prepared" : "Preparado",
        by: "Luis Ortega",
        at: "2026-11-03T09:00:00.000Z",
      },
      text: en ? "Luis Ortega, 3 November 2026" : "Luis Ortega, 3 de noviembre de 2026",
    },
    {
      ...{ role: "reviewer", roleLabel: en ? "Reviewed" : "Revisado", by: null, at: null },
      text: en ? "not yet" : "todavía no",
    },
  ];
}

function restatementsOf(language: Language): ReportDocument["restatements"] {
  const t = texts[language];
  const en = language === "en";
  return [
    {
      ...{ kpi: KpiId.parse("csat-share"), label: t.csat, period: en ? "September 2026" : "Septiembre de 2026" },
      ...{ old: `${decimal(88, language)} %`, new: `${decimal(86.1, language)} %` },
      cause: en ? "Forty answers arrived after the cut-off." : "Cuarenta respuestas llegaron tras el cierre.",
      effect: en ? "September was no record." : "Septiembre no fue un récord.",
    },
  ];
}
