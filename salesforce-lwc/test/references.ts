/** Whether what one file of the project says of another is so: conversion does not look. */
import { isCustom, namesIn, type Names } from "./names.ts";
import { anywhere, below, named, rootOf, text, texts, type Element, type Files } from "./project.ts";

type Has = { readonly has: (name: string) => boolean };

/** What points nowhere, each with its file. */
export function faultsOfReferences(files: Files): string[] {
  const names = namesIn(files);
  return [
    ...[...files].flatMap(([path, body]) => codeFaults(path, body, names).map((fault) => `${path}: ${fault}`)),
    ...each(names.permissionSets, (set) => permissionFaults(set, files, names)),
    ...each(names.pages, (page) => pageFaults(page, names)),
    ...each(names.apps, (app) => appFaults(app, names)),
    ...each(names.tabs, (tab, name) => [
      ...missing("page", texts(tab, "flexiPage"), names.pages),
      ...(text(tab, "customObject") === "true" ? missing("object", [name], names.objects) : []),
    ]),
    ...objectPartFaults(files, names),
    ...pointers(files),
  ];
}

/** The faults of each thing, with its name in front. */
export function each(
  things: ReadonlyMap<string, Element>,
  faults: (thing: Element, name: string) => readonly string[],
): string[] {
  return [...things].flatMap(([name, thing]) => faults(thing, name).map((fault) => `${name}: ${fault}`));
}

/** A fault for each name that is not there. */
export function missing(kind: string, wanted: readonly string[], there: Has): string[] {
  return [...new Set(wanted)].filter((name) => !there.has(name)).map((name) => `there is no ${kind} ${name}`);
}

function codeFaults(path: string, body: string, names: Names): string[] {
  const said = (pattern: RegExp): string[] => [...body.matchAll(pattern)].map(([, name = ""]) => name);
  if (path.endsWith(".cls")) return missing("label", said(/System\.Label\.(\w+)/g), names.labels);
  if (path.endsWith(".html"))
    return missing(
      "component",
      said(/<c-([a-z][\w-]*)/g).map((tag) => tag.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())),
      names.bundles,
    );
  if (!path.startsWith("lwc/") || !path.endsWith(".ts")) return [];
  return [
    ...missing("Apex method", said(/"@salesforce\/apex\/(\w+\.\w+)"/g), names.apexMethods),
    ...missing("label", said(/"@salesforce\/label\/c\.(\w+)"/g), names.labels),
    ...missing("component", said(/from "c\/(\w+)"/g), names.bundles),
    ...missing("custom permission", said(/"@salesforce\/customPermission\/(\w+)"/g), names.customPermissions),
    ...missing("field", said(/"@salesforce\/schema\/(\w+\.\w+__c)"/g), names.fields),
  ];
}

function permissionFaults(set: Element, files: Files, names: Names): string[] {
  const ours = (found: readonly string[]): string[] => found.filter((name) => isCustom(name));
  const principals = [...named(files, "externalCredentials", ".externalCredential-meta.xml")].flatMap(([name, xml]) =>
    below(rootOf(xml), "externalCredentialParameters")
      .filter((parameter) => text(parameter, "parameterType").endsWith("Principal"))
      .map((parameter) => `${name}-${text(parameter, "parameterName")}`),
  );
  return [
    ...missing("class", texts(set, "classAccesses", "apexClass"), names.classes),
    ...missing("field", ours(texts(set, "fieldPermissions", "field")), names.fields),
    ...missing("object", ours(texts(set, "objectPermissions", "object")), names.objects),
    ...missing("object", texts(set, "customMetadataTypeAccesses", "name"), names.objects),
    ...missing(
      "tab",
      texts(set, "tabSettings", "tab").filter((tab) => !tab.startsWith("standard-")),
      names.tabs,
    ),
    ...missing("app", texts(set, "applicationVisibilities", "application"), names.apps),
    ...missing("custom permission", texts(set, "customPermissions", "name"), names.customPermissions),
    ...missing(
      "principal",
      texts(set, "externalCredentialPrincipalAccesses", "externalCredentialPrincipal"),
      new Set(principals),
    ),
  ];
}

const targetOf: ReadonlyMap<string, string> = new Map([
  ["AppPage", "lightning__AppPage"],
  ["HomePage", "lightning__HomePage"],
  ["RecordPage", "lightning__RecordPage"],
  ["UtilityBar", "lightning__UtilityBar"],
]);

function pageFaults(page: Element, names: Names): string[] {
  const object = text(page, "sobjectType");
  const target = targetOf.get(text(page, "type")) ?? "no known target";
  const regions = new Set(texts(page, "flexiPageRegions", "name"));
  const components = anywhere(page, "componentInstance");
  const facets = components
    .flatMap((component) => below(component, "componentInstanceProperties"))
    .filter((property) => ["tabs", "body"].includes(text(property, "name")))
    .map((property) => text(property, "value"));
  const own = components.map((component) => text(component, "componentName")).filter((name) => !name.includes(":"));
  const permissions = texts(page, "flexiPageRegions", "itemInstances", "componentInstance", "visibilityRule").length;
  const rules = anywhere(page, "leftValue").flatMap((rule) => rule.text.match(/(?<=CustomPermission\.)\w+/g) ?? []);
  return [
    ...missing("component", own, names.bundles),
    ...missing("facet", facets, regions),
    ...missing("custom permission", rules, names.customPermissions),
    ...(permissions > 0 && rules.length === 0 ? ["shows a component by a rule that this check does not know"] : []),
    ...own.flatMap((name) => {
      const bundle = names.bundles.get(name);
      if (bundle === undefined) return [];
      if (!bundle.isExposed || !bundle.targets.includes(target)) return [`${name} is not made for ${target}`];
      const isRefused = object !== "" && bundle.objects.length > 0 && !bundle.objects.includes(object);
      return isRefused ? [`${name} is not made for pages of ${object}`] : [];
    }),
  ];
}

function appFaults(app: Element, names: Names): string[] {
  const standard = /^standard-/;
  return [
    ...missing(
      "tab",
      texts(app, "tabs").filter((tab) => !standard.test(tab)),
      names.tabs,
    ),
    ...missing("page", [...texts(app, "utilityBar"), ...texts(app, "actionOverrides", "content")], names.pages),
    ...below(app, "actionOverrides").flatMap((override) => {
      const [content, place] = [text(override, "content"), text(override, "pageOrSobjectType")];
      const object = text(names.pages.get(content) ?? app, "sobjectType");
      return standard.test(place) || object === place ? [] : [`${content} is no page for ${place}`];
    }),
  ];
}

/** Layouts, list views and compact layouts name fields of their object. */
function objectPartFaults(files: Files, names: Names): string[] {
  return [...files].flatMap(([path, xml]) => {
    const [, object = ""] = /^(?:layouts\/(\w+__c)-|objects\/(\w+__c)\/)/.exec(path)?.filter((part) => part) ?? [];
    if (object === "" || path.endsWith(".field-meta.xml")) return [];
    const root = rootOf(xml);
    const compact = texts(root, "compactLayoutAssignment");
    const compacts = named(files, `objects/${object}`, ".compactLayout-meta.xml");
    const fields = [...anywhere(root, "field"), ...below(root, "columns"), ...below(root, "fields")];
    const wanted = fields.map(({ text: name }) => name).filter((name) => isCustom(name));
    return [
      ...missing(
        "field",
        wanted.map((name) => `${object}.${name}`),
        names.fields,
      ),
      ...missing("compact layout", compact, compacts),
    ].map((fault) => `${path}: ${fault}`);
  });
}

/** Files of these endings name a file of another kind in this element. */
const pointing = [
  [".namedCredential-meta.xml", "externalCredential", "externalCredentials", ".externalCredential-meta.xml"],
  [".ecaOauth-meta.xml", "externalClientApplication", "externalClientApps", ".eca-meta.xml"],
  [".ecaOauthSecurity-meta.xml", "externalClientApplication", "externalClientApps", ".eca-meta.xml"],
  [".platformEventChannelMember-meta.xml", "eventChannel", "platformEventChannels", ".platformEventChannel-meta.xml"],
] as const;

function pointers(files: Files): string[] {
  return pointing.flatMap(([ending, element, folder, targetEnding]) =>
    [...files]
      .filter(([path]) => path.endsWith(ending))
      .flatMap(([path, xml]) => {
        const wanted = anywhere(rootOf(xml), element).map(({ text: name }) => name);
        return missing(element, wanted, named(files, folder, targetEnding)).map((fault) => `${path}: ${fault}`);
      }),
  );
}
