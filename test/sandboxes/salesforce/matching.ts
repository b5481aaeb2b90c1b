// Whether a row fulfils what a query asks, and which of two rows comes first.
import { isIdLike } from "./ids.ts";
import type { Organisation } from "./organisation.ts";
import { pathOf, type Path } from "./paths.ts";
import type { SObject } from "./schema.ts";
import { SoqlError, type Comparison, type Condition, type Literal, type OrderKey } from "./soql.ts";
import type { Row } from "./table.ts";
import { moment, msOf, type Value } from "./values.ts";

/** Tells whether a row is meant. */
export type Test = (row: Row) => boolean;

/** Makes a condition into a test; throws where Salesforce would refuse it. */
export function testOf(org: Organisation, object: SObject, condition: Condition | undefined): Test {
  if (!condition) return () => true;
  if (condition.kind === "compare") return comparisonTest(pathOf(org, object, condition.field), condition);
  if (condition.kind === "not") {
    const inside = testOf(org, object, condition.part);
    return (row) => !inside(row);
  }
  const parts = condition.parts.map((part) => testOf(org, object, part));
  return condition.kind === "and"
    ? (row) => parts.every((part) => part(row))
    : (row) => parts.some((part) => part(row));
}

function comparisonTest(path: Path, { operator, values }: Comparison): Test {
  const isId = path.field?.type === "id" || path.field?.type === "reference";
  if (path.field?.type === "textarea")
    throw new SoqlError(`field '${path.name}' can not be filtered in a query call`, "INVALID_FIELD");
  const wanted = values.map((literal) => comparable(path, literal));
  const [first = null] = wanted;
  if (operator === "IN" || operator === "NOT IN") {
    const keys = new Set(wanted.map((value) => keyOf(value, isId)));
    return (row) => keys.has(keyOf(path.valueOf(row), isId)) === (operator === "IN");
  }
  if (operator === "LIKE") {
    const shape = likeness(String(first));
    return (row) => shape.test(String(path.valueOf(row) ?? ""));
  }
  if (operator === "=" || operator === "!=") {
    const key = keyOf(first, isId);
    return (row) => (keyOf(path.valueOf(row), isId) === key) === (operator === "=");
  }
  return (row) => {
    const value = path.valueOf(row);
    if (value === null || first === null) return false;
    const order = isId ? compareTexts(String(value), String(first)) : compareValues(value, first);
    switch (operator) {
      case "<":
        return order < 0;
      case "<=":
        return order <= 0;
      case ">":
        return order > 0;
      case ">=":
        return order >= 0;
    }
  };
}

/** A value of a query, as the field keeps it; refused where it is written in another way than the field's type asks. */
function comparable({ field, name }: Path, { form, value }: Literal): Value {
  const type = field?.type ?? "string";
  const refuse = (what: string): never => {
    throw new SoqlError(`value of filter criterion for field '${name}' must be ${what}`, "INVALID_FIELD");
  };
  if (form === "null") return null;
  if (type === "datetime")
    return form === "datetime" ? momentOf(value) : refuse("of type dateTime and should not be enclosed in quotes");
  if (type === "date") return form === "date" ? value : refuse("of type date and should not be enclosed in quotes");
  if (type === "boolean")
    return form === "boolean" ? value : refuse("of type boolean and should not be enclosed in quotes");
  if (type === "int" || type === "double")
    return form === "number" ? value : refuse(`of type ${type} and should not be enclosed in quotes`);
  if (form !== "text") return refuse("of type string and should be enclosed in quotes");
  if ((type === "id" || type === "reference") && value !== "" && !isIdLike(String(value)))
    throw new SoqlError(`invalid ID field: ${String(value)}`, "INVALID_QUERY_FILTER_OPERATOR");
  return value === "" ? null : value;
}

function momentOf(value: Literal["value"]): string {
  const ms = msOf(String(value));
  if (Number.isNaN(ms)) throw new SoqlError(`line 1: invalid date or time: ${String(value)}`);
  return moment(ms);
}

/** Texts are the same whatever their case; ids by their first 15 characters, and there case matters. */
function keyOf(value: Value, isId: boolean): Value {
  if (typeof value !== "string") return value;
  return isId ? value.slice(0, 15) : value.toLowerCase();
}

/** Puts rows in order; ties go by id, so that pages do not overlap. */
export function sorted(org: Organisation, object: SObject, keys: readonly OrderKey[], rows: readonly Row[]): Row[] {
  const paths = keys.map((key) => ({ ...key, path: pathOf(org, object, key.field) }));
  // The values are worked out once each, not at every comparison.
  const keyed = rows.map((row) => ({ row, values: paths.map(({ path }) => path.valueOf(row)) }));
  keyed.sort((one, other) => {
    for (const [place, { descending, nullsLast }] of paths.entries()) {
      const [left = null, right = null] = [one.values[place], other.values[place]];
      if (left === null || right === null) {
        if (left !== right) return (left === null) === nullsLast ? 1 : -1;
        continue;
      }
      const order = compareValues(left, right);
      if (order !== 0) return descending ? -order : order;
    }
    return compareTexts(one.row.id, other.row.id);
  });
  return keyed.map(({ row }) => row);
}

function compareValues(one: Value, other: Value): number {
  if (typeof one === "number" && typeof other === "number") return one - other;
  return compareTexts(String(one).toLowerCase(), String(other).toLowerCase());
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function likeness(text: string): RegExp {
  const pattern = text.replaceAll(/\\([%_])|([%_])|([.*+?^${}()|[\]\\])/g, (_, plain, wild, special: string) => {
    if (plain) return String(plain);
    return wild ? (wild === "%" ? "[^]*" : "[^]") : `\\${special}`;
  });
  return new RegExp(`^${pattern}$`, "i");
}
