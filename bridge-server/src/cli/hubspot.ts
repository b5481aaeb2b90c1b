// HubSpot portals from the command line.
import type { Command } from "commander";
import { addAdoptionCommand } from "./adoption.ts";
import { addConnectionCommands, type CrmWords } from "./connections.ts";

const words: CrmWords = {
  ...{ crm: "hubspot", account: "portal" },
  settings: "HUBSPOT_CLIENT_ID, HUBSPOT_CLIENT_SECRET and PUBLIC_ORIGIN",
};

export function addHubspotCommand(program: Command): void {
  addAdoptionCommand(addConnectionCommands(program, words), words);
}
