// What the type declarations of HubSpot's client say about an answer, read from the declarations themselves.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import ts from "typescript";
import { isRecord } from "./json.ts";

const codegen = join(dirname(createRequire(import.meta.url).resolve("@hubspot/api-client")), "codegen");

interface Member {
  /** As it is on the wire. */
  readonly name: string;
  readonly optional: boolean;
  readonly type: ts.TypeNode;
}
interface Model {
  readonly members: readonly Member[];
  readonly enums: ReadonlyMap<string, readonly string[]>;
}

const models = new Map<string, Model>();

/**
 * Where an answer is not what the client declares: `area` is a folder of its generated code ("crm/objects"), `model` a
 * class in it. Members that the declaration does not know are no trouble, because the service adds them freely.
 */
export function shapeTroubles(area: string, model: string, answer: unknown, place = "answer"): string[] {
  if (!isRecord(answer)) return [`${place}: not an object`];
  const { members, enums } = modelOf(area, model);
  return members.flatMap(({ name, optional, type }) => {
    const here = `${place}.${name}`;
    if (answer[name] === undefined) return optional ? [] : [`${here}: missing`];
    return valueTroubles({ area, enums, place: here }, type, answer[name]);
  });
}

interface Context {
  readonly area: string;
  readonly enums: Model["enums"];
  readonly place: string;
}

function valueTroubles(context: Context, type: ts.TypeNode, value: unknown): string[] {
  const { place } = context;
  if (ts.isUnionTypeNode(type)) {
    const answers = type.types.map((one) => valueTroubles(context, one, value));
    return answers.find((troubles) => troubles.length === 0) ?? answers[0] ?? [];
  }
  if (ts.isTypeLiteralNode(type)) return entriesTroubles(context, type, value);
  if (ts.isTypeReferenceNode(type)) return namedTroubles(context, type, value);
  const simple = simpleKinds.get(type.kind);
  if (!simple) return [`${place}: declared as ${type.getText()}, which nobody checks`];
  return simple.holds(value) ? [] : [`${place}: not ${simple.name}`];
}

const simpleKinds: ReadonlyMap<ts.SyntaxKind, { name: string; holds(value: unknown): boolean }> = new Map([
  [ts.SyntaxKind.StringKeyword, { name: "a text", holds: (value: unknown) => typeof value === "string" }],
  [ts.SyntaxKind.NumberKeyword, { name: "a number", holds: (value: unknown) => typeof value === "number" }],
  [ts.SyntaxKind.BooleanKeyword, { name: "true or false", holds: (value: unknown) => typeof value === "boolean" }],
  [ts.SyntaxKind.LiteralType, { name: "null", holds: (value: unknown) => value === null }],
  [ts.SyntaxKind.AnyKeyword, { name: "anything", holds: () => true }],
]);

/** `{ [key: string]: something }` */
function entriesTroubles(context: Context, type: ts.TypeLiteralNode, value: unknown): string[] {
  const [member] = type.members;
  if (!isRecord(value)) return [`${context.place}: not an object`];
  if (!member || !ts.isIndexSignatureDeclaration(member)) return [`${context.place}: declared otherwise`];
  return Object.entries(value).flatMap(([key, one]) =>
    valueTroubles({ ...context, place: `${context.place}.${key}` }, member.type, one),
  );
}

function namedTroubles(context: Context, type: ts.TypeReferenceNode, value: unknown): string[] {
  const { area, enums, place } = context;
  const name = type.typeName.getText();
  const [inner] = type.typeArguments ?? [];
  if (name === "Date") {
    const isMoment =
      typeof value === "string" && /^\d{4}-\d\d-\d\dT.*Z$/.test(value) && !Number.isNaN(Date.parse(value));
    return isMoment ? [] : [`${place}: not a moment`];
  }
  if (name === "Array" && inner) {
    if (!Array.isArray(value)) return [`${place}: not a list`];
    return value.flatMap((one, at) => valueTroubles({ ...context, place: `${place}[${at}]` }, inner, one));
  }
  const choices = enums.get(name);
  if (choices)
    return typeof value === "string" && choices.includes(value) ? [] : [`${place}: none of ${choices.join()}`];
  return shapeTroubles(area, name, value, place);
}

function modelOf(area: string, name: string): Model {
  const key = `${area}/${name}`;
  const known = models.get(key) ?? readModel(join(codegen, area, "models", name));
  models.set(key, known);
  return known;
}

function readModel(file: string): Model {
  const source = ts.createSourceFile(file, readFileSync(`${file}.d.ts`, "utf8"), ts.ScriptTarget.Latest, true);
  const wireNames = wireNamesIn(readFileSync(`${file}.js`, "utf8"));
  const members: Member[] = [];
  const enums = new Map<string, string[]>();
  for (const statement of source.statements) {
    if (ts.isClassDeclaration(statement))
      for (const member of statement.members)
        if (ts.isPropertyDeclaration(member) && member.type && ts.isStringLiteral(member.name))
          members.push({
            name: wireNames.get(member.name.text) ?? member.name.text,
            optional: member.questionToken !== undefined,
            type: member.type,
          });
    if (ts.isEnumDeclaration(statement))
      enums.set(
        statement.name.text,
        statement.members.flatMap(({ initializer }) =>
          initializer && ts.isStringLiteral(initializer) ? [initializer.text] : [],
        ),
      );
  }
  return { members, enums };
}

/** The client renames what JavaScript reserves, and turns snake case into camel case; its table says back. */
function wireNamesIn(code: string): ReadonlyMap<string, string> {
  const pairs = code.matchAll(/"name": "(\w+)",\s*"baseName": "(\w+)"/g);
  return new Map([...pairs].map(([, name = "", wire = ""]) => [name, wire]));
}
