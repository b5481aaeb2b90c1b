// Writes what is made from the source: openapi.json, the settings table and the KPIs' definitions. With --check it compares instead.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { format } from "prettier";
import * as z from "zod";
import { describeSettings } from "../src/config.ts";
import { kpis } from "../src/kpis/index.ts";
import { definitionsPage } from "./definitions.ts";
import { openApi } from "./openapi.ts";

const base = new URL("../", import.meta.url);
const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(new URL("package.json", base), "utf8")));

function settingsTable(readme: string): string {
  const rows = describeSettings().map(({ name, standard, meaning }) => `| \`${name}\` | ${standard} | ${meaning} |`);
  const table = ["| setting | default | meaning |", "| --- | --- | --- |", ...rows].join("\n");
  const [start, end] = ["<!-- settings -->", "<!-- /settings -->"];
  const before = readme.slice(0, readme.indexOf(start) + start.length);
  return `${before}\n\n${table}\n\n${readme.slice(readme.indexOf(end))}`;
}

const readme = readFileSync(new URL("README.md", base), "utf8");
const markdown = (text: string): Promise<string> => format(text, { parser: "markdown", printWidth: 120 });
const files = [
  { name: "openapi.json", text: `${JSON.stringify(openApi(version), null, 2)}\n` },
  { name: "README.md", text: await markdown(settingsTable(readme)) },
  { name: "../docs/definitions.md", text: await markdown(definitionsPage(kpis)) },
];

let stale = 0;
for (const { name, text } of files) {
  const path = new URL(name, base);
  if (existsSync(path) && readFileSync(path, "utf8") === text) continue;
  stale += 1;
  if (process.argv.includes("--check"))
    console.error(`${name} (seen from bridge-server/) is not what the source makes; run npm run generate`);
  else writeFileSync(path, text);
}
if (process.argv.includes("--check") && stale > 0) process.exitCode = 1;
