// Which properties contacts have in which a handle could stand, and what stands there; only read.
import * as z from "zod";
import type { CrmFields } from "../../ports.ts";
import { clientOn } from "./client.ts";
import { fieldProperties } from "./fields.ts";
import { ask, askJson, understood, type Line } from "./line.ts";
import { ObjectReply } from "./rows.ts";
import { paths } from "./versions.ts";

/** Groups of filters of one search, and rows of one answer. https://developers.hubspot.com/docs/api-reference/search/guide */
const perSearch = 5;
const perPage = 200;

/** What Rapport writes itself is no source of handles. */
const written = new Set<string>(Object.values(fieldProperties));

const Definitions = z.object({
  results: z.array(
    z.object({
      ...{ name: z.string(), label: z.string().nullish(), type: z.string() },
      ...{ hidden: z.boolean().nullish(), calculated: z.boolean().nullish() },
    }),
  ),
});
const Found = z.object({ total: z.number(), results: z.array(ObjectReply) });

/** The properties of this portal's contacts. */
export function fieldsOn(line: Line): CrmFields {
  return {
    async list() {
      const { definitions } = clientOn(line, "live");
      const reply = await ask(line, () => definitions.getAll("contacts", false));
      return understood(Definitions, reply)
        .results.filter(({ type, hidden, calculated }) => type === "string" && hidden !== true && calculated !== true)
        .filter(({ name }) => !written.has(name))
        .map(({ name, label }) => ({ field: name, label: label ?? name }));
    },
    async sample(fields, most) {
      const found = new Map<string, Record<string, string>>();
      for (let at = 0; at < fields.length && found.size < most; at += perSearch)
        await search(line, fields.slice(at, at + perSearch), { fields, most, found });
      return [...found].slice(0, most).map(([id, values]) => ({ object: "contact", id, values }));
    },
  };
}

interface Sampling {
  readonly fields: readonly string[];
  readonly most: number;
  readonly found: Map<string, Record<string, string>>;
}

/** Contacts in which any of these properties holds something, by id: that order never moves. */
async function search(line: Line, some: readonly string[], { fields, most, found }: Sampling): Promise<void> {
  let after: string | undefined;
  while (found.size < most) {
    const filterGroups = some.map((propertyName) => ({
      filters: [
        { propertyName, operator: "HAS_PROPERTY" },
        ...(after === undefined ? [] : [{ propertyName: "hs_object_id", operator: "GT", value: after }]),
      ],
    }));
    const body = {
      filterGroups,
      sorts: [{ propertyName: "hs_object_id", direction: "ASCENDING" }],
      ...{ properties: fields, limit: perPage },
    };
    const page = await askJson(line, { path: paths.search("contacts"), body, priority: "live" }, Found);
    for (const { id, properties } of page.results) {
      const values = fields.flatMap((field) => {
        const value = properties[field];
        return value === undefined ? [] : [[field, value] as const];
      });
      found.set(id, Object.fromEntries(values));
    }
    after = page.results.at(-1)?.id;
    if (after === undefined || page.total <= page.results.length) return;
  }
}
