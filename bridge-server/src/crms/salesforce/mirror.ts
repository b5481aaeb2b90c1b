// Rapport's own objects in the organisation: handles, interactions and figures, so that native reports can use them.
import { overTime } from "../../domain/released-fields.ts";
import type { CrmMirror, MirrorObject, MirrorRow, RemovalOutcome, WriteOutcome } from "../../ports.ts";
import { consentsOn } from "./consents.ts";
import { inSameOrder } from "./fields.ts";
import { askJson } from "./line.ts";
import { removeBy, Saved } from "./removal.ts";
import { inPieces, type Reader } from "./reading.ts";
import type { Shape } from "./shape.ts";
import { paths } from "./versions.ts";

const perCall = 200;
/** External ids that fit into one question: addresses end at 16,384 characters, and an id may take 84 of them. */
const perLookup = 150;
const externalId = "External_Id__c";

interface OwnObject {
  readonly name: string;
  /** The field of each name in Rapport. */
  readonly fields: Readonly<Record<string, string>>;
  /** Fields that tell which account an identity is. */
  readonly shown: Readonly<Record<string, string>>;
}

const own: Readonly<Record<Exclude<MirrorObject, "consent">, OwnObject>> = {
  handle: {
    name: "Social_Handle__c",
    fields: {
      ...{ contact: "Contact__c", lead: "Lead__c", account: "Account__c", network: "Network__c" },
      ...{ proof: "Proof__c", purposes: "Consent_Purposes__c", capturedAt: "Consent_Captured_At__c" },
      ...{ consentLink: "Consent_Link__c", validFrom: "Valid_From__c", validTo: "Valid_To__c" },
    },
    shown: { handle: "Handle__c", stableId: "Stable_Id__c", profileUrl: "Profile_URL__c" },
  },
  interaction: {
    name: "Interaction__c",
    fields: {
      ...{
        contact: "Contact__c",
        lead: "Lead__c",
        account: "Account__c",
        channel: "Channel__c",
        network: "Network__c",
      },
      ...{ direction: "Direction__c", startedAt: "Started_At__c", summary: "Summary__c", viewLink: "View_Link__c" },
      source: "Source__c",
    },
    shown: {},
  },
  kpi: {
    name: "Kpi_Snapshot__c",
    fields: {
      ...{ kpi: "Kpi__c", label: "Label__c", channel: "Channel__c", from: "Period_Start__c", to: "Period_End__c" },
      ...{
        grain: "Grain__c",
        value: "Value__c",
        unit: "Unit__c",
        n: "Sample_Size__c",
        text: "Text__c",
        asOf: "As_Of__c",
      },
      version: "Definition_Version__c",
    },
    shown: {},
  },
};

/** What the objects are called in Salesforce. */
export const mirrorObjects: readonly string[] = Object.values(own).map(({ name }) => name);

/** Those objects on this organisation. */
export function mirrorOn(reader: Reader): CrmMirror {
  const consents = consentsOn(reader);
  return {
    async there() {
      const found: MirrorObject[] = [];
      for (const object of ["handle", "interaction", "kpi"] as const) {
        const shape = await reader.shapes.find(own[object].name);
        if (shape?.writable(externalId) !== undefined) found.push(object);
      }
      if (await consents.there()) found.push("consent");
      return found;
    },
    async write(object, rows) {
      if (object === "consent") return consents.write(rows);
      const shape = await reader.shapes.of(own[object].name);
      const outcome: WriteOutcome[] = [];
      for (const piece of inPieces(rows, perCall)) outcome.push(await upsert(reader, own[object], shape, piece));
      return {
        written: outcome.flatMap(({ written }) => written),
        refused: outcome.flatMap(({ refused }) => refused),
      };
    },
    async remove(object, externalIds) {
      if (object === "consent") return consents.remove(externalIds);
      await reader.shapes.of(own[object].name);
      const outcome: RemovalOutcome[] = [];
      for (const piece of inPieces(externalIds, perLookup))
        outcome.push(await removeBy(reader, { name: own[object].name, key: externalId }, piece));
      return {
        gone: outcome.flatMap(({ gone }) => gone),
        refused: outcome.flatMap(({ refused }) => refused),
      };
    },
  };
}

/** External ids stand in the body: in a path, “r/1” would be another path. */
async function upsert(
  reader: Reader,
  object: OwnObject,
  shape: Shape,
  all: readonly MirrorRow[],
): Promise<WriteOutcome> {
  const { name } = object;
  const now = reader.line.clock.now().getTime();
  const isOver = ({ shown }: MirrorRow): boolean => shown !== null && shown.valueAt(now) === null;
  const rows = all.filter((row) => !isOver(row));
  const stale = all.filter(isOver).map((row) => ({ id: row.externalId, reason: overTime }));
  if (rows.length === 0) return { written: [], refused: stale };
  const records = rows.map((row) => ({
    attributes: { type: name },
    [externalId]: row.externalId,
    ...valuesOf(row.values, object.fields, shape),
    ...valuesOf(row.shown?.valueAt(now) ?? {}, object.shown, shape),
  }));
  const path = `${paths.collections}/${name}/${externalId}`;
  const question = { method: "PATCH", path, body: { allOrNone: false, records }, priority: "background" } as const;
  const saved = inSameOrder(await askJson(reader.line, question, Saved), rows.length);
  const written: string[] = [];
  const refused: { id: string; reason: string }[] = [];
  for (const [at, { success, errors }] of saved.entries()) {
    const id = rows[at]?.externalId ?? "";
    if (success) written.push(id);
    else refused.push({ id, reason: errors[0]?.statusCode.slice(0, 60) ?? "not written" });
  }
  return { written, refused: [...refused, ...stale] };
}

function valuesOf(
  values: MirrorRow["values"],
  fields: Readonly<Record<string, string>>,
  shape: Shape,
): Record<string, string | number | null> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const field = fields[name];
      const room = field === undefined ? undefined : shape.writable(field);
      if (field === undefined || room === undefined) return [];
      return [[field, typeof value === "string" ? value.slice(0, room.length) : value] as const];
    }),
  );
}
