/** Salesforce's Code Analyzer with the rules that a security review asks for, without its command line. */
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { CodeAnalyzer, CodeAnalyzerConfig } from "@salesforce/code-analyzer-core";

const selectors = ["AppExchange", "Recommended:Security", "sfge"];
const load = createRequire(import.meta.url);

/**
 * Runs the engines over what is deployed.
 * @param {string} project Folder of the project.
 * @param {readonly string[]} engines Their names.
 * @returns {Promise<string[]>} Each finding with its place, engine and rule.
 */
export async function engineFaults(project, engines) {
  const analyzer = new CodeAnalyzer(CodeAnalyzerConfig.fromObject({}));
  for (const name of engines)
    await analyzer.addEnginePlugin(load(`@salesforce/code-analyzer-${name}-engine`).createEnginePlugin());
  const workspace = await analyzer.createWorkspace(deployed(join(project, "force-app")));
  const rules = await analyzer.selectRules(selectors, { workspace });
  const results = await analyzer.run(rules, { workspace });
  return results.getViolations().map((violation) => {
    const place = violation.getPrimaryLocation();
    const rule = violation.getRule();
    const file = relative(project, place.getFile() ?? project);
    return `${file}:${place.getStartLine() ?? 1}: ${rule.getEngineName()} ${rule.getName()}: ${violation.getMessage()}`;
  });
}

/** The sources and tests of the components stay here. */
function deployed(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.endsWith(".ts") && !path.includes("__tests__"));
}
