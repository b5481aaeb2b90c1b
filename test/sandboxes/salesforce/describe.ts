// What the organisation tells about itself: versions, objects, fields, limits, changes.
import type { Route, SandboxReply, SandboxRequest } from "../protocol.ts";
import { moment, objectNamed, rowsOf, type Organisation } from "./organisation.ts";
import { notFound, ok } from "./replies.ts";
import type { Field, SObject } from "./schema.ts";

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

function outline({ name, label, plural, keyPrefix }: SObject, version: string): Record<string, unknown> {
  const url = `/services/data/${version}/sobjects/${name}`;
  const no = ["activateable", "custom", "customSetting", "deepCloneable", "deprecatedAndHidden"];
  const yes = ["createable", "deletable", "feedEnabled", "layoutable", "mergeable", "mruEnabled", "queryable"];
  return {
    ...flags([...no, "hasSubtypes", "isInterface", "isSubtype"], false),
    ...flags([...yes, "replicateable", "retrieveable", "searchable", "triggerable", "undeletable", "updateable"], true),
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

function describedField({ name, type, required, fixed, custom, key }: Field): Record<string, unknown> {
  const no = ["aiPredictionField", "autoNumber", "calculated", "cascadeDelete", "caseSensitive", "dependentPicklist"];
  const never = ["deprecatedAndHidden", "displayLocationInDecimal", "encrypted", "formulaTreatNullNumberAsZero"];
  const rarely = ["highScaleNumber", "htmlFormatted", "namePointing", "polymorphicForeignKey", "queryByDistance"];
  const unset = ["calculatedFormula", "compoundFieldName", "controllerName", "defaultValue", "defaultValueFormula"];
  const empty = ["extraTypeInfo", "filteredLookupInfo", "inlineHelpText", "mask", "maskType", "referenceTargetField"];
  return {
    ...flags([...no, ...never, ...rarely, "restrictedDelete", "restrictedPicklist", "searchPrefilterable"], false),
    ...flags(["unique", "writeRequiresMasterRead", "permissionable"], false),
    ...flags(["aggregatable", "filterable", "groupable", "sortable"], true),
    ...Object.fromEntries([...unset, ...empty, "relationshipName", "relationshipOrder"].map((one) => [one, null])),
    ...{ byteLength: 765, digits: 0, length: 255, precision: 0, scale: 0, picklistValues: [], referenceTo: [] },
    createable: !fixed,
    updateable: !fixed,
    custom,
    defaultedOnCreate: fixed,
    externalId: custom && key,
    idLookup: key,
    label: name.replace(/__c$/, "").replaceAll("_", " "),
    name,
    nameField: name === "Name",
    nillable: !required && !fixed,
    soapType: type === "id" ? "tns:ID" : type === "boolean" ? "xsd:boolean" : "xsd:string",
    type,
  };
}

function flags(names: readonly string[], value: boolean): Record<string, boolean> {
  return Object.fromEntries(names.map((name) => [name, value]));
}

function limits({ used }: Organisation): unknown {
  const full = (most: number): Record<string, number> => ({ Max: most, Remaining: most });
  return {
    DailyApiRequests: { Max: 15_000, Remaining: 15_000 - used },
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

function updated(org: Organisation, object: SObject, { query }: SandboxRequest): SandboxReply {
  const rows = rowsOf(org, object).filter(({ values }) => within(values["SystemModstamp"], query));
  return ok({ ids: rows.map(({ values }) => values["Id"]), latestDateCovered: moment(org.now()) });
}

function deleted(org: Organisation, object: SObject, { query }: SandboxRequest): SandboxReply {
  const rows = [...org.rows.values()].filter(
    (row) => row.deleted && row.object === object && within(row.values["SystemModstamp"], query),
  );
  const deletedRecords = rows.map(({ values }) => ({ id: values["Id"], deletedDate: values["SystemModstamp"] }));
  const latestDateCovered = moment(org.now());
  return ok({ deletedRecords, earliestDateAvailable: "2025-01-01T00:00:00.000+0000", latestDateCovered });
}

function within(stamp: unknown, query: URLSearchParams): boolean {
  const [at, start, end] = [String(stamp), query.get("start") ?? "", query.get("end") ?? ""].map((text) =>
    Date.parse(text.replace(/ (\d{2}:\d{2})$/, "+$1").replace("+0000", "Z")),
  );
  return at !== undefined && start !== undefined && end !== undefined && at >= start && at < end;
}
