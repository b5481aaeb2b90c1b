// `npm run check`: everything that can be said about the source without running it. Two tools at a time.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");
const cache = join(root, "node_modules/.cache");
const atOnce = 2;

interface Check {
  readonly name: string;
  /** What Node runs. */
  readonly command: readonly string[];
}

interface Outcome {
  readonly name: string;
  readonly held: boolean;
  readonly output: string;
}

const typescriptProjects = [
  "tsconfig.json",
  "hubspot-app/tsconfig.json",
  "salesforce-lwc/tsconfig.json",
  "salesforce-lwc/tsconfig.test.json",
  "test/workbench/hubspot/tsconfig.json",
  "test/workbench/lwc/tsconfig.json",
];
const eslint = ["node_modules/eslint/bin/eslint.js", ".", "--max-warnings", "0"];
const prettier = ["node_modules/prettier/bin/prettier.cjs", ".", "--check", "--log-level", "warn"];
const cruiser = [
  "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs",
  "--config",
  "test/architecture/boundaries.cjs",
];

// The slowest first, so that the last one to end is a short one.
const checks: readonly Check[] = [
  {
    name: "lint",
    command: [...eslint, "--cache", "--cache-strategy", "content", "--cache-location", `${cache}/eslint/`],
  },
  ...typescriptProjects.filter((project) => existsSync(join(root, project))).map(typesOf),
  { name: "format", command: [...prettier, "--cache", "--cache-location", `${cache}/prettier/cache.json`] },
  { name: "boundaries", command: [...cruiser, "bridge-server", "hubspot-app", "salesforce-lwc", "test"] },
  { name: "generated files", command: ["bridge-server/scripts/generate.ts", "--check"] },
];

function typesOf(project: string): Check {
  const memory = join(cache, "tsc", `${project.replaceAll("/", "-")}.tsbuildinfo`);
  const options = [
    "--noEmit",
    "--incremental",
    "--tsBuildInfoFile",
    memory,
    "--pretty",
    String(process.stdout.isTTY === true),
  ];
  return { name: `types: ${project}`, command: ["node_modules/typescript/bin/tsc", "--project", project, ...options] };
}

function run({ name, command }: Check): Promise<Outcome> {
  const startedMs = performance.now();
  const child = spawn(process.execPath, ["--no-warnings", ...command], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      const held = code === 0;
      const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
      console.log(`${held ? "✓" : "✗"} ${name.padEnd(46)} ${seconds.padStart(5)} s`);
      resolve({ name, held, output: Buffer.concat(chunks).toString("utf8").trim() });
    });
  });
}

async function runAll(): Promise<Outcome[]> {
  const waiting = [...checks];
  const outcomes: Outcome[] = [];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) outcomes.push(await run(next));
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return outcomes;
}

mkdirSync(join(cache, "prettier"), { recursive: true });
const startedMs = performance.now();
const failed = (await runAll()).filter(({ held }) => !held);
for (const { name, output } of failed) console.log(`\n── ${name} ──\n${output || "(it said nothing)"}`);
const seconds = Math.round((performance.now() - startedMs) / 1000);
console.log(
  failed.length === 0
    ? `\nEverything holds (${checks.length} checks, ${seconds} s).`
    : `\n${failed.length} of ${checks.length} checks failed (${seconds} s): ${failed.map(({ name }) => name).join(", ")}.`,
);
process.exitCode = failed.length === 0 ? 0 : 1;
