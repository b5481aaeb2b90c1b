import { join } from "node:path";
import { build, type Plugin } from "esbuild";
import { hubspotHome, workbenchHome } from "./homes.ts";

/** HubSpot's build leaves these two outside the bundle; its worker supplies them. */
const outside: Readonly<Record<string, string>> = { react: "React", "@remote-ui/react": "RemoteUI" };

const globals: Plugin = {
  name: "hubspot-globals",
  setup(builder) {
    builder.onResolve({ filter: /^(react|@remote-ui\/react)$/ }, ({ path }) => ({ path, namespace: "outside" }));
    builder.onLoad({ filter: /.*/, namespace: "outside" }, ({ path }) => ({
      contents: `module.exports = globalThis.${outside[path]};`,
    }));
  },
};

const common = {
  bundle: true,
  write: false,
  minify: true,
  target: "es2023",
  logLevel: "warning",
  define: { "process.env.NODE_ENV": '"production"' },
} as const;

/** Every extension's entry, by the name of its script. */
const entries = {
  "hubspot-account.js": "cards/AccountView.tsx",
  "hubspot-card.js": "cards/CustomerView.tsx",
  "hubspot-glance.js": "cards/CustomerGlance.tsx",
  "hubspot-pages.js": "pages/Pages.tsx",
  "hubspot-settings.js": "settings/SettingsPage.tsx",
} as const;

/** The unmodified extensions as HubSpot would bundle them, and the worker and page that stand in for HubSpot. */
export async function bundleHubspot(): Promise<Record<string, string>> {
  const automatic = { compilerOptions: { jsx: "react-jsx" } } as const;
  const extensions = Object.entries(entries).map(async ([name, entry]) => {
    const built = await build({
      ...common,
      entryPoints: [join(hubspotHome, "src/app", entry)],
      format: "iife",
      plugins: [globals],
      tsconfigRaw: { compilerOptions: { jsx: "react" } },
    });
    return [name, textOf(built)] as const;
  });
  const [worker, page, ...scripts] = await Promise.all([
    build({
      ...common,
      entryPoints: [join(workbenchHome, "hubspot/worker.ts")],
      format: "iife",
      tsconfigRaw: automatic,
    }),
    build({ ...common, entryPoints: [join(workbenchHome, "hubspot/main.tsx")], format: "esm", tsconfigRaw: automatic }),
    ...extensions,
  ]);
  return { ...Object.fromEntries(scripts), "hubspot-worker.js": textOf(worker), "hubspot.js": textOf(page) };
}

function textOf({ outputFiles }: { outputFiles: readonly { text: string }[] }): string {
  return outputFiles.map(({ text }) => text).join("");
}
