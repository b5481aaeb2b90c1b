/** Every extension built by HubSpot's own builder, as after an upload. */
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import * as z from "zod";

const project = join(import.meta.dirname, "../../hubspot-app");
/** HubSpot's builder is large and only this test needs it, so it lives in a folder of its own. */
const builder = join(project, "build-check");
const folder = mkdtempSync(join(tmpdir(), "rapport-build-"));

beforeAll(async () => {
  const [wanted, there] = [join(builder, "package-lock.json"), join(builder, "node_modules/.package-lock.json")];
  if (existsSync(there) && statSync(there).mtimeMs >= statSync(wanted).mtimeMs) return;
  await promisify(execFile)("npm", ["ci", "--ignore-scripts"], { cwd: builder, timeout: 600_000 });
}, 600_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const Meta = z.object({ config: z.object({ entrypoint: z.string().optional() }) });
const Package = z.object({ dependencies: z.record(z.string(), z.string()) });
const Lock = z.object({ packages: z.record(z.string(), z.looseObject({ version: z.string().optional() })) });

const metaFiles = readdirSync(join(project, "src"), { recursive: true, encoding: "utf8" }).filter((path) =>
  path.endsWith("-hsmeta.json"),
);
const entries = [
  ...new Set(
    metaFiles.flatMap(
      (path) => Meta.parse(JSON.parse(readFileSync(join(project, "src", path), "utf8"))).config.entrypoint ?? [],
    ),
  ),
];

test("there is an entry for each place", () => {
  expect(entries.map((entry) => basename(entry)).toSorted()).toEqual([
    "CustomerGlance.tsx",
    "CustomerView.tsx",
    "Pages.tsx",
    "SettingsPage.tsx",
  ]);
});

test.each(entries)(
  "%s becomes one script that HubSpot can run, without a trace of the bridge's code",
  async (entry) => {
    const root = join(project, "src", dirname(entry));
    const outputDir = join(folder, basename(entry));
    const program = `
    const { remoteBuild } = await import("@hubspot/ui-extensions-dev-server/build");
    await remoteBuild(${JSON.stringify({ root, entryPoint: basename(entry), outputDir, logLevel: "silent" })});`;
    await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", program], {
      cwd: builder,
      env: { ...process.env, NODE_OPTIONS: "" },
      timeout: 120_000,
    });

    const name = basename(entry, ".tsx");
    expect(readdirSync(outputDir).toSorted()).toEqual([`${name}-manifest.json`, `${name}.js`]);
    const script = readFileSync(join(outputDir, `${name}.js`), "utf8");
    expect(script.length).toBeLessThan(100_000);
    expect(script).not.toMatch(/@rapport|zod/);
  },
  180_000,
);

test.each(["cards", "pages", "settings"])(
  "what HubSpot installs for %s is what was tested here: pinned, and locked to the same versions",
  (part) => {
    const home = join(project, "src/app", part);
    const { dependencies } = Package.parse(JSON.parse(readFileSync(join(home, "package.json"), "utf8")));
    const { packages } = Lock.parse(JSON.parse(readFileSync(join(home, "package-lock.json"), "utf8")));

    for (const [name, version] of Object.entries(dependencies)) {
      const installed = z
        .object({ version: z.string() })
        .parse(JSON.parse(readFileSync(join(project, "../node_modules", name, "package.json"), "utf8")));
      expect([name, version, packages[`node_modules/${name}`]?.version]).toEqual([
        name,
        installed.version,
        installed.version,
      ]);
    }
  },
);
