// The fences between the parts: the tree keeps them, and each of them bites.
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { cruise, type ICruiseOptions, type IFlattenedRuleSet } from "dependency-cruiser";

const root = join(import.meta.dirname, "../..");
const boundaries: { forbidden: NonNullable<IFlattenedRuleSet["forbidden"]>; options: ICruiseOptions } = createRequire(
  import.meta.url,
)("./boundaries.cjs");

/** What the rules have against the tree in `baseDir`: "rule: from → to". */
async function violationsIn(baseDir: string): Promise<string[]> {
  const { options, forbidden } = boundaries;
  const { output } = await cruise(["bridge-server", "hubspot-app", "salesforce-lwc", "test"], {
    ...options,
    baseDir,
    cache: false,
    validate: true,
    ruleSet: { forbidden },
  });
  if (typeof output === "string") throw new Error(output);
  return output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
}

test("the tree keeps every fence", async () => {
  expect(await violationsIn(root)).toEqual([]);
});

const src = "bridge-server/src";
const card = "hubspot-app/src/app/cards/Card.tsx";
const bundle = "salesforce-lwc/force-app/main/default/lwc/rapportView/rapportView.ts";

/** The tree in miniature: every part, and every import that a part may have. */
const miniature: Readonly<Record<string, string>> = {
  "bridge-server/contract/package.json": '{ "name": "@rapport/contract", "exports": { ".": "./src/index.ts" } }',
  "bridge-server/contract/src/index.ts": 'import * as z from "zod"; export const View = z; export type View = string;',
  [`${src}/ports.ts`]: 'import type { View } from "@rapport/contract"; export interface Crm { view: View }',
  [`${src}/domain/failure.ts`]: "export class Failure {}",
  [`${src}/domain/handles.ts`]: 'import { Failure } from "./failure.ts"; export const f = Failure;',
  [`${src}/domain/period.ts`]: 'import { Temporal } from "temporal-polyfill"; export const t = Temporal;',
  [`${src}/platform/log.ts`]:
    'import { pino } from "pino"; import type { Crm } from "../ports.ts"; export const p: Crm = pino;',
  [`${src}/kpis/kpi.ts`]: "export interface Kpi {} export const every = [];",
  [`${src}/kpis/index.ts`]: 'import type { Kpi } from "./kpi.ts"; export const kpis: Kpi[] = [];',
  [`${src}/imports/read-file.ts`]:
    'import { open } from "node:fs"; import { parse } from "csv-parse"; export { open, parse };',
  [`${src}/app/view.ts`]:
    'import type { Kpi } from "../kpis/kpi.ts"; import type { Crm } from "../ports.ts"; import { open } from "../imports/read-file.ts"; export { open, type Crm, type Kpi };',
  [`${src}/http/server.ts`]: 'import "express"; import { open } from "../app/view.ts"; export { open };',
  [`${src}/store/index.ts`]:
    'import "pg"; import "@electric-sql/pglite"; import type { Crm } from "../ports.ts"; export type { Crm };',
  [`${src}/crms/index.ts`]:
    'export { hubspot } from "./hubspot/index.ts"; export { salesforce } from "./salesforce/index.ts";',
  [`${src}/crms/conformance.ts`]: 'import { test } from "@jest/globals"; export { test };',
  [`${src}/crms/hubspot/index.ts`]:
    'import "@hubspot/api-client"; import "node:crypto"; import { Failure } from "../../domain/failure.ts"; export const hubspot = Failure;',
  [`${src}/crms/hubspot/hubspot.test.ts`]:
    'import "../conformance.ts"; import "../../main.ts"; import "../../../../test/given.ts";',
  [`${src}/crms/salesforce/index.ts`]: 'import "jsforce"; export const salesforce = 1;',
  [`${src}/main.ts`]:
    'import "./store/index.ts"; import "./crms/index.ts"; import "./http/server.ts"; import "./kpis/index.ts";',
  [`${src}/cli.ts`]: 'import "./cli/start.ts";',
  [`${src}/cli/start.ts`]: 'import "../main.ts";',
  [card]: 'import type { View } from "@rapport/contract"; import "react"; export type V = View;',
  [bundle]:
    'import type { View } from "@rapport/contract"; import label from "@salesforce/label/c.X"; export { label, type View };',
  "test/sandbox.ts": "export type x = 1;",
  "test/given.ts": 'import "pg"; import "../bridge-server/src/store/index.ts"; import "../bridge-server/src/main.ts";',
  ...Object.fromEntries(
    "zod temporal-polyfill pino csv-parse express pg pptxgenjs @electric-sql/pglite @jest/globals @hubspot/api-client jsforce react"
      .split(" ")
      .flatMap((name) => [
        [`node_modules/${name}/package.json`, `{ "name": "${name}", "main": "index.js" }`],
        [`node_modules/${name}/index.js`, "export {};"],
      ]),
  ),
};

/** An import nobody should write, and the fence that it climbs. */
const sins: readonly (readonly [rule: string, file: string, text: string])[] = [
  ["contract-is-a-leaf", "bridge-server/contract/src/sin.ts", 'import "../../src/domain/failure.ts";'],
  ["contract-is-a-leaf", "bridge-server/contract/src/sin.ts", 'import "temporal-polyfill";'],
  ["domain-is-pure", `${src}/domain/sin.ts`, 'import { readFileSync } from "node:fs"; readFileSync("");'],
  ["domain-is-pure", `${src}/domain/sin.ts`, 'import type { Crm } from "../ports.ts"; export type { Crm };'],
  ["domain-is-pure", `${src}/domain/sin.ts`, 'import { pino } from "pino"; pino();'],
  ["one-adapter-never-sees-another", `${src}/crms/hubspot/sin.ts`, 'import "../salesforce/index.ts";'],
  ["one-adapter-never-sees-another", `${src}/channels/letter/sin.ts`, 'import "../../crms/hubspot/index.ts";'],
  ["adapters-see-ports-only", `${src}/crms/hubspot/sin.ts`, 'import "../../store/index.ts";'],
  ["adapters-see-ports-only", `${src}/channels/letter/sin.ts`, 'import "../../app/view.ts";'],
  ["adapters-see-ports-only", `${src}/crms/salesforce/sin.ts`, 'import "express";'],
  ["app-talks-to-ports", `${src}/app/sin.ts`, 'import "../store/index.ts";'],
  [
    "app-talks-to-ports",
    `${src}/app/sin.ts`,
    'import type { hubspot } from "../crms/index.ts"; export type { hubspot };',
  ],
  ["app-is-handed-its-kpis", `${src}/app/sin.ts`, 'import { every } from "../kpis/kpi.ts"; every;'],
  ["http-talks-to-app", `${src}/http/sin.ts`, 'import "../store/index.ts";'],
  ["http-talks-to-app", `${src}/http/sin.ts`, 'import "../crms/index.ts";'],
  ["store-fills-a-port", `${src}/store/sin.ts`, 'import "../app/view.ts";'],
  ["platform-has-no-opinions", `${src}/platform/sin.ts`, 'import "../app/view.ts";'],
  ["imports-are-readers", `${src}/imports/sin.ts`, 'import "../platform/log.ts";'],
  ["imports-are-readers", `${src}/imports/sin.ts`, 'import "express";'],
  ["sql-drivers-live-in-store", `${src}/app/sin.ts`, 'import pg from "pg"; pg();'],
  [
    "sql-drivers-live-in-store",
    `${src}/http/sin.ts`,
    'import type { PGlite } from "@electric-sql/pglite"; export type { PGlite };',
  ],
  ["an-sdk-lives-in-its-adapter", `${src}/crms/hubspot/sin.ts`, 'import "jsforce";'],
  ["an-sdk-lives-in-its-adapter", `${src}/cli/sin.ts`, 'import "@hubspot/api-client";'],
  ["a-writer-of-files-stays-in-its-folder", `${src}/app/sin.ts`, 'import "pptxgenjs";'],
  ["ui-takes-types-only", card, 'import { View } from "@rapport/contract"; export const v = View;'],
  [
    "ui-takes-types-only",
    card,
    'import type { View } from "@rapport/contract"; import { View as V } from "@rapport/contract"; export const v: View = V;',
  ],
  ["ui-takes-types-only", card, 'export const later = import("@rapport/contract");'],
  ["ui-takes-types-only", bundle, 'import { View } from "@rapport/contract"; export const v = View;'],
  [
    "ui-takes-types-only",
    bundle,
    'import { View } from "../../../../../../bridge-server/contract/src/index.ts"; export const v = View;',
  ],
  [
    "ui-knows-only-the-contract",
    card,
    'import type { Crm } from "../../../../bridge-server/src/ports.ts"; export type { Crm };',
  ],
  ["ui-knows-only-the-contract", bundle, 'import "../../../../../../hubspot-app/src/app/cards/Card.tsx";'],
  ["conformance-is-for-tests", `${src}/crms/hubspot/index.ts`, 'import "../conformance.ts"; export const hubspot = 1;'],
  [
    "product-never-imports-tests",
    `${src}/cli/sin.ts`,
    'import type { x } from "../../../test/sandbox.ts"; export type { x };',
  ],
  ["nobody-imports-main", `${src}/reports/sin.ts`, 'import "../main.ts";'],
  ["no-circular", `${src}/domain/failure.ts`, 'import "./handles.ts"; export class Failure {}'],
  ["not-to-unresolvable", `${src}/platform/sin.ts`, 'import "./nowhere.ts";'],
];

let clean = "";
const folders: string[] = [];

beforeAll(() => {
  clean = plant(undefined, miniature);
  mkdirSync(join(clean, "node_modules/@rapport"));
  symlinkSync("../../bridge-server/contract", join(clean, "node_modules/@rapport/contract"));
});

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** A folder of its own with these files, over those of another folder. */
function plant(from: string | undefined, files: Readonly<Record<string, string>>): string {
  // The cruiser sees real paths; the temporary folder of some systems is a link.
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "rapport-boundaries-")));
  folders.push(folder);
  if (from !== undefined) cpSync(from, folder, { recursive: true, verbatimSymlinks: true });
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), `${text}\n`);
  }
  return folder;
}

test("a tree in miniature, with every import that is allowed, passes", async () => {
  expect(await violationsIn(clean)).toEqual([]);
});

test.each(sins)("%s: not in %s: %s", async (rule, file, text) => {
  const violations = await violationsIn(plant(clean, { [file]: text }));

  expect(new Set(violations.map((violation) => violation.split(":")[0]))).toEqual(new Set([rule]));
});

test("every rule has a sin that shows it bites", () => {
  expect(new Set(sins.map(([rule]) => rule))).toEqual(new Set(boundaries.forbidden.map(({ name }) => name)));
});
