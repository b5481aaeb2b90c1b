// Finds the rows of a query by the shortest way there is: an index where one helps, a walk where none does.
import { isSeen, rowById, tableNamed, type Organisation } from "./organisation.ts";
import { sorted, testOf } from "./matching.ts";
import { pathOf } from "./paths.ts";
import type { SObject } from "./schema.ts";
import type { Comparison, Condition, Query } from "./soql.ts";
import type { Row, Table } from "./table.ts";
import { msOf } from "./values.ts";

/** Rows that may be meant, and how they are ordered already. */
interface Candidates {
  readonly rows: Iterable<Row>;
  readonly order: "id" | "stamp" | undefined;
}

/** The rows of a query, in its order. `withDeleted` counts the recycle bin in. */
export function selected(org: Organisation, object: SObject, query: Query, withDeleted: boolean): Row[] {
  const meets = testOf(org, object, query.where);
  const { rows, order } = candidates(org, object, query);
  const isSorted = order === orderAsked(query);
  const end = query.limit === undefined ? Infinity : query.offset + query.limit;
  const hits: Row[] = [];
  for (const row of rows) {
    if ((row.deleted && !withDeleted && !query.allRows) || !isSeen(org, row) || !meets(row)) continue;
    // Rows with one SystemModstamp are put in order below, so all of them are needed.
    if (isSorted && hits.length >= end && (order === "id" || hits.at(-1)?.stamp !== row.stamp)) break;
    hits.push(row);
  }
  const found = isSorted && order === "id" ? hits : sorted(org, object, query.orderBy, hits);
  return query.offset === 0 && end >= found.length ? found : found.slice(query.offset, end);
}

/** The order of an index that a query asks for. Without ORDER BY, ids are what Salesforce usually goes by. */
function orderAsked({ orderBy }: Query): "id" | "stamp" | "other" {
  const [first] = orderBy;
  if (!first) return "id";
  if (first.descending) return "other";
  const name = first.field.toLowerCase();
  return name === "id" ? "id" : name === "systemmodstamp" ? "stamp" : "other";
}

function candidates(org: Organisation, object: SObject, query: Query): Candidates {
  const table = tableNamed(org, object.name);
  const needed = conjunctsOf(query.where);
  for (const comparison of needed) {
    const found = lookedUp(org, object, table, comparison);
    if (found) return { rows: found, order: undefined };
  }
  const since = needed.filter(({ field }) => field.toLowerCase() === "systemmodstamp");
  if (since.length > 0 || orderAsked(query) === "stamp") return { rows: betweenStamps(table, since), order: "stamp" };
  const ids = table.inIdOrder();
  const after = needed.find(({ field, operator }) => field.toLowerCase() === "id" && /^>=?$/.test(operator));
  if (!after) return { rows: ids, order: "id" };
  return { rows: ids.slice(firstPlace(ids, String(after.values[0]?.value))), order: "id" };
}

/** What must hold in any case: the comparisons that are joined by AND at the top. */
function conjunctsOf(condition: Condition | undefined): readonly Comparison[] {
  if (!condition) return [];
  if (condition.kind === "compare") return [condition];
  return condition.kind === "and" ? condition.parts.flatMap(conjunctsOf) : [];
}

/** The rows behind `=` or `IN` on a field to look up by. */
function lookedUp(
  org: Organisation,
  object: SObject,
  table: Table,
  { field: name, operator, values }: Comparison,
): Row[] | undefined {
  if ((operator !== "=" && operator !== "IN") || name.includes(".")) return undefined;
  const field = pathOf(org, object, name).field;
  const texts = values.map(({ value }) => value);
  if (!field || !texts.every((text) => typeof text === "string" && text !== "")) return undefined;
  const found = new Set<Row>();
  for (const text of texts.map(String)) {
    if (field.type === "id") {
      const row = rowById(org, text);
      if (row?.table === table) found.add(row);
      continue;
    }
    const rows = isSystem(field.name) ? undefined : table.having(field, text);
    if (!rows) return undefined;
    for (const row of rows) found.add(row);
  }
  return [...found];
}

function isSystem(name: string): boolean {
  return name === "CreatedById" || name === "LastModifiedById";
}

function betweenStamps(table: Table, comparisons: readonly Comparison[]): Row[] {
  const sorted = table.byStamp();
  let [from, to] = [0, sorted.size()];
  for (const { operator, values } of comparisons) {
    const ms = msOf(String(values[0]?.value));
    if (operator === ">" || operator === ">=") from = Math.max(from, sorted.below(ms));
    if (operator === "<" || operator === "<=") to = Math.min(to, sorted.upTo(ms));
  }
  return sorted.slice(from, to);
}

/** Where the first id stands that is not below this one. */
function firstPlace(rows: readonly Row[], id: string): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rows[middle]?.id ?? "") >= id) high = middle;
    else low = middle + 1;
  }
  return low;
}
