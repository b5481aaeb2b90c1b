// Which fields people's records have in which a handle could stand, and what stands there; only read.
import type { CrmFields } from "../../ports.ts";
import { fieldOn } from "./people.ts";
import { query, type Reader } from "./reading.ts";

/** Fields are named as on the contact; a person account holds them under names of its own. */
const people = ["Contact", "Lead", "Account"];

/** The fields of this organisation's people. */
export function fieldsOn(reader: Reader): CrmFields {
  return {
    async list() {
      const found = new Map<string, string>();
      for (const object of ["Contact", "Lead"])
        for (const { field, label } of (await reader.shapes.find(object))?.texts ?? [])
          if (!found.has(field) && !/^(Id|Name|FirstName|LastName|Rapport_.*)$/.test(field)) found.set(field, label);
      return [...found].map(([field, label]) => ({ field, label }));
    },
    async sample(fields, most) {
      const samples: { object: string; id: string; values: Record<string, string> }[] = [];
      for (const object of people) {
        const shape = await reader.shapes.find(object);
        // A business account is nobody.
        if (shape === undefined || (object === "Account" && !shape.has("IsPersonAccount"))) continue;
        const named = fields
          .map((field) => [field, fieldOn(object, field)] as const)
          .filter(([, own]) => shape.has(own));
        if (named.length === 0 || samples.length >= most) continue;
        const own = named.map(([, name]) => name);
        const filled = own.map((name) => `${name} != null`).join(" OR ");
        const where = object === "Account" ? `IsPersonAccount = true AND (${filled})` : filled;
        const select = ["Id", "SystemModstamp", ...new Set(own)].join(",");
        const soql = `SELECT ${select} FROM ${object} WHERE ${where} ORDER BY Id LIMIT ${most - samples.length}`;
        const { rows } = await query(reader, { soql, all: false, priority: "live" });
        for (const row of rows) {
          const values = named.flatMap(([field, name]) => {
            const value = row.text(name);
            return value === undefined ? [] : [[field, value] as const];
          });
          samples.push({ object, id: row.id, values: Object.fromEntries(values) });
        }
      }
      return samples;
    },
  };
}
