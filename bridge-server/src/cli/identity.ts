// Who is who, from the command line: suggestions, decisions, the journal.
import type { Command } from "commander";
import { CustomerId, Language } from "@rapport/contract";
import * as z from "zod";
import { allSuggestions } from "../app/all-suggestions.ts";
import { decideSuggestion, undoStep, type DecideTools } from "../app/decide-suggestion.ts";
import { startInboxWorker } from "../app/inbox-worker.ts";
import { readJournal } from "../app/read-journal.ts";
import { suggestCustomers } from "../app/suggest-customers.ts";
import { Failure } from "../domain/failure.ts";
import type { Bridge } from "../main.ts";
import { newId } from "../platform/id.ts";
import { addRuleCommands } from "./identity-rules.ts";
import { print, printJson, table } from "./output.ts";
import { withBridge, withData } from "./with-bridge.ts";

const Options = z.object({
  data: z.string().optional(),
  json: z.boolean(),
  lang: Language.default("en"),
  cursor: z.string().optional(),
  reason: z.string().trim().min(1).max(200).optional(),
});

/** Whoever has the data on disk speaks for the whole workspace. */
const operator = { by: "key", account: null } as const;

/** Suggestions over all customers, or those for one. */
export function addIdentityCommand(program: Command): void {
  const identity = program.command("identity").description("who may be the same person, decisions, journal, rules");
  spoken(identity.command("suggestions").argument("[customer]", "a customer's id; all customers without it"))
    .description("who may be the same person, with reasons; nobody is joined by it")
    .option("--cursor <next>", "the next of the page before")
    .action(async (customer: string | undefined, given: unknown) => {
      const { data, json, lang: language, cursor } = Options.parse(given);
      await withBridge(data, async (bridge) => {
        const found =
          customer === undefined
            ? await allSuggestions(bridge.home, { cursor, language }, bridge)
            : await suggestCustomers(bridge.home, { customerId: idIn(customer), language }, bridge);
        if (json) return printJson(found);
        print(found.headline);
        for (const { text, reasons, members, customers } of found.suggestions) {
          print(`\n${text}`);
          for (const reason of reasons)
            print(`  ${{ for: "+", against: "-", none: "·" }[reason.weight]} ${reason.text}`);
          print(`  customers ${customers.map(({ customerId }) => customerId).join(" ")}`);
          print(`  members   ${members.join(" ")}`);
        }
        if ("next" in found && found.next !== null) print(`\nGo on with --cursor ${found.next}`);
      });
    });
  for (const [name, linked] of [
    ["accept", true],
    ["decline", false],
  ] as const)
    addDecision(identity, name, linked);
  addJournal(identity);
  addRuleCommands(identity);
}

function addDecision(identity: Command, name: string, linked: boolean): void {
  spoken(identity.command(name).argument("<one>", "a member of one customer").argument("<other>", "and of the other"))
    .description(linked ? "say that two customers are one" : "say that two customers are two people")
    .option("--reason <text>", "why")
    .action(async (one: string, other: string, given: unknown) => {
      const { data, json, lang: language, reason } = Options.parse(given);
      const members: [string, string] = [idIn(one), idIn(other)];
      await withBridge(data, async (bridge) => {
        const whose = await bridge.store.matching(bridge.home.workspaceId).customersOf(members);
        const customers: [CustomerId, CustomerId] = [
          CustomerId.parse(whose.get(members[0]) ?? members[0]),
          CustomerId.parse(whose.get(members[1]) ?? members[1]),
        ];
        const run = newId(bridge.clock.now());
        const outcome = await reading(bridge, (tools) =>
          decideSuggestion(
            bridge.home,
            { run, customers, members, linked, ...(reason !== undefined && { reason }) },
            { ...operator, language },
            tools,
          ),
        );
        if (json) printJson(outcome);
        else print(outcome.text);
      });
    });
}

function addJournal(identity: Command): void {
  spoken(identity.command("journal").argument("<customer>", "a customer's id"))
    .description("every step that joined or parted a customer, newest first")
    .option("--cursor <next>", "the next of the page before")
    .action(async (customer: string, given: unknown) => {
      const { data, json, lang: language, cursor } = Options.parse(given);
      await withBridge(data, async (bridge) => {
        const page = await readJournal(
          bridge.home,
          { customerId: idIn(customer), cursor, limit: 50, language },
          bridge,
        );
        if (json) return printJson(page);
        print(page.headline);
        const rows = page.steps.map(({ at, text, standing, entry }) => [at, text, standing, entry]);
        if (rows.length > 0) print(table(["when", "what", "", "step"], rows));
        if (page.next !== null) print(`Go on with --cursor ${page.next}`);
      });
    });
  spoken(identity.command("undo").argument("<step>", "a step of the journal").requiredOption("--reason <text>", "why"))
    .description("take back one step, as if it had never been")
    .action(async (entry: string, given: unknown) => {
      const { data, json, lang: language, reason = "" } = Options.parse(given);
      await withBridge(data, async (bridge) => {
        const asked = { run: newId(bridge.clock.now()), entry: idIn(entry), reason };
        const outcome = await reading(bridge, (tools) =>
          undoStep(bridge.home, asked, { ...operator, language }, tools),
        );
        if (json) printJson(outcome);
        else print(outcome.text);
      });
    });
}

function spoken(command: Command): Command {
  return withData(command).option("--lang <language>", "en or es", "en");
}

function idIn(text: string): string {
  const id = z.uuid().safeParse(text);
  if (id.success) return id.data;
  throw new Failure("bad-input", "This is not an id of Rapport's", {
    remedy: "Ids look like 0198b2c4-…; rapport customer <search> --json shows them.",
  });
}

/** Does something whose outcome waits until the inbox was read. */
async function reading<T>(bridge: Bridge, work: (tools: DecideTools) => Promise<T>): Promise<T> {
  const worker = startInboxWorker(bridge);
  try {
    return await work({ ...bridge, wake: (keys) => worker.wake(keys) });
  } finally {
    await worker.stop();
  }
}
