import type { Kpi } from "./kpi.ts";
import { caseDimensions, columnsOfCase, isCase } from "./parts/cases.ts";

export const regulatorReferrals: Kpi = {
  id: "regulator-referrals",
  version: 1,
  label: { en: "Referred to a regulator", es: "Remitidas a un regulador" },
  question: {
    en: "How many complaints went on to an ombudsman or a regulator?",
    es: "¿Cuántas quejas pasaron a un defensor o regulador?",
  },
  unit: "count",
  counts: {
    en: "A complaint that names where it was referred to, by the day it was received",
    es: "Una queja que nombra adónde se remitió, por el día en que se recibió",
  },
  excludes: {
    en: "Spam, tests, internal cases and duplicates; complaints in conversations that nobody made a case of.",
    es: "Spam, pruebas, casos internos y duplicados; quejas en conversaciones de las que nadie abrió caso.",
  },
  better: "lower",
  evidence: "case",
  dimensions: caseDimensions,
  pair: "complaints",
  minimum: 1,
  trap: {
    en: "Referrals follow months after the complaint: the last months will grow.",
    es: "Las remisiones siguen meses después de la queja: los últimos meses crecerán.",
  },
  decisions: [
    {
      version: 1,
      on: "2026-11-30",
      why: {
        en: "It counts by the day of receipt, so that it can be held against the complaints of that day.",
        es: "Cuenta por el día de recepción, para compararse con las quejas de ese día.",
      },
    },
  ],
  observations: (asked) => `
    select ${columnsOfCase("k.opened_at")}, 1 as value, 1 as state
    from service_case k where ${isCase} and k.regulator is not null and ${asked.during("k.opened_at")}`,
};
