// The few fields of a contact that Rapport writes.
import {
  PropertyCreateFieldTypeEnum,
  PropertyCreateTypeEnum,
} from "@hubspot/api-client/lib/codegen/crm/properties/index.js";
import * as z from "zod";
import { Failure } from "../../domain/failure.ts";
import { fieldTexts, overTime } from "../../domain/released-fields.ts";
import type { FieldWrite, WriteOutcome } from "../../ports.ts";
import { clientOn } from "./client.ts";
import { ask, understood, type Line } from "./line.ts";

const group = "rapport";
const perBatch = 100;
const { String: text, Datetime: moment, Number: number, Enumeration: choice } = PropertyCreateTypeEnum;
const { Text: oneLine, Textarea: lines, Date: date, Number: figure, Select: select } = PropertyCreateFieldTypeEnum;

const consentLabels = {
  yes: "Yes",
  partly: "For some accounts; others were not asked",
  "partly-no": "For some accounts; not for others",
  no: "No",
  "by-default": "Nobody has objected",
  ended: "Ended",
  "not-asked": "Not asked",
} as const;

/** The property of each field, by the field's name in Rapport. */
export const fieldProperties = {
  handles: "rapport_handles",
  "marketing-handles": "rapport_marketing_handles",
  "preferred-channel": "rapport_preferred_channel",
  "last-interaction": "rapport_last_interaction",
  "open-waits": "rapport_open_waits",
  satisfaction: "rapport_satisfaction",
  "view-link": "rapport_view_link",
  "consent-care": "rapport_consent_care",
  "consent-care-history": "rapport_consent_care_history",
  "consent-research": "rapport_consent_research",
  "consent-marketing": "rapport_consent_marketing",
  "consent-answered-at": "rapport_consent_answered_at",
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
    name: "rapport_marketing_handles",
    label: "Handles for marketing",
    type: text,
    fieldType: lines,
    description: "Only those that the customer agreed to have used for marketing.",
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
  consentOf("rapport_consent_care", "Consent: care", "answering them"),
  consentOf("rapport_consent_care_history", "Consent: care history", "showing colleagues what was said before"),
  consentOf("rapport_consent_research", "Consent: research", "studies and reports that name them"),
  consentOf("rapport_consent_marketing", "Consent: marketing", "advertising"),
  {
    name: "rapport_consent_answered_at",
    label: "Consent: last answer",
    type: moment,
    fieldType: date,
    description: "When the customer answered last what may be used.",
  },
];

/** What the customer's accounts may be used for, taken together: lists and workflows ask for one of few values. */
function consentOf(name: string, label: string, use: string) {
  const options = Object.entries(consentLabels).map(([value, text], displayOrder) => ({
    ...{ value, label: text, displayOrder, hidden: false },
  }));
  const description = `Whether the customer's accounts may be used for ${use}.`;
  return { name, label, type: choice, fieldType: select, description, options };
}

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
export async function writeFields(line: Line, rows: readonly FieldWrite[]): Promise<WriteOutcome> {
  const written: string[] = [];
  const refused: { id: string; reason: string }[] = [];
  for (let at = 0; at < rows.length; at += perBatch) {
    const outcome = await writeBatch(line, rows.slice(at, at + perBatch));
    written.push(...outcome.written);
    refused.push(...outcome.refused);
  }
  return { written, refused };
}

async function writeBatch(line: Line, all: readonly FieldWrite[]): Promise<WriteOutcome> {
  // Without a clock nobody knows whether what was released may still be used.
  const now = line.clock?.now().getTime() ?? Infinity;
  const texts = new Map(all.map((row) => [row, fieldTexts(row, now)]));
  const stale = all.filter((row) => texts.get(row) === null).map(({ id }) => ({ id, reason: overTime }));
  const rows = all.filter((row) => texts.get(row) !== null);
  if (rows.length === 0) return { written: [], refused: stale };
  const { written, refused } = await writeTexts(line, rows, texts);
  return { written, refused: [...refused, ...stale] };
}

type Texts = ReadonlyMap<FieldWrite, Readonly<Record<string, string>> | null>;

async function writeTexts(line: Line, rows: readonly FieldWrite[], texts: Texts): Promise<WriteOutcome> {
  const inputs = rows.map((row) => ({
    ...{ id: row.id, properties: propertiesOf(texts.get(row) ?? {}), objectWriteTraceId: row.id },
  }));
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
