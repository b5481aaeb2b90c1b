// The rights of a person from the command line: access, receipts, rectification, erasure and its proof; and exports by purpose.
import type { Command } from "commander";
import { ConsentPurpose, NetworkId, Person, Rectification } from "@rapport/contract";
import * as z from "zod";
import { eraseCustomer, goOnErasing } from "../app/erase-customer.ts";
import { portalsOf } from "../app/erasure-worker.ts";
import { proofBlocks, readProof } from "../app/erasure-proof.ts";
import { asCsv, asJsonLines, exportIdentities } from "../app/export-identities.ts";
import { documentOf } from "../app/export-person.ts";
import { customerNamed } from "../app/person.ts";
import { personReceipts } from "../app/person-receipts.ts";
import { toMarkdown } from "../app/person-summary.ts";
import { readInbox } from "../app/read-inbox.ts";
import { rectify } from "../app/rectify.ts";
import { Failure } from "../domain/failure.ts";
import { faultsOf, inOneSentence } from "../platform/faults.ts";
import type { Bridge } from "../main.ts";
import { print, printJson } from "./output.ts";
import { withBridge, withData } from "./with-bridge.ts";

const lang = z.enum(["en", "es"]).default("en");
const usual = { data: z.string().optional(), json: z.boolean(), lang };
const by = "command-line";

/** “hubspot/4242001/contact/501”, or Rapport's own id of the customer. */
const whom = "<person>";
const whomHelp = "crm/account/kind/id, such as hubspot/4242001/contact/501, or the customer's id in Rapport";

/** Adds `rapport person …` and `rapport export …`. */
export function addPersonCommands(program: Command): void {
  const person = program.command("person").description("the rights of a person: to see, to correct, to be forgotten");
  addAccess(person);
  addReceipts(person);
  addRectify(person);
  addErase(person);
  addProof(person);
  const out = program.command("export").description("what may leave for a purpose");
  withData(out.command("identities").description("identities that may be used for a purpose, with what allows it"))
    .requiredOption("--purpose <purpose>", "care, care-history, research or marketing")
    .option("--csv", "as CSV instead of JSON lines")
    .action(async (given: unknown) => {
      const asked = checked(z.object({ ...usual, purpose: ConsentPurpose, csv: z.boolean().default(false) }), given);
      await withBridge(asked.data, async (bridge) => {
        let cursor: string | undefined;
        for (let isFirst = true; isFirst || cursor !== undefined; isFirst = false) {
          const page = await exportIdentities(bridge.home, { purpose: asked.purpose, cursor, limit: 500 }, bridge);
          const text = asked.csv ? asCsv(page) : asJsonLines(page);
          process.stdout.write(asked.csv && !isFirst ? text.slice(text.indexOf("\r\n") + 2) : text);
          cursor = page.next ?? undefined;
        }
      });
    });
}

function addAccess(person: Command): void {
  withData(person.command("access").argument(whom, whomHelp).description("everything that is kept of a person"))
    .option("--format <format>", "json, html or markdown", "json")
    .option("--lang <language>", "en or es", "en")
    .action(async (text: string, given: unknown) => {
      const asked = checked(z.object({ ...usual, format: z.enum(["json", "html", "markdown"]) }), given);
      await withBridge(asked.data, async (bridge) => {
        const customer = await customerNamed(bridge.home, personIn(text), bridge);
        const how = { format: asked.format, language: asked.lang, now: bridge.clock.now() };
        for await (const piece of await documentOf(bridge.home, customer, how, bridge)) process.stdout.write(piece);
      });
    });
}

function addReceipts(person: Command): void {
  withData(
    person.command("receipts").argument(whom, whomHelp).description("what a person agreed to, in the words they read"),
  ).action(async (text: string, given: unknown) => {
    const asked = checked(z.object(usual), given);
    await withBridge(asked.data, async (bridge) =>
      printJson(await personReceipts(bridge.home, personIn(text), bridge)),
    );
  });
}

function addRectify(person: Command): void {
  withData(person.command("rectify").argument(whom, whomHelp).description("put right what is wrong about a person"))
    .requiredOption("--reason <reason>", "why")
    .option("--identity <id>", "the wrong handle, by Rapport's own id")
    .option("--field <field>", "instead of a handle: which field of the view")
    .option("--is <network:value>", "the right handle, such as x:@asha")
    .option("--run <run>", "what tells this run from all others", () => crypto.randomUUID(), crypto.randomUUID())
    .option("--lang <language>", "en or es", "en")
    .action(async (text: string, given: unknown) => {
      const Options = z.object({ ...usual, reason: z.string(), run: z.string(), identity: z.string().optional() });
      const asked = checked(Options.extend({ field: z.string().optional(), is: z.string().optional() }), given);
      const [network = "", ...value] = asked.is?.split(":") ?? [];
      const request = checked(Rectification, {
        ...{ record: personIn(text).record, run: asked.run, reason: asked.reason },
        ...(asked.identity === undefined ? {} : { identityId: asked.identity }),
        ...(asked.field === undefined ? {} : { field: asked.field }),
        ...(asked.is === undefined ? {} : { is: { network: checked(NetworkId, network), value: value.join(":") } }),
      });
      await withBridge(asked.data, async (bridge) => {
        const wake = (): void => void readInbox(bridge.home, bridge);
        const outcome = await rectify(bridge.home, request, { by, language: asked.lang }, { ...bridge, wake });
        if (asked.json) return printJson(outcome);
        print(outcome.text);
        for (const { source, type, id } of outcome.where) print(`  ${source}: ${type} ${id}`);
      });
    });
}

function addErase(person: Command): void {
  withData(person.command("erase").argument(whom, whomHelp).description("forget a person; this cannot be taken back"))
    .option("--yes", "really")
    .option("--lang <language>", "en or es", "en")
    .action(async (text: string, given: unknown) => {
      const asked = checked(z.object({ ...usual, yes: z.boolean().default(false) }), given);
      if (!asked.yes)
        throw new Failure("bad-input", "An erasure cannot be taken back", { remedy: "Say --yes if it is meant." });
      await withBridge(asked.data, async (bridge) => {
        const tools = erasing(bridge);
        const { proof, records } = await eraseCustomer(
          bridge.home,
          personIn(text),
          { by, language: asked.lang },
          tools,
        );
        if (asked.json) return printJson({ proof, records });
        print(toMarkdown(proofBlocks(proof, bridge.home.zone, asked.lang)));
        for (const { source, type, id } of records) print(`  ${source}: ${type} ${id}`);
      });
    });
}

function addProof(person: Command): void {
  withData(person.command("proof").argument("<erasure>", "its number").description("the written proof of an erasure"))
    .option("--lang <language>", "en or es", "en")
    .action(async (erasure: string, given: unknown) => {
      const asked = checked(z.object(usual), given);
      const erasureId = checked(z.uuid(), erasure);
      await withBridge(asked.data, async (bridge) => {
        await goOnErasing(bridge.home, erasing(bridge));
        const proof = await readProof(bridge.home, erasureId, asked.lang, bridge);
        if (asked.json) return printJson(proof);
        print(toMarkdown(proofBlocks(proof, bridge.home.zone, asked.lang)));
      });
    });
}

/** Nobody comes back to this process, so no address is needed that admins would be sent to. */
function erasing(bridge: Bridge) {
  const apps = [bridge.hubspot?.(() => ""), bridge.salesforce?.(() => "")].filter((app) => app !== undefined);
  return { ...bridge, portalOf: portalsOf(apps, bridge) };
}

function personIn(text: string): Person {
  const [crm, account, type, ...id] = text.split("/");
  const named = id.length === 0 ? { customerId: text } : { record: { crm, account, type, id: id.join("/") } };
  return checked(Person, named);
}

function checked<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  const { data, error } = schema.safeParse(value);
  if (error === undefined) return data;
  throw new Failure("bad-input", `This is not right: ${inOneSentence(faultsOf(error))}`, {
    remedy: "Run the command with --help for what it takes.",
  });
}
