// Every permission that is declared is used, every one that is used is declared, and everybody says the same ones.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import * as z from "zod";
import { kinds } from "./kinds.ts";
import { scopeNeeds } from "./scope-needs.ts";
import { optionalScopes, requiredScopes } from "./scopes.ts";
import { paths } from "./versions.ts";

const here = import.meta.dirname;
const project = join(here, "../../../../hubspot-app/src/app");
const source = readdirSync(here)
  .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts") && !name.startsWith("scope"))
  .map((name) => readFileSync(join(here, name), "utf8"))
  .join("\n");

const Auth = z.object({
  requiredScopes: z.array(z.string()),
  optionalScopes: z.array(z.string()),
  conditionallyRequiredScopes: z.array(z.string()),
});
const App = z.object({ config: z.object({ auth: Auth }) });

/** Calls of the client that change something, with the object that they change. */
function writesIn(text: string): string[] {
  const calls = text.matchAll(/\b(\w+)\.(create|update|upsert|archive|merge)\(\s*"(\w+)"/g);
  return [...new Set([...calls].map(([, api, verb, object]) => `${api}.${verb} ${object}`))].toSorted();
}

test("the app project asks for what the install link asks for", () => {
  const { auth } = App.parse(JSON.parse(readFileSync(join(project, "app-hsmeta.json"), "utf8"))).config;

  expect(auth.requiredScopes).toEqual(requiredScopes);
  expect(auth.optionalScopes).toEqual(optionalScopes);
  expect(auth.conditionallyRequiredScopes).toEqual([]);
});

test("every permission has its reason, and what cannot be missed is required", () => {
  expect(scopeNeeds.map(({ scope }) => scope)).toEqual([...requiredScopes, ...optionalScopes]);
  expect(scopeNeeds.filter(({ without }) => without === null).map(({ scope }) => scope)).toEqual(requiredScopes);
});

test("no permission is asked for that nothing needs", () => {
  for (const { scope, kinds: read, paths: asked, writes } of scopeNeeds)
    expect([scope, read.length + asked.length + writes.length]).not.toEqual([scope, 0]);
});

test("every kind that is read, every path that is asked and every write has its permission, and no other", () => {
  expect(scopeNeeds.flatMap((need) => need.kinds).toSorted()).toEqual(kinds.map(({ name }) => name).toSorted());
  expect(scopeNeeds.flatMap((need) => need.paths).toSorted()).toEqual(Object.keys(paths).toSorted());
  expect(scopeNeeds.flatMap((need) => need.writes).toSorted()).toEqual(writesIn(source));
});

test("every path of the list is asked somewhere", () => {
  for (const name of Object.keys(paths)) expect([name, source.includes(`paths.${name}`)]).toEqual([name, true]);
});

test("a write that nobody declared would be found", () => {
  expect(writesIn('await clientOn(line).batches.update("deals", { inputs })')).toEqual(["batches.update deals"]);
});
