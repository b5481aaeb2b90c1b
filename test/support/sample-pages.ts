// The pages of a report of a company that does not exist.
import type { Block, Measure, ReportChart, ReportDocument } from "@rapport/contract";
import { sampleCharts } from "./sample-charts.ts";
import { dayOf, start } from "./sample-series.ts";

type Language = ReportDocument["language"];
type Page = ReportDocument["pages"][number];

const chartOf =
  ({ evidence }: Measure) =>
  (chart: ReportChart): Block => ({ type: "chart", id: chart.id, chart, evidence });

/** Decisions, scorecard, what changed, and a long appendix. */
export function pagesOf(measures: readonly Measure[], language: Language): Page[] {
  const [first] = measures;
  if (first === undefined) throw new Error("The sample has measures");
  return [decisions(first, language), scorecard(measures, language), changed(first, language), appendix(language)];
}

function commentaryOf(first: Measure, language: Language): Block {
  const en = language === "en";
  const text = en
    ? "First response improved after the new rota. Satisfaction is the best ever. We believe that customers feel it."
    : "La primera respuesta mejoró con los nuevos turnos. La satisfacción es la mejor de la historia. Creemos que los clientes lo notan.";
  const claim = (part: string, mark: "supported" | "contradicted" | "opinion", label: string, reason: string) => ({
    ...{ from: text.indexOf(part), to: text.indexOf(part) + part.length, text: part, mark, markLabel: label, reason },
    kpi: first.kpi,
  });
  const [one = "", two = "", three = ""] = text.split(/(?<=\.) /u);
  return {
    ...{
      type: "commentary",
      id: "why",
      title: en ? "What changed and why" : "Qué cambió y por qué",
      kpi: first.kpi,
      text,
    },
    author: "Luis Ortega",
    claims: [
      claim(one, "supported", en ? "Supported" : "Respaldada", first.sentence),
      claim(two, "contradicted", en ? "Contradicted" : "Contradicha", en ? "May was 89 %." : "Mayo fue 89 %."),
      claim(three, "opinion", en ? "Opinion" : "Opinión", en ? "No figure says so." : "Ninguna cifra lo dice."),
    ],
  };
}

function decisions(first: Measure, language: Language): Page {
  const en = language === "en";
  return {
    id: "decisions",
    title: en ? "Decisions" : "Decisiones",
    blocks: [
      {
        type: "text",
        id: "lead",
        title: null,
        text: en
          ? "Service is steadier than at any point this year."
          : "El servicio es más estable que en cualquier otro momento del año.",
      },
      {
        ...{
          type: "decisions",
          id: "decisions",
          title: en ? "Decisions asked of the board" : "Decisiones que se piden al consejo",
        },
        none: en ? "None." : "Ninguna.",
        items: [
          {
            ...{ id: "5e0d7c64-3b67-4a4e-8f0e-0a3c1b2d4e5f", state: "requested", requestedBy: "Marta Ruiz" },
            text: en
              ? "Keep the new rota for a year, at 48,000 € more."
              : "Mantener los nuevos turnos un año, con 48.000 € más.",
            stateLabel: en ? "Requested" : "Pedida",
            ...{
              requestedOn: "2026-10-24",
              decidedOn: null,
              outcome: null,
              age: en ? "12 days" : "12 días",
              kpi: first.kpi,
            },
            evidence: null,
          },
        ],
      },
      {
        ...{ type: "actions", id: "actions", title: en ? "Actions" : "Acciones", none: en ? "None." : "Ninguna." },
        items: [
          {
            ...{ id: "6e0d7c64-3b67-4a4e-8f0e-0a3c1b2d4e5f", owner: "Pau Gil", due: "2026-10-31", state: "late" },
            text: en
              ? "Tell customers before a parcel is late."
              : "Avisar al cliente antes de que un paquete se retrase.",
            ...{ stateLabel: en ? "Late" : "Atrasada", age: en ? "40 days" : "40 días", kpi: null, evidence: null },
          },
        ],
      },
    ],
  };
}

function scorecard(measures: readonly Measure[], language: Language): Page {
  const en = language === "en";
  return {
    id: "scorecard",
    title: en ? "Scorecard" : "Cuadro de mando",
    blocks: [
      {
        type: "measures",
        id: "measures",
        title: en ? "Scorecard" : "Cuadro de mando",
        kpis: measures.map(({ kpi }) => kpi),
      },
    ],
  };
}

function changed(first: Measure, language: Language): Page {
  const en = language === "en";
  return {
    id: "changed",
    title: en ? "What changed" : "Qué cambió",
    blocks: [commentaryOf(first, language), ...[first.chart, ...sampleCharts(language)].map(chartOf(first))],
  };
}

function appendix(language: Language): Page {
  const en = language === "en";
  return {
    id: "appendix",
    title: en ? "Appendix" : "Anexo",
    blocks: [
      {
        ...{ type: "table", id: "complaints", title: en ? "Complaints closed" : "Quejas cerradas", note: null },
        columns: [
          { label: en ? "Reason" : "Motivo", kind: "text" },
          { label: en ? "Complaints" : "Quejas", kind: "count" },
          { label: en ? "Share in time" : "Proporción a tiempo", kind: "share" },
          { label: en ? "Closed" : "Cerrada", kind: "date" },
        ],
        rows: Array.from({ length: 200 }, (_, at) => [
          { text: `${en ? "Late delivery" : "Entrega tardía"} ${String(at + 1)}`, value: null, evidence: null },
          { text: String(10 + (at % 40)), value: 10 + (at % 40), evidence: null },
          { text: `${String(50 + (at % 50))} %`, value: (50 + (at % 50)) / 100, evidence: null },
          { text: dayOf(start + at * 86_400_000, language), value: null, evidence: null },
        ]),
      },
    ],
  };
}
