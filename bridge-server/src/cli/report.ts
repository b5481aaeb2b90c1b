// Reports from the command line: what there is, a new draft, a file of one, the logo on them; the rest of a report's life is beside this.
import { readFileSync, writeFileSync } from "node:fs";
import type { Command } from "commander";
import { BoardChange, endpoints, ReportStart } from "@rapport/contract";
import * as z from "zod";
import { boardOf, changeBoard, readBoard } from "../app/reports/board-settings.ts";
import { listReports, startReport } from "../app/reports/list-reports.ts";
import { readReportFile } from "../app/reports/take-along.ts";
import { Failure } from "../domain/failure.ts";
import { newId } from "../platform/id.ts";
import { wordsIn, type Words } from "../words/index.ts";
import { print, printJson } from "./output.ts";
import { asked, askerOf, ReportOptions, spoken, toolsOf } from "./report-asked.ts";
import { addReportLife } from "./report-life.ts";
import { withBridge } from "./with-bridge.ts";

const Start = ReportOptions.extend({
  title: z.string().nullable().default(null),
  from: z.string().optional(),
  to: z.string().optional(),
});
const File = ReportOptions.extend({ out: z.string().optional() });
const formats = endpoints.reportFile.params.shape.format.options;

/** Adds `rapport report list`, `start`, `file`, `logo`, and those of its life. */
export function addReportCommand(program: Command): void {
  const report = program.command("report").description("reports of the board");
  spoken(report.command("list").description("drafts and published reports, and the templates")).action(
    async (given: unknown) => {
      const options = ReportOptions.parse(given);
      const { data, json } = options;
      await withBridge(data, async (bridge) => {
        const found = await listReports(bridge.home, askerOf(options), toolsOf(bridge));
        if (json) return printJson(found);
        for (const { report: id, label, description } of found.reports) print(`${id}  ${label}: ${description}`);
        for (const { template, label } of found.templates) print(`rapport report start ${template}  ${label}`);
      });
    },
  );
  spoken(report.command("start").argument("<template>", "board-pack, monthly-executive …").description("start a draft"))
    .option("--title <title>", "what it is called; the template's name unless given")
    .option("--from <moment>", "first moment or date; without both, the last whole period of the fiscal calendar")
    .option("--to <moment>", "first moment or date that is not in it any more")
    .action(async (template: string, given: unknown) => {
      const options = Start.parse(given);
      const { data, json, lang, title, from, to } = options;
      await withBridge(data, async (bridge) => {
        const period = from === undefined && to === undefined ? {} : { period: { from, to } };
        const run = newId(bridge.clock.now());
        const order = asked(ReportStart, { run, template, title, ...period }, lang);
        const view = await startReport(bridge.home, order, askerOf(options), toolsOf(bridge));
        if (json) return printJson(view);
        print(`${view.report.report}  ${view.report.label}: ${view.report.description}`);
      });
    });
  addReportLife(report);
  addFile(report);
  addLogo(report);
}

function addFile(report: Command): void {
  spoken(report.command("file").argument("<id>", "which report").argument("<format>", formats.join(", ")))
    .description("write a report to a file")
    .option("--out <path>", "where; a name of its own in this folder unless given")
    .action(async (id: string, format: string, given: unknown) => {
      const options = File.parse(given);
      const { data, json, lang, out } = options;
      const wanted = asked(endpoints.reportFile.params, { reportId: id, format }, lang);
      await withBridge(data, async (bridge) => {
        const { name, bytes } = await readReportFile(bridge.home, wanted, askerOf(options), toolsOf(bridge));
        const path = out ?? name;
        writeFileSync(path, bytes);
        if (json) printJson({ path, bytes: bytes.length });
        else print(`${path}: ${bytes.length} bytes`);
      });
    });
}

/** Salesforce's page of the board's settings reads a file, too; HubSpot's has no field for one. */
function addLogo(report: Command): void {
  spoken(report.command("logo").argument("<file>", "a PNG of at most 200 kB and 2000 by 2000 points, or none"))
    .description("put the company's logo on every report, or take it away")
    .action(async (file: string, given: unknown) => {
      const options = ReportOptions.parse(given);
      const { data, json, lang } = options;
      const [words, asker] = [wordsIn(lang), askerOf(options)];
      const logo = file === "none" ? null : pictureIn(file, words);
      await withBridge(data, async (bridge) => {
        const { version } = await readBoard(bridge.home, asker, bridge);
        const { company, ...board } = await boardOf(bridge.home, bridge);
        const wanted = asked(BoardChange, { version, board: { ...board, company: { ...company, logo } } }, lang);
        await changeBoard(bridge.home, wanted, asker, bridge);
        if (json) return printJson({ logo: logo !== null });
        print(words.say(logo === null ? "command.report.logo.none" : "command.report.logo"));
      });
    });
}

function pictureIn(file: string, words: Words): string {
  try {
    return readFileSync(file).toString("base64");
  } catch (cause) {
    const remedy = words.say("command.report.fault.logo.remedy");
    throw new Failure("bad-input", words.say("command.report.fault.logo", { file }), { cause, remedy });
  }
}
