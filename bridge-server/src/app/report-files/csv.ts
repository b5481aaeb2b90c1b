// The series of every measure as CSV: a point a row, numbers as numbers.
import type { ReportDocument } from "@rapport/contract";
import { writeCsv } from "hucre/csv";

const head = ["kpi", "version", "measure", "unit", "from", "to", "value", "n", "signals", "snapshot"];

/** The report's figures as CSV in UTF-8 with its mark; semicolons and decimal commas in Spanish, as Excel reads it there. */
export function csvOf({ measures, language, period, hash }: ReportDocument): Buffer {
  const spell = (value: number | null): string => {
    if (value === null) return "";
    return language === "es" ? String(value).replace(".", ",") : String(value);
  };
  const rows = measures.flatMap(({ kpi, version, label, unit, value, n, hidden, chart }) => [
    [kpi, version, label, unit, period.from, period.to, spell(value), hidden ? "" : n, "", hash ?? ""],
    ...chart.points.map((point) => [
      ...[kpi, version, label, unit, point.from, point.to, spell(point.value), point.n],
      ...[point.signals.join(" "), hash ?? ""],
    ]),
  ]);
  return Buffer.from(
    writeCsv([head, ...rows], { bom: true, escapeFormulae: true, delimiter: language === "es" ? ";" : "," }),
  );
}
