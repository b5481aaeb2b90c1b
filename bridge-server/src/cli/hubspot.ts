// HubSpot portals from the command line: it asks the bridge that runs, which alone has the data open.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Option, type Command } from "commander";
import * as z from "zod";
import { readConfig } from "../config.ts";
import { Failure } from "../domain/failure.ts";
import { fetchWhole } from "../platform/http-retry.ts";
import { print, printJson, table } from "./output.ts";

const Options = z.object({ data: z.string().optional(), url: z.string().optional(), json: z.boolean() });
type Options = z.infer<typeof Options>;

const Link = z.object({ url: z.string(), expiresAt: z.string() });
const Gap = z.object({ from: z.string(), to: z.string(), theirs: z.number(), ours: z.number() });
const Status = z.object({
  connections: z.array(
    z.object({
      ...{ crm: z.string(), account: z.string(), state: z.string(), reason: z.string().nullable() },
      ...{ progress: z.number().nullable(), completeTo: z.string().nullable() },
      objects: z.array(
        z.object({
          ...{ object: z.string(), state: z.string(), read: z.number(), total: z.number().nullable() },
          ...{ completeTo: z.string().nullable(), gap: Gap.nullable() },
        }),
      ),
    }),
  ),
});
const Problem = z.object({ detail: z.string(), remedy: z.string().optional() });

export function addHubspotCommand(program: Command): void {
  const hubspot = program.command("hubspot").description("connect HubSpot portals, and see how they stand");
  withBridgeUrl(hubspot.command("connect").description("make a link with which an admin connects a portal")).action(
    async (given: unknown) => {
      const options = Options.parse(given);
      const link = await asked(options, "POST", "/oauth/hubspot/start", {}, Link);
      if (options.json) return printJson(link);
      print(`Open this as an admin of the portal, once, until ${link.expiresAt}:\n${link.url}`);
    },
  );
  withBridgeUrl(hubspot.command("status").description("what is read of each portal, and what is missing")).action(
    async (given: unknown) => {
      const options = Options.parse(given);
      const status = await asked(options, "GET", "/oauth/hubspot/status", undefined, Status);
      if (options.json) return printJson(status);
      if (status.connections.length === 0)
        return print("No portal is connected. Connect one: rapport hubspot connect.");
      for (const one of status.connections) printConnection(one);
    },
  );
  withBridgeUrl(
    hubspot.command("disconnect").description("uninstall Rapport from a portal").argument("<portal>", "its id"),
  ).action(async (portal: string, given: unknown) => {
    const options = Options.parse(given);
    const gone = await asked(options, "POST", "/oauth/hubspot/disconnect", { account: portal }, z.unknown());
    if (options.json) return printJson(gone);
    print(`Portal ${portal} is disconnected. No token of it is left, and nothing runs for it.`);
  });
}

function withBridgeUrl(command: Command): Command {
  return command
    .addOption(new Option("--data <folder>", "folder that holds the bridge's api.key (RAPPORT_DATA)"))
    .addOption(new Option("--url <address>", "where the bridge listens (HOST and PORT)"))
    .addOption(new Option("--json", "print one JSON document").default(false));
}

async function asked<T>(
  options: Options,
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
  if (reply.status === 404 && path.startsWith("/oauth/"))
    throw new Failure("bad-input", "This bridge has no registration at HubSpot", {
      remedy: "Start it with HUBSPOT_CLIENT_ID, HUBSPOT_CLIENT_SECRET and PUBLIC_ORIGIN.",
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

function printConnection(one: z.infer<typeof Status>["connections"][number]): void {
  const share = one.progress === null ? "" : `, ${Math.floor(one.progress * 100)} % of its history`;
  const complete = one.completeTo === null ? "" : `, complete to ${one.completeTo}`;
  print(`Portal ${one.account}: ${one.state}${share}${complete}`);
  if (one.reason !== null) print(`  ${one.reason}`);
  const rows = one.objects.map(({ object, state, read, total, completeTo }) => [
    ...[object, state, String(read), total === null ? "" : String(total), completeTo ?? ""],
  ]);
  if (rows.length > 0) print(table(["object", "state", "read", "of", "complete to"], rows));
  for (const { object, gap } of one.objects)
    if (gap !== null)
      print(`  ${object}: HubSpot counts ${gap.theirs} changed from ${gap.from} to ${gap.to}, Rapport ${gap.ours}`);
}
