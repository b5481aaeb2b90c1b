// `npm test`: every test there is, by both of our Jests, and one line at the end that says how it went.
//
//   npm test -- <words or options of Jest>    words choose test files in both; options are for the root's Jest
//   npm test -- --long                        also what takes minutes: *.long.test.ts
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { delimiter, dirname, join, relative } from "node:path";

const root = join(import.meta.dirname, "../..");
const lwc = join(root, "salesforce-lwc");
const results = join(root, "node_modules/.cache/tests");
const given = process.argv.slice(2).filter((argument) => argument !== "--long");
const withLong = process.argv.includes("--long");

/** What Jest writes with --json, as far as it is used here. */
interface JestResults {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

interface Sum {
  readonly passed: number;
  readonly failed: number;
  /** Where and what. */
  readonly skipped: readonly string[];
}

/** The same surroundings on every machine: UTC, no proxies between a test and its local servers, our own Node for children. */
function surroundings(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(npm_config_)?((https?|all|no)_?)?proxy$/i.test(name));
  const path = [dirname(process.execPath), join(root, "node_modules/.bin"), process.env["PATH"] ?? ""].join(delimiter);
  return {
    ...Object.fromEntries(kept.filter(([name]) => name !== "NODE_USE_ENV_PROXY" && name.toUpperCase() !== "PATH")),
    PATH: path,
    TZ: "UTC",
    ...(withLong ? { RAPPORT_LONG_TESTS: "1" } : {}),
  };
}

/** Runs Node in a folder, with its output on ours. Answers with the exit code. */
function runNode(folder: string, command: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, command, { cwd: folder, env: surroundings(), stdio: "inherit" });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
}

async function runJest(name: string, folder: string, command: readonly string[]): Promise<Sum> {
  const file = join(results, `${name}.json`);
  rmSync(file, { force: true });
  const code = await runNode(folder, [...command, "--json", `--outputFile=${file}`, "--passWithNoTests"]);
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: [] };
  const found: JestResults = JSON.parse(readFileSync(file, "utf8"));
  // A suite that does not run has no tests that could fail; it counts as one. So does whatever else made Jest fail.
  const failed = found.numFailedTests + found.numRuntimeErrorTestSuites;
  return { passed: found.numPassedTests, failed: code !== 0 ? Math.max(1, failed) : failed, skipped: skippedIn(found) };
}

function skippedIn({ testResults }: JestResults): string[] {
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => !["passed", "failed"].includes(status))
      .map(({ fullName }) => `${relative(root, name)}: ${fullName}`),
  );
}

/** The components' Jest is older and has one project, so it gets what both understand: words, and -t with its pattern. */
function forComponents(options: readonly string[]): string[] | null {
  if (options.some((option) => option.startsWith("--selectProjects") || option === "--runTestsByPath")) return null;
  const understood: string[] = [];
  for (const [at, option] of options.entries()) {
    const previous = options[at - 1] ?? "";
    if (/^(-t|--testNamePattern)$/.test(previous)) understood.push("-t", option);
    else if (option.startsWith("--testNamePattern=")) understood.push(option);
    else if (!option.startsWith("-") && !/^(-w|--\w+)$/.test(previous)) understood.push(option);
  }
  return understood;
}

/** Salesforce runs the JavaScript that tsc leaves beside the TypeScript, so tests that look at it need it made. */
async function compileComponents(): Promise<Sum> {
  const code = await runNode(root, ["node_modules/typescript/bin/tsc", "--project", join(lwc, "tsconfig.json")]);
  if (code !== 0) console.error("The Lightning components do not compile: npx tsc --project salesforce-lwc");
  return { passed: 0, failed: code === 0 ? 0 : 1, skipped: [] };
}

async function runAll(): Promise<Sum[]> {
  const sums = [await compileComponents()];
  const jest = ["--experimental-vm-modules", "--disable-warning=ExperimentalWarning", "node_modules/jest/bin/jest.js"];
  sums.push(await runJest("root", root, [...jest, ...given]));
  const words = forComponents(given);
  const lwcJest = join(root, "node_modules/@salesforce/sfdx-lwc-jest/bin/sfdx-lwc-jest");
  if (words !== null) sums.push(await runJest("components", lwc, [lwcJest, "--", ...words]));
  return sums;
}

mkdirSync(results, { recursive: true });
const sums = await runAll();
const passed = sums.reduce((total, sum) => total + sum.passed, 0);
const skipped = sums.flatMap((sum) => sum.skipped);
let failed = sums.reduce((total, sum) => total + sum.failed, 0);
if (passed + failed + skipped.length === 0) {
  console.error(`No test is called ${given.join(" ")}.`);
  failed = 1;
}
// With -t, everything else is left out on purpose.
const named = given.some((option) => /^(-t|--testNamePattern)/.test(option)) ? [] : skipped;
if (named.length > 0) console.log(`\nSkipped:\n${named.map((name) => `  ${name}`).join("\n")}`);
console.log(`\n${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ""}`);
process.exitCode = failed > 0 ? 1 : 0;
