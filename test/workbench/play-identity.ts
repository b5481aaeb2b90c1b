/** Plays what the package's Apex does about who somebody is, and about standing rules. */
import * as z from "zod";
import type { Method } from "./apex-method.ts";
import type { WorkbenchOptions } from "./options.ts";

const lang = z.enum(["en", "es"]).catch("en");
const maybe = z
  .string()
  .max(300)
  .nullish()
  .transform((value) => value ?? null);
const recordId = z.string().regex(/^[a-zA-Z0-9]{15,18}$/);
const values = z
  .string()
  .max(20_000)
  .transform((json) => z.record(z.string(), z.unknown()).parse(JSON.parse(json)));

const steps: Readonly<Record<string, (identityId: string | null) => string>> = {
  capture: () => "/v1/handles/capture",
  ask: () => "/v1/handles/ask",
  consent: (id) => `/v1/handles/${id}/consent`,
  proof: (id) => `/v1/handles/${id}/proof`,
  revoke: (id) => `/v1/handles/${id}/revoke`,
  shared: (id) => `/v1/handles/${id}/shared`,
  note: () => "/v1/actions/ask-for-handle",
  "hand-off": () => "/v1/hand-offs",
};
const decisions: Readonly<Record<string, string>> = {
  accept: "/v1/suggestions/accept",
  decline: "/v1/suggestions/decline",
  undo: "/v1/journal/undo",
};
const ruleSteps: Readonly<Record<string, string>> = {
  "dry-run": "/v1/rules/dry-run",
  approve: "/v1/rules/approve",
  undo: "/v1/rules/undo",
};

type PersonOf = (id: string, options: WorkbenchOptions) => object | null;

/** The methods of RapportIdentity, and those of RapportAdmin about rules and suggestions. */
export function identityMethods(personOf: PersonOf): Readonly<Record<string, Method>> {
  return {
    "RapportIdentity.take": (parameters, options) => {
      const asked = z
        .object({ recordId, step: z.string(), identityId: z.uuid().nullable(), values, lang })
        .parse(parameters);
      const record = personOf(asked.recordId, options);
      const path = steps[asked.step]?.(asked.identityId);
      if (record === null || path === undefined) return null;
      return { path, query: { lang: asked.lang }, body: { ...asked.values, record, team: "Care" } };
    },
    "RapportIdentity.handOff": (parameters) => {
      const asked = z.object({ handOffId: z.uuid(), lang }).parse(parameters);
      return { path: `/v1/hand-offs/${asked.handOffId}`, query: { lang: asked.lang } };
    },
    "RapportIdentity.suggestions": (parameters, options) => {
      const asked = z.object({ recordId, customerId: z.uuid(), lang }).parse(parameters);
      if (personOf(asked.recordId, options) === null) return null;
      return { path: `/v1/customers/${asked.customerId}/suggestions`, query: { lang: asked.lang } };
    },
    "RapportIdentity.insights": (parameters, options) => {
      const asked = z.object({ recordId, customerId: z.uuid(), lang }).parse(parameters);
      if (personOf(asked.recordId, options) === null) return null;
      return { path: `/v1/customers/${asked.customerId}/insights`, query: { lang: asked.lang } };
    },
    "RapportIdentity.markers": (parameters, options) => {
      const asked = z.object({ recordId, customerId: z.uuid(), lang }).parse(parameters);
      if (personOf(asked.recordId, options) === null) return null;
      return { path: `/v1/customers/${asked.customerId}/markers`, query: { lang: asked.lang } };
    },
    "RapportIdentity.mark": (parameters, options) => {
      const asked = z.object({ recordId, markerId: z.uuid().nullable(), values, lang }).parse(parameters);
      const record = personOf(asked.recordId, options);
      if (record === null) return null;
      const { reason, ...rest } = asked.values;
      const [query, purpose] = [{ lang: asked.lang }, reason === undefined ? {} : { purpose: reason }];
      const path = asked.markerId === null ? "/v1/markers" : `/v1/markers/${asked.markerId}/removal`;
      return { path, query, body: { ...rest, ...purpose, record } };
    },
    "RapportIdentity.journal": (parameters, options) => {
      const asked = z.object({ recordId, customerId: z.uuid(), cursor: maybe, lang }).parse(parameters);
      if (personOf(asked.recordId, options) === null) return null;
      return { path: `/v1/customers/${asked.customerId}/journal`, query: { cursor: asked.cursor, lang: asked.lang } };
    },
    "RapportIdentity.decide": (parameters) => posted(parameters, "decision", decisions),
    "RapportAdmin.rules": (parameters) => ({ path: "/v1/rules", query: z.object({ lang }).parse(parameters) }),
    "RapportAdmin.ruleRun": (parameters) => {
      const { run, ...query } = z.object({ run: z.uuid(), part: z.string(), cursor: maybe, lang }).parse(parameters);
      return { path: `/v1/rules/runs/${run}`, query };
    },
    "RapportAdmin.takeRule": (parameters) => posted(parameters, "step", ruleSteps),
    "RapportAdmin.suggestions": (parameters) => ({
      path: "/v1/suggestions",
      query: z.object({ cursor: maybe, lang }).parse(parameters),
    }),
  };
}

function posted(parameters: unknown, name: string, paths: Readonly<Record<string, string>>): ReturnType<Method> {
  const { values: body, lang: language, ...rest } = z.looseObject({ values, lang }).parse(parameters);
  const path = paths[String(rest[name])];
  return path === undefined ? null : { path, query: { lang: language }, body };
}
