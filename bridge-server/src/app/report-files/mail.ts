// A report as an e-mail of one screen: the cover, the measures and where to read the rest.
import type { Measure, ReportDocument } from "@rapport/contract";
import { wordsIn, type Words } from "../../words/index.ts";
import { escaped } from "./charts/svg.ts";

/** What is sent: a subject, and the same in HTML and in plain text. */
export interface ReportMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** The e-mail for a report; `url` leads to the whole of it, null for who gets the figures alone. It loads nothing from anywhere. */
export function mailOf(document: ReportDocument, url: string | null): ReportMail {
  const words = wordsIn(document.language);
  return {
    subject: `${document.title}, ${document.period.label}`,
    html: htmlOf(document, url, words),
    text: textOf(document, url, words),
  };
}

function kept(document: ReportDocument, words: Words): string {
  return document.shortHash === null ? words.say("files.draft") : words.say("files.hash", { hash: document.shortHash });
}

function valueOf({ text, interval, n, hidden }: Measure, words: Words): string {
  const count = words.say("files.n", { n: hidden ? "–" : words.number(n) });
  return interval === null ? `${text} (${count})` : `${text} (${interval.text}; ${count})`;
}

function htmlOf(document: ReportDocument, url: string | null, words: Words): string {
  const { company } = document;
  const cell = 'style="padding:8px 12px 8px 0;border-bottom:1px solid #d5dde5;text-align:left;vertical-align:top"';
  const names = (["measure", "value", "target", "variation", "assurance"] as const).map((name) =>
    words.say(`files.column.${name}`),
  );
  const rows = document.measures.map((measure) => {
    const target = measure.target?.text ?? words.say("files.no-target");
    const cells = [valueOf(measure, words), target, measure.variation.label, measure.assurance.label];
    return `<tr><th scope="row" ${cell}>${escaped(measure.label)}<div style="font-weight:normal;color:#566573">${escaped(measure.sentence)}</div></th>${cells.map((text) => `<td ${cell}>${escaped(text)}</td>`).join("")}</tr>`;
  });
  return [
    `<!doctype html><html lang="${document.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">`,
    `<title>${escaped(document.title)}</title></head>`,
    `<body style="margin:0;padding:24px;font-family:Calibri,Arial,sans-serif;font-size:15px;color:#1b2733;background:#ffffff">`,
    `<p style="margin:0;color:${company.primary};font-weight:bold">${escaped(company.name)}</p>`,
    `<h1 style="margin:4px 0;font-size:24px">${escaped(document.title)}</h1>`,
    `<p style="margin:0 0 16px;color:#566573">${escaped(document.period.label)} · ${escaped(words.say("files.board-owner"))}: ${escaped(document.boardOwner.text)}</p>`,
    `<table style="border-collapse:collapse;width:100%;max-width:860px"><thead><tr>${names.map((name) => `<th scope="col" ${cell}>${escaped(name)}</th>`).join("")}</tr></thead><tbody>${rows.join("")}</tbody></table>`,
    url === null
      ? `<p style="margin:20px 0"></p>`
      : `<p style="margin:20px 0"><a href="${escaped(url)}" style="color:${company.primary};font-weight:bold">${escaped(words.say("files.mail.open"))}</a></p>`,
    `<p style="margin:0;color:#566573;font-size:13px">${escaped(`${document.dataAsOfText} · ${kept(document, words)}`)}</p>`,
    `</body></html>`,
  ].join("\n");
}

function textOf(document: ReportDocument, url: string | null, words: Words): string {
  const measures = document.measures.flatMap((measure) => [
    `${measure.label}: ${valueOf(measure, words)}`,
    `  ${measure.variation.label}. ${measure.assurance.label}. ${measure.sentence}`,
  ]);
  return [
    document.company.name,
    `${document.title}, ${document.period.label}`,
    `${words.say("files.board-owner")}: ${document.boardOwner.text}`,
    "",
    ...measures,
    ...(url === null ? [] : ["", `${words.say("files.mail.open")}: ${url}`]),
    "",
    `${document.dataAsOfText} · ${kept(document, words)}`,
  ].join("\n");
}
