import { Option, type Command } from "commander";
import { readConfig } from "../config.ts";
import { openBridge, type Bridge } from "../main.ts";

/** The option that names the embedded data; without it DATABASE_URL or RAPPORT_DATA decides. */
export function withData(command: Command): Command {
  return command
    .addOption(
      new Option("--data <folder>", "folder of the embedded database (instead of DATABASE_URL or RAPPORT_DATA)"),
    )
    .addOption(new Option("--json", "print one JSON document").default(false));
}

/** Opens the bridge for one command and closes it again, whatever happens. */
export async function withBridge<T>(data: string | undefined, work: (bridge: Bridge) => Promise<T>): Promise<T> {
  const level = process.env["LOG_LEVEL"] ?? "error";
  const bridge = await openBridge(readConfig({ ...process.env, LOG_LEVEL: level }, data));
  try {
    return await work(bridge);
  } finally {
    await bridge.close();
  }
}
