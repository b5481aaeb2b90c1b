/** Both previews as scripts, built once for each state of their sources. */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { hubspotHome, repositoryHome, salesforceHome, workbenchHome } from "./homes.ts";

const cache = join(repositoryHome, "node_modules/.cache/rapport");
const names = [
  ...[
    "hubspot.js",
    "hubspot-worker.js",
    "hubspot-account.js",
    "hubspot-card.js",
    "hubspot-glance.js",
    "hubspot-pages.js",
  ],
  ...["hubspot-settings.js", "lwc.js", "slds.css", "slds-scoped.css"],
];

/** Scripts and styles by name, and the hash of all that went into them. */
export interface Bundles {
  readonly hash: string;
  readonly scripts: ReadonlyMap<string, string>;
}

/** Takes the scripts from the cache, or builds them and keeps them there; `step` is told before that begins. */
export async function loadBundles(step: (what: string) => void = () => undefined): Promise<Bundles> {
  const hash = await hashOfSources();
  const home = join(cache, `workbench-${hash}`);
  const kept = await read(home);
  if (kept !== null) return { hash, scripts: kept };
  step("building the preview of both apps (once, about ten seconds)");
  return { hash, scripts: await buildInto(home) };
}

async function read(home: string): Promise<ReadonlyMap<string, string> | null> {
  try {
    return new Map(
      await Promise.all(names.map(async (name) => [name, await readFile(join(home, name), "utf8")] as const)),
    );
  } catch {
    return null;
  }
}

/** The bundlers run in a process of their own: they are loaded only if needed, and never inside a test runner. */
async function buildInto(home: string): Promise<ReadonlyMap<string, string>> {
  await promisify(execFile)(process.execPath, [join(workbenchHome, "build.ts"), home], {
    env: quiet(),
    timeout: 240_000,
  });
  const built = await read(home);
  if (built === null) throw new Error(`The workbench was built, but ${home} cannot be read.`);
  return built;
}

function quiet(): NodeJS.ProcessEnv {
  return { ...process.env, NODE_OPTIONS: "" };
}

async function hashOfSources(): Promise<string> {
  const folders = [
    join(hubspotHome, "src"),
    join(salesforceHome, "lwc"),
    join(salesforceHome, "labels"),
    join(salesforceHome, "translations"),
    join(workbenchHome, "hubspot"),
    join(workbenchHome, "lwc"),
  ];
  const around = (await readdir(workbenchHome)).filter((name) => /^(build|bundle-|homes|lwc-|page\.css)/.test(name));
  const files = [
    ...(await Promise.all(folders.map(sourcesIn))).flat(),
    ...around.map((name) => join(workbenchHome, name)),
  ];
  const hash = createHash("sha256");
  for (const file of [...files.toSorted(), join(repositoryHome, "package-lock.json")])
    hash.update(file.slice(repositoryHome.length)).update(await readFile(file));
  return hash.digest("hex").slice(0, 16);
}

async function sourcesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => /(?<!\.test)\.(tsx?|html|css|xml)$/.test(name)).map((name) => join(folder, name));
}
