// Writes what is made from the source: openapi.json and the settings table. With --check it compares instead.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { format } from "prettier";
import { describeSettings } from "../src/config.ts";
import { openApi } from "./openapi.ts";

const base = new URL("../", import.meta.url);
const { version } = JSON.parse(readFileSync(new URL("package.json", base), "utf8")) as { version: string };

function settingsTable(readme: string): string {
  const rows = describeSettings().map(({ name, standard, meaning }) => `| \`${name}\` | ${standard} | ${meaning} |`);
  const table = ["| setting | default | meaning |", "| --- | --- | --- |", ...rows].join("\n");
  const [start, end] = ["<!-- settings -->", "<!-- /settings -->"];
  const before = readme.slice(0, readme.indexOf(start) + start.length);
  return `${before}\n\n${table}\n\n${readme.slice(readme.indexOf(end))}`;
}

const readme = readFileSync(new URL("README.md", base), "utf8");
const files = [
  { name: "openapi.json", text: `${JSON.stringify(openApi(version), null, 2)}\n` },
  { name: "README.md", text: await format(settingsTable(readme), { parser: "markdown", printWidth: 120 }) },
];

let stale = 0;
for (const { name, text } of files) {
  const path = new URL(name, base);
  if (existsSync(path) && readFileSync(path, "utf8") === text) continue;
  stale += 1;
  if (process.argv.includes("--check")) console.error(`bridge-server/${name} is not what the source makes; run npm run generate`);
  else writeFileSync(path, text);
}
if (process.argv.includes("--check") && stale > 0) process.exitCode = 1;
