/**
 * Whether metadata files have the shape that the metadata API asks for. Its types are published as declarations of
 * TypeScript (@salesforce/types); a conversion of the project accepts any content.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import ts from "typescript";
import { parseXml, type Element, type Files } from "./project.ts";

interface Field {
  readonly type: string;
  readonly isOptional: boolean;
}

type Shape = { readonly fields: ReadonlyMap<string, Field> } | { readonly values: ReadonlySet<string> };

/** Shapes by the names of their types. */
export type Shapes = ReadonlyMap<string, Shape>;

const metadataNamespace = "http://soap.sforce.com/2006/04/metadata";
/** Parts that say what only their own type knows. */
const freeForm: ReadonlySet<string> = new Set(["LightningComponentBundle.targetConfigs", "CustomMetadataValue.value"]);

/** Every type of the metadata API. */
export function readShapes(): Shapes {
  const path = createRequire(import.meta.url)
    .resolve("@salesforce/types/metadata")
    .replace(/\.js$/, ".d.ts");
  const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest);
  const declared = new Map(
    source.statements.flatMap((statement) =>
      ts.isTypeAliasDeclaration(statement) ? [[statement.name.text, statement.type] as const] : [],
    ),
  );
  const nameOf = (type: ts.TypeNode): string => type.getText(source);
  const valuesOf = (type: ts.UnionTypeNode): string[] =>
    type.types.flatMap((part) =>
      ts.isLiteralTypeNode(part) && ts.isStringLiteral(part.literal) ? [part.literal.text] : [],
    );
  const fieldsOf = (type: ts.TypeNode | undefined): [string, Field][] => {
    if (type === undefined) return [];
    if (ts.isIntersectionTypeNode(type)) return type.types.flatMap(fieldsOf);
    if (ts.isTypeReferenceNode(type)) return fieldsOf(declared.get(nameOf(type)));
    if (!ts.isTypeLiteralNode(type)) return [];
    return type.members.flatMap((member): [string, Field][] => {
      if (!ts.isPropertySignature(member) || member.type === undefined) return [];
      const isList = ts.isArrayTypeNode(member.type);
      const own = ts.isArrayTypeNode(member.type) ? member.type.elementType : member.type;
      const field = { type: nameOf(own), isOptional: isList || member.questionToken !== undefined };
      return [[member.name.getText(source), field]];
    });
  };
  const shapeOf = (type: ts.TypeNode): Shape => {
    if (ts.isUnionTypeNode(type)) return { values: new Set(valuesOf(type)) };
    if (ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal)) return { values: new Set([type.literal.text]) };
    return { fields: new Map(fieldsOf(type)) };
  };
  return new Map([...declared].map(([name, type]) => [name, shapeOf(type)]));
}

/** What is wrong with the shapes of the metadata files, each with its file. */
export function faultsOfShape(files: Files, shapes: Shapes): string[] {
  return [...files]
    .filter(([path]) => path.endsWith("-meta.xml"))
    .flatMap(([path, text]) => faultsOfFile(text, shapes).map((fault) => `${path}: ${fault}`));
}

function faultsOfFile(text: string, shapes: Shapes): string[] {
  const root = parseXml(text);
  if (typeof root === "string") return [root];
  if (root.namespace !== metadataNamespace) return [`${root.name} is not in the namespace of metadata`];
  return faultsOf(root, root.name, shapes);
}

function faultsOf(element: Element, type: string, shapes: Shapes): string[] {
  const shape = shapes.get(type);
  if (shape === undefined) return faultOfText(element, type);
  if ("values" in shape) return shape.values.has(element.text) ? [] : [`${element.name} cannot be “${element.text}”`];
  const missing = [...shape.fields].filter(
    ([name, { isOptional }]) => !isOptional && !element.children.some((child) => child.name === name),
  );
  return [
    ...missing.map(([name]) => `${element.name} has no ${name}`),
    ...element.children.flatMap((child) => {
      const field = shape.fields.get(child.name);
      if (field === undefined) return [`${element.name} knows no ${child.name}`];
      return freeForm.has(`${type}.${child.name}`) ? [] : faultsOf(child, field.type, shapes);
    }),
  ];
}

const spellings: ReadonlyMap<string, RegExp> = new Map([
  ["boolean", /^(true|false)$/],
  ["number", /^-?\d+(\.\d+)?$/],
  ["Date", /^\d{4}-\d{2}-\d{2}/],
]);

function faultOfText({ name, text, children }: Element, type: string): string[] {
  if (children.length > 0) return [`${name} is a text and has parts`];
  const spelling = spellings.get(type) ?? (type === "string" || type === "any" ? /^/ : null);
  if (spelling === null) return [`${name} is of a type that is not known: ${type}`];
  return spelling.test(text) ? [] : [`${name} cannot be “${text}”`];
}
