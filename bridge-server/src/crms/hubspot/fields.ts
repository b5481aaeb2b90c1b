// The few fields of a contact that Rapport writes.
import {
  PropertyCreateFieldTypeEnum,
  PropertyCreateTypeEnum,
} from "@hubspot/api-client/lib/codegen/crm/properties/index.js";
import * as z from "zod";
import { Failure } from "../../domain/failure.ts";
import type { WriteOutcome } from "../../ports.ts";
import { clientOn } from "./client.ts";
import { ask, understood, type Line } from "./line.ts";

const group = "rapport";
const perBatch = 100;
const { String: text, Datetime: moment, Number: number } = PropertyCreateTypeEnum;
const { Text: oneLine, Textarea: lines, Date: date, Number: figure } = PropertyCreateFieldTypeEnum;

/** The property of each field, by the field's name in Rapport. */
export const fieldProperties = {
  handles: "rapport_handles",
  "preferred-channel": "rapport_preferred_channel",
  "last-interaction": "rapport_last_interaction",
  "open-waits": "rapport_open_waits",
  satisfaction: "rapport_satisfaction",
  "view-link": "rapport_view_link",
} as const;

const definitions = [
  {
    name: "rapport_handles",
    label: "Handles",
    type: text,
    fieldType: lines,
    description: "By network, with how well each is proved.",
  },
  {
    name: "rapport_preferred_channel",
    label: "Preferred channel",
    type: text,
    fieldType: oneLine,
    description: "Where the customer writes most.",
  },
  {
    name: "rapport_last_interaction",
    label: "Last interaction",
    type: moment,
    fieldType: date,
    description: "On any channel.",
  },
  {
    name: "rapport_open_waits",
    label: "Open waits",
    type: number,
    fieldType: figure,
    description: "Waits that nobody has answered.",
  },
  {
    name: "rapport_satisfaction",
    label: "Satisfaction",
    type: number,
    fieldType: figure,
    description: "Mean score, from 1 to 5.",
  },
  {
    name: "rapport_view_link",
    label: "Customer view",
    type: text,
    fieldType: oneLine,
    description: "The page with the whole view in Rapport.",
  },
];

const Named = z.object({ results: z.array(z.object({ name: z.string() })) });

/**
 * Makes the group and the properties that are not there yet. They are never removed: what stands in them is the portal's.
 * Looks first, because a refusal counts against the app. Throws a `Failure` where any of them is missing afterwards.
 */
export async function prepareFields(line: Line): Promise<void> {
  const { groups, properties } = clientOn(line, "background");
  const names = async (list: () => Promise<unknown>): Promise<Set<string>> =>
    new Set(understood(Named, await ask(line, list)).results.map(({ name }) => name));
  if (!(await names(() => groups.getAll("contacts"))).has(group))
    await unlessThere(ask(line, () => groups.create("contacts", { name: group, label: "Rapport", displayOrder: -1 })));
  const asked = { archived: false, inputs: definitions.map(({ name }) => ({ name })) };
  const there = await names(() => properties.read("contacts", asked));
  const inputs = definitions.filter(({ name }) => !there.has(name)).map((one) => ({ ...one, groupName: group }));
  if (inputs.length === 0) return;
  const made = await names(() => properties.create("contacts", { inputs }));
  if (inputs.some(({ name }) => !made.has(name)))
    throw new Failure("bad-reply", "HubSpot has not made every property that Rapport writes", {
      source: "hubspot",
      remedy: "Rapport tries again by itself; look for properties with the same names in the portal's archive.",
    });
}

async function unlessThere(making: Promise<unknown>): Promise<void> {
  await making.catch((failure: unknown) => {
    if (!(failure instanceof Failure) || failure.details.facts?.["status"] !== 409) throw failure;
  });
}

const Written = z.object({
  results: z.array(z.object({ id: z.string() })),
  errors: z
    .array(z.object({ category: z.string().nullish(), context: z.record(z.string(), z.array(z.string())).nullish() }))
    .nullish(),
});

/** Writes fields of contacts in batches; each row has its own outcome. */
export async function writeFields(
  line: Line,
  rows: readonly { id: string; fields: Readonly<Record<string, string>> }[],
): Promise<WriteOutcome> {
  const written: string[] = [];
  const refused: { id: string; reason: string }[] = [];
  for (let at = 0; at < rows.length; at += perBatch) {
    const outcome = await writeBatch(line, rows.slice(at, at + perBatch));
    written.push(...outcome.written);
    refused.push(...outcome.refused);
  }
  return { written, refused };
}

type Rows = Parameters<typeof writeFields>[1];

async function writeBatch(line: Line, rows: Rows): Promise<WriteOutcome> {
  const inputs = rows.map(({ id, fields }) => ({ id, properties: propertiesOf(fields), objectWriteTraceId: id }));
  try {
    const reply = await ask(line, () => clientOn(line, "background").batches.update("contacts", { inputs }));
    const { results, errors } = understood(Written, reply);
    const done = new Set(results.map(({ id }) => id));
    const reasons = new Map(
      (errors ?? []).flatMap(({ category, context }) =>
        [...(context?.["objectWriteTraceId"] ?? []), ...(context?.["ids"] ?? [])].map((id) => [id, category] as const),
      ),
    );
    const refused = rows.filter(({ id }) => !done.has(id));
    return {
      written: [...done],
      refused: refused.map(({ id }) => ({ id, reason: reasons.get(id)?.slice(0, 60) ?? "not written" })),
    };
  } catch (failure) {
    if (!(failure instanceof Failure) || !isOfOneRow(failure)) throw failure;
    const [only] = rows;
    if (only === undefined) return { written: [], refused: [] };
    if (rows.length === 1) return { written: [], refused: [{ id: only.id, reason: failure.kind }] };
    // One row of them is at fault, and HubSpot has not said which.
    const half = Math.ceil(rows.length / 2);
    const [one, other] = [await writeBatch(line, rows.slice(0, half)), await writeBatch(line, rows.slice(half))];
    return { written: [...one.written, ...other.written], refused: [...one.refused, ...other.refused] };
  }
}

function isOfOneRow({ details }: Failure): boolean {
  const status = details.facts?.["status"];
  return status === 400 || status === 404 || status === 409;
}

function propertiesOf(fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fieldProperties).flatMap(([name, property]) => {
      const value = fields[name];
      return value === undefined ? [] : [[property, value] as const];
    }),
  );
}
