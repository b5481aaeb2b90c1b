// Parts of a measure as a table: what a chart cannot hold, or what no chart fits.
import type { EvidenceLink, KpiUnit, TableBlock } from "@rapport/contract";
import type { Words } from "../../words/index.ts";
import { spellValue } from "../scorecard-charts.ts";
import type { PublishedParts } from "./parts.ts";

const mostRows = 40;

/** The parts with their figures, largest first. */
export function partsTable({ kpi, by, parts }: PublishedParts, id: string, words: Words): TableBlock {
  const label = kpi.label[words.language];
  const shown = parts.slice(0, mostRows);
  const counted = kpi.unit === "count";
  return {
    ...{ type: "table", id },
    title: words.say("board.parts.title", { label, by: words.say(`board.by.${by}`) }),
    note: parts.length > shown.length ? words.say("board.parts.more", { n: parts.length - shown.length }) : null,
    columns: [
      { label: words.say(`board.by.${by}`), kind: "text" },
      ...(counted ? [] : [{ label: words.say("board.column.n"), kind: "count" as const }]),
      { label, kind: columnKind(kpi.unit) },
    ],
    rows: shown.map(({ label: name, n, value, hidden, evidence }) => {
      const cell = (shownValue: number | null, text: string, of: EvidenceLink | null) => ({
        text: hidden ? words.say("board.hidden.short") : text,
        value: hidden ? null : shownValue,
        evidence: of?.url === null ? null : of,
      });
      return [
        { text: name, value: null, evidence: null },
        ...(counted ? [] : [cell(n, words.number(n), evidence)]),
        cell(value, spellValue(kpi.unit, value, words), counted ? evidence : null),
      ];
    }),
  };
}

/** How a column of a unit is typed in files. */
export function columnKind(unit: KpiUnit): TableBlock["columns"][number]["kind"] {
  switch (unit) {
    case "count":
    case "share":
    case "seconds":
    case "money":
      return unit;
    case "score":
    case "points":
    case "rate":
    case "days":
      return "number";
  }
}
