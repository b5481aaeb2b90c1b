// The few fields of a person's record that Rapport writes. The package brings them; where it has not, nothing is written.
import * as z from "zod";
import { Failure } from "../../domain/failure.ts";
import { fieldTexts, overTime } from "../../domain/released-fields.ts";
import type { FieldWrite, WriteOutcome } from "../../ports.ts";
import { askJson } from "./line.ts";
import { inPieces, type Reader } from "./reading.ts";
import type { Shape } from "./shape.ts";
import { paths } from "./versions.ts";

/** The field of each name in Rapport, and what kind of value it takes. */
export const fieldNames = {
  handles: { field: "Rapport_Handles__c", as: "text" },
  "marketing-handles": { field: "Rapport_Marketing_Handles__c", as: "text" },
  "preferred-channel": { field: "Rapport_Preferred_Channel__c", as: "text" },
  "last-interaction": { field: "Rapport_Last_Interaction__c", as: "text" },
  "open-waits": { field: "Rapport_Open_Waits__c", as: "number" },
  satisfaction: { field: "Rapport_Satisfaction__c", as: "number" },
  "view-link": { field: "Rapport_View_Link__c", as: "text" },
} as const;

const people = ["Contact", "Lead", "Account"];
const perCall = 200;

/** Looks whether there is any field to write to. Throws a `Failure` of kind forbidden where there is none. */
export async function prepareFields({ shapes }: Reader): Promise<void> {
  for (const object of people) {
    const shape = await shapes.find(object);
    if (shape !== undefined && Object.values(fieldNames).some(({ field }) => shape.writable(field) !== undefined))
      return;
  }
  shapes.forget();
  throw new Failure("forbidden", "No field of Rapport's package can be written in this organisation", {
    source: "salesforce",
    remedy: "Install the package, and assign the permission set Rapport Integration to the connected user.",
  });
}

const Saved = z.array(
  z.object({
    id: z.string().nullish(),
    success: z.boolean(),
    errors: z.array(z.object({ statusCode: z.string().max(100) })).default([]),
  }),
);
export type Saved = z.infer<typeof Saved>;

/** Writes fields in collections; each row has its own outcome, in the order in which the rows were sent. */
export async function writeFields(reader: Reader, rows: readonly FieldWrite[]): Promise<WriteOutcome> {
  const written: string[] = [];
  const refused: { id: string; reason: string }[] = [];
  for (const piece of inPieces(rows, perCall)) {
    const records: Record<string, unknown>[] = [];
    const sent: FieldWrite[] = [];
    for (const row of piece) {
      const shape = await reader.shapes.find(row.object);
      const texts = fieldTexts(row, reader.line.clock.now().getTime());
      if (texts === null) {
        refused.push({ id: row.id, reason: overTime });
        continue;
      }
      const values = valuesOf(texts, shape);
      // Where the organisation has none of the fields on this kind of record there is nothing to do, and that is done.
      if (values === null) written.push(row.id);
      else {
        sent.push(row);
        records.push({ attributes: { type: row.object }, id: row.id, ...values });
      }
    }
    if (records.length === 0) continue;
    const body = { allOrNone: false, records };
    const question = { method: "PATCH", path: paths.collections, body, priority: "background" } as const;
    const outcomes = inSameOrder(await askJson(reader.line, question, Saved), sent.length);
    for (const [at, { success, errors }] of outcomes.entries()) {
      const id = sent[at]?.id ?? "";
      if (success) written.push(id);
      else refused.push({ id, reason: errors[0]?.statusCode.slice(0, 60) ?? "not written" });
    }
  }
  return { written, refused };
}

/** An answer for each row, or it cannot be told which row each is about. */
export function inSameOrder(saved: Saved, count: number): Saved {
  if (saved.length === count) return saved;
  throw new Failure("bad-reply", "Salesforce has not said what became of every row", { source: "salesforce" });
}

function valuesOf(texts: Readonly<Record<string, string>>, shape: Shape | undefined): Record<string, unknown> | null {
  const values: Record<string, unknown> = {};
  for (const [name, { field, as }] of Object.entries(fieldNames)) {
    const value = texts[name];
    const room = shape?.writable(field);
    if (value !== undefined && room !== undefined) values[field] = valueOf(value, as, room.length);
  }
  return Object.keys(values).length === 0 ? null : values;
}

/** The empty text empties the field. */
function valueOf(value: string, as: "text" | "number", length: number): unknown {
  if (value === "") return null;
  return as === "number" ? Number(value) : value.slice(0, length);
}
