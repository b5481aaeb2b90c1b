/** What Salesforce, its reviewers and we ask of every file of the project, beyond its shape. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { namesIn, type Names } from "./names.ts";
import { named, rootOf, text, texts, type Files } from "./project.ts";

const apiVersion = "67.0";
/** Places for which a component of ours may be made (July 2026). */
const targets: ReadonlySet<string> = new Set([
  "lightning__AppPage",
  "lightning__FlowScreen",
  "lightning__HomePage",
  "lightning__RecordAction",
  "lightning__RecordPage",
  "lightning__Tab",
  "lightning__UrlAddressable",
  "lightning__UtilityBar",
]);
/** Objects that some orgs do not have. A file that names one keeps the package out of those orgs. */
const optionalObjects = /\b(MessagingSession|VoiceCall|AgentWork|SocialPersona|SocialPost|LiveChatTranscript)\b/;

/** What a component must leave alone: other servers, and making code or markup out of texts. */
const unsafe =
  /\b(fetch|XMLHttpRequest|WebSocket|EventSource|eval|Function)\(|\binnerHTML\b|lwc:dom="manual"|lwc:inner-html/;

/** What breaks a rule, each with its file. */
export function faultsOfRules(files: Files): string[] {
  const names = namesIn(files);
  return [
    ...bundleFaults(files, names),
    ...classFaults(files, names),
    ...grantFaults(names),
    ...[...files].flatMap(([path, body]) => [
      ...(path.endsWith("-meta.xml") && !path.startsWith("lwc/") && optionalObjects.test(body)
        ? [`${path}: names an object that not every org has`]
        : []),
      ...(path.startsWith("lwc/") && unsafe.test(body) ? [`${path}: goes round the safety of components`] : []),
      ...(/<(consumerKey|consumerSecret|oauthToken|password)>/.test(body) ? [`${path}: holds a secret`] : []),
    ]),
  ];
}

function bundleFaults(files: Files, names: Names): string[] {
  return [...names.bundles].flatMap(([name, bundle]) => {
    const meta = rootOf(files.get(`lwc/${name}/${name}.js-meta.xml`));
    return [
      ...(text(meta, "apiVersion") === apiVersion ? [] : [`${name}: is not of API version ${apiVersion}`]),
      ...bundle.targets.filter((target) => !targets.has(target)).map((target) => `${name}: ${target} is no place`),
      ...(bundle.isExposed === bundle.targets.length > 0
        ? []
        : [`${name}: is exposed and has no place, or the reverse`]),
      ...([".ts", ".css"].some((ending) => files.has(`lwc/${name}/${name}${ending}`))
        ? []
        : [`${name}: has no source`]),
    ];
  });
}

/** The classes by which components and flows come in; what they use needs no grant. */
const isEntrance = (body: string): boolean => /@(AuraEnabled\s+public static|InvocableMethod)/.test(body);
const isTest = (body: string): boolean => /^@IsTest/m.test(body);

function classFaults(files: Files, names: Names): string[] {
  const metas = named(files, "classes", ".cls-meta.xml");
  const granted = new Set(
    [...names.permissionSets.values()].flatMap((set) => texts(set, "classAccesses", "apexClass")),
  );
  return [...names.classes].flatMap(([name, body]) => {
    const isOpen = isEntrance(body) && !isTest(body);
    const faults = [
      [text(rootOf(metas.get(name)), "apiVersion") !== apiVersion, `is not of API version ${apiVersion}`],
      [!isTest(body) && !/\b(with|inherited) sharing\b/.test(body), "does not say whether sharing holds"],
      [isOpen && !body.includes(" with sharing "), "lets callers in without sharing"],
      [isOpen && !granted.has(name), "is in no permission set"],
      [!isTest(body) && name !== "RapportCallout" && /\bHttp(Request)?\b/.test(body), "calls out by itself"],
      [!isTest(body) && /getSessionId|without sharing|SYSTEM_MODE/.test(body), "goes round the user's rights"],
      [
        !isTest(body) && (body.match(/\[\s*SELECT[^\]]*\]/g) ?? []).some((soql) => !/WITH USER_MODE/.test(soql)),
        "reads in no user mode",
      ],
    ] as const;
    return faults.filter(([isSo]) => isSo).map(([, fault]) => `${name}: ${fault}`);
  });
}

/** Every field of ours is written by the integration, and read by somebody. */
function grantFaults({ permissionSets, fields }: Names): string[] {
  const ours = [...fields.keys()].filter((name) => !name.includes("__mdt."));
  const grants = (set: string): ReadonlySet<string> =>
    new Set(texts(permissionSets.get(set) ?? rootOf(undefined), "fieldPermissions", "field"));
  const [integration, admin] = [grants("Rapport_Integration"), grants("Rapport_Admin")];
  return ours.flatMap((name) => [
    ...(integration.has(name) ? [] : [`${name}: the integration cannot write it`]),
    ...(admin.has(name) ? [] : [`${name}: nobody can read it`]),
  ]);
}

const projectFile = z.strictObject({
  packageDirectories: z
    .array(
      z.strictObject({
        path: z.string(),
        default: z.boolean(),
        package: z.string(),
        versionName: z.string(),
        versionNumber: z.string().regex(/^\d+\.\d+\.\d+\.(NEXT|\d+)$/),
        ancestorVersion: z.string(),
        definitionFile: z.string(),
      }),
    )
    .length(1),
  name: z.literal("rapport"),
  namespace: z.literal(""),
  sfdcLoginUrl: z.literal("https://login.salesforce.com"),
  sourceApiVersion: z.literal(apiVersion),
  packageAliases: z.strictObject({}),
});

/** What is wrong with sfdx-project.json in this folder. */
export function faultsOfProjectFile(json: string, folder: string): string[] {
  const { data, error } = projectFile.safeParse(JSON.parse(json));
  if (error) return error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  return data.packageDirectories
    .flatMap(({ path, definitionFile }) => [path, definitionFile])
    .filter((path) => !existsSync(join(folder, path)))
    .map((path) => `there is no ${path}`);
}
