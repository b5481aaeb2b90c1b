// Writes what is made from the source: openapi.json, the settings table and the KPIs' definitions. With --check it compares instead.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { format } from "prettier";
import * as z from "zod";
import { describeSettings } from "../src/config.ts";
import { kpis } from "../src/kpis/index.ts";
import { definitionsPage } from "./definitions.ts";
import { openApi } from "./openapi.ts";
import { sharedDataTables } from "./shared-data.ts";

const base = new URL("../", import.meta.url);
const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(new URL("package.json", base), "utf8")));

/** Puts a text between its two marks and leaves everything around them. */
function between(page: string, mark: string, text: string): string {
  const [start, end] = [`<!-- ${mark} -->`, `<!-- /${mark} -->`];
  return `${page.slice(0, page.indexOf(start) + start.length)}\n\n${text}\n\n${page.slice(page.indexOf(end))}`;
}

function settingsTable(readme: string): string {
  const rows = describeSettings().map(({ name, standard, meaning }) => `| \`${name}\` | ${standard} | ${meaning} |`);
  const table = ["| setting | default | meaning |", "| --- | --- | --- |", ...rows].join("\n");
  return between(readme, "settings", table);
}

const readme = readFileSync(new URL("README.md", base), "utf8");
const hubspot = readFileSync(new URL("../docs/hubspot.md", base), "utf8");
const markdown = (text: string): Promise<string> => format(text, { parser: "markdown", printWidth: 120 });
const files = [
  { name: "openapi.json", text: `${JSON.stringify(openApi(version), null, 2)}\n` },
  { name: "README.md", text: await markdown(settingsTable(readme)) },
  { name: "../docs/hubspot.md", text: await markdown(between(hubspot, "shared data", sharedDataTables())) },
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
