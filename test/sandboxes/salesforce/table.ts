// The rows of one object, and the ways to find them without walking through all of them.
import { sortedItems, type SortedItems } from "../hubspot/sorted.ts";
import type { Field, SObject } from "./schema.ts";
import { moment, type Value } from "./values.ts";

/** A row as it is kept. `values` holds what is not empty, without the system fields; it is replaced, never changed. */
export interface Row {
  readonly table: Table;
  /** Eighteen characters. */
  readonly id: string;
  /** How many rows were there before it. */
  readonly place: number;
  values: Readonly<Record<string, Value>>;
  deleted: boolean;
  /** Milliseconds since 1970, as the two below. */
  readonly createdAt: number;
  readonly createdBy: string;
  changedAt: number;
  changedBy: string;
  /** SystemModstamp. */
  stamp: number;
}

/** The rows of one object. */
export interface Table {
  /** With every field, also those that nobody sees. */
  readonly object: SObject;
  readonly all: Row[];
  add(row: Row): void;
  /** Takes a row out as if it had never been. */
  drop(row: Row): void;
  /** Changes a row, and keeps the ways to find it right. */
  edit(row: Row, change: () => void): void;
  /** All rows by their ids. */
  inIdOrder(): readonly Row[];
  /** All rows by their SystemModstamp. */
  byStamp(): SortedItems<Row>;
  /** The rows whose field holds this text; undefined where the field is not one to look up by. */
  having(field: Field, text: string): Iterable<Row> | undefined;
}

/** An empty table. */
export function tableOf(object: SObject): Table {
  const all: Row[] = [];
  let ordered: Row[] | undefined;
  let stamps: SortedItems<Row> | undefined;
  const indexes = new Map<string, Map<string, Set<Row>>>();

  function enter(row: Row): void {
    stamps?.add(row);
    for (const [field, index] of indexes) indexed(index, row, row.values[field]);
  }
  function leave(row: Row): void {
    stamps?.remove(row);
    for (const [field, index] of indexes) {
      const key = keyOf(row.values[field]);
      if (key !== undefined) index.get(key)?.delete(row);
    }
  }
  return {
    object,
    all,
    add(row) {
      const newest = ordered?.at(-1);
      if (!newest || newest.id < row.id) ordered?.push(row);
      else ordered = undefined;
      all.push(row);
      enter(row);
    },
    drop(row) {
      leave(row);
      all.splice(all.lastIndexOf(row), 1);
      ordered = undefined;
    },
    edit(row, change) {
      leave(row);
      change();
      enter(row);
    },
    inIdOrder: () => (ordered ??= all.toSorted((one, other) => (one.id < other.id ? -1 : 1))),
    byStamp: () =>
      (stamps ??= sortedItems(
        ({ stamp }) => stamp,
        ({ place }) => place,
        all,
      )),
    having(field, text) {
      if (field.type !== "reference" && !field.key) return undefined;
      const index = indexes.get(field.name) ?? new Map<string, Set<Row>>();
      if (!indexes.has(field.name)) {
        indexes.set(field.name, index);
        for (const row of all) indexed(index, row, row.values[field.name]);
      }
      return index.get(keyOf(field.type === "reference" ? text.slice(0, 15) : text) ?? "") ?? [];
    },
  };
}

function indexed(index: Map<string, Set<Row>>, row: Row, value: Value | undefined): void {
  const key = keyOf(value);
  if (key === undefined) return;
  const rows = index.get(key);
  if (rows) rows.add(row);
  else index.set(key, new Set([row]));
}

/** Ids may come with 15 or 18 characters; other texts are the same whatever their case. Whoever asks compares again. */
function keyOf(value: Value | undefined): string | undefined {
  if (typeof value !== "string") return undefined;
  return (/^[A-Za-z0-9]{18}$/.test(value) ? value.slice(0, 15) : value).toLowerCase();
}

/** A field's value, system fields too. */
export function valueIn(row: Row, field: Field): Value {
  switch (field.name) {
    case "Id":
      return row.id;
    case "IsDeleted":
      return row.deleted;
    case "CreatedDate":
      return moment(row.createdAt);
    case "CreatedById":
      return row.createdBy;
    case "LastModifiedDate":
      return moment(row.changedAt);
    case "LastModifiedById":
      return row.changedBy;
    case "SystemModstamp":
      return moment(row.stamp);
    default:
      return row.values[field.name] ?? (field.type === "boolean" ? false : null);
  }
}

/** A value of a row by the name of its field. */
export function valueNamed(row: Row, name: string): Value {
  const field = row.table.object.field(name);
  return field ? valueIn(row, field) : null;
}
