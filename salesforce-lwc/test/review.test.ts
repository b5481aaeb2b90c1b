// What docs/salesforce-review.md says of rights, data and proofs is what the package holds.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { namesIn } from "./names.ts";
import { below, named, readProject, rootOf, text, texts, type Element } from "./project.ts";

const root = join(import.meta.dirname, "../..");
const document = readFileSync(join(root, "docs/salesforce-review.md"), "utf8");
const files = readProject();
const { permissionSets } = namesIn(files);

/** Rows of the table between two marks of this name, without its head. */
function rowsOf(mark: string): string[][] {
  const part = document.split(`<!-- ${mark} -->`)[1]?.split(`<!-- /${mark} -->`)[0] ?? "";
  const lines = part.split("\n").filter((line) => line.startsWith("|"));
  return lines.slice(2).map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const spelt = (names: readonly string[]): string =>
  names.length === 0
    ? "–"
    : names
        .toSorted()
        .map((name) => `\`${name}\``)
        .join(", ");

const rights = [
  ["allowRead", "read"],
  ["allowCreate", "create"],
  ["allowEdit", "edit"],
  ["allowDelete", "delete"],
  ["viewAllRecords", "all records"],
  ["modifyAllRecords", "change all records"],
] as const;

function rightsOn(set: Element): string {
  return below(set, "objectPermissions")
    .map((one) => {
      const given = rights.filter(([name]) => text(one, name) === "true").map(([, word]) => word);
      return `\`${text(one, "object")}\` (${given.join(", ")})`;
    })
    .join("; ");
}

test("the table of rights is what the permission sets give", () => {
  const given = [...permissionSets.values()].map((set) => [
    text(set, "label"),
    spelt(texts(set, "classAccesses", "apexClass")),
    rightsOn(set),
    spelt([...texts(set, "customPermissions", "name"), ...texts(set, "userPermissions", "name")]),
  ]);

  expect(rowsOf("rights")).toEqual(given);
});

test("the table of fields names every field of Salesforce's own objects that the integration reads or writes", () => {
  const integration = permissionSets.get("Rapport_Integration") ?? rootOf(undefined);
  const objects = ["Account", "Case", "Contact", "Lead"];
  const given = objects.map((object) => {
    const fields = below(integration, "fieldPermissions").filter((one) => text(one, "field").startsWith(`${object}.`));
    const namesOf = (editable: string): string[] =>
      fields.filter((one) => text(one, "editable") === editable).map((one) => text(one, "field").split(".")[1] ?? "");
    return [object, spelt(namesOf("false")), spelt(namesOf("true"))];
  });

  expect(rowsOf("fields")).toEqual(given);
});

test("the app asks Salesforce for the scopes that the document names, and no others", () => {
  const settings = [...named(files, "extlClntAppOauthSettings", ".ecaOauth-meta.xml").values()].map(rootOf);

  expect(rowsOf("scopes").map(([scope]) => scope)).toEqual(
    settings.flatMap((one) => text(one, "commaSeparatedOauthScopes").split(",")).map((scope) => `\`${scope}\``),
  );
});

test("changes are told for the objects that the document names", () => {
  const members = [...named(files, "platformEventChannelMembers", ".platformEventChannelMember-meta.xml").values()];

  expect(rowsOf("changes").map(([object]) => object)).toEqual(
    members.map((xml) => `\`${text(rootOf(xml), "selectedEntity").replace(/ChangeEvent$/, "")}\``),
  );
});

test("every proof that is named is there", () => {
  const places = ["", "bridge-server/src/", "salesforce-lwc/force-app/main/default/", "salesforce-lwc/"];
  const paths = [...document.matchAll(/`([\w.-]+\/[\w./*-]+)`|\]\(([\w./-]+\.md)(?:#[\w-]+)?\)/g)].map(
    ([, code, link]) => code ?? `docs/${link ?? ""}`,
  );
  const missing = paths.filter((path) => !places.some((place) => existsSync(join(root, place, path))));

  expect(paths.length).toBeGreaterThan(20);
  expect(missing).toEqual([]);
});
