// `npm run check:apex`: what Salesforce's own tools say about the package, without an org. Installs them here first.
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";

const here = import.meta.dirname;
const project = join(here, "..");
const oldestJava = 11;

/** The number of the Java on the path; null where there is none. */
function javaVersion() {
  const { stderr = "" } = spawnSync("java", ["-version"], { encoding: "utf8" });
  const version = /version "(?:1\.)?(\d+)/.exec(stderr)?.[1];
  return version === undefined ? null : Number(version);
}

/** Runs npm or a script of Node. What it says is seen; a failure ends the check. */
function run(command, cwd) {
  const { status } = spawnSync(process.execPath, command, { cwd, stdio: "inherit" });
  if (status !== 0) throw new Error(`${command.join(" ")} failed`);
}

/** Installs exactly what the lock file names, unless that is there. */
function install() {
  const [wanted, there] = [join(here, "package-lock.json"), join(here, "node_modules/.package-lock.json")];
  if (existsSync(there) && statSync(there).mtimeMs >= statSync(wanted).mtimeMs) return;
  const npm = process.env.npm_execpath;
  if (npm === undefined) throw new Error("Run it by npm: npm run check:apex");
  console.log("Installing Salesforce's tools (330 MB, once) …");
  run([npm, "ci", "--ignore-scripts"], here);
}

/** Runs one check, and says how it went. */
async function report(name, faultsOf) {
  const startedMs = performance.now();
  const faults = await faultsOf();
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  console.log(`${faults.length === 0 ? "✓" : "✗"} ${name} (${seconds} s)`);
  for (const fault of faults) console.log(`    ${fault}`);
  return faults.length;
}

install();
run([join(project, "../node_modules/typescript/bin/tsc"), "--project", join(project, "tsconfig.json")], project);
const { conversionFaults } = await import("./convert.js");
const { semanticFaults } = await import("./semantics.js");
const { engineFaults } = await import("./engines.js");

const java = javaVersion();
const hasJava = java !== null && java >= oldestJava;
const withoutJava = ["eslint", "regex", "retirejs"];
let found = await report("conversion to metadata", () => conversionFaults(project));
if (hasJava) found += await report("types of Apex (apex-ls)", () => semanticFaults(project));
const engines = hasJava ? ["pmd", ...withoutJava, "sfge"] : withoutJava;
found += await report(`Code Analyzer: ${engines.join(", ")}`, () => engineFaults(project, engines));
if (!hasJava)
  console.log(`Skipped, because there is no Java ${oldestJava} or newer: types of Apex (apex-ls), pmd, sfge.`);
console.log(found === 0 ? "\nNothing found." : `\n${found} found.`);
process.exitCode = found === 0 ? 0 : 1;
