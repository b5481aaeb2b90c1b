// What the organisation tells about itself: versions, objects, fields, limits, changes.
import type { Route, SandboxReply, SandboxRequest } from "../protocol.ts";
import { objectNamed, rowsOf, type Organisation } from "./organisation.ts";
import { notFound, ok } from "./replies.ts";
import { deleted, updated } from "./replication.ts";
import type { Field, SObject } from "./schema.ts";
import { lengthOf } from "./validity.ts";

const seasons = ["Spring", "Summer", "Winter"] as const;

/** Version list, describe, limits, updated and deleted rows. */
export function describeRoutes(org: Organisation): Route[] {
  const base = "/services/data/:version";
  return [
    { method: "GET", path: "/services/data", answer: () => ok(versions()) },
    { method: "GET", path: `${base}/sobjects`, answer: ({ params }) => ok(globally(org, params["version"] ?? "")) },
    { method: "GET", path: `${base}/limits`, answer: () => ok(limits(org)) },
    { method: "GET", path: `${base}/limits/recordCount`, answer: (request) => ok(counts(org, request)) },
    about(org, "", basics),
    about(org, "/describe", (object, { params }) => ok(fully(object, params["version"] ?? ""))),
    about(org, "/updated", (object, request) => updated(org, object, request)),
    about(org, "/deleted", (object, request) => deleted(org, object, request)),
  ];
}

function about(
  org: Organisation,
  tail: string,
  answer: (object: SObject, request: SandboxRequest) => SandboxReply,
): Route {
  return {
    method: "GET",
    path: `/services/data/:version/sobjects/:object${tail}`,
    answer: (request) => {
      const object = objectNamed(org, request.params["object"]);
      return object ? answer(object, request) : notFound();
    },
  };
}

/** Three releases a year: 66 is Spring '26, 67 Summer '26, 68 Winter '27. */
function versions(): unknown[] {
  return Array.from({ length: 38 }, (_, place) => {
    const number = 31 + place;
    const season = seasons[number % 3] ?? "Spring";
    const year = Math.floor(number / 3) + 4 + (season === "Winter" ? 1 : 0);
    return { label: `${season} '${year}`, url: `/services/data/v${number}.0`, version: `${number}.0` };
  });
}

function basics(object: SObject, { params }: SandboxRequest): SandboxReply {
  return ok({ objectDescribe: outline(object, params["version"] ?? ""), recentItems: [] });
}

function globally({ objects }: Organisation, version: string): unknown {
  return { encoding: "UTF-8", maxBatchSize: 200, sobjects: objects.map((object) => outline(object, version)) };
}

function outline({ name, label, plural, keyPrefix, fields }: SObject, version: string): Record<string, unknown> {
  const url = `/services/data/${version}/sobjects/${name}`;
  const no = ["activateable", "customSetting", "deepCloneable", "deprecatedAndHidden"];
  const yes = ["createable", "deletable", "feedEnabled", "layoutable", "mergeable", "mruEnabled", "queryable"];
  return {
    ...flags([...no, "hasSubtypes", "isInterface", "isSubtype"], false),
    ...flags([...yes, "replicateable", "retrieveable", "searchable", "triggerable", "undeletable", "updateable"], true),
    custom: name.endsWith("__c"),
    mergeable: fields.some((field) => field.name === "MasterRecordId"),
    associateEntityType: null,
    associateParentEntity: null,
    keyPrefix,
    label,
    labelPlural: plural,
    name,
    urls: { sobject: url, describe: `${url}/describe`, rowTemplate: `${url}/{ID}` },
  };
}

function fully(object: SObject, version: string): Record<string, unknown> {
  const absent = ["defaultImplementation", "extendedBy", "extendsInterfaces", "implementedBy", "implementsInterfaces"];
  const unset = ["listviewable", "lookupLayoutable", "networkScopeFieldName"];
  const lists = ["actionOverrides", "childRelationships", "namedLayoutInfos", "recordTypeInfos", "supportedScopes"];
  return {
    ...outline(object, version),
    ...Object.fromEntries([...absent, ...unset].map((name) => [name, null])),
    ...Object.fromEntries(lists.map((name) => [name, []])),
    ...flags(["compactLayoutable", "searchLayoutable"], true),
    sobjectDescribeOption: "FULL",
    fields: object.fields.map(describedField),
  };
}

function describedField(field: Field): Record<string, unknown> {
  const { name, type, required, fixed, custom, key, unique, referenceTo, relationship } = field;
  const no = ["aiPredictionField", "autoNumber", "calculated", "cascadeDelete", "caseSensitive", "dependentPicklist"];
  const never = ["deprecatedAndHidden", "displayLocationInDecimal", "encrypted", "formulaTreatNullNumberAsZero"];
  const rarely = ["highScaleNumber", "htmlFormatted", "queryByDistance"];
  const unset = ["calculatedFormula", "compoundFieldName", "controllerName", "defaultValueFormula"];
  const empty = ["extraTypeInfo", "filteredLookupInfo", "inlineHelpText", "mask", "maskType", "referenceTargetField"];
  const isLong = type === "textarea";
  const length = lengthTold(field);
  return {
    ...flags([...no, ...never, ...rarely, "restrictedDelete", "restrictedPicklist", "searchPrefilterable"], false),
    ...flags(["writeRequiresMasterRead"], false),
    ...flags(["aggregatable", "filterable", "groupable", "sortable"], !isLong),
    ...Object.fromEntries([...unset, ...empty, "relationshipOrder"].map((one) => [one, null])),
    ...flags(["namePointing", "polymorphicForeignKey"], referenceTo.length > 1),
    byteLength: type === "id" || type === "reference" ? length : length * 3,
    digits: type === "int" ? 8 : 0,
    length,
    precision: type === "double" ? 18 : 0,
    scale: 0,
    picklistValues: [],
    defaultValue: type === "boolean" ? false : null,
    referenceTo,
    relationshipName: relationship ?? null,
    createable: !fixed,
    updateable: !fixed,
    permissionable: !fixed && !required,
    custom,
    defaultedOnCreate: fixed || type === "boolean",
    externalId: custom && key,
    idLookup: key,
    label: name.replace(/__p?c$/, "").replaceAll("_", " "),
    name,
    nameField: name === "Name",
    nillable: !required && !fixed && type !== "boolean",
    soapType: soapTypes[type] ?? "xsd:string",
    type,
    unique,
  };
}

const soapTypes: Readonly<Record<string, string>> = {
  id: "tns:ID",
  reference: "tns:ID",
  boolean: "xsd:boolean",
  int: "xsd:int",
  double: "xsd:double",
  date: "xsd:date",
  datetime: "xsd:dateTime",
};

function lengthTold(field: Field): number {
  if (field.type === "id" || field.type === "reference") return 18;
  return soapTypes[field.type] === undefined ? lengthOf(field) : 0;
}

function flags(names: readonly string[], value: boolean): Record<string, boolean> {
  return Object.fromEntries(names.map((name) => [name, value]));
}

function limits({ budget }: Organisation): unknown {
  const full = (most: number): Record<string, number> => ({ Max: most, Remaining: most });
  return {
    DailyApiRequests: { Max: budget.max(), Remaining: Math.max(0, budget.max() - budget.used()) },
    DailyBulkApiBatches: full(15_000),
    DailyBulkV2QueryJobs: full(10_000),
    DailyDurableStreamingApiEvents: full(10_000),
    DailyStreamingApiEvents: full(10_000),
    DataStorageMB: full(5),
    FileStorageMB: full(20),
  };
}

function counts(org: Organisation, { query }: SandboxRequest): unknown {
  const asked = (query.get("sObjects") ?? "").split(",");
  const objects = asked.flatMap((name) => objectNamed(org, name) ?? []);
  const counted = objects.map((object) => ({ count: rowsOf(org, object).length, name: object.name }));
  // Recorded: an object without rows is left out.
  return { sObjects: counted.filter(({ count }) => count > 0) };
}
