// Rows of an organisation, read in as few calls as it allows: by SOQL up to some thousands, by a bulk job beyond.
import * as z from "zod";
import type { Priority } from "../../platform/limiter.ts";
import { strangeReply } from "./failures.ts";
import type { Kind } from "./kinds.ts";
import { askJson, codeOf, type OrgLine } from "./line.ts";
import { personFields, type HandleFields } from "./people.ts";
import { JsonRecord, rowOfJson, type Row } from "./rows.ts";
import type { Shape, Shapes } from "./shape.ts";
import { paths } from "./versions.ts";

/** Who reads, and what has to be known to read. */
export interface Reader {
  readonly line: OrgLine;
  readonly account: string;
  readonly shapes: Shapes;
  /** Where people's records hold addresses and handles now. */
  handles(): Promise<HandleFields>;
}

/** Rows that Salesforce gives in one answer to SOQL, and ids that fit into one question: addresses end at 16,384 characters. */
export const perQuery = 2_000;
const perIds = 500;
/** Questions of one composite call. */
const perComposite = 5;

const Page = z
  .object({
    totalSize: z.number().int().min(0),
    done: z.boolean(),
    records: z.array(JsonRecord),
  })
  .refine(({ done, records }) => done || records.length > 0, { error: "more is promised after nothing" });

const Composite = z.object({ compositeResponse: z.array(z.object({ body: z.unknown() })) });

/** What is asked of a kind of object, and what of it the organisation hides. */
export interface Selection {
  readonly fields: readonly string[];
  readonly lacking: readonly string[];
}

const people = new Set(["Contact", "Lead", "Account"]);

/** Everything that Rapport wants and the organisation has. Throws a `Failure` of kind forbidden where the object is hidden. */
export async function selectionOf(reader: Reader, kind: Kind, { alsoGone = false } = {}): Promise<Selection> {
  const shape = await reader.shapes.of(kind.object);
  const own = people.has(kind.object) ? personFields(kind.object, await reader.handles()) : [];
  const fields = kind.fields.filter((field) => shape.has(field));
  const found = own.filter((field) => shape.has(field));
  const gone = alsoGone && kind.deletes && shape.has("IsDeleted") ? ["IsDeleted"] : [];
  return {
    fields: [...new Set(["Id", "SystemModstamp", ...gone, ...fields, ...found])],
    lacking: kind.fields.filter((field) => !field.includes(".") && !shape.has(field) && isExpected(field, shape)),
  };
}

/** Fields of person accounts and merges are there where the organisation has the feature; that they are not is no news. */
function isExpected(field: string, shape: Shape): boolean {
  if (/(Birthdate|City|HasOptedOutOfEmail|DoNotCall)$/.test(field)) return false;
  if (/^(Person|IsPerson)/.test(field)) return shape.has("IsPersonAccount") && field !== "IsPersonAccount";
  return !["MasterRecordId", "IndividualId", "CompletedDateTime", "EventSubtype"].includes(field);
}

/** The next rows by id: that order never moves, and no list has to be held open. `all` also gives what lies in the bin. */
export async function query(
  reader: Reader,
  { soql, all, priority }: { soql: string; all: boolean; priority: Priority },
): Promise<{ rows: Row[]; total: number; done: boolean }> {
  const question = {
    path: all ? paths.queryAll : paths.query,
    query: { q: soql },
    headers: { "Sforce-Query-Options": `batchSize=${perQuery}` },
    priority,
  };
  // What is asked at a moment says at least how things were then.
  const readAt = reader.line.clock.now();
  const { totalSize, done, records } = await askJson(reader.line, question, Page);
  return { rows: records.map((record) => rowOfJson(record, readAt)), total: totalSize, done };
}

/** Asks once more with what the organisation has now, where a field has gone since it was described. */
export async function withShape<T>(reader: Reader, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (failure) {
    if (codeOf(failure) !== "INVALID_FIELD" && codeOf(failure) !== "INVALID_TYPE") throw failure;
    reader.shapes.forget();
    return work();
  }
}

/** These rows as they are now, also those in the bin; who is nowhere is not among them. */
export async function readByIds(
  reader: Reader,
  kind: Kind,
  ids: readonly string[],
  priority: Priority,
): Promise<Map<string, Row>> {
  const found = new Map<string, Row>();
  const { fields } = await selectionOf(reader, kind, { alsoGone: true });
  const usable = ids.filter((id) => /^[A-Za-z0-9]{18}$/.test(id));
  const conditions = inPieces(usable, perIds).map((piece) => `Id IN (${quoted(piece)})`);
  for (const together of inPieces(conditions, perComposite)) {
    const [alone = "", ...others] = together;
    const rows =
      others.length === 0
        ? await every(reader, kind, fields, alone, priority)
        : await everyOf(reader, kind, fields, together, priority);
    for (const row of rows) found.set(row.id, row);
  }
  return found;
}

/** Several questions in one call; what does not fit into an answer is asked for by itself. */
async function everyOf(
  reader: Reader,
  kind: Kind,
  fields: readonly string[],
  conditions: readonly string[],
  priority: Priority,
): Promise<Row[]> {
  const compositeRequest = conditions.map((where, at) => {
    const q = `SELECT ${fields.join(",")} FROM ${kind.object} WHERE ${where} ORDER BY Id`;
    const url = `${kind.deletes ? paths.queryAll : paths.query}?${new URLSearchParams({ q }).toString()}`;
    return { method: "GET", url, referenceId: `part${at}` };
  });
  const body = { allOrNone: false, compositeRequest };
  const readAt = reader.line.clock.now();
  const question = { method: "POST", path: paths.composite, body, priority } as const;
  const { compositeResponse } = await askJson(reader.line, question, Composite);
  const rows: Row[] = [];
  for (const [at, where] of conditions.entries()) {
    const page = Page.safeParse(compositeResponse[at]?.body);
    // A refusal says more where it is asked for alone.
    if (!page.success || !page.data.done) rows.push(...(await every(reader, kind, fields, where, priority)));
    else rows.push(...page.data.records.map((record) => rowOfJson(record, readAt)));
  }
  return rows;
}

/** Every row for which something holds, also those in the bin. */
export async function every(
  reader: Reader,
  { object, deletes }: Pick<Kind, "object" | "deletes">,
  fields: readonly string[],
  where: string,
  priority: Priority,
): Promise<Row[]> {
  const rows: Row[] = [];
  let after = "";
  for (;;) {
    const condition = after === "" ? where : `${where} AND Id > '${after}'`;
    const soql = `SELECT ${fields.join(",")} FROM ${object} WHERE ${condition} ORDER BY Id`;
    const page = await query(reader, { soql, all: deletes, priority });
    rows.push(...page.rows);
    const last = page.rows.at(-1)?.id;
    if (page.done || last === undefined) return rows;
    if (last === after) throw strangeReply(new Error("Salesforce repeats the same page"));
    after = last;
  }
}

/** Ids as SOQL wants them. They were checked to be nothing but letters and digits. */
export function quoted(ids: readonly string[]): string {
  return ids.map((id) => `'${id.replaceAll(/[^A-Za-z0-9]/g, "")}'`).join(",");
}

/** A moment as SOQL wants it. */
export function soqlMoment(at: Date): string {
  return at.toISOString();
}

export function inPieces<Item>(items: readonly Item[], size: number): Item[][] {
  const out: Item[][] = [];
  for (let at = 0; at < items.length; at += size) out.push(items.slice(at, at + size));
  return out;
}
