/** What the project has, by its names: what other files may point at. */
import { below, named, rootOf, text, texts, type Element, type Files } from "./project.ts";

/** A Lightning web component as pages and other components see it. */
export interface Bundle {
  readonly isExposed: boolean;
  readonly targets: readonly string[];
  /** Records on whose pages it may stand; empty for all. */
  readonly objects: readonly string[];
}

export interface Names {
  readonly bundles: ReadonlyMap<string, Bundle>;
  /** “RapportAgent.customerView”. */
  readonly apexMethods: ReadonlySet<string>;
  readonly classes: ReadonlyMap<string, string>;
  readonly labels: ReadonlySet<string>;
  readonly objects: ReadonlySet<string>;
  /** “Interaction__c.Channel__c”, with what the field is. */
  readonly fields: ReadonlyMap<string, Element>;
  readonly tabs: ReadonlyMap<string, Element>;
  readonly apps: ReadonlyMap<string, Element>;
  readonly pages: ReadonlyMap<string, Element>;
  readonly customPermissions: ReadonlySet<string>;
  readonly reportTypes: ReadonlyMap<string, Element>;
  /** “Rapport/Interactions_by_Channel”. */
  readonly reports: ReadonlyMap<string, Element>;
  readonly permissionSets: ReadonlyMap<string, Element>;
}

/** Whether a name is one of the project's own or of an org's, and not of Salesforce itself. */
export const isCustom = (name: string): boolean => /__(c|mdt|e|chn|r)$/.test(name);

/** Reads the names from the files. */
export function namesIn(files: Files): Names {
  const roots = (folder: string, ending: string): ReadonlyMap<string, Element> =>
    new Map([...named(files, folder, ending)].map(([name, xml]) => [name, rootOf(xml)]));
  const classes = named(files, "classes", ".cls");
  const bundles = [...files].filter(([path]) => path.endsWith(".js-meta.xml"));
  return {
    bundles: new Map(bundles.map(([path, xml]) => [path.split("/")[1] ?? "", bundleOf(rootOf(xml))])),
    apexMethods: new Set([...classes].flatMap(([name, body]) => methodsOf(name, body))),
    classes,
    labels: new Set(texts(rootOf(files.get("labels/CustomLabels.labels-meta.xml")), "labels", "fullName")),
    objects: new Set(named(files, "objects", ".object-meta.xml").keys()),
    fields: new Map(
      [...files]
        .filter(([path]) => path.endsWith(".field-meta.xml"))
        .map(([path, xml]) => [path.replace(/^objects\/(\w+)\/fields\/(\w+)\..*$/, "$1.$2"), rootOf(xml)]),
    ),
    tabs: roots("tabs", ".tab-meta.xml"),
    apps: roots("applications", ".app-meta.xml"),
    pages: roots("flexipages", ".flexipage-meta.xml"),
    customPermissions: new Set(named(files, "customPermissions", ".customPermission-meta.xml").keys()),
    reportTypes: roots("reportTypes", ".reportType-meta.xml"),
    reports: new Map(
      [...files]
        .filter(([path]) => path.endsWith(".report-meta.xml"))
        .map(([path, xml]) => [path.replace(/^reports\/(.*)\.report-meta\.xml$/, "$1"), rootOf(xml)]),
    ),
    permissionSets: roots("permissionsets", ".permissionset-meta.xml"),
  };
}

function bundleOf(meta: Element): Bundle {
  return {
    isExposed: text(meta, "isExposed") === "true",
    targets: texts(meta, "targets", "target"),
    objects: below(meta, "targetConfigs", "targetConfig").flatMap((config) => texts(config, "objects", "object")),
  };
}

function methodsOf(name: string, body: string): string[] {
  const declared = body.matchAll(/@AuraEnabled(?:\([^)]*\))?\s+(?:public|global)\s+static\s+[\w<>.,\s]+?\s(\w+)\s*\(/g);
  return [...declared].map(([, method = ""]) => `${name}.${method}`);
}
