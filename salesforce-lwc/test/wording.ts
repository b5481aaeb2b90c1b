/** Whether everything that people read is there in Spanish too, and what is translated is there at all. */
import { namesIn, type Names } from "./names.ts";
import { anywhere, below, named, rootOf, text, texts, type Element, type Files } from "./project.ts";
import { missing } from "./references.ts";

/** What is missing in one of the languages, each with where. */
export function faultsOfWording(files: Files): string[] {
  const names = namesIn(files);
  const spanish = rootOf(files.get("translations/es.translation-meta.xml"));
  const own = [...names.tabs].filter(([, tab]) => text(tab, "flexiPage") !== "").map(([name]) => name);
  return [
    ...both("label", [...names.labels], texts(spanish, "customLabels", "name")),
    ...both("tab", own, texts(spanish, "customTabs", "name")),
    ...both("app", [...names.apps.keys()], texts(spanish, "customApplications", "name")),
    ...both("report type", [...names.reportTypes.keys()], texts(spanish, "reportTypes", "name")),
    ...[...names.reportTypes].flatMap(([name, type]) => {
      const translated = below(spanish, "reportTypes").find((one) => text(one, "name") === name);
      if (translated === undefined) return [];
      return both(`section of ${name}`, texts(type, "sections", "masterLabel"), texts(translated, "sections", "name"));
    }),
    ...twice("label", texts(rootOf(files.get("labels/CustomLabels.labels-meta.xml")), "labels", "fullName")),
    ...twice("translation", texts(spanish, "customLabels", "name")),
    ...anywhere(spanish, "label").flatMap((one) => (one.text === "" ? ["a translation is empty"] : [])),
    ...fieldFaults(files, names),
    ...objectFaults(files, names),
  ];
}

function both(kind: string, there: readonly string[], translated: readonly string[]): string[] {
  return [
    ...missing(`Spanish ${kind}`, there, new Set(translated)),
    ...missing(`${kind} for the translation`, translated, new Set(there)),
  ];
}

function twice(kind: string, names: readonly string[]): string[] {
  return names.filter((name, at) => names.indexOf(name) !== at).map((name) => `the ${kind} ${name} is there twice`);
}

function fieldFaults(files: Files, names: Names): string[] {
  const translations = new Map(
    [...files]
      .filter(([path]) => path.endsWith(".fieldTranslation-meta.xml"))
      .map(([path, xml]) => [path.replace(/^objectTranslations\/(\w+)-es\/(\w+)\..*$/, "$1.$2"), rootOf(xml)]),
  );
  return [
    ...both("field", [...names.fields.keys()], [...translations.keys()]),
    ...[...names.fields].flatMap(([name, field]) => {
      const translated = translations.get(name);
      return translated === undefined ? [] : partFaults(name, field, translated);
    }),
  ];
}

function partFaults(name: string, field: Element, translated: Element): string[] {
  const parts = [
    ["inlineHelpText", "help"],
    ["relationshipLabel", "relationshipLabel"],
    ["label", "label"],
  ] as const;
  const choices = texts(field, "valueSet", "valueSetDefinition", "value", "label");
  return [
    ...parts.flatMap(([own, other]) =>
      (text(field, own) === "") === (text(translated, other) === "") ? [] : [`${name} has no Spanish ${other}`],
    ),
    ...both(`choice of ${name}`, choices, texts(translated, "picklistValues", "masterLabel")),
  ];
}

/** Spanish sentences of Salesforce need to know whether a thing is he or she, one or many. */
function objectFaults(files: Files, names: Names): string[] {
  const translations = named(files, "objectTranslations", ".objectTranslation-meta.xml");
  return [...names.objects]
    .filter((name) => /__(c|mdt)$/.test(name))
    .flatMap((name) => {
      const spanish = rootOf(translations.get(`${name}-es`));
      const plurals = texts(spanish, "caseValues", "plural").toSorted();
      const isWhole = text(spanish, "gender") !== "" && plurals.join() === "false,true";
      return isWhole ? [] : [`${name} has no Spanish name with gender, for one and for many`];
    });
}
