// What every contributor would otherwise have to remember.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { IntlMessageFormat } from "intl-messageformat";
import { kpis } from "../../bridge-server/src/kpis/index.ts";
import { en } from "../../bridge-server/src/words/en.ts";
import { es } from "../../bridge-server/src/words/es.ts";
import { tablesIn } from "./migrations.ts";

const root = join(import.meta.dirname, "../..");
const src = join(root, "bridge-server/src");
const languages = ["en", "es"] as const;
const migrations = join(src, "store/migrations");
const tables = tablesIn(
  readdirSync(migrations)
    .filter((name) => name.endsWith(".sql"))
    .toSorted()
    .map((name) => readFileSync(join(migrations, name), "utf8")),
);
/** What is in the repository, or would be after `git add .`. */
const tracked = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
  cwd: root,
  encoding: "utf8",
})
  .split("\0")
  .filter((name) => name !== "" && existsSync(join(root, name)));

describe("a KPI", () => {
  const named = readdirSync(join(src, "kpis"))
    .filter((name) => /^[\w-]+\.ts$/.test(name) && !["index.ts", "kpi.ts", "conformance.ts"].includes(name))
    .map((name) => basename(name, ".ts"));

  test("has a file of its name, and a line in the list, which is alphabetical", () => {
    expect(kpis.map(({ id }) => id)).toEqual(named.toSorted());
  });

  test.each(kpis)("says in both languages what it asks, counts and leaves out: $id", (kpi) => {
    for (const language of languages) {
      for (const text of [kpi.label, kpi.question, kpi.counts, kpi.excludes])
        expect(text[language].trim()).not.toBe("");
      expect(kpi.question[language]).toMatch(/\?$/);
    }
  });

  test.each(kpis)("warns of what misleads, and says why each version is as it is: $id", (kpi) => {
    const { trap, decisions } = kpi;
    for (const language of languages) {
      expect(trap[language].trim()).not.toBe("");
      for (const { why } of decisions) expect(why[language].trim()).not.toBe("");
    }
    expect(decisions.map(({ version }) => version)).toEqual(Array.from({ length: kpi.version }, (_, at) => at + 1));
    for (const { on } of decisions) expect(on).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  test.each(kpis)("that stands for effort or haste has its outcome beside it: $id", ({ id, unit, clock, pair }) => {
    const outcome = kpis.find((one) => one.id === pair);
    const isTimed = unit === "seconds" || unit === "days";
    const isEfficiency = isTimed || unit === "money" || efficiency.test(id);

    if (isEfficiency) expect(pair).toBeDefined();
    if (pair !== undefined) expect(outcome?.unit).toBeDefined();
    // Haste beside haste would say nothing.
    if (isEfficiency) expect(["seconds", "days"]).not.toContain(outcome?.unit);
    if (isTimed) expect(clock).toBeDefined();
  });

  test("has a figure that was added up by hand", () => {
    const byHand = readdirSync(join(root, "test/kpis"))
      .filter((name) => name.endsWith(".test.ts"))
      .map((name) => readFileSync(join(root, "test/kpis", name), "utf8"))
      .join("\n");

    const missing = kpis.filter(({ id }) => !new RegExp(`^\\s*(?:"${id}"|${id}): `, "m").test(byHand));

    expect(missing.map(({ id }) => id)).toEqual([]);
  });

  test("that is divided by another names one that is there and counts", () => {
    for (const { id, per } of kpis.filter((one) => one.per !== undefined))
      expect({ id, per: kpis.some((one) => one.id === per?.kpi) }).toEqual({ id, per: true });
  });

  test.each(kpis)("reads no table without naming the workspace: $id", ({ observations }) => {
    const sql = observations({
      ...{ during: (column) => `${column} is not null`, around: (column) => `${column} is not null` },
      ...{ zone: () => "'UTC'", end: () => "now()", now: () => "now()" },
    });

    const unfenced = tablesRead(sql).filter(
      ({ alias }) => !new RegExp(`\\b${alias}\\.workspace_id = (\\$1|\\w+\\.workspace_id)`).test(sql),
    );

    expect(tablesRead(sql)).not.toEqual([]);
    expect(unfenced).toEqual([]);
  });
});

/** What measures of effort and haste are called. */
const efficiency = /handle-time|short-handle|service-level|occupancy|utilisation|adherence|cost-per|attainment/;

/** The tables that a statement reads, by the names it gives them. */
function tablesRead(sql: string): { table: string; alias: string }[] {
  const mentions = [...sql.matchAll(/\b(?:from|join)\s+(\w+)(?:\s+(?:as\s+)?(\w+))?/g)];
  return mentions.flatMap(([, table = "", alias = table]) => (tables.has(table) ? [{ table, alias }] : []));
}

describe("a message", () => {
  const messages = { en, es } satisfies Record<string, Readonly<Record<string, string>>>;

  test("is there in every language, and in the same place", () => {
    expect(Object.keys(es)).toEqual(Object.keys(en));
  });

  test("takes the same arguments in every language", () => {
    const expected = Object.entries(messages.en).map(([key, text]) => [key, argumentsOf(text, "en")]);
    const actual = Object.entries(messages.es).map(([key, text]) => [key, argumentsOf(text, "es")]);

    expect(actual).toEqual(expected);
  });

  test.each(languages)("has a form for every plural of its language: %s", (language) => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();

    for (const [key, text] of Object.entries(messages[language])) {
      for (const branches of partsOf(text, language).filter(({ kind }) => kind === "plural")) {
        const said = branches.options.filter((option) => !option.startsWith("=")).toSorted();
        expect({ key, said }).toEqual({ key, said: forms });
      }
    }
  });
});

interface Part {
  readonly name: string;
  readonly kind: string;
  readonly options: readonly string[];
}

type Ast = ReturnType<IntlMessageFormat["getAst"]>;

/** The kinds of elements in a parsed message, by their number. */
const kinds = ["literal", "argument", "number", "date", "time", "select", "plural", "pound", "tag"];

function partsOf(text: string, language: string): Part[] {
  return partsIn(new IntlMessageFormat(text, language).getAst());
}

function partsIn(ast: Ast): Part[] {
  return ast.flatMap((element): Part[] => {
    const kind = kinds[element.type] ?? "unknown";
    if (kind === "literal" || !("value" in element)) return [];
    if ("children" in element) return [{ name: element.value, kind, options: [] }, ...partsIn(element.children)];
    if (!("options" in element)) return [{ name: element.value, kind, options: [] }];
    const inside = Object.values(element.options).flatMap(({ value }) => partsIn(value));
    return [{ name: element.value, kind, options: Object.keys(element.options) }, ...inside];
  });
}

/** Names and kinds of the arguments; a choice also by its branches, which are the code's words and not the language's. */
function argumentsOf(text: string, language: string): string[] {
  const all = partsOf(text, language).map(({ name, kind, options }) =>
    kind === "select" ? `${name}: ${options.toSorted().join(" ")}` : `${name}: ${kind}`,
  );
  return [...new Set(all)].toSorted();
}

describe("a table that holds a workspace's rows", () => {
  const fenced = [...tables.values()].filter(({ columns }) => columns.includes("workspace_id"));

  test("is most of them", () => {
    expect(fenced.length).toBeGreaterThan(10);
  });

  test("would be found without its fence", () => {
    const table = tablesIn([
      "create table visit (\n  at timestamptz, -- when\n  workspace_id int,\n  primary key (at, workspace_id)\n);",
      "alter table visit enable row level security;\ncreate policy own on visit using (true);",
      "alter table visit disable row level security;\ndrop policy own on visit;",
    ]).get("visit");

    expect(table).toMatchObject({ columns: ["at", "workspace_id"], primaryKey: ["at", "workspace_id"] });
    expect(table).toMatchObject({ rowSecurity: false, policies: [] });
  });

  test.each(fenced)("has the workspace first in its key, and a fence that is up: $name", (table) => {
    expect(table.primaryKey[0]).toBe("workspace_id");
    expect({ rowSecurity: table.rowSecurity, policies: table.policies }).toEqual({
      rowSecurity: true,
      policies: [expect.stringMatching(/using \(.*workspace_id.*\) with check \(.*workspace_id.*\)/)],
    });
  });
});

describe("an adapter", () => {
  const adapters = ["channels", "crms"]
    .filter((kind) => existsSync(join(src, kind)))
    .flatMap((kind) =>
      readdirSync(join(src, kind), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => ({ kind, name })),
    );

  test.each(adapters)("is in its list, and proves that it keeps the common promises: $kind/$name", ({ kind, name }) => {
    const folder = join(src, kind, name);
    const tested = readdirSync(folder)
      .filter((file) => file.endsWith(".test.ts"))
      .map((file) => readFileSync(join(folder, file), "utf8"));

    expect(readFileSync(join(src, kind, "index.ts"), "utf8")).toContain(`"./${name}/index.ts"`);
    expect(tested.filter((text) => /^check\w+\(/m.test(text) && text.includes('"../conformance.ts"'))).toHaveLength(1);
  });
});

describe("the repository", () => {
  test("has no folder for things without a place", () => {
    const vague = /(^|\/)(utils?|helpers?|common|misc|shared)\//;

    expect(tracked.filter((name) => vague.test(name)).map((name) => dirname(name))).toEqual([]);
  });

  test("names no place that is on one machine only", () => {
    // Written so that this file does not name them either.
    const places = [
      /(?<![\w.~-])[/](?:work|root)[/]/,
      /(?<![\w.~-])[/](?:home|Users)[/][\w.-]+[/]/,
      /\b[A-Z]:\\(?:Users|Documents)/,
      /https?:[/][/][\w.-]*(?:registry|npmmirror|artifactory|nexus|verdaccio)[\w.-]*/i,
    ];
    const lines = tracked
      .filter((name) => !/\.(png|jpg|ico|ttf|woff2?|pdf|gz|zip|xlsx)$/.test(name))
      .flatMap((name) =>
        readFileSync(join(root, name), "utf8")
          .split("\n")
          .map((line, at) => ({ name, line, at })),
      )
      .filter(({ line }) => places.some((place) => place.test(line)));

    expect(lines.map(({ name, at, line }) => `${name}:${at + 1}: ${line.trim().slice(0, 160)}`)).toEqual([]);
  });
});
