// The same for the command line: every command is run with two customers who look like one, and they stay two until somebody
// says otherwise.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, jest, test } from "@jest/globals";
import { recordId } from "@rapport/bridge-server/src/app/member-ids.ts";
import * as z from "zod";
import { contact, recordOf } from "../support/given.ts";
import { killAll, rapport } from "./running.ts";
import { one, other } from "./two-alike.ts";

jest.setTimeout(240_000);

const folder = mkdtempSync(join(tmpdir(), "rapport-alike-"));
const home = { RAPPORT_DATA: join(folder, "home") };
const file = join(folder, "people.jsonl");
const members = [recordId(contact(one)), recordId(contact(other))] as const;

afterAll(async () => {
  await killAll();
  rmSync(folder, { recursive: true, force: true });
});

/** The arguments of each command; exit code 2 where it needs a CRM, or something that is not here. */
const everyCommand: Readonly<Record<string, readonly string[] | null>> = {
  import: ["jsonl", file],
  inbox: ["--replay"],
  kpi: ["customers"],
  evidence: ["contacts"],
  customer: ["Asha Rao"],
  doctor: [],
  "identity suggestions": [],
  "identity decline": [...members],
  "identity journal": [members[0]],
  "identity undo": [members[0], "--reason", "A mistake"],
  "identity rules": [],
  "identity dry-run": ["connector-link"],
  "identity show": [members[0]],
  "identity undo-run": [members[0]],
  "hubspot connect": [],
  "hubspot status": [],
  "hubspot disconnect": ["4711"],
  "hubspot preview-handles": [],
  "salesforce connect": [],
  "salesforce connect-headless": [],
  "salesforce status": [],
  "salesforce disconnect": ["00D000000000001"],
  "salesforce client": ["00D000000000001"],
  "salesforce preview-handles": [],
  "person receipts": [members[0]],
  "person access": [members[0]],
  "person rectify": [members[0], "--field", "name", "--reason", "Misspelled"],
  "person proof": [members[0]],
  "export identities": ["--purpose", "care"],
  "report list": [],
  "report start": ["monthly-executive"],
  "report file": [members[0], "json"],
  "keys rotate": [],
  // A served bridge is driven by never-joined.test.ts; erasing leaves nobody to be joined.
  start: null,
  "person erase": null,
  // These two are a person's decision.
  "identity accept": null,
  "identity approve": null,
};

/** Every command that does something, by what its help lists. */
async function commandsOf(path: readonly string[] = []): Promise<string[]> {
  const { stdout } = await rapport([...path, "--help"]);
  const [, listed = ""] = stdout.split("Commands:");
  const names = [...listed.matchAll(/^ {2}([a-z][a-z-]*)/gm)].map(([, name]) => name ?? "");
  const found: string[] = [];
  for (const name of names.filter((known) => known !== "help")) {
    const deeper = path.length === 0 ? await commandsOf([name]) : [];
    found.push(...(deeper.length > 0 ? deeper : [[...path, name].join(" ")]));
  }
  return found;
}

const Found = z.object({ customers: z.array(z.object({ customerId: z.string(), records: z.array(z.unknown()) })) });

async function customers(): Promise<number[]> {
  const { stdout } = await rapport(["customer", "Asha Rao", "--json"], home);
  return Found.parse(JSON.parse(stdout)).customers.map(({ records }) => records.length);
}

test("every command leaves two customers two; a decision joins them, and is taken back", async () => {
  expect((await commandsOf()).toSorted()).toEqual(Object.keys(everyCommand).toSorted());
  const facts = [
    { ...one, sameAs: [recordOf(other)] },
    { ...other, sameAs: [recordOf(one)] },
  ];
  writeFileSync(file, facts.map((fact) => JSON.stringify(fact)).join("\n"));

  for (const [command, args] of Object.entries(everyCommand)) {
    if (args === null) continue;
    const { status, stderr } = await rapport([...command.split(" "), ...args], home);
    expect([command, [0, 1, 2].includes(status ?? 9), stderr.includes("did not foresee")]).toEqual([
      command,
      true,
      false,
    ]);
  }
  expect(await customers()).toEqual([1, 1]);

  const accepted = await rapport(["identity", "accept", ...members, "--json"], home);
  expect(JSON.parse(accepted.stdout)).toMatchObject({ outcome: "linked" });
  expect(await customers()).toEqual([2]);
  const { stdout } = await rapport(["identity", "journal", members[0], "--json"], home);
  const [, entry = ""] = /"entry":\s*"([0-9a-f-]{36})",\s*"kind":\s*"link"/.exec(stdout) ?? [];
  const undone = await rapport(["identity", "undo", entry, "--reason", "Twins", "--json"], home);
  expect(JSON.parse(undone.stdout)).toMatchObject({ outcome: "undone" });
  expect(await customers()).toEqual([1, 1]);
});
