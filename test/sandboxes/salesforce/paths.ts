// Fields of a row and of its parents: "Name", "Account.Name", "Who.Type", "Contact.Account.Name".
import { objectNamed, type Organisation } from "./organisation.ts";
import type { Field, SObject } from "./schema.ts";
import { SoqlError } from "./soql-tokens.ts";
import { valueIn, type Row } from "./table.ts";
import type { Value } from "./values.ts";

/** Where a path leads. */
export interface Path {
  /** As it is spelt in the schema. */
  readonly name: string;
  /** The references on the way. */
  readonly steps: readonly Field[];
  /** The field at the end; undefined for the `Type` of a parent that may be of several kinds. */
  readonly field: Field | undefined;
  valueOf(row: Row): Value;
}

const deepest = 5;

/** Finds the way, or throws in Salesforce's words. */
export function pathOf(org: Organisation, object: SObject, text: string): Path {
  const words = text.split(".");
  // The object's own name may stand before its fields.
  if (words.length > 1 && words[0]?.toLowerCase() === object.name.toLowerCase() && !stepNamed(object, words[0]))
    words.shift();
  const last = words.pop() ?? "";
  if (words.length > deepest) throw new SoqlError(`the path ${text} is longer than ${deepest} steps`);
  const steps: Field[] = [];
  let kinds: readonly SObject[] = [object];
  for (const word of words) {
    const step = kinds.map((kind) => stepNamed(kind, word)).find((one) => one !== undefined);
    if (!step)
      throw new SoqlError(
        `Didn't understand relationship '${word}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name.`,
        "INVALID_FIELD",
      );
    steps.push(step);
    kinds = step.referenceTo.flatMap((name) => objectNamed(org, name) ?? []);
  }
  const isPolymorphic = (steps.at(-1)?.referenceTo.length ?? 0) > 1;
  const field = kinds.map((kind) => kind.field(last)).find((one) => one !== undefined);
  if (!(isPolymorphic && last.toLowerCase() === "type") && !field)
    throw new SoqlError(`No such column '${last}' on entity '${kinds[0]?.name ?? object.name}'.`, "INVALID_FIELD");
  const typeOnly = isPolymorphic && last.toLowerCase() === "type";
  return {
    name: [...steps.map(({ relationship }) => relationship), typeOnly ? "Type" : field?.name].join("."),
    steps,
    field: typeOnly ? undefined : field,
    valueOf(row) {
      let at: Row | undefined = row;
      for (const step of steps) at = parentOf(org, at, step);
      if (!at) return null;
      if (typeOnly) return at.table.object.name;
      const own = steps.length === 0 ? field : at.table.object.field(last);
      return own ? valueIn(at, own) : null;
    },
  };
}

function stepNamed(object: SObject, word: string): Field | undefined {
  const wanted = word.toLowerCase();
  return object.fields.find(({ relationship }) => relationship?.toLowerCase() === wanted);
}

/** The row that a reference points to, whether or not the user sees it: Salesforce shows the names of parents. */
export function parentOf(org: Organisation, row: Row | undefined, step: Field): Row | undefined {
  const own = row?.table.object.field(step.name);
  const id = row && own ? valueIn(row, own) : null;
  return typeof id === "string" ? org.rows.get(id.slice(0, 15)) : undefined;
}
