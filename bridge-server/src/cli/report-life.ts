// A report's life from the command line, from its first sentence to its correction, by the very verbs that the endpoints answer
// with: the same rights, the same refusals, the same marks.
import type { Command } from "commander";
import { endpoints, type ReportView } from "@rapport/contract";
import * as z from "zod";
import { publishReport } from "../app/reports/publish-report.ts";
import { restateReport } from "../app/reports/restate-report.ts";
import { sendReport } from "../app/reports/take-along.ts";
import type { Asker, ReportTools } from "../app/reports/tools.ts";
import { openReport } from "../app/reports/view-report.ts";
import { commentReport, resolveComment, signReport, writeCommentary } from "../app/reports/write-report.ts";
import type { WorkspaceKeys } from "../app/vault.ts";
import { Failure } from "../domain/failure.ts";
import { newId } from "../platform/id.ts";
import type { Bridge } from "../main.ts";
import { wordsIn } from "../words/index.ts";
import { print, printJson } from "./output.ts";
import { asked, askerOf, ReportOptions, spoken, toolsOf } from "./report-asked.ts";
import { showReport } from "./report-view.ts";
import { withBridge } from "./with-bridge.ts";

/** As it was typed; what it may be is the contract's to say. */
const typed = z.string().optional();
const Typed = ReportOptions.extend({
  ...{ kpi: typed, author: typed, written: typed, block: typed, answers: typed, name: typed, cause: typed },
  to: z.array(z.string()).optional(),
  reopen: z.boolean().default(false),
});
type Typed = z.infer<typeof Typed>;

/** Adds `rapport report check`, `write`, `comment`, `settle`, `sign`, `publish`, `restate` and `send`. */
export function addReportLife(report: Command): void {
  spoken(report.command("check").argument("<id>", "which report"))
    .description("open it: claims held against the numbers, remarks, signatures, and what comes next")
    .action((id: string, given: unknown) =>
      step(id, given, (wanted, { keys, asker, tools }) => openReport(keys, wanted.id, asker, tools)),
    );
  addWriting(report);
  addRemarks(report);
  addClosing(report);
  addSend(report);
}

function addWriting(report: Command): void {
  spoken(
    report
      .command("write")
      .argument("<id>", "which draft")
      .argument("<page>", "on which page, as check names it")
      .argument("<text>", "what is to stand there; an empty one takes away what does"),
  )
    .description("write about a page, or about a measure on it; nobody can type or hide the marks of its claims")
    .option("--kpi <kpi>", "about this measure instead of the whole page")
    .option("--written <language>", "language of the text, en or es; that of --lang unless given")
    .option("--author <name>", "the name that is printed under it")
    .action((id: string, page: string, text: string, given: unknown) =>
      step(id, given, ({ id: reportId, kpi, written, author, lang }, { keys, asker, tools }) => {
        const order = { page, kpi, text, language: written ?? lang, author };
        return writeCommentary(keys, reportId, asked(endpoints.writeCommentary.body, order, lang), asker, tools);
      }),
    );
}

function addRemarks(report: Command): void {
  spoken(report.command("comment").argument("<id>", "which draft").argument("<text>", "the remark"))
    .description("remark upon a draft, or answer a remark; none of them is published")
    .option("--block <id>", "upon this part, such as commentary.changes; the whole report unless given")
    .option("--answers <remark>", "the remark that it answers")
    .option("--author <name>", "who remarks, as colleagues read it")
    .action((id: string, text: string, given: unknown) =>
      step(id, given, ({ id: reportId, block, answers, author, lang }, { keys, asker, tools, run }) => {
        const remark = asked(endpoints.commentReport.body, { run, block, answers, text, author }, lang);
        return commentReport(keys, reportId, remark, asker, tools);
      }),
    );
  spoken(report.command("settle").argument("<id>", "which draft").argument("<remark>", "as check names it"))
    .description("settle a remark; a draft with open ones is not published")
    .option("--reopen", "open it again")
    .action((id: string, remark: string, given: unknown) =>
      step(id, given, ({ id: reportId, reopen, lang }, { keys, asker, tools }) => {
        const which = asked(endpoints.resolveComment.params, { reportId, commentId: remark }, lang);
        return resolveComment(keys, { ...which, resolved: !reopen }, asker, tools);
      }),
    );
}

function addClosing(report: Command): void {
  spoken(
    report.command("sign").argument("<id>", "which draft").argument("<role>", "preparer, then reviewer, then owner"),
  )
    .description("sign a draft as it is now; whoever prepared it does not review it, so --by says who signs")
    .option("--name <name>", "the name that is printed, with the words that it was signed by command")
    .action((id: string, role: string, given: unknown) =>
      step(id, given, ({ id: reportId, by, name, lang }, { keys, asker, tools }) => {
        if (by === undefined) throw nobodySigns(lang);
        // A CRM has seen who signs there; here whoever has the data says so, and the pack tells the difference.
        const printed = name && wordsIn(lang).say("command.report.signed", { name });
        const signature = asked(endpoints.signReport.body, { role, name: printed }, lang);
        return signReport(keys, reportId, signature, asker, tools);
      }),
    );
  spoken(report.command("publish").argument("<id>", "which draft"))
    .description("publish a signed draft for good, with the marks of its claims")
    .action((id: string, given: unknown) =>
      step(id, given, (wanted, { keys, asker, tools }) => publishReport(keys, wanted.id, asker, tools)),
    );
  spoken(report.command("restate").argument("<id>", "which published report"))
    .description("begin a corrected report beside a published one, which stays as it is")
    .option("--cause <text>", "why its numbers are no longer right; printed beside each of them")
    .action((id: string, given: unknown) =>
      step(id, given, ({ id: reportId, cause, lang }, { keys, asker, tools, run }) =>
        restateReport(keys, reportId, asked(endpoints.restateReport.body, { run, cause }, lang), asker, tools),
      ),
    );
}

function addSend(report: Command): void {
  const each = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];
  spoken(report.command("send").argument("<id>", "which published report"))
    .description("send a published report by e-mail; addresses are used and not kept")
    .option("--to <address>", "to whom, once for each; a@b.example,es: in Spanish", each)
    .action(async (id: string, given: unknown) => {
      const wanted = Typed.parse(given);
      const { lang, to = [] } = wanted;
      const { reportId } = asked(endpoints.sendReport.params, { reportId: id }, lang);
      const recipients = to.map((text) => {
        const [email, language = lang] = text.split(",");
        return { email, language };
      });
      const letters = asked(endpoints.sendReport.body, { recipients }, lang);
      await withBridge(wanted.data, async (bridge) => {
        const tools = { ...toolsOf(bridge), mail: bridge.mail };
        const sent = await sendReport(bridge.home, reportId, letters, askerOf(wanted), tools);
        if (wanted.json) printJson(sent);
        else print(`${sent.text}.`);
      });
    });
}

interface Step {
  readonly keys: WorkspaceKeys;
  readonly asker: Asker;
  readonly tools: ReportTools;
  /** Names this very request. */
  readonly run: string;
}

/** One step of a report's life, and the report as it is after it. */
async function step(
  id: string,
  given: unknown,
  take: (wanted: Typed & { readonly id: string }, step: Step) => Promise<ReportView>,
): Promise<void> {
  const wanted = Typed.parse(given);
  const { reportId } = asked(endpoints.report.params, { reportId: id }, wanted.lang);
  const asker = askerOf(wanted);
  await withBridge(wanted.data, async (bridge: Bridge) => {
    const run = newId(bridge.clock.now());
    const view = await take({ ...wanted, id: reportId }, { keys: bridge.home, asker, tools: toolsOf(bridge), run });
    if (wanted.json) printJson(view);
    else showReport(view);
  });
}

function nobodySigns(lang: Typed["lang"]): Failure {
  const words = wordsIn(lang);
  return new Failure("bad-input", words.say("command.report.fault.nobody"), {
    remedy: words.say("command.report.fault.nobody.remedy"),
  });
}
