import type { Kpi } from "./kpi.ts";
import { caseDimensions, columnsOfCase, isCase, stepOfCase } from "./parts/cases.ts";

export const transfersPerCase: Kpi = {
  id: "transfers-per-case",
  version: 1,
  label: { en: "Transfers per case", es: "Traspasos por caso" },
  question: {
    en: "How often is a case handed on until it is solved?",
    es: "¿Cuántas veces se traspasa un caso hasta resolverse?",
  },
  unit: "rate",
  counts: {
    en: "A case, when it was solved for good, with how often it was transferred",
    es: "Un caso, al resolverse definitivamente, con las veces que se traspasó",
  },
  excludes: { en: "Spam, tests, internal cases and duplicates.", es: "Spam, pruebas, casos internos y duplicados." },
  better: "lower",
  evidence: "case",
  dimensions: caseDimensions,
  pair: "zero-hand-off",
  trap: {
    en: "A few cases that went round and round move the mean; the share without a transfer does not hide them.",
    es: "Unos pocos casos que dieron muchas vueltas mueven la media; la proporción sin traspaso no los esconde.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "It counts solved cases, whose transfers are all known.",
        es: "Cuenta casos resueltos, cuyos traspasos se conocen todos.",
      },
    },
  ],
  per: { kpi: "cases-solved", times: 1 },
  observations: (asked) => `
    select ${columnsOfCase("e.at", "e")}, k.hand_offs as value, 1 as state
    ${stepOfCase} and e.settles and ${isCase} and ${asked.during("e.at")}`,
};
