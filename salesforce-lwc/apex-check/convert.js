/** The project as the metadata API takes it: what a deployment or a package version would be made of. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ComponentSet, MetadataConverter } from "@salesforce/source-deploy-retrieve";

/**
 * Converts the source, and looks at what came out.
 * @param {string} project Folder of the project.
 * @returns {Promise<string[]>} What is wrong with it.
 */
export async function conversionFaults(project) {
  const folder = mkdtempSync(join(tmpdir(), "rapport-mdapi-"));
  const warnings = [];
  const listen = (warning) => warnings.push(`${warning.name}: ${warning.message}`);
  process.on("warning", listen);
  try {
    const set = ComponentSet.fromSource(join(project, "force-app"));
    set.sourceApiVersion = JSON.parse(readFileSync(join(project, "sfdx-project.json"), "utf8")).sourceApiVersion;
    const { packagePath } = await new MetadataConverter().convert(set, "metadata", {
      type: "directory",
      outputDirectory: folder,
      genUniqueDir: false,
    });
    const files = readdirSync(packagePath, { recursive: true, encoding: "utf8" });
    const listed = readFileSync(join(packagePath, "package.xml"), "utf8");
    const left = [...set.getSourceComponents()].filter(({ fullName }) => !listed.includes(`<members>${fullName}<`));
    return [
      ...warnings,
      ...left.map(({ type, fullName }) => `${type.name} ${fullName} was left out`),
      ...files.filter((name) => name.endsWith(".ts")).map((name) => `${name} would be deployed`),
    ];
  } finally {
    process.off("warning", listen);
    rmSync(folder, { recursive: true, force: true });
  }
}
