// Cuts a query into its words.

/** What stands in the way of answering a query, in Salesforce's words where it has some. */
export class SoqlError extends Error {
  readonly errorCode: string;
  constructor(message: string, errorCode = "MALFORMED_QUERY") {
    super(message);
    this.errorCode = errorCode;
  }
}

/** A query read from its beginning to its end. */
export interface Tokens {
  peek(): string | undefined;
  next(): string;
  /** The next word, which may be a path such as Account.Name. */
  path(): string;
  /** Steps over the keyword, if it is next. */
  skip(keyword: string): boolean;
  expect(keyword: string): void;
}

const pattern =
  /\s*(?:(?<text>'(?:\\.|[^'\\])*')|(?<moment>\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:?\d{2}))?)|(?<number>-?\d+(?:\.\d+)?)|(?<word>[A-Za-z_][\w.]*(?::\d+)?)|(?<sign><=|>=|!=|<>|[=<>(),:]))/y;

/** The words of a query. */
export function tokensOf(soql: string): Tokens {
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
  const path = (): string => {
    const token = next();
    if (!/^[A-Za-z_][\w.]*$/.test(token)) throw new SoqlError(`unexpected token: '${token}'`);
    return token;
  };
  const expect = (keyword: string): void => {
    if (!skip(keyword)) throw new SoqlError(`expecting ${keyword}, got: '${list[place] ?? "end of query"}'`);
  };
  return { peek: () => list[place], next, path, skip, expect };
}

function split(soql: string): string[] {
  const tokens: string[] = [];
  pattern.lastIndex = 0;
  const end = soql.trimEnd().length;
  while (pattern.lastIndex < end) {
    const start = pattern.lastIndex;
    const [found] = pattern.exec(soql) ?? [];
    if (found === undefined) throw new SoqlError(`unexpected token: '${soql.slice(start, start + 20).trim()}'`);
    tokens.push(found.trim());
  }
  return tokens;
}
