// The package as Salesforce would take it, checked without an org; and that each check bites.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { plants } from "./plants.ts";
import { readProject, type Files } from "./project.ts";
import { faultsOfReferences } from "./references.ts";
import { faultsOfReporting } from "./reporting.ts";
import { faultsOfProjectFile, faultsOfRules } from "./rules.ts";
import { faultsOfShape, readShapes } from "./shapes.ts";
import { faultsOfWording } from "./wording.ts";

const shapes = readShapes();
const project = readProject();
const folder = join(import.meta.dirname, "..");
const projectFile = readFileSync(join(folder, "sfdx-project.json"), "utf8");

const checks = {
  shape: (files: Files) => faultsOfShape(files, shapes),
  references: faultsOfReferences,
  reporting: faultsOfReporting,
  wording: faultsOfWording,
  rules: faultsOfRules,
} as const;

describe("the package", () => {
  test("is whole: it has components, classes, objects, pages, permission sets and reports", () => {
    for (const kind of ["lwc/", "classes/", "objects/", "flexipages/", "permissionsets/", "reports/", "dashboards/"])
      expect([...project.keys()].filter((path) => path.startsWith(kind)).length).toBeGreaterThan(0);
  });

  test.each(Object.entries(checks))("passes the check of its %s", (_, faultsOf) => {
    expect(faultsOf(project)).toEqual([]);
  });

  test("has a project file that Salesforce's tools take", () => {
    expect(faultsOfProjectFile(projectFile, folder)).toEqual([]);
  });
});

describe("a mistake is found", () => {
  test.each(plants)("%s: %s: %s → %s", (check, path, from, to, says) => {
    const text = project.get(path) ?? "";
    const planted = text.replaceAll(typeof from === "string" ? from : new RegExp(from, "g"), to);
    expect(planted).not.toBe(text);

    expect(checks[check](new Map(project).set(path, planted)).join("\n")).toContain(says);
  });

  test("in the project file", () => {
    expect(faultsOfProjectFile(projectFile.replace("sourceApiVersion", "apiVersion"), folder)).not.toEqual([]);
    expect(faultsOfProjectFile(projectFile.replace("project-scratch-def", "scratch"), folder)).toEqual([
      "there is no config/scratch.json",
    ]);
  });
});
