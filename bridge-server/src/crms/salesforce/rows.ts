// A row of Salesforce as Rapport takes it, whether it came as JSON or as CSV: texts, numbers and moments by field.
import { parse } from "csv-parse/sync";
import * as z from "zod";
import { strangeReply } from "./failures.ts";

/** A row. Fields of other objects are named with a dot: “Owner.Name”. */
export interface Row {
  readonly id: string;
  /** When it was changed last, by whomever, and how far into that second it was read; see `versionOf`. */
  readonly modifiedAt: Date;
  readonly isDeleted: boolean;
  text(field: string): string | undefined;
  number(field: string): number | undefined;
  truth(field: string): boolean;
  moment(field: string): Date | undefined;
}

const Named = z.object({ Id: z.string().regex(/^[A-Za-z0-9]{18}$/), SystemModstamp: z.string() });

/** A record in a JSON answer; what another object says of it lies inside. */
export const JsonRecord = z.looseObject({ Id: z.string() });

/** The row of a JSON record. */
export function rowOfJson(record: z.infer<typeof JsonRecord>, readAt: Date): Row {
  const cells = new Map<string, string>();
  collect("", record, cells);
  return rowOf(cells, readAt);
}

function collect(prefix: string, value: object, cells: Map<string, string>): void {
  const entries: readonly (readonly [string, unknown])[] = Object.entries(value);
  for (const [name, cell] of entries) {
    if (name === "attributes" || cell === null || cell === undefined) continue;
    if (typeof cell === "object") collect(`${prefix}${name}.`, cell, cells);
    else if (typeof cell === "string" || typeof cell === "number" || typeof cell === "boolean")
      cells.set(prefix + name, String(cell));
  }
}

/** The rows of a page of CSV; each page names its columns again. */
export function rowsOfCsv(text: string, readAt: Date): Row[] {
  let table: string[][];
  try {
    table = parse(text, { bom: true, relax_column_count: false });
  } catch (cause) {
    throw strangeReply(new Error(`not CSV: ${cause instanceof Error ? cause.name : "unknown"}`));
  }
  const [head = [], ...lines] = table;
  return lines.map((line) => rowOf(new Map(head.map((name, at) => [name, line[at] ?? ""])), readAt));
}

function rowOf(cells: ReadonlyMap<string, string>, readAt: Date): Row {
  const { data, error } = Named.safeParse(Object.fromEntries(cells));
  const text = (field: string): string | undefined => cells.get(field)?.trim() || undefined;
  const moment = (field: string): Date | undefined => momentOf(text(field));
  const stamp = moment("SystemModstamp");
  if (error || stamp === undefined) throw strangeReply(error ?? new Error("a row without its last change"));
  return {
    id: data.Id,
    modifiedAt: versionOf(stamp, readAt),
    isDeleted: text("IsDeleted") === "true",
    text,
    moment,
    number(field) {
      const value = Number(text(field) ?? Number.NaN);
      return Number.isFinite(value) ? value : undefined;
    },
    truth: (field) => text(field) === "true",
  };
}

/**
 * SystemModstamp names a second, and a row may be changed twice in one. So of two readings of one second the later has the
 * higher version, and a reading after it the highest: that one cannot have missed a change.
 */
function versionOf(stamp: Date, readAt: Date): Date {
  const intoMs = readAt.getTime() - stamp.getTime();
  return new Date(stamp.getTime() + Math.min(999, Math.max(0, intoMs)));
}

/** The moment as Salesforce told it. */
export function wholeSecond(at: Date): Date {
  return new Date(Math.floor(at.getTime() / 1000) * 1000);
}

/**
 * The highest version that a reading of that second can have: who is forgotten is closed up to it, so that a reading from
 * before that was known, which arrives after it, tells nothing new of them.
 */
export function endOfSecond(at: Date): Date {
  return new Date(wholeSecond(at).getTime() + 999);
}

/** Salesforce writes "+0000", and days without a time. */
function momentOf(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const at = new Date(text.replace(/([+-]\d{2})(\d{2})$/, "$1:$2"));
  return Number.isNaN(at.getTime()) ? undefined : at;
}
