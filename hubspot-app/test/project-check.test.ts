/** The whole project as HubSpot's own parsing library reads it, for an upload, without an account. */
import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "@jest/globals";
import * as z from "zod";

const home = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "rapport-project-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const Component = z.object({ uid: z.string(), componentType: z.string(), config: z.looseObject({}) });
const Found = z.object({
  platformVersion: z.string().optional(),
  skipped: z.array(z.string()).optional(),
  components: z.array(Component).optional(),
  refused: z.string().optional(),
});

/** Reads a project in a process of its own, because the schemas are put in its place while modules load. */
async function check(project: string): Promise<z.infer<typeof Found>> {
  const files = ["own-schemas.ts", "check.ts"].map((name) => join(home, "test/check", name));
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--no-warnings", "--import", files[0] ?? "", files[1] ?? "", project, "example"],
    { cwd: home, env: { ...process.env, NODE_OPTIONS: "" }, timeout: 30_000 },
  );
  return Found.parse(JSON.parse(stdout));
}

/** A copy of the project in which something is wrong. */
function spoilt(name: string, spoil: (source: string) => void): string {
  const copy = join(folder, name);
  mkdirSync(copy, { recursive: true });
  cpSync(join(home, "hsproject.json"), join(copy, "hsproject.json"));
  cpSync(join(home, "src"), join(copy, "src"), { recursive: true });
  spoil(join(copy, "src"));
  return copy;
}

function edit(file: string, from: string, to: string): void {
  const text = readFileSync(file, "utf8");
  if (!text.includes(from)) throw new Error(`${file} does not say ${from}`);
  writeFileSync(file, text.replace(from, to));
}

test("HubSpot's parsing library takes the project whole, for the deployment of the example profile", async () => {
  const { refused, platformVersion, skipped, components = [] } = await check(home);

  expect(refused).toBeUndefined();
  expect(platformVersion).toBe("2026.09");
  expect(skipped).toEqual([]);
  expect(components.map(({ uid, componentType }) => `${componentType} ${uid}`).toSorted()).toEqual([
    "APPLICATION rapport_app",
    "CARD rapport_account_view",
    "CARD rapport_customer_glance_helpdesk",
    "CARD rapport_customer_glance_preview",
    "CARD rapport_customer_glance_sidebar",
    "CARD rapport_customer_view",
    "PAGE rapport_pages",
    "SETTINGS rapport_settings",
    "WEBHOOKS rapport_webhooks",
    "WORKFLOW_ACTION rapport_ask_for_handle",
    "WORKFLOW_ACTION rapport_record_handle",
    "WORKFLOW_ACTION rapport_refresh_view",
  ]);
  expect(JSON.stringify(components)).not.toContain("${");
  for (const { config } of components) {
    for (const file of [config["entrypoint"], config["logo"]])
      if (typeof file === "string") expect([file, existsSync(join(home, "src", file))]).toEqual([file, true]);
  }
}, 60_000);

test.each([
  ["a scope is missing", "app/app-hsmeta.json", '"oauth",', "", /rapport_app|app-hsmeta/],
  [
    "a place does not exist",
    "app/cards/customer-view-hsmeta.json",
    "crm.record.tab",
    "crm.record.top",
    /customer-view/,
  ],
  ["a key is unknown", "app/pages/pages-hsmeta.json", '"type"', '"colour": "red", "type"', /pages-hsmeta/],
  ["an action is for agents", "app/workflow-actions/refresh-view-hsmeta.json", "WORKFLOWS", "AGENTS", /refresh-view/],
  ["a name is used twice", "app/settings/settings-hsmeta.json", "rapport_settings", "rapport_pages", /rapport_pages/],
  ["a label is missing", "app/workflow-actions/ask-for-handle-hsmeta.json", '"actionName"', '"name"', /ask-for-handle/],
  [
    "a webhook leaves the bridge",
    "app/webhooks/webhooks-hsmeta.json",
    "${BRIDGE_ORIGIN}",
    "http://x",
    /webhooks-hsmeta/,
  ],
] as const)(
  "the check bites where %s",
  async (name, file, from, to, told) => {
    const { refused } = await check(spoilt(name, (source) => edit(join(source, file), from, to)));

    expect(refused).toMatch(told);
  },
  60_000,
);

test("a component file in the wrong folder does not go unseen", async () => {
  const project = spoilt("misplaced", (source) => {
    mkdirSync(join(source, "app/cards/more"));
    cpSync(join(source, "app/cards/customer-view-hsmeta.json"), join(source, "app/cards/more/other-hsmeta.json"));
  });

  const { skipped = [], refused } = await check(project);

  expect(refused ?? skipped.join()).toContain("other-hsmeta.json");
}, 60_000);
