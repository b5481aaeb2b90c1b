import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import lwc from "@lwc/rollup-plugin";
import { transform } from "esbuild";
import { rollup, type LogHandlerWithDefault, type Plugin } from "rollup";
import { salesforceHome, workbenchHome } from "./homes.ts";
import { icons } from "./lwc-icons.ts";
import { platform, readLabels } from "./lwc-platform.ts";

/** The real Lightning components with Salesforce's own base components and the LWC engine, and the styles around them. */
export async function bundleLwc(): Promise<Record<string, string>> {
  const [script, slds, scoped] = await Promise.all([
    bundleComponents(),
    readStyle("slds2.cosmos.css"),
    readStyle("slds2.scoped.cosmos.css"),
  ]);
  return { "lwc.js": script, "slds.css": slds, "slds-scoped.css": scoped };
}

async function bundleComponents(): Promise<string> {
  const folder = join(salesforceHome, "lwc");
  const own = (await readdir(folder)).map((name) => {
    const path = join(folder, name, name);
    return { name: `c/${name}`, path: existsSync(`${path}.ts`) ? `${path}.ts` : `${path}.css` };
  });
  // The tests of the components bring an older engine, which must not be found first.
  const engine = createRequire(createRequire(import.meta.url).resolve("lwc")).resolve("@lwc/engine-dom");
  const navigation = { name: "lightning/navigation", path: join(workbenchHome, "lwc/navigation.ts") };
  const bundle = await rollup({
    input: join(workbenchHome, "lwc/main.ts"),
    plugins: [
      platform(await readLabels()),
      icons(),
      typescript,
      lwc({
        rootDir: join(workbenchHome, "lwc"),
        exclude: ["**/test/workbench/lwc/**"],
        // Names that stand earlier win: ours and the stand-ins before the base components.
        modules: [{ name: "lwc", path: engine }, ...own, navigation, { npm: "lightning-base-components" }],
        enableDynamicComponents: true,
        // The combobox of the base components attaches internals.
        enableSyntheticElementInternals: true,
      }),
      inBrowser,
    ],
    onLog: hush,
  });
  const { output } = await bundle.generate({ format: "iife", inlineDynamicImports: true });
  await bundle.close();
  const { code } = await transform(output[0].code, {
    minify: true,
    target: "es2023",
    define: { "process.env.NODE_ENV": '"production"' },
  });
  return code;
}

/** The base components ask whether they are drawn on a server. */
const inBrowser: Plugin = {
  name: "in-a-browser",
  transform: (code) =>
    code.includes("import.meta.env.SSR") ? { code: code.replaceAll("import.meta.env.SSR", "false"), map: null } : null,
};

/** What is to be said about our own components is said; the base components are as they are. */
const hush: LogHandlerWithDefault = (level, log, handle) => {
  const about = log.loc?.file ?? log.id ?? "";
  const isMissing = log.code === "UNRESOLVED_IMPORT";
  if (isMissing || (level !== "debug" && about.includes(salesforceHome))) handle(isMissing ? "error" : level, log);
};

/** Styles of SLDS 2, for this preview only: in an org, the org brings them. */
function readStyle(name: string): Promise<string> {
  const home = dirname(createRequire(import.meta.url).resolve("@salesforce-ux/design-system-2/package.json"));
  return readFile(join(home, "dist/css/bundled", name), "utf8");
}

/** Finds `./drawn` as `./drawn.ts`, and takes the types away without touching decorators, which the LWC compiler needs. */
const typescript: Plugin = {
  name: "typescript-for-lwc",
  resolveId(id, importer) {
    if (!id.startsWith(".") || importer === undefined) return null;
    const path = resolve(dirname(withoutQuery(importer)), `${id}.ts`);
    return existsSync(path) ? path : null;
  },
  async transform(code, id) {
    if (!withoutQuery(id).endsWith(".ts")) return null;
    const tsconfigRaw = {
      compilerOptions: { experimentalDecorators: false, useDefineForClassFields: true, verbatimModuleSyntax: true },
    };
    const plain = await transform(code, { loader: "ts", target: "esnext", tsconfigRaw });
    return { code: plain.code, map: null };
  },
};

/** The LWC plugin marks modules with a query. */
function withoutQuery(id: string): string {
  return id.split("?")[0] ?? id;
}
