// The measures of a company that does not exist.
import { KpiId, type ControlChart, type Measure, type ReportDocument } from "@rapport/contract";
import { control, decimal, minutes } from "./sample-series.ts";

type Language = ReportDocument["language"];

/** What the sample says in each language. */
export const texts = {
  en: {
    title: "Customer service report to the board",
    first: "First response time",
    firstQuestion: "How long does a customer wait for the first human answer?",
    csat: "Satisfied (4 or 5 of 5)",
    csatQuestion: "What share of answers was 4 or 5?",
    improving: "Improving",
    common: "Ordinary variation",
    fails: "Will not keep its target as it runs",
    passes: "Keeps its target",
    sentence: "First response fell from 51 to 31 minutes after the new rota, and has held for eleven weeks.",
    sentenceCommon: "Within ordinary variation: nothing to explain.",
  },
  es: {
    title: "Informe de atención al cliente para el consejo",
    first: "Tiempo hasta la primera respuesta",
    firstQuestion: "¿Cuánto espera un cliente hasta la primera respuesta humana?",
    csat: "Satisfechos (4 o 5 de 5)",
    csatQuestion: "¿Qué proporción de respuestas fue 4 o 5?",
    improving: "Mejora",
    common: "Variación habitual",
    fails: "No cumplirá su objetivo tal como funciona",
    passes: "Cumple su objetivo",
    sentence:
      "La primera respuesta bajó de 51 a 31 minutos con los nuevos turnos y se mantiene desde hace once semanas.",
    sentenceCommon: "Dentro de la variación habitual: nada que explicar.",
  },
} as const;

function measure(kpi: string, of: Partial<Measure>, chart: ControlChart, language: Language): Measure {
  const t = texts[language];
  return {
    ...{ kpi: KpiId.parse(kpi), version: 1, label: t.first, question: t.firstQuestion, unit: "seconds" },
    ...{ better: "lower", value: 1860, text: "31 min", n: 1284, hidden: false, flagged: false },
    interval: { low: 1740, high: 1980, text: "29 – 33 min" },
    before: { value: 1920, text: "32 min", n: 1190, label: language === "en" ? "September" : "Septiembre" },
    target: {
      ...{ value: 1800, text: "30 min", kind: "aim", year: 2014, owner: "Marta Ruiz" },
      source: language === "en" ? "Published expectation for X" : "Expectativa publicada para X",
    },
    variation: { id: "improving", label: t.improving },
    assurance: { id: "fails", label: t.fails },
    pair: { kpi: KpiId.parse("csat-share"), label: t.csat, text: `${decimal(86.4, language)} %` },
    owner: "Marta Ruiz",
    sentence: t.sentence,
    evidence: { count: 1284, text: "1,284", url: "https://bridge.example/v1/evidence-links/one" },
    chart,
    ...of,
  };
}

/** Three: one with everything, one without target and pair, and one on too few cases. */
export function sampleMeasures(language: Language): Measure[] {
  const t = texts[language];
  const first = control("first-response", t.sentence, minutes, language);
  return [measure("first-response-time", {}, first, language), satisfied(language), hidden(language)];
}

function satisfied(language: Language): Measure {
  const t = texts[language];
  const en = language === "en";
  return measure(
    "csat-share",
    {
      ...{ label: t.csat, question: t.csatQuestion, unit: "share", better: "higher", value: 0.864 },
      ...{ text: `${decimal(86.4, language)} %`, n: 412, pair: null, owner: null, target: null },
      interval: { low: 0.827, high: 0.894, text: `${decimal(82.7, language)} – ${decimal(89.4, language)} %` },
      before: null,
      variation: { id: "common", label: t.common },
      assurance: { id: "no-target", label: en ? "No target" : "Sin objetivo" },
      sentence: t.sentenceCommon,
      evidence: { count: 412, text: "412", url: null },
    },
    control(
      "csat",
      t.csat,
      minutes.map((value, at) => (at === 5 ? null : (80 + (value % 7)) / 100)),
      language,
      "%",
    ),
    language,
  );
}

function hidden(language: Language): Measure {
  const en = language === "en";
  return measure(
    "reopen-rate",
    {
      ...{ label: en ? "Reopened within 14 days" : "Reabiertos en 14 días", unit: "share", value: null, n: 7 },
      ...{ text: en ? "fewer than 10" : "menos de 10", hidden: true, flagged: true, interval: null, before: null },
      ...{ target: null, pair: null, owner: null },
      variation: { id: "too-few", label: en ? "Too few points" : "Pocos puntos" },
      assurance: { id: "too-few", label: en ? "Too few points" : "Pocos puntos" },
      sentence: en ? "Too few cases to be shown." : "Demasiado pocos casos para mostrarse.",
      evidence: { count: 7, text: "–", url: null },
    },
    { ...control("reopen", "–", [], language), phases: [], points: [] },
    language,
  );
}
