// A report in a terminal: what was written with the marks of its claims, what was remarked, who signed, and what comes next.
import type { ClaimMark, ReportView } from "@rapport/contract";
import { wordsIn, type Words } from "../words/index.ts";
import { print } from "./output.ts";

const marks = {
  supported: "✓",
  contradicted: "✕",
  "no-evidence": "?",
  opinion: "–",
} as const satisfies Record<ClaimMark, string>;

/** Prints it, in the language that it was asked in. */
export function showReport({ report, document, notice, ...rest }: ReportView): void {
  const words = wordsIn(rest.language);
  print(`${report.report}  ${report.label}: ${report.description}`);
  if (notice !== null) print(`  ${notice}`);
  for (const { id, title, blocks } of document.pages) {
    print(`  ${words.say("command.report.page")} ${id}: ${title}`);
    for (const block of blocks) if (block.type === "commentary") showText(block, words);
  }
  for (const remark of rest.comments) showRemark(remark, { report, document, words });
  for (const { roleLabel, text } of document.signOffs) print(`  ${roleLabel}: ${text}`);
  print(`  ${words.say("command.report.next")}: ${nextOf({ report, ...rest }, words)}`);
}

type Block = ReportView["document"]["pages"][number]["blocks"][number];

function showText({ title, text, author, claims }: Extract<Block, { type: "commentary" }>, words: Words): void {
  print(`    ${title}${author === null ? "" : ` (${author})`}`);
  for (const line of text.split("\n")) print(`      ${line}`);
  if (claims.length === 0) print(`      ${words.say("report.screen.noClaims")}`);
  for (const { mark, markLabel, text: claim, reason } of claims)
    print(`      ${marks[mark]} ${words.say("command.report.claim", { mark: markLabel, claim, reason })}`);
}

function showRemark(
  { comment, block, answers, text, by, at, resolved }: ReportView["comments"][number],
  { report, document, words }: Pick<ReportView, "report" | "document"> & { readonly words: Words },
): void {
  const moment = words.moment(new Date(at), document.period.zone);
  const about = block === null ? "" : ` (${block})`;
  const kind = words.say(answers === null ? "command.report.remark" : "command.report.answer");
  print(`  ${kind} ${comment}${about} ${by}, ${moment}: ${text}`);
  if (answers !== null) return;
  print(`    ${resolved ?? words.say("command.report.open", { report: report.report, comment })}`);
}

/** The command that brings the report on. */
function nextOf({ report, next, mayPublish }: Omit<ReportView, "document" | "notice">, words: Words): string {
  const { report: id, state } = report;
  if (state !== "draft") return words.say("command.report.next.restate", { id });
  if (next !== null) return words.say("command.report.next.sign", { id, ...next });
  return mayPublish ? words.say("command.report.next.publish", { id }) : words.say("report.screen.notYet");
}
