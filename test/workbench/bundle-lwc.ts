import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import lwc from "@lwc/rollup-plugin";
import { transform } from "esbuild";
import { rollup, type Plugin } from "rollup";
import { salesforceHome, workbenchHome } from "./homes.ts";
import { platform, readLabels } from "./lwc-platform.ts";

/** The real Lightning component with the LWC engine, as one script. */
export async function bundleLwc(): Promise<Record<string, string>> {
  const folder = join(salesforceHome, "lwc");
  const modules = (await readdir(folder)).map((name) => ({
    name: `c/${name}`,
    path: join(folder, name, `${name}.ts`),
  }));
  const bundle = await rollup({
    input: join(workbenchHome, "lwc/main.ts"),
    plugins: [
      platform(await readLabels()),
      typescript,
      lwc({
        rootDir: join(workbenchHome, "lwc"),
        exclude: ["**/test/workbench/lwc/**"],
        modules,
        disableSyntheticShadowSupport: true,
      }),
    ],
    onLog: (level, log, handle) => {
      if (level !== "debug") handle(level, log);
    },
  });
  const { output } = await bundle.generate({ format: "iife", inlineDynamicImports: true });
  await bundle.close();
  const { code } = await transform(output[0].code, {
    minify: true,
    target: "es2023",
    define: { "process.env.NODE_ENV": '"production"' },
  });
  return { "lwc.js": code };
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
