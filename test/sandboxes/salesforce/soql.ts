// A small part of SOQL. Whatever it does not know is refused by name, never guessed.

/** `field operator value`. */
export interface Condition {
  readonly field: string;
  readonly operator: "=" | "!=" | "<" | "<=" | ">" | ">=" | "IN" | "NOT IN" | "LIKE";
  readonly values: readonly (string | number | boolean | null)[];
}

/** A query that the sandbox can answer. */
export interface Query {
  /** "count" for SELECT COUNT(). */
  readonly fields: readonly string[] | "count";
  readonly object: string;
  readonly where: readonly Condition[];
  readonly orderBy: readonly { field: string; descending: boolean; nullsLast: boolean }[];
  readonly limit: number | undefined;
  readonly offset: number;
}

/** What stands in the way of answering a query. */
export class SoqlError extends Error {}

type Value = Condition["values"][number];

const pattern =
  /\s*(?:(?<text>'(?:\\.|[^'\\])*')|(?<moment>\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:?\d{2}))?)|(?<number>-?\d+(?:\.\d+)?)|(?<word>[A-Za-z_][\w.]*)|(?<sign><=|>=|!=|<>|[=<>(),:]))/y;

/** Reads a query, or throws a `SoqlError` that says what is not supported. */
export function parseSoql(soql: string): Query {
  const tokens = tokensOf(soql);
  tokens.expect("SELECT");
  const fields = fieldsOf(tokens);
  tokens.expect("FROM");
  const object = tokens.word();
  const where = tokens.skip("WHERE") ? conditionsOf(tokens) : [];
  const orderBy = tokens.skip("ORDER") ? orderOf(tokens) : [];
  const limit = tokens.skip("LIMIT") ? Number(tokens.next()) : undefined;
  const offset = tokens.skip("OFFSET") ? Number(tokens.next()) : 0;
  if (tokens.peek() !== undefined) throw new SoqlError(`unexpected token: ${tokens.peek()}`);
  return { fields, object, where, orderBy, limit, offset };
}

interface Tokens {
  peek(): string | undefined;
  next(): string;
  word(): string;
  skip(keyword: string): boolean;
  expect(keyword: string): void;
}

function tokensOf(soql: string): Tokens {
  const list = split(soql);
  let place = 0;
  const next = (): string => {
    const token = list[place];
    if (token === undefined) throw new SoqlError("unexpected end of query");
    place += 1;
    return token;
  };
  const skip = (keyword: string): boolean => {
    if (list[place]?.toUpperCase() !== keyword) return false;
    place += 1;
    return true;
  };
  const word = (): string => {
    const token = next();
    if (!/^[A-Za-z_][\w.]*$/.test(token)) throw new SoqlError(`unexpected token: ${token}`);
    if (token.includes(".")) throw new SoqlError(`the sandbox does not support relationship fields: ${token}`);
    return token;
  };
  const expect = (keyword: string): void => {
    if (!skip(keyword)) throw new SoqlError(`expecting ${keyword}, got: ${list[place] ?? "end of query"}`);
  };
  return { peek: () => list[place], next, word, skip, expect };
}

function split(soql: string): string[] {
  const tokens: string[] = [];
  pattern.lastIndex = 0;
  const end = soql.trimEnd().length;
  while (pattern.lastIndex < end) {
    const start = pattern.lastIndex;
    const [found] = pattern.exec(soql) ?? [];
    if (found === undefined) throw new SoqlError(`unexpected token: ${soql.slice(start, start + 20).trim()}`);
    tokens.push(found.trim());
  }
  return tokens;
}

function fieldsOf(tokens: Tokens): readonly string[] | "count" {
  if (tokens.peek() === "(") throw new SoqlError("the sandbox does not support sub-queries");
  const fields = [tokens.word()];
  if (tokens.peek() === "(") {
    tokens.next();
    if (fields[0]?.toUpperCase() !== "COUNT" || tokens.next() !== ")")
      throw new SoqlError(`the sandbox does not support the function ${fields[0]}`);
    return "count";
  }
  while (tokens.skip(",")) {
    if (tokens.peek() === "(") throw new SoqlError("the sandbox does not support sub-queries");
    fields.push(tokens.word());
  }
  return fields;
}

function conditionsOf(tokens: Tokens): Condition[] {
  const conditions = [conditionOf(tokens)];
  while (tokens.skip("AND")) conditions.push(conditionOf(tokens));
  if (tokens.peek()?.toUpperCase() === "OR") throw new SoqlError("the sandbox does not support OR");
  return conditions;
}

function conditionOf(tokens: Tokens): Condition {
  if (tokens.peek() === "(") throw new SoqlError("the sandbox does not support brackets in WHERE");
  const field = tokens.word();
  const sign = tokens.next().toUpperCase();
  if (sign === "IN") return { field, operator: "IN", values: valuesOf(tokens) };
  if (sign === "NOT" && tokens.skip("IN")) return { field, operator: "NOT IN", values: valuesOf(tokens) };
  const operator = comparisons.find((known) => known === (sign === "<>" ? "!=" : sign));
  if (!operator) throw new SoqlError(`the sandbox does not support the operator ${sign}`);
  return { field, operator, values: [valueOf(tokens.next())] };
}

const comparisons = ["=", "!=", "<", "<=", ">", ">=", "LIKE"] as const;

function valuesOf(tokens: Tokens): Value[] {
  tokens.expect("(");
  const values = [valueOf(tokens.next())];
  while (tokens.skip(",")) values.push(valueOf(tokens.next()));
  tokens.expect(")");
  return values;
}

function valueOf(token: string): Value {
  if (token.startsWith("'")) return token.slice(1, -1).replaceAll(/\\(.)/g, "$1");
  if (/^(true|false)$/i.test(token)) return token.toLowerCase() === "true";
  if (/^null$/i.test(token)) return null;
  if (/^\d{4}-\d{2}-\d{2}/.test(token)) return token;
  if (/^-?\d/.test(token)) return Number(token);
  throw new SoqlError(`the sandbox does not support the value ${token}`);
}

function orderOf(tokens: Tokens): Query["orderBy"] {
  tokens.expect("BY");
  const keys = [orderKeyOf(tokens)];
  while (tokens.skip(",")) keys.push(orderKeyOf(tokens));
  return keys;
}

function orderKeyOf(tokens: Tokens): Query["orderBy"][number] {
  const field = tokens.word();
  const descending = tokens.skip("DESC");
  if (!descending) tokens.skip("ASC");
  const nullsLast = tokens.skip("NULLS") && tokens.next().toUpperCase() === "LAST";
  return { field, descending, nullsLast };
}
