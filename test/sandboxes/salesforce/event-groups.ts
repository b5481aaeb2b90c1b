// Which events a transaction makes: what happened alike to several rows is one.
import type { Fault } from "../faults.ts";
import type { Change } from "./changes.ts";
import type { SObject } from "./schema.ts";
import { valueNamed, type Row } from "./table.ts";

/** One event to be: what happened alike to some rows. */
export interface Told {
  readonly object: SObject;
  readonly changeType: string;
  readonly rows: readonly Row[];
  readonly shown: readonly string[];
  readonly changed: readonly string[];
}

/** What becomes of an event under a fault: gaps, one for all that is lost, or one for each row. */
export function troubled(told: Told, fault: Fault | undefined, overflown: Set<string>): Told[] {
  if (overflown.has(told.object.name)) return [];
  const kind = fault?.kind ?? "none";
  switch (kind) {
    case "gap":
      return [{ ...told, changeType: `GAP_${told.changeType}`, shown: [], changed: [] }];
    case "gap-overflow":
      overflown.add(told.object.name);
      return [{ ...told, changeType: "GAP_OVERFLOW", rows: [], shown: [], changed: [] }];
    case "split-transaction":
      return told.rows.map((row) => ({ ...told, rows: [row] }));
    default:
      return [told];
  }
}

/** Several changes of one row in a transaction are one; rows that changed alike share an event. */
export function groups(changes: readonly Change[], captured: (name: string) => SObject | undefined): Told[] {
  const told = new Map<string, Told & { rows: Row[] }>();
  for (const change of merged(changes)) {
    const object = captured(change.row.table.object.name);
    if (!object) continue;
    const all = object.fields.map(({ name }) => name);
    const changed =
      change.type === "UPDATE"
        ? [...change.fields, ...modified(change)].filter((one) => object.field(one) && !isFullName(change.row, one))
        : [];
    const shown = change.type === "DELETE" ? [] : change.type === "UPDATE" ? changed : all;
    const values = shown.filter((name) => name !== "Id").map((name) => valueNamed(change.row, name));
    const key = JSON.stringify([object.name, change.type, changed, values]);
    const known = told.get(key);
    if (known) known.rows.push(change.row);
    else told.set(key, { object, changeType: change.type, rows: [change.row], shown, changed });
  }
  return [...told.values()];
}

/** A person's full name is not told: its parts are. */
function isFullName({ values }: Row, field: string): boolean {
  return field === "Name" && values["LastName"] !== undefined;
}

function modified({ row, before }: Change): string[] {
  return row.changedBy === before?.changedBy ? ["LastModifiedDate"] : ["LastModifiedDate", "LastModifiedById"];
}

function merged(changes: readonly Change[]): Change[] {
  const byRow = new Map<Row, Change>();
  for (const change of changes) {
    const earlier = byRow.get(change.row);
    if (!earlier) byRow.set(change.row, change);
    else if (earlier.type === "CREATE" && change.type === "DELETE") byRow.delete(change.row);
    else if (change.type === "UPDATE") {
      const fields = [...new Set([...earlier.fields, ...change.fields])];
      byRow.set(change.row, { ...earlier, fields: earlier.type === "UPDATE" ? fields : earlier.fields });
    } else byRow.set(change.row, { ...change, before: earlier.before });
  }
  return [...byRow.values()];
}
