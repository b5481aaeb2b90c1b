// The block of a page about customers who are marked as vulnerable. No number of it leads to its rows: those name people.
import type { Block, ReportPage, TableBlock } from "@rapport/contract";
import type { PageTemplate } from "../../reports/report.ts";
import { spellValue } from "../scorecard-charts.ts";
import type { GroupFigures, World } from "./world.ts";

const idOf = (page: string): string => `${page}-vulnerable`;

/** How many cases a report tells of vulnerable customers, measure by measure: what a signature is put under. */
export function vulnerableCounts(pages: readonly ReportPage[]): (number | null)[] {
  return pages.flatMap(({ id, blocks }) =>
    blocks.flatMap((block) =>
      block.type === "table" && block.id === idOf(id) ? block.rows.map(([, n]) => n?.value ?? null) : [],
    ),
  );
}

/** A line for each measure; one sentence where nothing may be shown, the same for nobody and for a few. */
export function vulnerableBlocks(page: PageTemplate, { words, vulnerable }: World): Block[] {
  const measured = (page.vulnerable ?? []).flatMap((id) => vulnerable.get(id) ?? []);
  if (measured.length === 0) return [];
  const [id, title] = [idOf(page.id), words.say("board.vulnerable.title")];
  if (measured.every(({ group }) => group === null))
    return [{ type: "text", id, title, text: words.say("board.vulnerable.none") }];
  return [
    {
      ...{ type: "table", id, title, note: words.say("board.vulnerable.note") },
      columns: [
        { label: words.say("board.vulnerable.measure"), kind: "text" },
        { label: words.say("board.column.n"), kind: "count" },
        { label: words.say("board.vulnerable.marked"), kind: "text" },
        { label: words.say("board.vulnerable.all"), kind: "text" },
      ],
      rows: measured.map((one) => rowOf(one, words)),
    },
  ];
}

function rowOf({ kpi, group, all }: GroupFigures, words: World["words"]): TableBlock["rows"][number] {
  // Units differ from line to line, so that only what is counted is typed.
  const said = (text: string, value: number | null = null) => ({ text, value, evidence: null });
  const hidden = said(words.say("board.hidden.short"));
  return [
    said(kpi.label[words.language]),
    group === null ? hidden : said(words.number(group.n), group.n),
    group === null ? hidden : said(spellValue(kpi.unit, group.value, words)),
    said(spellValue(kpi.unit, all.value, words)),
  ];
}
