// Reports from the command line: what there is, a new draft, a file of one, the logo on them. Signing is for people whom a CRM names.
import { readFileSync, writeFileSync } from "node:fs";
import { Option, type Command } from "commander";
import { BoardChange, FileFormat, Language, ReportStart } from "@rapport/contract";
import * as z from "zod";
import { composeReport } from "../app/report-pages/compose-report.ts";
import { boardOf, changeBoard, readBoard } from "../app/reports/board-settings.ts";
import { listReports, startReport } from "../app/reports/list-reports.ts";
import { readReportFile } from "../app/reports/take-along.ts";
import type { Asker, ReportTools } from "../app/reports/tools.ts";
import { readConfig } from "../config.ts";
import { Failure } from "../domain/failure.ts";
import { newId } from "../platform/id.ts";
import { faultsOf } from "../platform/faults.ts";
import type { Bridge } from "../main.ts";
import { print, printJson } from "./output.ts";
import { withBridge, withData } from "./with-bridge.ts";

const Options = z.object({ data: z.string().optional(), json: z.boolean(), lang: Language.default("en") });
const Start = Options.extend({
  title: z.string().nullable().default(null),
  from: z.string().optional(),
  to: z.string().optional(),
});
const File = Options.extend({ out: z.string().optional() });

/** Adds `rapport report list`, `start`, `file` and `logo`. */
export function addReportCommand(program: Command): void {
  const report = program.command("report").description("reports of the board");
  spoken(report.command("list").description("drafts and published reports, and the templates")).action(
    async (given: unknown) => {
      const { data, json, lang } = Options.parse(given);
      await withBridge(data, async (bridge) => {
        const found = await listReports(bridge.home, asker(lang), toolsOf(bridge));
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
      const { data, json, lang, title, from, to } = Start.parse(given);
      await withBridge(data, async (bridge) => {
        const period = from === undefined && to === undefined ? {} : { period: { from, to } };
        const run = newId(bridge.clock.now());
        const asked = checked(ReportStart, { run, template, title, ...period });
        const view = await startReport(bridge.home, asked, asker(lang), toolsOf(bridge));
        if (json) return printJson(view);
        print(`${view.report.report}  ${view.report.label}: ${view.report.description}`);
      });
    });
  spoken(report.command("file").argument("<id>", "which report").argument("<format>", FileFormat.options.join(", ")))
    .description("write a report to a file")
    .option("--out <path>", "where; a name of its own in this folder unless given")
    .action(async (id: string, format: string, given: unknown) => {
      const { data, json, lang, out } = File.parse(given);
      const wanted = checked(z.object({ reportId: z.uuid(), format: FileFormat }), { reportId: id, format });
      await withBridge(data, async (bridge) => {
        const { name, bytes } = await readReportFile(bridge.home, wanted, asker(lang), toolsOf(bridge));
        const path = out ?? name;
        writeFileSync(path, bytes);
        if (json) printJson({ path, bytes: bytes.length });
        else print(`${path}: ${bytes.length} bytes`);
      });
    });
  addLogo(report);
}

/** Settings' screens of CRMs take no files: HubSpot's have no field for one. */
function addLogo(report: Command): void {
  spoken(report.command("logo").argument("<file>", "a PNG of at most 200 kB and 2000 by 2000 points, or none"))
    .description("put the company's logo on every report, or take it away")
    .action(async (file: string, given: unknown) => {
      const { data, json, lang } = Options.parse(given);
      const logo = file === "none" ? null : pictureIn(file);
      await withBridge(data, async (bridge) => {
        const { version } = await readBoard(bridge.home, asker(lang), bridge);
        const { company, ...board } = await boardOf(bridge.home, bridge);
        const wanted = checked(BoardChange, { version, board: { ...board, company: { ...company, logo } } });
        await changeBoard(bridge.home, wanted, asker(lang), bridge);
        if (json) return printJson({ logo: logo !== null });
        print(logo === null ? "Reports carry no logo." : "Reports carry this logo from now on.");
      });
    });
}

function pictureIn(file: string): string {
  try {
    return readFileSync(file).toString("base64");
  } catch (cause) {
    const remedy = "Give the path of a PNG, or none to take the logo away.";
    throw new Failure("bad-input", `The file ${file} cannot be read`, { cause, remedy });
  }
}

function spoken(command: Command): Command {
  return withData(command).addOption(new Option("--lang <language>", "language of the words").choices(["en", "es"]));
}

function asker(language: Language): Asker {
  return { by: "key", language };
}

function toolsOf(bridge: Bridge): ReportTools {
  return { ...bridge, compose: composeReport, publicOrigin: () => readConfig(process.env).publicOrigin ?? "" };
}

function checked<Schema extends z.ZodType>(schema: Schema, given: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new Failure("bad-input", "What was asked for is not right", {
    errors: faultsOf(parsed.error),
    remedy: "Run rapport report --help for what each command takes.",
  });
}
