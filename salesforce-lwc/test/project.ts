/** The Salesforce project in memory, so that a check can look at it with one file changed. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { XMLParser, XMLValidator } from "fast-xml-parser";

/** Texts by their path below `force-app/main/default`. */
export type Files = ReadonlyMap<string, string>;

/** An element of an XML file. */
export interface Element {
  readonly name: string;
  /** Its own text, without blanks around it. */
  readonly text: string;
  readonly children: readonly Element[];
  /** The namespace that it declares. */
  readonly namespace: string;
}

const home = join(import.meta.dirname, "../force-app/main/default");

/** Every file that is deployed, with the TypeScript from which the components are made. */
export function readProject(): Files {
  const paths = readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(home.length + 1)
        .replaceAll("\\", "/"),
    )
    .filter((path) => !path.includes("__tests__") && !/\/lwc\/.*\.js$/.test(`/${path}`))
    .toSorted();
  return new Map(paths.map((path) => [path, readFileSync(join(home, path), "utf8")]));
}

/** The files of a folder whose names end so, by what they are called without the ending. */
export function named(files: Files, folder: string, ending: string): ReadonlyMap<string, string> {
  const found = [...files].filter(([path]) => path.startsWith(`${folder}/`) && path.endsWith(ending));
  return new Map(found.map(([path, text]) => [basename(path, ending), text]));
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  ignoreDeclaration: true,
  parseTagValue: false,
});

/** The root element, or what is wrong with the XML. */
export function parseXml(text: string): Element | string {
  const valid = XMLValidator.validate(text);
  if (valid !== true) return valid.err.msg;
  const nodes: unknown = parser.parse(text);
  const [root] = Array.isArray(nodes) ? nodes.flatMap(elementOf) : [];
  return root ?? "has no root element";
}

/** The same for a file that the shape check has passed; an empty element otherwise. */
export function rootOf(text: string | undefined): Element {
  const root = text === undefined ? "" : parseXml(text);
  return typeof root === "string" ? { name: "", text: "", children: [], namespace: "" } : root;
}

function elementOf(node: unknown): Element[] {
  if (typeof node !== "object" || node === null) return [];
  const own = Object.entries(node).find(([key]) => key !== ":@" && key !== "#text");
  if (own === undefined || !Array.isArray(own[1])) return [];
  const [name, content]: [string, unknown[]] = [own[0], own[1]];
  const texts = content.flatMap((part) => (isText(part) ? [String(part["#text"])] : []));
  const attributes: unknown = Reflect.get(node, ":@");
  const namespace: unknown =
    typeof attributes === "object" && attributes !== null ? Reflect.get(attributes, "@_xmlns") : undefined;
  return [
    {
      name,
      text: texts.join("").trim(),
      children: content.flatMap(elementOf),
      namespace: typeof namespace === "string" ? namespace : "",
    },
  ];
}

function isText(part: unknown): part is { readonly "#text": unknown } {
  return typeof part === "object" && part !== null && "#text" in part;
}

/** Elements below this one, along a path of names. */
export function below(element: Element, ...path: readonly string[]): readonly Element[] {
  const [name, ...rest] = path;
  if (name === undefined) return [element];
  return element.children.filter((child) => child.name === name).flatMap((child) => below(child, ...rest));
}

/** Texts of the elements along a path. */
export function texts(element: Element, ...path: readonly string[]): readonly string[] {
  return below(element, ...path).map(({ text }) => text);
}

/** The text of the first element along a path; empty where there is none. */
export function text(element: Element, ...path: readonly string[]): string {
  return texts(element, ...path)[0] ?? "";
}

/** Every element of this name, however deep. */
export function anywhere(element: Element, name: string): readonly Element[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...anywhere(child, name)]);
}
