// The part of SOQL that Rapport sends, and a little more. Whatever it does not know is refused by name, never guessed.
import { SoqlError, tokensOf, type Tokens } from "./soql-tokens.ts";

export { SoqlError } from "./soql-tokens.ts";

/** `field operator value`. */
export interface Comparison {
  readonly kind: "compare";
  readonly field: string;
  readonly operator: "=" | "!=" | "<" | "<=" | ">" | ">=" | "IN" | "NOT IN" | "LIKE";
  readonly values: readonly Literal[];
}

/** What a row has to fulfil. */
export type Condition =
  | Comparison
  | { readonly kind: "and" | "or"; readonly parts: readonly Condition[] }
  | { readonly kind: "not"; readonly part: Condition };

/** A value in a query, and how it was written. */
export interface Literal {
  readonly form: "text" | "number" | "boolean" | "null" | "date" | "datetime";
  readonly value: string | number | boolean | null;
}

/** A query that the sandbox can answer. Fields are paths such as Account.Name. */
export interface Query {
  /** "count" for SELECT COUNT(). */
  readonly fields: readonly string[] | "count";
  readonly object: string;
  readonly where: Condition | undefined;
  readonly orderBy: readonly OrderKey[];
  readonly limit: number | undefined;
  readonly offset: number;
  readonly allRows: boolean;
}

/** One key of ORDER BY. Without NULLS, empty values come first. */
export interface OrderKey {
  readonly field: string;
  readonly descending: boolean;
  readonly nullsLast: boolean;
}

const longest = 100_000;

/** Reads a query, or throws a `SoqlError` that says what is not supported. */
export function parseSoql(soql: string): Query {
  if (soql.length > longest) throw new SoqlError(`SOQL statements cannot be longer than ${longest} characters.`);
  const tokens = tokensOf(soql);
  tokens.expect("SELECT");
  const fields = fieldsOf(tokens);
  tokens.expect("FROM");
  const object = tokens.path();
  const where = tokens.skip("WHERE") ? conditionOf(tokens) : undefined;
  const orderBy = tokens.skip("ORDER") ? orderOf(tokens) : [];
  const limit = tokens.skip("LIMIT") ? countOf(tokens) : undefined;
  const offset = tokens.skip("OFFSET") ? countOf(tokens) : 0;
  const allRows = tokens.skip("ALL");
  if (allRows) tokens.expect("ROWS");
  const left = tokens.peek();
  if (left !== undefined) throw new SoqlError(`unexpected token: '${left}'`);
  if (fields !== "count" && new Set(fields.map((one) => one.toLowerCase())).size < fields.length)
    throw new SoqlError("duplicate field selected", "INVALID_FIELD");
  return { fields, object, where, orderBy, limit, offset, allRows };
}

function countOf(tokens: Tokens): number {
  const token = tokens.next();
  if (!/^\d+$/.test(token)) throw new SoqlError(`unexpected token: '${token}'`);
  return Number(token);
}

function fieldsOf(tokens: Tokens): readonly string[] | "count" {
  const fields: string[] = [];
  do {
    if (tokens.peek() === "(") throw new SoqlError("the sandbox does not support sub-queries");
    const field = tokens.path();
    if (/^typeof$/i.test(field)) throw new SoqlError("the sandbox does not support TYPEOF");
    if (tokens.skip("(")) {
      if (field.toUpperCase() !== "COUNT" || fields.length > 0 || !tokens.skip(")"))
        throw new SoqlError(`the sandbox does not support the function ${field}`);
      return "count";
    }
    fields.push(field);
  } while (tokens.skip(","));
  return fields;
}

/** ANDs, or ORs, but never both without brackets: that is how SOQL is. */
function conditionOf(tokens: Tokens): Condition {
  const parts = [partOf(tokens)];
  let word: "AND" | "OR" | undefined;
  for (;;) {
    const joined = tokens.skip("AND") ? "AND" : tokens.skip("OR") ? "OR" : undefined;
    if (!joined) break;
    if (word && joined !== word) throw new SoqlError(`unexpected token: '${joined}'`);
    word = joined;
    parts.push(partOf(tokens));
  }
  const [only] = parts;
  return parts.length === 1 && only ? only : { kind: word === "OR" ? "or" : "and", parts };
}

function partOf(tokens: Tokens): Condition {
  if (tokens.skip("NOT")) return { kind: "not", part: partOf(tokens) };
  if (tokens.skip("(")) {
    const inside = conditionOf(tokens);
    tokens.expect(")");
    return inside;
  }
  return comparisonOf(tokens);
}

const comparisons = ["=", "!=", "<", "<=", ">", ">=", "LIKE"] as const;

function comparisonOf(tokens: Tokens): Comparison {
  const field = tokens.path();
  if (tokens.peek() === "(") throw new SoqlError(`the sandbox does not support the function ${field}`);
  const sign = tokens.next().toUpperCase();
  if (sign === "IN") return { kind: "compare", field, operator: "IN", values: literalsOf(tokens) };
  if (sign === "NOT" && tokens.skip("IN"))
    return { kind: "compare", field, operator: "NOT IN", values: literalsOf(tokens) };
  const operator = comparisons.find((known) => known === (sign === "<>" ? "!=" : sign));
  if (!operator) throw new SoqlError(`the sandbox does not support the operator ${sign}`);
  return { kind: "compare", field, operator, values: [literalOf(tokens.next())] };
}

function literalsOf(tokens: Tokens): Literal[] {
  tokens.expect("(");
  if (tokens.peek()?.toUpperCase() === "SELECT") throw new SoqlError("the sandbox does not support sub-queries");
  const values = [literalOf(tokens.next())];
  while (tokens.skip(",")) values.push(literalOf(tokens.next()));
  tokens.expect(")");
  return values;
}

function literalOf(token: string): Literal {
  if (token.startsWith("'")) return { form: "text", value: unescaped(token.slice(1, -1)) };
  if (/^(true|false)$/i.test(token)) return { form: "boolean", value: token.toLowerCase() === "true" };
  if (/^null$/i.test(token)) return { form: "null", value: null };
  if (/^\d{4}-\d{2}-\d{2}T/.test(token)) return { form: "datetime", value: token };
  if (/^\d{4}-\d{2}-\d{2}$/.test(token)) return { form: "date", value: token };
  if (/^-?\d/.test(token)) return { form: "number", value: Number(token) };
  throw new SoqlError(`the sandbox does not support the value ${token}`);
}

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

/** A backslash before % or _ stays: LIKE needs it. */
function unescaped(text: string): string {
  return text.replaceAll(/\\(.)/gs, (whole, sign: string) => (/[%_]/.test(sign) ? whole : (escapes[sign] ?? sign)));
}

function orderOf(tokens: Tokens): OrderKey[] {
  tokens.expect("BY");
  const keys: OrderKey[] = [];
  do {
    const field = tokens.path();
    const descending = tokens.skip("DESC");
    if (!descending) tokens.skip("ASC");
    let nullsLast = false;
    if (tokens.skip("NULLS")) {
      nullsLast = tokens.skip("LAST");
      if (!nullsLast) tokens.expect("FIRST");
    }
    keys.push({ field, descending, nullsLast });
  } while (tokens.skip(","));
  return keys;
}
