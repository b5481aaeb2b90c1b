import type { Kpi } from "./kpi.ts";
import { caseDimensions, columnsOfCase, isCase, stepOfCase } from "./parts/cases.ts";

export const zeroHandOff: Kpi = {
  id: "zero-hand-off",
  version: 1,
  label: { en: "Solved without a hand-off", es: "Resueltos sin traspaso" },
  question: {
    en: "What share of cases was solved by whoever had it first?",
    es: "¿Qué proporción de casos la resolvió quien la tuvo primero?",
  },
  unit: "share",
  counts: { en: "A case, when it was solved for good", es: "Un caso, al resolverse definitivamente" },
  excludes: { en: "Spam, tests, internal cases and duplicates.", es: "Spam, pruebas, casos internos y duplicados." },
  better: "higher",
  evidence: "case",
  dimensions: caseDimensions,
  pair: "reopen-rate",
  trap: {
    en: "Whoever never hands on may keep what others would solve better.",
    es: "Quien nunca traspasa puede quedarse con lo que otros resolverían mejor.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "A transfer to another person or team is a hand-off; an escalation that leaves the case where it is, is none.",
        es: "Un traspaso a otra persona o equipo cuenta; una escalada que deja el caso donde está, no.",
      },
    },
  ],
  observations: (asked) => `
    select ${columnsOfCase("e.at", "e")}, case when k.hand_offs = 0 then 1 else 0 end as value, 1 as state
    ${stepOfCase} and e.settles and ${isCase} and ${asked.during("e.at")}`,
};
