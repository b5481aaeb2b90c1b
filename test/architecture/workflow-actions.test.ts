// What HubSpot is told of the workflow actions is what the bridge takes and answers: name for name, choice for choice.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { actionFields } from "@rapport/bridge-server/src/http/hubspot-actions.ts";
import { networkOf } from "@rapport/bridge-server/src/domain/networks.ts";
import * as z from "zod";

const Declared = z.object({
  typeDefinition: z.object({
    name: z.string(),
    options: z.array(z.object({ value: z.string(), label: z.string() })).default([]),
  }),
  isRequired: z.boolean().default(false),
});
const Labels = z.object({
  actionCardContent: z.string(),
  inputFieldLabels: z.record(z.string(), z.string()),
  inputFieldDescriptions: z.record(z.string(), z.string()),
  outputFieldLabels: z.record(z.string(), z.string()).default({}),
});
const Action = z.object({
  config: z.object({
    actionUrl: z.string(),
    inputFields: z.array(Declared),
    outputFields: z.array(Declared).default([]),
    labels: z.object({ en: Labels, es: Labels }),
  }),
});

const folder = join(import.meta.dirname, "../../hubspot-app/src/app/workflow-actions");
const actions = readdirSync(folder).map((file) => {
  const { config } = Action.parse(JSON.parse(readFileSync(join(folder, file), "utf8")));
  return { ...config, name: config.actionUrl.replace(/^\$\{BRIDGE_ORIGIN\}\/hubspot\/actions\//, "") };
});
const namesOf = (fields: readonly z.infer<typeof Declared>[]): string[] =>
  fields.map(({ typeDefinition }) => typeDefinition.name).toSorted();
/** The bridge's fields of an action by their names. */
function fieldsOf(name: string): { input: ReadonlyMap<string, z.ZodType>; output: ReadonlyMap<string, z.ZodType> } {
  const own = Object.entries(actionFields).find(([known]) => known === name)?.[1];
  const shapes = (of: Readonly<Record<string, z.ZodType>> = {}) => new Map(Object.entries(of));
  return { input: shapes(own?.input.shape), output: shapes(own?.output.shape) };
}

test("every action that HubSpot is told of is one that the bridge carries out, and the other way round", () => {
  expect(actions.map(({ name }) => name).toSorted()).toEqual(Object.keys(actionFields).toSorted());
});

describe.each(actions)("the action $name", ({ name, inputFields, outputFields, labels }) => {
  const own = fieldsOf(name);

  test("declares the fields that the bridge reads and answers, and names each in both languages", () => {
    expect(namesOf(inputFields)).toEqual([...own.input.keys()].toSorted());
    expect(namesOf(outputFields)).toEqual([...own.output.keys()].toSorted());
    for (const words of Object.values(labels)) {
      expect(Object.keys(words.inputFieldLabels).toSorted()).toEqual(namesOf(inputFields));
      expect(Object.keys(words.inputFieldDescriptions).toSorted()).toEqual(namesOf(inputFields));
      expect(Object.keys(words.outputFieldLabels).toSorted()).toEqual(namesOf(outputFields));
      for (const [, field] of words.actionCardContent.matchAll(/\{\{(\w+)\}\}/g))
        expect(namesOf(inputFields)).toContain(field);
    }
  });

  test("offers choices that the bridge takes, and answers with choices that it declares", () => {
    for (const { typeDefinition, isRequired } of inputFields) {
      const shape = own.input.get(typeDefinition.name);
      for (const { value } of typeDefinition.options) expect(shape?.safeParse(value).success).toBe(true);
      expect([typeDefinition.name, isRequired]).toEqual([
        typeDefinition.name,
        shape?.safeParse(undefined).success === false,
      ]);
      // A network that nobody knows is called by its id.
      if (typeDefinition.name === "network")
        for (const { value } of typeDefinition.options) expect(networkOf(value).label.en).not.toBe(value);
    }
    for (const { typeDefinition } of outputFields) {
      const answers = own.output.get(typeDefinition.name);
      const declared = typeDefinition.options.map(({ value }) => value).toSorted();
      expect(answers instanceof z.ZodEnum ? answers.options.toSorted() : []).toEqual(declared);
    }
  });
});
