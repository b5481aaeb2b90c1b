/** What only a Salesforce org has – Apex, labels, the reader's language – for a component that runs outside one. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Plugin } from "rollup";
import { salesforceHome, workbenchHome } from "./homes.ts";

/** Labels by name, in both languages. */
export type Labels = Readonly<Record<"en" | "es", ReadonlyMap<string, string>>>;

/** Reads the labels that will be deployed, so that a missing one stops the build. */
export async function readLabels(): Promise<Labels> {
  const [labels, spanish] = await Promise.all(
    ["labels/CustomLabels.labels-meta.xml", "translations/es.translation-meta.xml"].map((path) =>
      readFile(join(salesforceHome, path), "utf8"),
    ),
  );
  return {
    en: pairs(labels, /<fullName>(?<name>\w+)<\/fullName>[^]*?<value>(?<text>[^<]*)<\/value>/g),
    es: pairs(spanish, /<customLabels>\s*<label>(?<text>[^<]*)<\/label>\s*<name>(?<name>\w+)<\/name>/g),
  };
}

function pairs(xml: string | undefined, pattern: RegExp): ReadonlyMap<string, string> {
  return new Map(
    [...(xml ?? "").matchAll(pattern)].map(({ groups }) => [groups?.["name"] ?? "", groups?.["text"] ?? ""]),
  );
}

const reader: Readonly<Record<string, string>> = { lang: "lang", locale: "dataset.locale", timeZone: "dataset.zone" };
/** As wide as Salesforce's app on a phone. */
const formFactor = `export default matchMedia("(max-width: 600px)").matches ? "Small" : "Large";`;

/** A rollup plugin that answers `@salesforce/…` imports. */
export function platform(labels: Labels): Plugin {
  return {
    name: "salesforce-platform",
    // The base components bring what they need of the platform themselves.
    resolveId: (id, importer) =>
      id.startsWith("@salesforce/") && !(importer ?? "").includes("lightning-base-components") ? `\0${id}` : null,
    load(id) {
      if (id === "\0@salesforce/client/formFactor") return formFactor;
      const [, kind = "", name = ""] = /^\0@salesforce\/(apex|label|i18n)\/(?:c\.)?(.+)$/.exec(id) ?? [];
      switch (kind) {
        case "apex":
          return `import { callApex } from ${JSON.stringify(join(workbenchHome, "lwc/apex.ts"))};
            export default (parameters) => callApex(${JSON.stringify(name)}, parameters);`;
        case "label": {
          const texts = { en: labels.en.get(name), es: labels.es.get(name) };
          if (texts.en === undefined || texts.es === undefined)
            this.error(`The label ${name} is missing in English or in Spanish.`);
          return `export default (${JSON.stringify(texts)})[document.documentElement.lang];`;
        }
        case "i18n":
          return `export default document.documentElement.${reader[name] ?? this.error(`The workbench has no @salesforce/i18n/${name}.`)};`;
        default:
          return null;
      }
    },
  };
}
