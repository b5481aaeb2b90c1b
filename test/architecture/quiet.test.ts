// The log tells what happened, never to whom: facts are ids, counts, durations and words of our own.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import ts from "typescript";

/** The keys that a log line may have. Before adding one: can its value ever be a name, an address, a handle or a text? */
const allowed = new Set([
  "account",
  "aside",
  "attempts",
  "channelId",
  "code",
  "conversationId",
  "crm",
  "customerId",
  "deliveries",
  "deliveryId",
  "error",
  "facts",
  "interactionId",
  "kpi",
  "pages",
  "port",
  "recordId",
  "refused",
  "rows",
  "route",
  "saved",
  "source",
  "stack",
  "status",
  "store",
  "taken",
  "tookMs",
  "version",
  "workspaceId",
]);

/** Properties whose values may hold anything, a person's words among it. */
const loose = new Set(["body", "cause", "detail", "details", "email", "handle", "message", "name", "text", "value"]);
/** The name of an error's class is ours. */
const isErrorName = /^(error|failure|cause|reason)\.name$/;

interface LogLine {
  readonly event: string | undefined;
  readonly keys: readonly string[];
  /** What cannot be judged by reading it, or should not be there. */
  readonly doubts: readonly string[];
}

const src = join(import.meta.dirname, "../../bridge-server/src");
/** Functions of platform/log.ts that make facts, with what they return. */
const makers = makersIn(parse(readFileSync(join(src, "platform/log.ts"), "utf8")));

function parse(text: string): ts.SourceFile {
  return ts.createSourceFile("source.ts", text, ts.ScriptTarget.Latest, true);
}

/** The log calls of a file. */
function logLines(file: ts.SourceFile): LogLine[] {
  const lines: LogLine[] = [];
  visit(file, (node) => {
    if (ts.isCallExpression(node) && isLogCall(node.expression)) lines.push(lineOf(node, file));
  });
  return lines;
}

function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node);
  node.forEachChild((child) => visit(child, look));
}

/** `log.info`, `tools.log.warn`, `this.log?.error` … */
function isLogCall(callee: ts.Expression): boolean {
  if (!ts.isPropertyAccessExpression(callee) || !["info", "warn", "error"].includes(callee.name.text)) return false;
  return /(^|[.!?])\w*[lL]og$/.test(callee.expression.getText());
}

function lineOf(call: ts.CallExpression, file: ts.SourceFile): LogLine {
  const [event, facts, ...more] = call.arguments;
  const keys: string[] = [];
  const doubts = more.map((argument) => argument.getText());
  if (facts !== undefined) collect(facts, { file, keys, doubts });
  return { event: event && ts.isStringLiteral(event) ? event.text : undefined, keys, doubts };
}

interface Collected {
  readonly file: ts.SourceFile;
  readonly keys: string[];
  readonly doubts: string[];
}

/** Finds the keys of facts that are written out, here or in a constant of the same file. */
function collect(facts: ts.Expression, found: Collected): void {
  if (ts.isParenthesizedExpression(facts) || ts.isSatisfiesExpression(facts)) collect(facts.expression, found);
  else if (ts.isConditionalExpression(facts)) {
    collect(facts.whenTrue, found);
    collect(facts.whenFalse, found);
  } else if (ts.isIdentifier(facts)) {
    const constants = constantsNamed(facts.text, found.file);
    if (constants.length === 0) found.doubts.push(facts.text);
    for (const constant of constants) collect(constant, found);
  } else if (ts.isCallExpression(facts) && makers.has(facts.expression.getText())) {
    for (const made of makers.get(facts.expression.getText()) ?? []) collect(made, found);
  } else if (ts.isObjectLiteralExpression(facts)) for (const property of facts.properties) collectFrom(property, found);
  else found.doubts.push(facts.getText());
}

function collectFrom(property: ts.ObjectLiteralElementLike, found: Collected): void {
  if (ts.isSpreadAssignment(property)) collect(property.expression, found);
  else if (ts.isShorthandPropertyAssignment(property)) found.keys.push(property.name.text);
  else if (ts.isPropertyAssignment(property) && !ts.isComputedPropertyName(property.name)) {
    found.keys.push(property.name.text);
    visit(property.initializer, (node) => {
      if (ts.isPropertyAccessExpression(node) && loose.has(node.name.text) && !isErrorName.test(node.getText()))
        found.doubts.push(node.getText());
    });
  } else found.doubts.push(property.getText());
}

/** The object literals that constants of this name start with. Parameters are not among them: their keys are unknown here. */
function constantsNamed(name: string, file: ts.SourceFile): ts.ObjectLiteralExpression[] {
  const constants: ts.ObjectLiteralExpression[] = [];
  visit(file, (node) => {
    if (!ts.isVariableDeclaration(node) || !ts.isIdentifier(node.name) || node.name.text !== name) return;
    if (node.initializer && ts.isObjectLiteralExpression(node.initializer)) constants.push(node.initializer);
  });
  return constants;
}

function makersIn(file: ts.SourceFile): Map<string, ts.ObjectLiteralExpression[]> {
  const found = new Map<string, ts.ObjectLiteralExpression[]>();
  for (const statement of file.statements) {
    if (!ts.isFunctionDeclaration(statement) || !statement.name?.text.startsWith("factsOf")) continue;
    const returned: ts.ObjectLiteralExpression[] = [];
    visit(statement, (node) => {
      if (ts.isReturnStatement(node) && node.expression && ts.isObjectLiteralExpression(node.expression))
        returned.push(node.expression);
    });
    found.set(statement.name.text, returned);
  }
  return found;
}

const lines = globSync("**/*.ts", { cwd: src })
  .filter((name) => !name.endsWith(".test.ts") && name !== join("platform", "log.ts"))
  .toSorted()
  .flatMap((name) => logLines(parse(readFileSync(join(src, name), "utf8"))).map((line) => ({ name, ...line })));

test("the bridge logs, and this test sees it", () => {
  expect(lines.length).toBeGreaterThan(3);
});

test("an event has a fixed name: a noun, then what happened to it", () => {
  const unnamed = lines.filter(({ event }) => event === undefined || !/^[a-z]+(-[a-z]+)+$/.test(event));

  expect(unnamed.map(({ name, event }) => `${name}: ${event ?? "not a fixed text"}`)).toEqual([]);
});

test("facts have keys from the list", () => {
  const others = lines.flatMap(({ name, event, keys }) =>
    keys.filter((key) => !allowed.has(key)).map((key) => `${name}: ${event}: ${key}`),
  );

  expect(others).toEqual([]);
});

test("facts are written out, and none is what a person or another system wrote", () => {
  expect(lines.flatMap(({ name, event, doubts }) => doubts.map((doubt) => `${name}: ${event}: ${doubt}`))).toEqual([]);
});

test.each([
  ['log.info("kpi-measured", { kpi: id, tookMs })', { event: "kpi-measured", keys: ["kpi", "tookMs"], doubts: [] }],
  ['log.error("a-b", factsOfBug(error))', { event: "a-b", keys: ["error", "error", "code", "stack"], doubts: [] }],
  ['log.error("a-b", factsOfCustomer(one))', { event: "a-b", keys: [], doubts: ["factsOfCustomer(one)"] }],
  ["log.info(`Saved ${count}`)", { event: undefined, keys: [], doubts: [] }],
  ['tools.log.warn("a-b", { ...(x ? { crm: 1 } : {}) })', { event: "a-b", keys: ["crm"], doubts: [] }],
  ['const facts = { rows: 1 }; log.error("a-b", facts)', { event: "a-b", keys: ["rows"], doubts: [] }],
  ['this.log.error("a-b", { error: error.message })', { event: "a-b", keys: ["error"], doubts: ["error.message"] }],
  ['log.error("a-b", { error: error.name })', { event: "a-b", keys: ["error"], doubts: [] }],
  ['log.error("a-b", { source: handle.name })', { event: "a-b", keys: ["source"], doubts: ["handle.name"] }],
  ['log.error("a-b", customer)', { event: "a-b", keys: [], doubts: ["customer"] }],
  ['log.error("a-b", { ...customer, [key]: 1 })', { event: "a-b", keys: [], doubts: ["customer", "[key]: 1"] }],
  ['log.error("a-b", Object.fromEntries(all))', { event: "a-b", keys: [], doubts: ["Object.fromEntries(all)"] }],
])("a log call is read as it is written: %s", (text, expected) => {
  expect(logLines(parse(text))).toEqual([expected]);
});
