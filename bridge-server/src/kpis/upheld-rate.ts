import type { Kpi } from "./kpi.ts";
import { caseDimensions, columnsOfCase, isCase, stepOfCase } from "./parts/cases.ts";

export const upheldRate: Kpi = {
  id: "upheld-rate",
  version: 1,
  label: { en: "Complaints upheld", es: "Quejas estimadas" },
  question: {
    en: "What share of the complaints that were decided was upheld?",
    es: "¿Qué proporción de las quejas decididas se estimó?",
  },
  unit: "share",
  counts: {
    en: "A closed complaint with a ruling; upheld in part, or paid because it could not be decided, counts as upheld, and rejected with goodwill as rejected",
    es: "Una queja cerrada con resolución; estimada en parte, o pagada por no poder decidirse, cuenta como estimada, y rechazada con gesto comercial como rechazada",
  },
  excludes: {
    en: "Spam, tests, internal cases and duplicates. Closed complaints without a ruling are in the total only.",
    es: "Spam, pruebas, casos internos y duplicados. Las quejas cerradas sin resolución cuentan solo en el total.",
  },
  better: "neither",
  evidence: "case",
  dimensions: caseDimensions,
  pair: "complaints",
  trap: {
    en: "A low share may mean few mistakes, or that mistakes are not admitted.",
    es: "Una proporción baja puede significar pocos errores, o errores que no se admiten.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "Partly upheld counts as upheld and rejected with goodwill as rejected, as FCA DISP 1.10 has it.",
        es: "La estimada en parte cuenta como estimada y la rechazada con gesto comercial como rechazada, según FCA DISP 1.10.",
      },
    },
  ],
  observations: (asked) => `
    select ${columnsOfCase("e.at", "e")}, case when k.upheld in (1, 2) then 1 else 0 end as value, case when k.upheld is null then 0 else 1 end as state
    ${stepOfCase} and e.settles and ${isCase} and k.complaint and ${asked.during("e.at")}`,
};
