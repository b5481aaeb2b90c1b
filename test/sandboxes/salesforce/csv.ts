// Rows as Bulk API 2.0 writes them: everything in quotes, empty values as nothing between them.
import type { Value } from "./values.ts";

/** One line. Moments end in Z here, other than in JSON. */
export function csvLine(values: readonly Value[]): string {
  return values.map((value) => `"${textOf(value).replaceAll('"', '""')}"`).join(",");
}

function textOf(value: Value): string {
  if (value === null) return "";
  return typeof value === "string" ? value.replace(/^(\d{4}-\d{2}-\d{2}T[\d:.]+)\+0000$/, "$1Z") : String(value);
}
