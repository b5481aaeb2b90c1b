// HubSpot portals from the command line.
import type { Command } from "commander";
import { addConnectionCommands } from "./connections.ts";

export function addHubspotCommand(program: Command): void {
  addConnectionCommands(program, {
    ...{ crm: "hubspot", account: "portal" },
    settings: "HUBSPOT_CLIENT_ID, HUBSPOT_CLIENT_SECRET and PUBLIC_ORIGIN",
  });
}
