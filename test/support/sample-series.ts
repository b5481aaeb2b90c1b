// The series of a company that does not exist.
import type { ControlChart, ReportDocument } from "@rapport/contract";

type Language = ReportDocument["language"];

export const weekMs = 604_800_000;
export const start = Date.UTC(2026, 4, 4);
export const minutes = [52, 49, 55, 51, 47, 53, 50, 48, 54, 88, 51, 49, 50, 34, 31, 33, 30, 32, 29, 31, 33, 30, 32, 31];
const phaseStart = 13;

/** A number as the reader writes it. */
export function decimal(value: number, language: Language, digits = 1): string {
  return new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    value,
  );
}

/** A day in few letters. */
export function dayOf(at: number, language: Language): string {
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : "es-ES", {
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  }).format(new Date(at));
}

/** Centre and limits of the moving range of these values, in their unit. */
function limitsOf(values: readonly number[]): { centre: number; lower: number; upper: number } {
  const centre = values.reduce((sum, value) => sum + value, 0) / values.length;
  const ranges = values.slice(1).map((value, at) => Math.abs(value - (values[at] ?? value)));
  const half = (2.66 * ranges.reduce((sum, range) => sum + range, 0)) / ranges.length;
  return { centre, lower: Math.max(0, centre - half), upper: centre + half };
}

/** A control chart of two phases. */
export function control(
  id: string,
  title: string,
  values: readonly (number | null)[],
  language: Language,
  unit: "min" | "%" = "min",
): ControlChart {
  const size = unit === "%" ? 100 : 1;
  const text = (value: number): string => `${decimal(value * size, language)} ${unit}`;
  const points = values.map((value, at) => ({
    from: new Date(start + at * weekMs).toISOString(),
    to: new Date(start + (at + 1) * weekMs).toISOString(),
    label: dayOf(start + at * weekMs, language),
    value,
    text: value === null ? "–" : text(value),
    n: 40 + ((at * 7) % 23),
    signals: value !== null && value > 80 ? (["outside"] as const).slice() : [],
    favourable: value !== null && value > 80 ? false : null,
  }));
  const phases = phasesOf(values, text, language);
  return {
    ...{ kind: "control", id, title, method: "xmr", points, phases },
    summary:
      language === "en"
        ? "Twenty-four weeks; one above its limits, the week of 6 July; lower since 3 August."
        : "Veinticuatro semanas; una por encima de sus límites, la del 6 de julio; más bajo desde el 3 de agosto.",
    xLabel: language === "en" ? "Week" : "Semana",
    yLabel:
      language === "en"
        ? unit === "%"
          ? "Share"
          : "Median, minutes"
        : unit === "%"
          ? "Proporción"
          : "Mediana, minutos",
    methodLabel: "XmR",
    target: unit === "%" ? null : { value: 30, text: text(30) },
    table: {
      columns: language === "en" ? ["Week", "Value", "n"] : ["Semana", "Valor", "n"],
      rows: points.map((point) => [point.label, point.text, String(point.n)]),
    },
  };
}

function phasesOf(
  values: readonly (number | null)[],
  text: (value: number) => string,
  language: Language,
): ControlChart["phases"] {
  return [
    [0, phaseStart - 1],
    [phaseStart, values.length - 1],
  ].map(([first = 0, last = 0]) => {
    const { centre, lower, upper } = limitsOf(values.slice(first, last + 1).flatMap((value) => value ?? []));
    return {
      ...{ first, last, centre, lower, upper, provisional: true },
      ...{ centreText: text(centre), lowerText: text(lower), upperText: text(upper) },
      reason: first === 0 ? null : language === "en" ? "New rota" : "Nuevos turnos",
    };
  });
}
