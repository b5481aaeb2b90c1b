/** Whether Apex names things that there are: classes, fields, labels, arguments (apex-ls, which PMD's engine brings). */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const jars = join(import.meta.dirname, "node_modules/@salesforce/code-analyzer-pmd-engine/dist/java-lib/*");

/**
 * Checks all classes of a project.
 * @param {string} project Folder of the project.
 * @returns {string[]} What is wrong.
 */
export function semanticFaults(project) {
  const command = ["-cp", jars, "io.github.apexdevtools.apexls.CheckForIssues", "-n", "-d", "warnings", "-w", project];
  const { status, stdout, stderr } = spawnSync("java", command, { encoding: "utf8" });
  if (status === 0) return [];
  return `${stdout}\n${stderr}`
    .split("\n")
    .map((line) => line.trim().replace(`${project}/`, ""))
    .filter((line) => line !== "");
}
