import { noInteraction, type Kpi } from "./kpi.ts";

export const boardInterest: Kpi = {
  id: "board-interest",
  version: 1,
  label: { en: "Board interest", es: "Interés del consejo" },
  question: {
    en: "How often did people open reports, their files and the rows under their numbers?",
    es: "¿Cuántas veces se abrieron informes, sus archivos y las filas bajo sus cifras?",
  },
  unit: "count",
  counts: {
    en: "One opening of a report, of a file of it, or of the rows under one of its numbers",
    es: "Una apertura de un informe, de un archivo suyo o de las filas bajo una de sus cifras",
  },
  excludes: {
    en: "Letters that were sent; further pages of the same rows; what people read of a file once they have it.",
    es: "Las cartas enviadas; las páginas siguientes de las mismas filas; lo que se lee de un archivo una vez obtenido.",
  },
  better: "higher",
  evidence: "report-open",
  dimensions: ["day", "hour-of-week"],
  minimum: 1,
  trap: {
    en: "Whoever prepares a report opens it too: many openings before it was published are work and no interest.",
    es: "Quien prepara un informe también lo abre: muchas aperturas antes de publicarlo son trabajo y no interés.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "Rows under a number count as much as the report: whoever asks for them doubts or cares.",
        es: "Las filas bajo una cifra cuentan tanto como el informe: quien las pide duda o se interesa.",
      },
    },
  ],
  // Openings are no facts that were handed in, and nothing is rolled up of them.
  whole: true,
  observations: ({ during }) => `
    select o.open_id as id, o.opened_at as at, ${noInteraction}, null::text as agent, null::text as team, 1 as value, 1 as state
    from report_open o where o.workspace_id = $1 and o.kind < 4 and ${during("o.opened_at")}`,
};
