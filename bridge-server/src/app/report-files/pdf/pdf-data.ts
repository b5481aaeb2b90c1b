// What the printed report reads: the document, with its charts drawn and its sentences put together.
import type { Block, EvidenceLink, Measure, ReportDocument, TableBlock } from "@rapport/contract";
import { wordsIn, type Words } from "../../../words/index.ts";
import { drawChart } from "../charts/draw-chart.ts";
import { drawnFor } from "../charts/drawn-for.ts";
import { drawSpark } from "../charts/spark.ts";

/** Data and pictures by file name. */
export interface PdfData {
  readonly report: unknown;
  readonly files: Readonly<Record<string, string | Uint8Array>>;
}

type Files = Record<string, string | Uint8Array>;

/** Everything that the template reads. The same document gives the same data. */
export function pdfData(document: ReportDocument): PdfData {
  const words = wordsIn(document.language);
  const files: Files = {};
  const logo = document.company.logo === null ? null : "logo.png";
  if (document.company.logo !== null) files["logo.png"] = Buffer.from(document.company.logo, "base64");
  const made = new Date(document.dataAsOf);
  const pages = document.pages.map(({ title, blocks }) => ({
    title,
    blocks: blocks.map((block) => blockOf(block, document, files, words)),
  }));
  const restated = restatementsOf(document, words);
  return {
    report: {
      ...{ title: document.title, language: document.language, period: document.period, logo },
      company: { name: document.company.name, primary: document.company.primary, accent: document.company.accent },
      made: { year: made.getUTCFullYear(), month: made.getUTCMonth() + 1, day: made.getUTCDate() },
      footer: footerOf(document, words),
      facts: factsOf(document, words),
      pages: restated === null ? pages : [...pages, restated],
      words: {
        page: words.say("files.page"),
        of: words.say("files.page-of"),
        flagged: words.say("files.flagged"),
        "measure-columns": (["measure", "value", "target", "trend", "variation"] as const).map((name) =>
          words.say(`files.column.${name}`),
        ),
        "claim-columns": [words.say("files.column.state"), words.say("files.claims"), words.say("files.column.reason")],
      },
    },
    files,
  };
}

function footerOf(document: ReportDocument, words: Words): string {
  const kept =
    document.shortHash === null ? words.say("files.draft") : words.say("files.hash", { hash: document.shortHash });
  return `${document.dataAsOfText} · ${kept}`;
}

function factsOf(document: ReportDocument, words: Words): [string, string][] {
  return [
    [words.say("files.board-owner"), document.boardOwner.text],
    ...document.signOffs.map(({ roleLabel, text }): [string, string] => [roleLabel, text]),
    [document.stateLabel, footerOf(document, words)],
  ];
}

function blockOf(block: Block, document: ReportDocument, files: Files, words: Words): object {
  switch (block.type) {
    case "text":
      return block;
    case "measures": {
      const shown = block.kpis.flatMap((kpi) => document.measures.find((measure) => measure.kpi === kpi) ?? []);
      return { type: block.type, measures: shown.map((measure) => measureOf(measure, document, files, words)) };
    }
    case "commentary":
      return commentaryOf(block, words);
    case "chart": {
      const file = `chart-${String(Object.keys(files).length)}.svg`;
      files[file] = drawChart(block.chart, drawnFor(document, words));
      const { title, summary } = block.chart;
      return { type: block.type, title, summary, file, evidence: linkOf(block.evidence ?? null, words) };
    }
    case "table":
      return tableOf(block);
    case "decisions":
    case "actions":
      return registerOf(block, words);
  }
}

function measureOf(measure: Measure, document: ReportDocument, files: Files, words: Words): object {
  const { pair, interval, target, before, chart } = measure;
  const file = `spark-${String(Object.keys(files).length)}.svg`;
  const isDrawn = chart.points.some(({ value }) => value !== null);
  if (isDrawn) files[file] = drawSpark(chart, drawnFor(document, words).palette);
  return {
    ...{ label: measure.label, text: measure.text, flagged: measure.flagged, sentence: measure.sentence },
    ...{ variation: measure.variation, assurance: measure.assurance },
    n: words.say("files.n", { n: measure.hidden ? "–" : words.number(measure.n) }),
    owner: measure.owner ?? words.say("files.no-owner"),
    pair: pair === null ? null : words.say("files.pair", { label: pair.label, text: pair.text }),
    interval: interval === null ? null : words.say("files.interval", { text: interval.text }),
    before: before === null ? null : words.say("files.before", { label: before.label, text: before.text }),
    target: target === null ? words.say("files.no-target") : target.text,
    source: target === null ? null : words.say("files.source", { source: target.source, year: String(target.year) }),
    evidence: linkOf(measure.evidence, words),
    spark: isDrawn ? file : null,
    alt: chart.summary,
  };
}

/** A link in words; null where it leads nowhere. */
function linkOf(evidence: EvidenceLink | null, words: Words): object | null {
  if (evidence === null || evidence.url === null) return null;
  return { url: evidence.url, text: words.say("files.evidence", { n: evidence.text }) };
}

/** The text in parts, the claims among them numbered, so that every mark stays with its words. */
function commentaryOf(block: Extract<Block, { type: "commentary" }>, words: Words): object {
  const claims = block.claims
    .toSorted((one, other) => one.from - other.from)
    .map((claim, at) => ({ ...claim, number: at + 1, label: claim.markLabel }));
  const parts: { text: string; mark: string | null; number: number }[] = [];
  let read = 0;
  for (const claim of claims) {
    // Claims that overlap are both listed below; the text is marked once.
    if (claim.from < read) continue;
    parts.push({ text: block.text.slice(read, claim.from), mark: null, number: 0 });
    parts.push({ text: block.text.slice(claim.from, claim.to), mark: claim.mark, number: claim.number });
    read = claim.to;
  }
  parts.push({ text: block.text.slice(read), mark: null, number: 0 });
  return {
    ...{ type: block.type, title: block.title, parts, claims },
    author: block.author === null ? null : words.say("files.written-by", { author: block.author }),
  };
}

function tableOf({ type, title, note, columns, rows }: TableBlock): object {
  const cells = rows.map((row) => row.map(({ text, evidence }) => ({ text, url: evidence?.url ?? null })));
  return { type, title, note, columns, rows: cells };
}

function registerOf(block: Extract<Block, { type: "decisions" | "actions" }>, words: Words): object {
  const column = (name: "decision" | "action" | "requested-by" | "owner" | "age" | "state"): string =>
    words.say(`files.column.${name}`);
  const day = (date: string): string => words.day(new Date(`${date}T12:00:00Z`), "UTC");
  if (block.type === "decisions") {
    return {
      ...{ type: block.type, title: block.title, none: block.none },
      columns: [column("decision"), column("requested-by"), column("age"), column("state")],
      items: block.items.map(({ text, requestedBy, age, stateLabel, outcome }) => ({
        ...{ text, who: requestedBy, age, state: stateLabel },
        more: outcome === null ? null : words.say("files.outcome", { text: outcome }),
      })),
    };
  }
  return {
    ...{ type: block.type, title: block.title, none: block.none },
    columns: [column("action"), column("owner"), column("age"), column("state")],
    items: block.items.map(({ text, owner, due, age, stateLabel }) => ({
      ...{ text, who: owner, age, state: stateLabel },
      more: words.say("files.action.due", { day: day(due) }),
    })),
  };
}

function restatementsOf({ restatements }: ReportDocument, words: Words): object | null {
  if (restatements.length === 0) return null;
  const title = words.say("files.restatements");
  const names = ["measure", "period", "old", "new", "cause", "effect"] as const;
  const cell = (text: string): object => ({ text, url: null });
  return {
    title,
    blocks: [
      {
        ...{ type: "table", title: null, note: null },
        columns: names.map((name) => ({ label: words.say(`files.column.${name}`), kind: "text" })),
        rows: restatements.map(({ label, period, old, new: now, cause, effect }) =>
          [label, period, old, now, cause, effect].map(cell),
        ),
      },
    ],
  };
}
