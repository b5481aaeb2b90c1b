// Rapport's own objects in the organisation: handles, interactions and figures, so that native reports can use them.
import * as z from "zod";
import type { CrmMirror, MirrorObject, MirrorRow, RemovalOutcome, WriteOutcome } from "../../ports.ts";
import { inSameOrder } from "./fields.ts";
import { askJson } from "./line.ts";
import { every, inPieces, type Reader } from "./reading.ts";
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
}

const own: Readonly<Record<MirrorObject, OwnObject>> = {
  handle: {
    name: "Social_Handle__c",
    fields: {
      ...{ contact: "Contact__c", lead: "Lead__c", account: "Account__c", network: "Network__c", handle: "Handle__c" },
      ...{ stableId: "Stable_Id__c", profileUrl: "Profile_URL__c", proof: "Proof__c", purposes: "Consent_Purposes__c" },
    },
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
  },
};

/** What the objects are called in Salesforce. */
export const mirrorObjects: readonly string[] = Object.values(own).map(({ name }) => name);

const Saved = z.array(
  z.object({
    success: z.boolean(),
    errors: z.array(z.object({ statusCode: z.string().max(100) })).default([]),
  }),
);

/** Those objects on this organisation. */
export function mirrorOn(reader: Reader): CrmMirror {
  return {
    async there() {
      const found: MirrorObject[] = [];
      for (const object of ["handle", "interaction", "kpi"] as const) {
        const shape = await reader.shapes.find(own[object].name);
        if (shape?.writable(externalId) !== undefined) found.push(object);
      }
      return found;
    },
    async write(object, rows) {
      const shape = await reader.shapes.of(own[object].name);
      const outcome: WriteOutcome[] = [];
      for (const piece of inPieces(rows, perCall)) outcome.push(await upsert(reader, own[object], shape, piece));
      return {
        written: outcome.flatMap(({ written }) => written),
        refused: outcome.flatMap(({ refused }) => refused),
      };
    },
    async remove(object, externalIds) {
      await reader.shapes.of(own[object].name);
      const outcome: RemovalOutcome[] = [];
      for (const piece of inPieces(externalIds, perLookup)) outcome.push(await remove(reader, own[object].name, piece));
      return {
        gone: outcome.flatMap(({ gone }) => gone),
        refused: outcome.flatMap(({ refused }) => refused),
      };
    },
  };
}

/** Collections are deleted by Salesforce's own ids. What has none is gone already. */
async function remove(reader: Reader, name: string, externalIds: readonly string[]): Promise<RemovalOutcome> {
  const where = `${externalId} IN (${externalIds.map(spelled).join(",")})`;
  const fields = ["Id", "SystemModstamp", externalId];
  const asked = new Set(externalIds);
  const found = (await every(reader, { object: name, deletes: false }, fields, where, "background")).flatMap((row) => {
    const id = row.text(externalId);
    // Salesforce compares texts without looking at capitals.
    return id !== undefined && asked.has(id) ? [{ id, row: row.id }] : [];
  });
  const left = new Set(found.map(({ id }) => id));
  const gone = externalIds.filter((id) => !left.has(id));
  if (found.length === 0) return { gone, refused: [] };
  const query = { ids: found.map(({ row }) => row).join(","), allOrNone: "false" };
  const question = { method: "DELETE", path: paths.collections, query, priority: "background" } as const;
  const saved = inSameOrder(await askJson(reader.line, question, Saved), found.length);
  const refused: { id: string; reason: string }[] = [];
  for (const [at, { success, errors }] of saved.entries()) {
    const id = found[at]?.id ?? "";
    const reason = errors[0]?.statusCode.slice(0, 60) ?? "not deleted";
    if (success || reason === "ENTITY_IS_DELETED") gone.push(id);
    else refused.push({ id, reason });
  }
  return { gone, refused };
}

/** A text as SOQL wants it. */
function spelled(text: string): string {
  return `'${text.replaceAll(/[\\']/g, String.raw`\$&`)}'`;
}

/** External ids stand in the body: in a path, “r/1” would be another path. */
async function upsert(
  reader: Reader,
  { name, fields }: OwnObject,
  shape: Shape,
  rows: readonly MirrorRow[],
): Promise<WriteOutcome> {
  const records = rows.map((row) => ({
    attributes: { type: name },
    [externalId]: row.externalId,
    ...valuesOf(row, fields, shape),
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
  return { written, refused };
}

function valuesOf(
  { values }: MirrorRow,
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
