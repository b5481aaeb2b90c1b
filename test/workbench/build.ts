/** Builds both previews into the folder that the first argument names. */
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { bundleHubspot } from "./bundle-hubspot.ts";
import { bundleLwc } from "./bundle-lwc.ts";

const [, , home] = process.argv;
if (home === undefined) throw new Error("Name the folder to build into.");
const [hubspot, salesforce] = await Promise.all([bundleHubspot(), bundleLwc()]);
await keep(home, Object.entries({ ...hubspot, ...salesforce }));

/** Written beside and renamed into place, so that nobody reads half a build; older builds go. */
async function keep(folder: string, scripts: readonly (readonly [string, string])[]): Promise<void> {
  const part = `${folder}.${process.pid}`;
  const cache = dirname(folder);
  await mkdir(part, { recursive: true });
  await Promise.all(scripts.map(([name, code]) => writeFile(join(part, name), code)));
  const older = (await readdir(cache)).filter(
    (name) => /^workbench-[0-9a-f]+$/.test(name) && name !== basename(folder),
  );
  await Promise.all(older.map((name) => rm(join(cache, name), { recursive: true, force: true })));
  await rename(part, folder).catch(() => rm(part, { recursive: true, force: true }));
}
