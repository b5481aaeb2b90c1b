// A report as a presentation: native charts and tables, and speaker notes with what stands behind each slide.
import type { Block, Measure, ReportDocument } from "@rapport/contract";
import { addChart } from "./charts.ts";
import { area, font, ink, newDeck, soft, type Deck } from "./deck.ts";
import { addPages, addTable, type Cell } from "./tables.ts";

/** The report as PPTX. */
export async function pptxOf(document: ReportDocument): Promise<Buffer> {
  const deck = newDeck(document);
  addCover(deck);
  for (const page of document.pages) {
    for (const block of page.blocks) addBlock(deck, page.title, block);
  }
  addRestatements(deck);
  return deck.bytes();
}

function addCover(deck: Deck): void {
  const { document, words } = deck;
  const slide = deck.slide(document.title, [document.dataAsOfText, document.boardOwner.text]);
  const lines = [
    document.period.label,
    `${words.say("files.board-owner")}: ${document.boardOwner.text}`,
    ...document.signOffs.map(({ roleLabel, text }) => `${roleLabel}: ${text}`),
    `${document.stateLabel}. ${document.dataAsOfText}`,
  ];
  slide.addText(
    lines.map((text, at) => ({
      text,
      options: { fontSize: at === 0 ? 24 : 16, color: at === 0 ? ink : soft, breakLine: true, paraSpaceAfter: 8 },
    })),
    { x: area.x, y: 2, w: area.w, h: 3.5, fontFace: font, valign: "top", margin: 0 },
  );
}

function addBlock(deck: Deck, page: string, block: Block): void {
  const { words } = deck;
  switch (block.type) {
    case "text": {
      const slide = deck.slide(block.title ?? page, [block.text]);
      slide.addText(block.text, { ...area, fontFace: font, fontSize: 18, color: ink, valign: "top", margin: 0 });
      return;
    }
    case "measures":
      return addMeasures(deck, block);
    case "commentary":
      return addCommentary(deck, block);
    case "chart":
      return addChart(deck, block.chart, block.evidence ?? null);
    case "table":
      return addPages(
        deck,
        block.title,
        [block.note ?? ""],
        block.columns.map(({ label }) => label),
        block.rows.map((row) =>
          row.map(({ text, evidence }, at): Cell => {
            const kind = block.columns[at]?.kind;
            return { text, link: evidence?.url ?? null, align: kind === "text" || kind === "date" ? "left" : "right" };
          }),
        ),
        block.columns.map((_, at) => (at === 0 ? 1.6 : 1)),
      );
    case "decisions":
      return addPages(
        deck,
        block.title,
        block.items.length === 0 ? [block.none] : [],
        (["decision", "requested-by", "age", "state"] as const).map((name) => words.say(`files.column.${name}`)),
        block.items.length === 0
          ? [cells(block.none, "", "", "")]
          : block.items.map((item) => cells(item.text, item.requestedBy, item.age, item.stateLabel)),
        [5, 2, 1.3, 1.3],
      );
    case "actions":
      return addPages(
        deck,
        block.title,
        block.items.length === 0 ? [block.none] : [],
        (["action", "owner", "due", "age", "state"] as const).map((name) => words.say(`files.column.${name}`)),
        block.items.length === 0
          ? [cells(block.none, "", "", "", "")]
          : block.items.map((item) => cells(item.text, item.owner, item.due, item.age, item.stateLabel)),
        [5, 2, 1.3, 1.3, 1.3],
      );
  }
}

function cells(...texts: readonly string[]): Cell[] {
  return texts.map((text) => ({ text }));
}

function addMeasures(deck: Deck, block: Extract<Block, { type: "measures" }>): void {
  const { words, document } = deck;
  const shown = block.kpis.flatMap((kpi) => document.measures.find((measure) => measure.kpi === kpi) ?? []);
  addPages(
    deck,
    block.title,
    shown.map(noteOf),
    (["measure", "value", "target", "variation", "assurance", "owner"] as const).map((name) =>
      words.say(`files.column.${name}`),
    ),
    shown.map((measure) => [
      { text: `${measure.label}\n${measure.sentence}`, bold: false },
      { text: valueOf(measure, deck), bold: true, link: measure.evidence.url },
      { text: measure.target?.text ?? words.say("files.no-target") },
      { text: measure.variation.label },
      { text: measure.assurance.label },
      { text: measure.owner ?? words.say("files.no-owner") },
    ]),
    [4, 2.2, 1.2, 1.6, 2, 1.4],
  );
}

function valueOf({ text, interval, n, hidden }: Measure, { words }: Deck): string {
  const count = words.say("files.n", { n: hidden ? "–" : words.number(n) });
  return interval === null ? `${text}\n${count}` : `${text}\n${interval.text}\n${count}`;
}

function noteOf({ label, question, version, kpi, pair, target }: Measure): string {
  const aim = target === null ? "" : ` ${target.text} (${target.source}, ${String(target.year)}).`;
  const beside = pair === null ? "" : ` ${pair.label}: ${pair.text}.`;
  return `${label} (${kpi}@${String(version)}): ${question}${aim}${beside}`;
}

/** Marks stay with the claims that they are about. */
function addCommentary(deck: Deck, block: Extract<Block, { type: "commentary" }>): void {
  const { words } = deck;
  const slide = deck.slide(block.title, [
    block.text,
    ...block.claims.map((claim) => `${claim.markLabel}: ${claim.text}`),
  ]);
  slide.addText(block.text, { ...area, h: 2, fontFace: font, fontSize: 16, color: ink, valign: "top", margin: 0 });
  if (block.claims.length === 0) return;
  addTable(
    slide,
    [words.say("files.column.state"), words.say("files.claims"), words.say("files.column.reason")],
    block.claims.map((claim) => [{ text: claim.markLabel, bold: true }, { text: claim.text }, { text: claim.reason }]),
    [1.4, 4, 4],
    { y: 3.3 },
  );
}

function addRestatements(deck: Deck): void {
  const { words, document } = deck;
  if (document.restatements.length === 0) return;
  addPages(
    deck,
    words.say("files.restatements"),
    [],
    (["measure", "period", "old", "new", "cause", "effect"] as const).map((name) => words.say(`files.column.${name}`)),
    document.restatements.map((row) => cells(row.label, row.period, row.old, row.new, row.cause, row.effect)),
    [2, 1.4, 1, 1, 3, 3],
  );
}
