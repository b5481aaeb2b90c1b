// Apex and the bridge are written in two languages and must agree: paths, actions, and the fields that are written.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { ActionName, ActionOutcome, endpoints } from "@rapport/contract";

const root = join(import.meta.dirname, "../..");
const home = join(root, "salesforce-lwc/force-app/main/default");
const apex = (name: string): string => readFileSync(join(home, `classes/${name}.cls`), "utf8");
const matches = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, found = ""]) => found);

test("every path that Apex may ask for is one of the contract, and each is asked for", () => {
  const paths = matches(apex("RapportPath"), /Endpoint\.\w+ => '(.+?)'/g);
  const served: string[] = Object.values(endpoints).flatMap(({ path }) =>
    path === endpoints.act.path ? ActionName.options.map((action) => path.replace("{action}", action)) : [path],
  );
  const asked = ["RapportAgent", "RapportIdentity", "RapportBoard", "RapportAdmin", "RapportAction"]
    .map(apex)
    .join("\n");

  expect(paths.length).toBeGreaterThan(8);
  expect(paths.filter((path) => !served.includes(path))).toEqual([]);
  for (const name of matches(apex("RapportPath"), /Endpoint\.(\w+) => '/g))
    expect(asked).toContain(`RapportCallout.Endpoint.${name}`);
});

test("a flow can ask for every action, and is told of every outcome", () => {
  const action = apex("RapportAction");

  expect(matches(action, /'([a-z-]+)' => RapportCallout/g).toSorted()).toEqual(ActionName.options.toSorted());
  const told = /Outcome' description='(.+?)'/.exec(action)?.[1] ?? "";
  expect(told.split(/, | or /).toSorted()).toEqual([...ActionOutcome.shape.outcome.options, "refused"].toSorted());
});

test("every field and object of an org that the bridge names is in the package", () => {
  // Fields of the workspace's own, read where an org has them.
  const theirs = ["X_Handle__c", "Instagram__c"];
  const folder = join(root, "bridge-server/src/crms/salesforce");
  const named = readdirSync(folder)
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .flatMap((name) => matches(readFileSync(join(folder, name), "utf8"), /\b([A-Z]\w*__(?:c|chn))\b/g));
  const packaged = readdirSync(home, { recursive: true, encoding: "utf8" });

  expect(named.length).toBeGreaterThan(10);
  for (const name of new Set(named.filter((one) => !theirs.includes(one))))
    expect([name, packaged.some((path) => path.includes(`${name}.`))]).toEqual([name, true]);
});
