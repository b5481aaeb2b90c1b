// The reports of a workspace, and new ones from a template.
import type { ReportList, ReportStart, ReportView } from "@rapport/contract";
import { Temporal } from "temporal-polyfill";
import { Failure } from "../../domain/failure.ts";
import { wordsIn, type Words } from "../../words/index.ts";
import { blind, type WorkspaceKeys } from "../vault.ts";
import { boardOf } from "./board-settings.ts";
import { lastPeriods, periodContaining } from "./fiscal-periods.ts";
import { mustBeOfBoard } from "./may-board.ts";
import { toReportRow } from "./report-row.ts";
import type { Asker, ReportTools } from "./tools.ts";
import { viewReport } from "./view-report.ts";

/** How many reports and how many periods are listed. */
const shown = { reports: 200, periods: 13 };

/** Everything that can be opened or begun. Throws a `Failure` of kind forbidden for who is not of the board. */
export async function listReports(
  keys: WorkspaceKeys,
  { by, language }: Asker,
  tools: ReportTools,
): Promise<ReportList> {
  const words = wordsIn(language);
  await mustBeOfBoard(keys, by, words, tools);
  const [rows, board] = await Promise.all([
    tools.store.reports(keys.workspaceId).all(shown.reports),
    boardOf(keys, tools),
  ]);
  return {
    reports: rows.map((row) => toReportRow(row, language, keys, tools)),
    templates: tools.reports.map(({ id, label, description }) => ({
      ...{ template: id, label: label[language], description: description[language] },
    })),
    periods: lastPeriods(board.fiscalYear, keys.zone, tools.clock.now(), shown.periods).map(({ from, to, label }) => ({
      ...{ from: from.toISOString(), to: to.toISOString(), zone: keys.zone, label },
    })),
    // The page of the list, which both apps have had from their beginning, and what is said of a report.
    words: { ...words.page(), ...words.reports() },
  };
}

/** Starts a draft. Throws a `Failure`: forbidden for who is not of the board, bad-input for a template or period that does not exist. */
export async function startReport(
  keys: WorkspaceKeys,
  { run, template, title, period }: ReportStart,
  asker: Asker,
  tools: ReportTools,
): Promise<ReportView> {
  const words = wordsIn(asker.language);
  await mustBeOfBoard(keys, asker.by, words, tools);
  if (!tools.reports.some(({ id }) => id === template))
    throw new Failure("bad-input", words.say("report.fault.template", { template }), {
      remedy: words.say("report.fault.template.remedy", { templates: tools.reports.map(({ id }) => id).join(", ") }),
    });
  const reportId = blind(keys, "report", asker.by, run);
  const { from, to } = await periodOf(keys, period, words, tools);
  await tools.store.reports(keys.workspaceId).add({
    ...{ reportId, template, title, from, to, zone: keys.zone, createdAt: tools.clock.now(), createdBy: asker.by },
    ...{ restates: null, cause: null },
  });
  return viewReport(keys, reportId, asker, tools);
}

interface Bounds {
  readonly from: Date;
  readonly to: Date;
}

async function periodOf(
  keys: WorkspaceKeys,
  asked: ReportStart["period"],
  words: Words,
  tools: ReportTools,
): Promise<Bounds> {
  const { fiscalYear } = await boardOf(keys, tools);
  const now = tools.clock.now();
  if (asked !== undefined && "from" in asked) {
    const bounds = { from: momentOf(asked.from, keys.zone), to: momentOf(asked.to, keys.zone) };
    if (bounds.from < bounds.to) return bounds;
    throw new Failure("bad-input", words.say("report.fault.period"), {
      remedy: words.say("report.fault.period.remedy"),
    });
  }
  if (asked !== undefined) return periodContaining(fiscalYear, keys.zone, asked);
  const [last] = lastPeriods(fiscalYear, keys.zone, now, 1);
  if (last !== undefined) return last;
  throw new Failure("bad-input", words.say("report.fault.period"), { remedy: words.say("report.fault.period.remedy") });
}

/** A date means its first moment in the zone. */
function momentOf(text: string, zone: string): Date {
  return /^\d{4}-\d\d-\d\d$/.test(text)
    ? new Date(Temporal.PlainDate.from(text).toZonedDateTime(zone).epochMilliseconds)
    : new Date(text);
}
