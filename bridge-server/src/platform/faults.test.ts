import { expect, test } from "@jest/globals";
import * as z from "zod";
import { faultsOf, inOneSentence } from "./faults.ts";

const wrong = (schema: z.ZodType, value: unknown, where?: string): string => {
  const parsed = schema.safeParse(value);
  return parsed.success ? "right" : inOneSentence(faultsOf(parsed.error, where), "it");
};

test.each<[z.ZodType, unknown, string]>([
  [z.string(), undefined, "it is missing"],
  [z.string(), 7, "it must be text"],
  [z.int(), 1.5, "it must be a whole number"],
  [z.coerce.number(), "ten", "it must be a number"],
  [z.boolean(), "yes", "it must be true or false"],
  [z.array(z.int()), {}, "it must be a list"],
  [z.object({}), [], "it must be an object"],
  [z.number().max(10), 11, "it must be 10 at most"],
  [z.number().min(1), 0, "it must be 1 at least"],
  [z.string().max(3), "four", "it must have 3 characters at most"],
  [z.string().min(2), "a", "it must have 2 characters at least"],
  [z.string().min(1), "", "it must not be empty"],
  [z.array(z.int()).max(1), [1, 2], "it must have 1 entries at most"],
  [z.enum(["in", "out"]), "up", "it must be one of in, out"],
  [z.literal("in"), "up", "it must be in"],
  [
    z.discriminatedUnion("type", [z.object({ type: z.literal("a") }), z.object({ type: z.literal("b") })]),
    {},
    "type must be one of a, b",
  ],
  [z.union([z.string(), z.int()], { error: "must be a text or a number" }), null, "it must be a text or a number"],
  [z.union([z.string(), z.int()]), null, "it must have another form"],
  [z.string().regex(/^a/, { error: "must begin with a" }), "b", "it must begin with a"],
  [z.string().regex(/^a/), "b", "it must have another form"],
  [z.string().refine(() => false, { error: "must be true to itself" }), "b", "it must be true to itself"],
  [z.strictObject({ a: z.int() }), { a: 1, b: 2, c: 3 }, "b is not known here; c is not known here"],
])("a fault says what must be written instead (%#)", (schema, value, sentence) => {
  expect(wrong(schema, value)).toBe(sentence);
});

test("the place is the whole way to the value", () => {
  const schema = z.object({ facts: z.array(z.strictObject({ id: z.string() })) });
  expect(wrong(schema, { facts: [{ id: "a" }, { id: 7, extra: 1 }] }, "body")).toBe(
    "body.facts.1.id must be text; body.facts.1.extra is not known here",
  );
});

test("what was written is never repeated", () => {
  const schema = z.object({
    a: z.enum(["x"]),
    b: z.email(),
    c: z.int(),
    d: z.string().max(3),
    e: z.union([z.int(), z.boolean()]),
  });
  const text = "asha@example,com";
  expect(wrong(schema, { a: text, b: text, c: text, d: text, e: text })).not.toContain("asha");
});
