// Reads a project as HubSpot's upload does and prints what it finds as JSON. Started with own-schemas.ts loaded before.
//
//   node --import ./own-schemas.ts check.ts <folder of the project> <profile>
import { parseProjectConfig } from "@hubspot/project-parsing-lib/projects";
import { isTranslationError, translate } from "@hubspot/project-parsing-lib/translate";
import { join } from "node:path";

const [, , folder = "", profile = ""] = process.argv;

async function check(): Promise<unknown> {
  const { srcDir, platformVersion } = parseProjectConfig(folder);
  const { intermediateRepresentation, skippedHsMetaFiles } = await translate(
    { projectSourceDir: join(folder, srcDir), platformVersion, accountId: 1 },
    { profile },
  );
  const components = Object.values(intermediateRepresentation.intermediateNodesIndexedByUid);
  return { platformVersion, skipped: skippedHsMetaFiles, components };
}

const found = await check().catch((error: unknown) => ({
  refused: isTranslationError(error) ? error.toString() : error instanceof Error ? error.message : "unknown",
}));
process.stdout.write(JSON.stringify(found));
