// Connections to CRMs from the command line: it asks the bridge that runs, which alone has the data open.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Option, type Command } from "commander";
import * as z from "zod";
import { readConfig } from "../config.ts";
import { crms, type CrmId } from "../domain/crms.ts";
import { Failure } from "../domain/failure.ts";
import { fetchWhole } from "../platform/http-retry.ts";
import { print, printJson, table } from "./output.ts";

export const Options = z.object({ data: z.string().optional(), url: z.string().optional(), json: z.boolean() });
export type Options = z.infer<typeof Options>;

const Link = z.object({ url: z.string(), expiresAt: z.string() });
const Gap = z.object({ from: z.string(), to: z.string(), theirs: z.number(), ours: z.number() });
const Budget = z.object({ used: z.number(), allowed: z.number(), deferredSince: z.string().nullable() });
const Status = z.object({
  connections: z.array(
    z.object({
      ...{ crm: z.string(), account: z.string(), state: z.string(), reason: z.string().nullable() },
      ...{ progress: z.number().nullable(), completeTo: z.string().nullable() },
      budget: Budget.nullish(),
      objects: z.array(
        z.object({
          ...{ object: z.string(), state: z.string(), read: z.number(), total: z.number().nullable() },
          ...{ completeTo: z.string().nullable(), gap: Gap.nullable(), lacking: z.array(z.string()).default([]) },
        }),
      ),
    }),
  ),
});
const Problem = z.object({ detail: z.string(), remedy: z.string().optional() });

/** How a CRM is spoken of. */
export interface CrmWords {
  readonly crm: CrmId;
  /** “portal”, “organisation”. */
  readonly account: string;
  /** What the bridge needs to have a registration. */
  readonly settings: string;
}

/** connect, status and disconnect for one CRM. Answers with its command, for what only it has. */
export function addConnectionCommands(program: Command, words: CrmWords): Command {
  const { crm, account } = words;
  const { name } = crms[crm];
  const command = program.command(crm).description(`connect ${name} ${account}s, and see how they stand`);
  withBridgeUrl(
    command.command("connect").description(`make a link with which an admin connects ${article(account)} ${account}`),
  ).action(async (given: unknown) => {
    const options = Options.parse(given);
    const link = await asked(options, words, "POST", `/oauth/${crm}/start`, {}, Link);
    if (options.json) return printJson(link);
    print(`Open this as an admin of the ${account}, once, until ${link.expiresAt}:\n${link.url}`);
  });
  withBridgeUrl(command.command("status").description(`what is read of each ${account}, and what is missing`)).action(
    async (given: unknown) => {
      const options = Options.parse(given);
      const status = await asked(options, words, "GET", `/oauth/${crm}/status`, undefined, Status);
      if (options.json) return printJson(status);
      if (status.connections.length === 0)
        return print(`No ${account} is connected. Connect one: rapport ${crm} connect.`);
      for (const one of status.connections) printConnection(one, words);
    },
  );
  withBridgeUrl(
    command
      .command("disconnect")
      .description(`uninstall Rapport from ${article(account)} ${account}`)
      .argument(`<${account}>`, "its id"),
  ).action(async (id: string, given: unknown) => {
    const options = Options.parse(given);
    const gone = await asked(options, words, "POST", `/oauth/${crm}/disconnect`, { account: id }, z.unknown());
    if (options.json) return printJson(gone);
    print(`${capital(account)} ${id} is disconnected. No token of it is left, and nothing runs for it.`);
  });
  return command;
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const article = (word: string): string => (/^[aeiou]/.test(word) ? "an" : "a");

/** Options of every command that asks the bridge. */
export function withBridgeUrl(command: Command): Command {
  return command
    .addOption(new Option("--data <folder>", "folder that holds the bridge's api.key (RAPPORT_DATA)"))
    .addOption(new Option("--url <address>", "where the bridge listens (HOST and PORT)"))
    .addOption(new Option("--json", "print one JSON document").default(false));
}

/** Asks the bridge. Throws a `Failure` with its sentence where it refuses. */
export async function asked<T>(
  options: Options,
  { crm, settings }: CrmWords,
  method: string,
  path: string,
  body: unknown,
  shape: z.ZodType<T>,
): Promise<T> {
  const config = readConfig(process.env, options.data);
  const url = options.url ?? `http://${config.host}:${config.port}`;
  const headers = { Authorization: `Bearer ${keyIn(config.dataFolder)}`, "Content-Type": "application/json" };
  const request = { url: url + path, method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  const reply = await fetchWhole(request, { source: "bridge", name: "The bridge", timeoutMs: 60_000 });
  const parsed: unknown = JSON.parse(reply.text);
  if (reply.status < 300) return shape.parse(parsed);
  const { detail, remedy } = Problem.parse(parsed);
  if (reply.status === 404 && detail.startsWith("There is nothing at this address"))
    throw new Failure("bad-input", `This bridge has no registration at ${crms[crm].name}`, {
      remedy: `Start it with ${settings}.`,
    });
  throw new Failure("bad-input", detail, remedy === undefined ? {} : { remedy });
}

function keyIn(folder: string): string {
  try {
    return readFileSync(join(folder, "api.key"), "utf8").trim();
  } catch (cause) {
    throw new Failure("bad-input", `There is no key of a bridge in ${folder}`, {
      cause,
      remedy: "Start the bridge first, and name its folder with --data.",
    });
  }
}

function printConnection(one: z.infer<typeof Status>["connections"][number], { crm, account }: CrmWords): void {
  const share = one.progress === null ? "" : `, ${Math.floor(one.progress * 100)} % of its history`;
  const complete = one.completeTo === null ? "" : `, complete to ${one.completeTo}`;
  print(`${capital(account)} ${one.account}: ${one.state}${share}${complete}`);
  if (one.reason !== null) print(`  ${one.reason}`);
  const rows = one.objects.map(({ object, state, read, total, completeTo }) => [
    ...[object, state, String(read), total === null ? "" : String(total), completeTo ?? ""],
  ]);
  if (rows.length > 0) print(table(["object", "state", "read", "of", "complete to"], rows));
  for (const { object, lacking } of one.objects)
    if (lacking.length > 0) print(`  ${object}: not visible to Rapport's user: ${lacking.join(", ")}`);
  if (one.budget !== null && one.budget !== undefined) printBudget(one.budget);
  for (const { object, gap } of one.objects)
    if (gap !== null)
      print(
        `  ${object}: ${crms[crm].name} counts ${gap.theirs} changed from ${gap.from} to ${gap.to}, Rapport ${gap.ours}`,
      );
}

function printBudget({ used, allowed, deferredSince }: z.infer<typeof Budget>): void {
  print(`  ${used} of ${allowed} calls of the day are used`);
  if (deferredSince !== null)
    print(`  Since ${deferredSince} history and writing wait, so that live work has calls enough`);
}
