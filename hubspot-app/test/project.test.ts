import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { messages } from "../kit/index.ts";
import { staleCopies } from "../scripts/generate.ts";
import { cardMessages } from "../src/app/cards/card-messages.ts";
import { pageMessages } from "../src/app/pages/page-messages.ts";
import { settingsMessages } from "../src/app/settings/settings-messages.ts";

const home = join(import.meta.dirname, "..");
const read = (path: string): string => readFileSync(join(home, path), "utf8");
const metaFiles = readdirSync(join(home, "src"), { recursive: true, encoding: "utf8" }).filter((path) =>
  path.endsWith("-hsmeta.json"),
);

test("the project names the platform version it was written for", () => {
  expect(JSON.parse(read("hsproject.json"))).toEqual({ name: "rapport", srcDir: "src", platformVersion: "2026.09" });
});

test.each(metaFiles)(
  "%s has only the keys that HubSpot takes, an entry that exists, and no address of its own",
  (path) => {
    const text = read(join("src", path));
    const meta: Record<string, unknown> & { config?: { entrypoint?: string; logo?: string } } = JSON.parse(text);

    expect(Object.keys(meta)).toEqual(["uid", "type", "config"]);
    expect(meta["uid"]).toMatch(/^[\w.-]{1,64}$/);
    expect(text).not.toMatch(/https?:\/\//);
    for (const file of [meta.config?.entrypoint, meta.config?.logo]) {
      if (file !== undefined) expect(() => read(join("src", file))).not.toThrow();
    }
  },
);

test("every variable that the project uses has a value in the example profile", () => {
  const profile: { variables: Record<string, string> } = JSON.parse(read("src/hsprofile.example.json"));
  const used = metaFiles.flatMap((path) =>
    [...read(join("src", path)).matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name),
  );

  expect([...new Set(used)].toSorted()).toEqual(Object.keys(profile.variables).toSorted());
});

const sources = readdirSync(join(home, "src/app"), { recursive: true, encoding: "utf8" }).filter((path) =>
  /\.tsx?$/.test(path),
);

test("what cards, pages and settings share is the same in all three", () => {
  expect(staleCopies()).toEqual([]);
});

test.each(sources)("%s uses stable parts only, and data components of the CRM nowhere", (path) => {
  const text = read(join("src/app", path));

  expect(text).not.toMatch(/ui-extensions\/(experimental|hs-internal)/);
  // Hooks are allowed on records; the components of ./crm are not allowed in sidebars, pages and settings.
  for (const [, names = ""] of text.matchAll(/import \{([^}]*)\} from "@hubspot\/ui-extensions\/crm"/g)) {
    expect(names.trim()).toBe("useAssociations");
    expect(path).toMatch(/^cards\//);
  }
});

test("no card, page or form has more than one primary button", () => {
  for (const path of sources) {
    const primary = read(join("src/app", path)).match(/variant="primary"/g) ?? [];
    expect([path, primary.length]).toEqual([path, path === "settings/SettingsForm.tsx" ? 1 : 0]);
  }
});

test("own sentences are there in both languages", () => {
  for (const table of [cardMessages, pageMessages, settingsMessages]) {
    expect(Object.keys(table.es)).toEqual(Object.keys(table.en));
    expect(Object.values(table.es).every((text) => text.trim() !== "")).toBe(true);
  }
});

test("both apps say the same sentences in both languages", () => {
  const labels = new Map(
    [
      ...salesforce("labels/CustomLabels.labels-meta.xml").matchAll(
        /<fullName>Rapport_(\w+)<\/fullName>[^]*?<value>(.*?)<\/value>/g,
      ),
    ].map(([, name, value]) => [name, value]),
  );
  const spanish = new Map(
    [
      ...salesforce("translations/es.translation-meta.xml").matchAll(
        /<label>(.*?)<\/label>\s*<name>Rapport_(\w+)<\/name>/g,
      ),
    ].map(([, value, name]) => [name, value]),
  );

  expect(Object.fromEntries(labels)).toMatchObject(byLabel(messages.en));
  expect(Object.fromEntries(spanish)).toMatchObject(byLabel(messages.es));
  // Sentences that only one of the apps needs are its own; what else bears one name in both says the same.
  for (const table of [cardMessages, pageMessages, settingsMessages]) {
    const [english, spoken] = [byLabel(table.en), byLabel(table.es)];
    for (const name of Object.keys(english).filter((one) => labels.has(one) && !(one in byLabel(messages.en))))
      expect([labels.get(name), spanish.get(name)]).toEqual([english[name], spoken[name]]);
  }
});

function salesforce(path: string): string {
  return read(join("../salesforce-lwc/force-app/main/default", path));
}

function byLabel(of: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(of).map(([key, value]) => [key[0]?.toUpperCase() + key.slice(1), value]));
}
