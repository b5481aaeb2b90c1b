// A row of HubSpot as Rapport takes it: texts, numbers and moments, with nothing where HubSpot knows nothing.
import * as z from "zod";
import { understood } from "./line.ts";

/** Null and the empty text both mean that HubSpot knows nothing. */
const absentText = z
  .string()
  .nullish()
  .transform((text) => text?.trim() || undefined);

const moment = z.union([z.date(), z.iso.datetime({ offset: true }).transform((text) => new Date(text))]);

/** An object in any answer: HubSpot's client makes Dates of moments, our own calls see texts. */
export const ObjectReply = z.object({
  id: z.string().min(1),
  createdAt: moment,
  updatedAt: moment,
  archived: z.boolean().nullish(),
  properties: z.record(z.string(), absentText),
});
export type ObjectReply = z.infer<typeof ObjectReply>;

/** A row, with who it belongs to. */
export interface Row {
  readonly id: string;
  readonly createdAt: Date;
  readonly modifiedAt: Date;
  /** Ids of contacts, smallest first. */
  readonly parties: readonly string[];
  text(property: string): string | undefined;
  number(property: string): number | undefined;
  /** HubSpot writes moments as ISO 8601 or as milliseconds. */
  moment(property: string): Date | undefined;
}

/** The row of an answer. `modified` names the property with the last change. */
export function rowOf(reply: ObjectReply, modified: string, parties: readonly string[]): Row {
  const text = (property: string): string | undefined => reply.properties[property];
  const momentIn = (property: string): Date | undefined => momentOf(text(property));
  return {
    id: reply.id,
    createdAt: reply.createdAt,
    modifiedAt: momentIn(modified) ?? reply.updatedAt,
    parties: parties.toSorted((one, other) => Number(one) - Number(other)),
    text,
    number(property) {
      const value = Number(text(property) ?? Number.NaN);
      return Number.isFinite(value) ? value : undefined;
    },
    moment: momentIn,
  };
}

function momentOf(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const at = new Date(/^\d+$/.test(text) ? Number(text) : text);
  return Number.isNaN(at.getTime()) ? undefined : at;
}

const Associations = z.object({
  results: z.array(
    z.object({
      from: z.union([z.object({ id: id() }), z.undefined()]).optional(),
      _from: z.object({ id: id() }).optional(),
      to: z.array(z.object({ toObjectId: id() })),
    }),
  ),
});

/** Ids came as numbers in older answers and come as texts now. */
function id() {
  return z.union([z.string(), z.number()]).transform(String);
}

/** The ids that each of the asked ones is associated with. */
export function associatedIn(reply: unknown): Map<string, string[]> {
  const { results } = understood(Associations, reply);
  return new Map(
    results.flatMap(({ from, _from, to }) => {
      const asked = from ?? _from;
      return asked === undefined ? [] : [[asked.id, [...new Set(to.map((one) => one.toObjectId))]] as const];
    }),
  );
}
