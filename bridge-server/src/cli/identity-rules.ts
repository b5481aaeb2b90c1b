// Standing rules from the command line.
import type { Command } from "commander";
import { endpoints, type RuleRun } from "@rapport/contract";
import { readInbox } from "../app/read-inbox.ts";
import { continueRun } from "../app/rule-runs.ts";
import { approveRun, dryRunRule, listRules, readRun, undoRun, type RuleTools } from "../app/standing-rules.ts";
import * as z from "zod";
import { Failure } from "../domain/failure.ts";
import type { Bridge } from "../main.ts";
import { faultsOf } from "../platform/faults.ts";
import { print, printJson, table } from "./output.ts";
import { withBridge, withData } from "./with-bridge.ts";

const Options = z.object({
  data: z.string().optional(),
  json: z.boolean(),
  networks: z.string().optional(),
  atLeast: z.coerce.number().optional(),
  level: z.string().optional(),
  part: z.enum(["links", "refusals"]).default("links"),
  cursor: z.string().optional(),
});

const operator = { by: "key", language: "en" } as const;

/** rapport identity rules, dry-run, approve, show, undo-run. */
export function addRuleCommands(identity: Command): void {
  withData(identity.command("rules"))
    .description("the kinds of standing rules, and their runs")
    .action(async (given: unknown) => {
      const { data, json } = Options.parse(given);
      await withBridge(data, async (bridge) => {
        const list = await listRules(bridge.home, operator, bridge);
        if (json) return printJson(list);
        print(list.headline);
        print(
          table(
            ["kind", "what"],
            list.kinds.map(({ kind, text }) => [kind, text]),
          ),
        );
        for (const run of list.runs) say(run);
      });
    });
  withData(identity.command("dry-run").argument("<kind>", "same-proven-email, shared-handles or connector-link"))
    .description("show what a rule would link, and link nobody")
    .option("--networks <list>", "shared-handles: networks, separated by commas; every public one without it")
    .option("--at-least <n>", "shared-handles: on so many networks", "1")
    .option("--level <level>", "same-proven-email: how far both have proven it", "code-or-oauth")
    .action(async (kind: string, given: unknown) => {
      const { data, json, networks, atLeast, level } = Options.parse(given);
      const rule = { kind, networks: networks?.split(",") ?? null, atLeast, level };
      const body = endpoints.dryRunRule.body.safeParse({ rule });
      if (!body.success)
        throw new Failure("bad-input", "The rule is not right", {
          errors: faultsOf(body.error),
          remedy: "Run rapport identity dry-run --help for what each option takes.",
        });
      await finished(data, json, (bridge, tools) => dryRunRule(bridge.home, body.data.rule, operator, tools));
    });
  withData(identity.command("show").argument("<run>", "a run of a rule"))
    .description("what a run links, or what it leaves to a person")
    .option("--part <part>", "links or refusals", "links")
    .option("--cursor <next>", "the next of the page before")
    .action(async (run: string, given: unknown) => {
      const { data, json, part, cursor } = Options.parse(given);
      await withBridge(data, async (bridge) => {
        const page = await readRun(bridge.home, { run: runIn(run), part, cursor, limit: 100 }, operator, bridge);
        if (json) return printJson(page);
        say(page.run);
        for (const { text, state } of page.items) print(`  ${state}: ${text}`);
        if (page.next !== null) print(`Go on with --cursor ${page.next}`);
      });
    });
  for (const [name, does, text] of [
    ["approve", approveRun, "make the links that a dry run showed, and no others"],
    ["undo-run", undoRun, "take back everything of a run that still stands"],
  ] as const)
    withData(identity.command(name).argument("<run>", "a run of a rule"))
      .description(text)
      .action(async (run: string, given: unknown) => {
        const { data, json } = Options.parse(given);
        await finished(data, json, (bridge, tools) => does(bridge.home, runIn(run), operator, tools));
      });
}

function runIn(text: string): string {
  const run = endpoints.approveRun.body.safeParse({ run: text });
  if (run.success) return run.data.run;
  throw new Failure("bad-input", "This is not a run of a rule", { remedy: "rapport identity rules lists them." });
}

function say(run: RuleRun): void {
  print(`${run.run}  ${run.title}: ${run.text}`);
  for (const { count, text } of run.refusals) print(`  left to a person: ${count} (${text})`);
}

/** Does it and waits until the run rests, however long that takes. */
async function finished(
  data: string | undefined,
  json: boolean,
  work: (bridge: Bridge, tools: RuleTools) => Promise<RuleRun>,
): Promise<void> {
  await withBridge(data, async (bridge) => {
    const keys = bridge.home;
    const tools = { ...bridge, wake: () => undefined };
    const goOn = async (): Promise<void> => {
      const rules = bridge.store.rules(keys.workspaceId);
      for (let ids = await rules.unfinished(); ids.length > 0; ids = await rules.unfinished()) {
        await readInbox(keys, bridge);
        for (const id of ids) await continueRun(keys, id, tools);
      }
      await readInbox(keys, bridge);
    };
    let going: Promise<void> = Promise.resolve();
    const { run } = await work(bridge, { ...bridge, wakeRules: () => void (going = goOn()) });
    await going;
    const { run: rested } = await readRun(keys, { run, part: "links", limit: 1 }, operator, bridge);
    if (json) printJson(rested);
    else say(rested);
  });
}
