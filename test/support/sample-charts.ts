// One chart of every kind but the control chart, of a company that does not exist.
import type { ReportChart, ReportDocument } from "@rapport/contract";
import { dayOf, minutes, start, weekMs } from "./sample-series.ts";

type Language = ReportDocument["language"];

function axes(en: boolean) {
  const table = { columns: [en ? "Name" : "Nombre", en ? "Value" : "Valor"], rows: [["–", "–"]] };
  return { xLabel: en ? "Hour" : "Hora", yLabel: en ? "Contacts" : "Contactos", table };
}

function multiples(language: Language): ReportChart {
  const en = language === "en";
  const panel = (label: string, base: number) => ({
    label,
    points: minutes.map((value, at) => ({
      label: dayOf(start + at * weekMs, language),
      value: at === 4 && label === "LinkedIn" ? null : Math.round(base + value / 3),
      text: String(Math.round(base + value / 3)),
    })),
  });
  return {
    ...{ kind: "multiples", id: "channels", ...axes(en) },
    title: en ? "Contacts by channel" : "Contactos por canal",
    summary: en ? "Eight channels, twenty-four weeks each." : "Ocho canales, veinticuatro semanas cada uno.",
    panels: ["X", "Facebook", "Instagram", "LinkedIn", "E-mail", en ? "Phone" : "Teléfono", "WhatsApp", "Web chat"].map(
      (label, at) => panel(label, 20 + at * 12),
    ),
  };
}

function heat(language: Language): ReportChart {
  const en = language === "en";
  const days = en
    ? ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    : ["lun", "mar", "mié", "jue", "vie", "sáb", "dom"];
  const hours = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, "0")}h`);
  const cell = (row: number, column: number): number =>
    Math.round((row < 5 ? 90 : 20) * Math.exp(-((column - 11) ** 2) / 30));
  return {
    ...{ kind: "heat", id: "arrivals", rows: days, columns: hours, ...axes(en) },
    title: en ? "When customers come" : "Cuándo llegan los clientes",
    summary: en ? "Busiest on weekdays at eleven." : "Más actividad entre semana a las once.",
    cells: days.flatMap((_, row) =>
      hours.map((__, column) => ({
        ...{ row, column, value: cell(row, column), text: String(cell(row, column)) },
        level: null,
      })),
    ),
  };
}

function pareto(language: Language): ReportChart {
  const en = language === "en";
  const reasons = en
    ? ["Late delivery", "Wrong item", "Refund not paid", "Rude answer", "Website", "Other"]
    : ["Entrega tardía", "Artículo equivocado", "Reembolso sin pagar", "Mal trato", "Página web", "Otros"];
  const counts = [210, 120, 80, 60, 40, 29];
  const sum = 539;
  return {
    ...{ kind: "pareto", id: "reasons", ...axes(en) },
    title: en ? "Three reasons make up 76 % of complaints" : "Tres motivos suman el 76 % de las quejas",
    summary: en ? "Late delivery leads with 210 of 539." : "La entrega tardía va primera con 210 de 539.",
    bars: reasons.map((label, at) => {
      const running = counts.slice(0, at + 1).reduce((total, count) => total + count, 0) / sum;
      return {
        ...{ label, value: counts[at] ?? 0, text: String(counts[at] ?? 0), running },
        runningText: `${String(Math.round(running * 100))} %`,
      };
    }),
  };
}

function funnel(language: Language): ReportChart {
  const en = language === "en";
  return {
    ...{ kind: "funnel", id: "teams", ...axes(en), centre: 0.82, centreText: "82 %" },
    title: en ? "No team differs by more than chance, but one" : "Ningún equipo difiere más que por azar, salvo uno",
    summary: en ? "Team North is below the outer limit." : "El equipo Norte está bajo el límite exterior.",
    points: [
      { label: en ? "North" : "Norte", n: 400, value: 0.74, text: "74 %", beyond: "99.8" },
      { label: en ? "South" : "Sur", n: 250, value: 0.84, text: "84 %", beyond: "none" },
      { label: en ? "East" : "Este", n: 90, value: 0.88, text: "88 %", beyond: "none" },
      { label: en ? "West" : "Oeste", n: 620, value: 0.852, text: "85 %", beyond: "95" },
    ],
    limits: [50, 100, 200, 300, 400, 500, 600, 700].map((n) => {
      const half = Math.sqrt((0.82 * 0.18) / n);
      const at = (z: number): number => Math.min(1, Math.max(0, 0.82 + z * half));
      return { n, low95: at(-1.96), high95: at(1.96), low998: at(-3.09), high998: at(3.09) };
    }),
  };
}

function shares(language: Language): ReportChart {
  const en = language === "en";
  return {
    ...{ kind: "shares", id: "grades", ...axes(en) },
    title: en ? "How soon we answered" : "Con qué rapidez respondimos",
    summary: en ? "Half within an hour on every channel." : "La mitad en menos de una hora en todos los canales.",
    bars: ["X", "Facebook", "E-mail"].map((label, at) => ({
      ...{ label, n: 300 - at * 70 },
      parts: [0.62 - at * 0.1, 0.2, 0.13, 0.05 + at * 0.1].map((value, part) => ({
        label: (en ? ["≤ 1 h", "≤ 3 h", "≤ 24 h", "later"] : ["≤ 1 h", "≤ 3 h", "≤ 24 h", "más tarde"])[part] ?? "",
        value,
        text: `${String(Math.round(value * 100))} %`,
      })),
    })),
  };
}

/** The charts in a language. Always the same. */
export function sampleCharts(language: Language): ReportChart[] {
  return [multiples, heat, pareto, funnel, shares].map((draw) => draw(language));
}
