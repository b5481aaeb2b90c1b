import { statSync } from "node:fs";
import type { Command } from "commander";
import { Listr, ListrLogger, ListrLogLevels } from "listr2";
import * as z from "zod";
import { importFile, type ImportReport } from "../app/import-file.ts";
import { kinds } from "../imports/kinds.ts";
import { parseOptions } from "../imports/options.ts";
import { wordsIn } from "../words/index.ts";
import { print, printJson } from "./output.ts";
import { withBridge, withData } from "./with-bridge.ts";

const Options = z.looseObject({ data: z.string().optional(), json: z.boolean(), source: z.string().optional() });

function pairs(value: string, before: Record<string, string> = {}): Record<string, string> {
  const at = value.indexOf("=");
  return { ...before, [value.slice(0, Math.max(at, 0))]: value.slice(at + 1) };
}

export function addImportCommand(program: Command): void {
  withData(
    program
      .command("import")
      .argument("<kind>", `what the file holds: ${kinds.map(({ id, title }) => `${id} (${title})`).join(", ")}`)
      .argument("<file>", "the file; .zip and .gz are opened")
      .description(
        "take in a file; repeating it changes nothing, and an import that was cut off goes on where it stopped",
      ),
  )
    .option("--zone <zone>", "IANA time zone of times that name none")
    .option("--dates <order>", "day-first or month-first, where the file writes 03/04/2024")
    .option("--map <ours=theirs>", "the file's name of one of our columns", pairs)
    .option("--set <ours=value>", "what stands in a column that the file lacks", pairs)
    .option("--entry <name>", "which file of a zip archive")
    .option("--customer <column>", "the column that tells customers apart")
    .option("--customer-network <network>", "what that column holds: email, phone …")
    .option("--source <name>", "what to call this source; ids are unique within it")
    .action(async (kind: string, file: string, given: unknown) => {
      const { data, json, source, ...rest } = Options.parse(given);
      const options = parseOptions(rest);
      await withBridge(data, async (bridge) => {
        const report = await withProgress(file, json, (tell) =>
          importFile(bridge.home, { path: file, kind, options, source }, bridge, tell),
        );
        if (json) printJson(report);
        else print(inWords(report));
      });
    });
}

type Tell = (so: { rows: number; bytesRead: number }) => void;

/** A progress bar for people; plain lines where the output is piped; nothing beside JSON. */
async function withProgress(
  file: string,
  silent: boolean,
  work: (tell: Tell) => Promise<ImportReport>,
): Promise<ImportReport> {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  const words = wordsIn("en");
  const startedMs = performance.now();
  const tasks = new Listr<{ report?: ImportReport }>(
    {
      title: `Importing ${file}`,
      task: async (context, task) => {
        context.report = await work(({ rows, bytesRead }) => {
          const share = size === 0 ? 0 : Math.min(1, bytesRead / size);
          const leftSeconds = ((performance.now() - startedMs) / 1000) * (1 / Math.max(share, 0.001) - 1);
          const bar = "█".repeat(Math.round(share * 20)).padEnd(20, "░");
          task.output = `${bar} ${words.percent(share)} · ${words.number(rows)} rows · about ${words.duration(leftSeconds)} left`;
        });
      },
    },
    {
      renderer: "default",
      fallbackRenderer: "simple",
      silentRendererCondition: silent,
      rendererOptions: { showErrorMessage: false },
      fallbackRendererOptions: { logger: new PlainLines() },
    },
  );
  const { report } = await tasks.run({});
  if (report === undefined) throw new Error("An import ends with a report");
  return report;
}

/** The command itself says what went wrong, once and with what to do. */
class PlainLines extends ListrLogger<ListrLogLevels> {
  override log(...[level, ...rest]: Parameters<ListrLogger<ListrLogLevels>["log"]>): void {
    if (level !== ListrLogLevels.FAILED) super.log(level, ...rest);
  }
}

const shown = 20;

function inWords(report: ImportReport): string {
  const { number } = wordsIn("en");
  const lines = [
    `${number(report.rows)} rows: ${number(report.taken)} taken, ${number(report.counts.refused)} refused; ${number(report.blank)} blank lines skipped.`,
  ];
  if (report.knownPages > 0)
    lines.push(`${number(report.knownPages)} of ${number(report.pages)} pages had come in before and changed nothing.`);
  const listing = (title: string, total: number, remarks: readonly string[]): void => {
    if (total === 0) return;
    lines.push(`${title}: ${number(total)}`, ...remarks.slice(0, shown).map((remark) => `  ${remark}`));
    if (total > shown) lines.push(`  … ${number(total - shown)} more; --json lists up to 1,000`);
  };
  listing(
    "Refused",
    report.counts.refused,
    report.refused.map(({ line, why }) => `line ${line}: ${why}`),
  );
  listing(
    "Repaired",
    report.counts.repaired,
    report.repaired.map(({ line, what }) => `line ${line}: ${what}`),
  );
  listing(
    "Noted",
    report.counts.noted,
    report.noted.map(({ line, what }) => `line ${line}: ${what}`),
  );
  if (report.aside > 0) lines.push(`${number(report.aside)} pages hold facts that were set aside; see rapport inbox.`);
  return lines.join("\n");
}
