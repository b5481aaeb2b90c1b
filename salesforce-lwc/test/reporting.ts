/** Whether reports show fields that there are, and dashboards show reports that there are. */
import { isCustom, namesIn, type Names } from "./names.ts";
import { anywhere, below, rootOf, text, texts, type Element, type Files } from "./project.ts";
import { each, missing } from "./references.ts";

/** What points nowhere, each with its file. */
export function faultsOfReporting(files: Files): string[] {
  const names = namesIn(files);
  const dashboards = new Map(
    [...files].filter(([path]) => path.endsWith(".dashboard-meta.xml")).map(([path, xml]) => [path, rootOf(xml)]),
  );
  return [
    ...each(names.reportTypes, (type) => typeFaults(type, names)),
    ...each(names.reports, (report) => reportFaults(report, names)),
    ...each(dashboards, (dashboard) => dashboardFaults(dashboard, names)),
  ];
}

/** The object behind a table of a report type: “Contact.Rapport_Interactions__r” is the interactions of contacts. */
function objectOf(table: string, names: Names): string {
  const [base = "", relationship] = table.split(".");
  if (relationship === undefined) return base;
  const lookup = [...names.fields].find(
    ([, field]) => text(field, "referenceTo") === base && `${text(field, "relationshipName")}__r` === relationship,
  );
  return lookup?.[0].split(".")[0] ?? table;
}

function typeFaults(type: Element, names: Names): string[] {
  const base = text(type, "baseObject");
  const joined = anywhere(type, "relationship").map(({ text: name }) => `${base}.${name}`);
  const columns = below(type, "sections", "columns").map((column) => {
    const table = text(column, "table");
    return { table, field: `${objectOf(table, names)}.${text(column, "field")}` };
  });
  return [
    ...missing("object", [base].filter(isCustom), names.objects),
    ...missing("relationship", joined, { has: (table) => objectOf(table, names) !== table }),
    ...missing(
      "table",
      columns.map(({ table }) => table),
      new Set([base, ...joined]),
    ),
    ...missing("field", columns.map(({ field }) => field).filter(isCustom), names.fields),
  ];
}

function reportFaults(report: Element, names: Names): string[] {
  const wanted = text(report, "reportType");
  const type = names.reportTypes.get(wanted.replace(/__c$/, ""));
  if (type === undefined) return [`there is no report type ${wanted}`];
  const columns = below(type, "sections", "columns").map(
    (column) => `${text(column, "table")}$${text(column, "field")}`,
  );
  const shown = [
    ...texts(report, "columns", "field"),
    ...texts(report, "groupingsDown", "field"),
    ...texts(report, "groupingsAcross", "field"),
    ...texts(report, "filter", "criteriaItems", "column"),
    ...texts(report, "timeFrameFilter", "dateColumn"),
  ];
  return missing("column", shown, new Set(columns));
}

function dashboardFaults(dashboard: Element, names: Names): string[] {
  return anywhere(dashboard, "dashboardComponent").flatMap((component) => {
    const wanted = text(component, "report");
    const report = names.reports.get(wanted);
    if (report === undefined) return [`there is no report ${wanted}`];
    const grouped = new Set(texts(report, "groupingsDown", "field"));
    const summed = new Set(["RowCount", ...texts(report, "columns", "field")]);
    return [
      ...missing("grouping", texts(component, "groupingColumn"), grouped),
      ...missing("column", texts(component, "chartSummary", "column"), summed),
    ];
  });
}
