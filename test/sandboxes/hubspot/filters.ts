// The filters of a search: what each operator asks of a value, and which index can answer it.
import { listOf, recordOf, textOf } from "../json.ts";
import { objectTypeNamed, type ObjectType } from "./object-types.ts";
import type { StoredObject } from "./stored.ts";
import type { PropertyBook } from "./property-book.ts";
import { rank } from "./rank.ts";

/** A filter that has been read. */
export interface Filter {
  readonly property: string;
  passes(object: StoredObject): boolean;
  /** The ranks that pass, both ends included or not, where the operator is about size. */
  readonly range?: Range;
  /** The values that pass, where the operator is about equality. */
  readonly values?: readonly string[];
  /** The kind of record that this filter wants to be associated with one of `values`. */
  readonly near?: ObjectType;
}

/** A piece of the number line. */
export interface Range {
  readonly low: number;
  readonly withLow: boolean;
  readonly high: number;
  readonly withHigh: boolean;
}

const anything: Range = { low: -Infinity, withLow: true, high: Infinity, withHigh: true };

/** Reads the filter groups; the older form puts `filters` at the top, which is one group. A text is a complaint. */
export function filterGroups(
  body: Record<string, unknown>,
  type: ObjectType,
  book: PropertyBook,
): readonly (readonly Filter[])[] | string {
  const groups = listOf(body["filterGroups"]).map((group) => listOf(recordOf(group)["filters"]).map(recordOf));
  const flat = listOf(body["filters"]).map(recordOf);
  const all = flat.length > 0 ? [...groups, flat] : groups;
  if (all.length > 5) return "There is a limit of 5 filterGroups";
  if (all.some((group) => group.length > 6)) return "There is a limit of 6 filters in a filterGroup";
  if (all.flat().length > 18) return "There is a limit of 18 filters in all filterGroups together";
  const read: Filter[][] = [];
  for (const group of all) {
    const filters: Filter[] = [];
    for (const given of group) {
      const filter = filterOf(given, type, book);
      if (typeof filter === "string") return filter;
      filters.push(filter);
    }
    read.push(filters);
  }
  return read;
}

function filterOf(given: Record<string, unknown>, type: ObjectType, book: PropertyBook): Filter | string {
  const property = textOf(given["propertyName"]) ?? "";
  const operator = textOf(given["operator"]) ?? "none";
  const near = property.startsWith("associations.") ? objectTypeNamed(property.slice(13)) : undefined;
  if (near) return nearFilter(near, property, operator, given);
  const definition = book.get(type, property);
  if (!definition) return `There is no property named ${property}`;
  const make = operators[operator];
  if (!make) return `Invalid operator: ${operator}`;
  const value = textOf(given["value"]) ?? "";
  const rule = make({
    value,
    highValue: textOf(given["highValue"]) ?? "",
    values: listOf(given["values"]).flatMap((one) => textOf(one) ?? []),
    // Texts are compared in lower case, and a list of them has to come so.
    isText: definition.type === "string",
    isSized: ["number", "date", "datetime"].includes(definition.type),
  });
  if (rule.range && (Number.isNaN(rule.range.low) || Number.isNaN(rule.range.high)))
    return `The value of ${property} is neither a number nor a moment`;
  const lastChange = property === type.modified;
  const valueIn = (object: StoredObject): string | null =>
    lastChange ? object.updatedAt : property === "hs_object_id" ? object.id : (object.properties[property] ?? null);
  return { ...rule, property, passes: (object) => rule.test(valueIn(object)) };
}

/** "associations.contact" stands for the ids of the contacts that a record is associated with (recorded). */
function nearFilter(
  near: ObjectType,
  property: string,
  operator: string,
  { value, values }: Record<string, unknown>,
): Filter | string {
  if (operator !== "EQ" && operator !== "IN") return `Invalid operator for ${property}: ${operator}`;
  const ids = (operator === "EQ" ? [value] : listOf(values)).flatMap((id) => textOf(id) ?? []);
  const passes = ({ links }: StoredObject): boolean =>
    links.some(({ to }) => to.type === near && !to.archived && ids.includes(to.id));
  return { property, near, values: ids, passes };
}

interface Given {
  readonly value: string;
  readonly highValue: string;
  readonly values: readonly string[];
  readonly isText: boolean;
  /** "5" and "5.0" are one number, a moment has many spellings: such values are not looked up as texts. */
  readonly isSized: boolean;
}
interface Rule {
  test(value: string | null): boolean;
  readonly range?: Range;
  readonly values?: readonly string[];
}

const operators: Readonly<Record<string, (given: Given) => Rule>> = {
  EQ: equal,
  NEQ: (given) => opposite(equal(given)),
  LT: ({ value }) => within({ ...anything, high: rank(value), withHigh: false }),
  LTE: ({ value }) => within({ ...anything, high: rank(value) }),
  GT: ({ value }) => within({ ...anything, low: rank(value), withLow: false }),
  GTE: ({ value }) => within({ ...anything, low: rank(value) }),
  BETWEEN: ({ value, highValue }) => within({ ...anything, low: rank(value), high: rank(highValue) }),
  IN: among,
  NOT_IN: (given) => opposite(among(given)),
  HAS_PROPERTY: () => ({ test: (value) => value !== null && value !== "" }),
  NOT_HAS_PROPERTY: () => ({ test: (value) => value === null || value === "" }),
  CONTAINS_TOKEN: holding,
  NOT_CONTAINS_TOKEN: (given) => opposite(holding(given)),
};

function opposite({ test }: Rule): Rule {
  return { test: (value) => !test(value) };
}

function equal({ value: given, isSized }: Given): Rule {
  const size = rank(given);
  if (isSized) return within({ low: size, withLow: true, high: size, withHigh: true });
  const wanted = given.toLowerCase();
  return { values: [given], test: (value) => value?.toLowerCase() === wanted };
}

function among({ values, isText, isSized }: Given): Rule {
  const sizes = new Set(values.map(rank));
  if (isSized) return { test: (value) => sizes.has(rank(value)) };
  const wanted = new Set(values);
  return { values, test: (value) => value !== null && wanted.has(isText ? value.toLowerCase() : value) };
}

function within(range: Range): Rule {
  return { range, test: (value) => contains(range, rank(value)) };
}

function contains({ low, withLow, high, withHigh }: Range, size: number): boolean {
  return (size > low || (withLow && size === low)) && (size < high || (withHigh && size === high));
}

function holding({ value: given }: Given): Rule {
  const wanted = tokens(given);
  return {
    test: (value) => value !== null && wanted.every((token) => ` ${tokens(value).join(" ")} `.includes(` ${token} `)),
  };
}

function tokens(text: string): string[] {
  return text
    .toLowerCase()
    .replaceAll("*", "")
    .split(/[^\p{L}\p{N}.]+/u)
    .filter((token) => token !== "");
}
