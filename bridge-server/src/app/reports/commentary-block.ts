// Where a text stands in a report: on a page, or about a measure on it.
import type { Language } from "@rapport/contract";
import type { Kpi } from "../../kpis/kpi.ts";
import type { Report } from "../../reports/report.ts";
import type { Words } from "../../words/index.ts";

interface Place {
  readonly page: string;
  readonly kpi: string | null;
}

/** The id of the block: one text for each page, and one for each measure on it. */
export function blockIdOf({ page, kpi }: Place): string {
  return ["commentary", page, ...(kpi === null ? [] : [kpi])].join(".");
}

/** What stands above the text. */
export function titleOf(
  { page, kpi }: Place,
  language: Language,
  words: Words,
  { template }: { readonly template: string },
  { kpis, reports }: { readonly kpis: readonly Kpi[]; readonly reports: readonly Report[] },
): string {
  const measure = kpis.find(({ id }) => id === kpi)?.label[language];
  if (measure !== undefined) return words.say("report.commentary.of", { what: measure });
  const pages = reports.find(({ id }) => id === template)?.pages ?? [];
  const title = pages.find(({ id }) => id === page)?.title[language] ?? page;
  return words.say("report.commentary.of", { what: title });
}
