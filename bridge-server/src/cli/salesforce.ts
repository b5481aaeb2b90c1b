// Salesforce organisations from the command line: connecting them, and the client with which their package calls the bridge.
import { Option, type Command } from "commander";
import * as z from "zod";
import { addAdoptionCommand } from "./adoption.ts";
import { addConnectionCommands, asked, Options, withBridgeUrl, type CrmWords } from "./connections.ts";
import { print, printJson } from "./output.ts";

const words: CrmWords = {
  ...{ crm: "salesforce", account: "organisation" },
  settings: "SALESFORCE_CLIENT_ID, SALESFORCE_CLIENT_SECRET and PUBLIC_ORIGIN",
};

const Client = z.object({ clientId: z.string(), clientSecret: z.string() });
const ClientOptions = Options.extend({ revoke: z.boolean() });

export function addSalesforceCommand(program: Command): void {
  const command = addConnectionCommands(program, words);
  addAdoptionCommand(command, words);
  withBridgeUrl(
    command.command("connect-headless").description("connect the organisation that SALESFORCE_JWT_KEY opens"),
  ).action(async (given: unknown) => {
    const options = Options.parse(given);
    const Connected = z.object({ connected: z.string() });
    const made = await asked(options, words, "POST", "/oauth/salesforce/headless", {}, Connected);
    if (options.json) return printJson(made);
    print(`Organisation ${made.connected} is connected.`);
  });
  withBridgeUrl(
    command
      .command("client")
      .description("issue the client with which an organisation calls the bridge; an earlier one ends")
      .argument("<organisation>", "its id"),
  )
    .addOption(new Option("--revoke", "end it instead, at once").default(false))
    .action(async (account: string, given: unknown) => {
      const { revoke, ...options } = ClientOptions.parse(given);
      if (revoke) {
        const gone = await asked(options, words, "POST", "/oauth/salesforce/client/revoke", { account }, z.unknown());
        if (options.json) return printJson(gone);
        return print(`Organisation ${account} has no client any more, and its tokens are worth nothing.`);
      }
      const client = await asked(options, words, "POST", "/oauth/salesforce/client", { account }, Client);
      if (options.json) return printJson(client);
      print(
        `Put these into the principal of the external credential Rapport Bridge. The secret is not shown again.\n` +
          `Client id:     ${client.clientId}\nClient secret: ${client.clientSecret}`,
      );
    });
}
