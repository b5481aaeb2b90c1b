/** Only the icons that are drawn: the base components bring thousands, and each is a module to compile. */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Plugin } from "rollup";
import { salesforceHome } from "./homes.ts";

/** What the base components draw by themselves: arrows of lists, ticks, the sign of an error. */
const ofBaseComponents = ["utility:check", "utility:clear", "utility:down", "utility:error", "utility:info"];
const family = /^lightning\/iconSvgTemplates(Utility|Standard|Action|Doctype|Custom)(Rtl)?$/;

/** A rollup plugin that answers for the icon libraries with the icons that our templates name. */
export function icons(): Plugin {
  const base = dirname(createRequire(import.meta.url).resolve("lightning-base-components/package.json"));
  return {
    name: "lightning-icons",
    resolveId: (id) => (family.test(id) ? `\0${id}` : null),
    load(id) {
      const [, kind = ""] = family.exec(id.slice(1)) ?? [];
      if (!id.startsWith("\0") || kind === "") return null;
      const names = namesOf(kind.toLowerCase());
      const folder = join(base, `src/lightning/iconSvgTemplates${kind}/buildTemplates/${kind.toLowerCase()}`);
      const imports = names.map((name) => `import ${name} from ${JSON.stringify(join(folder, `${name}.html`))};`);
      const entries = names.map((name) => `${kind.toLowerCase()}_${name}: ${name}`);
      return `${imports.join("\n")}\nexport default { ${entries.join(", ")} };`;
    },
  };
}

/** The icons of one library, without its name. */
function namesOf(kind: string): string[] {
  const named = [...ofBaseComponents, ...namedInTemplates()].filter((icon) => icon.startsWith(`${kind}:`));
  return [...new Set(named.map((icon) => icon.slice(kind.length + 1)))].toSorted();
}

function namedInTemplates(): string[] {
  const folder = join(salesforceHome, "lwc");
  const sources = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    /(?<!\.test)\.(ts|html)$/.test(name),
  );
  return sources.flatMap(
    (name) => readFileSync(join(folder, name), "utf8").match(/\b(utility|standard):[a-z_0-9]+/g) ?? [],
  );
}
