import { existsSync, renameSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import * as z from "zod";
import { readConfig, type Config } from "../config.ts";
import { Failure } from "../domain/failure.ts";
import { changeMasterKey } from "../main.ts";
import { Key } from "../platform/sealing.ts";
import { keptSecret } from "../platform/secret-file.ts";
import { print, printJson } from "./output.ts";
import { withData } from "./with-bridge.ts";

const Options = z.object({ data: z.string().optional(), json: z.boolean() });
const HexKey = z.string().regex(/^[0-9a-f]{64}$/i);

export function addKeysCommand(program: Command): void {
  const keys = program.command("keys").description("the master key, which wraps every other key");
  withData(
    keys
      .command("rotate")
      .description(
        "wrap all keys under a new master key: RAPPORT_NEW_MASTER_KEY, or a new one beside the embedded data",
      ),
  ).action(async (given: unknown) => {
    const { data, json } = Options.parse(given);
    const config = readConfig(process.env, data);
    const file = join(config.dataFolder, "master.key");
    const named = process.env["RAPPORT_NEW_MASTER_KEY"];
    const isKept = process.env["RAPPORT_MASTER_KEY"] === undefined && config.databaseUrl === null;
    const workspaces = isKept ? await rotateKept(config, file) : await rotateNamed(config, named);
    if (json) return printJson({ workspaces });
    print(
      `The keys of ${workspaces} ${workspaces === 1 ? "workspace is" : "workspaces are"} wrapped under the new key.`,
    );
    if (!isKept) print("Start Rapport with it from now on: RAPPORT_MASTER_KEY. The former key opens nothing any more.");
  });
}

async function rotateNamed(config: Config, named: string | undefined): Promise<number> {
  const parsed = HexKey.safeParse(named);
  if (!parsed.success)
    throw new Failure("bad-input", "RAPPORT_NEW_MASTER_KEY must be 64 hexadecimal digits", {
      remedy: "Make it with: openssl rand -hex 32",
    });
  return changeMasterKey(config, config.masterKey(), keyOf(parsed.data));
}

/** The new key lies beside the old one before anything changes, so that whoever is cut off can run this again. */
async function rotateKept(config: Config, file: string): Promise<number> {
  const wasCutOff = existsSync(`${file}.next`);
  const next = keyOf(keptSecret(config.dataFolder, "master.key.next", () => Key.random().reveal().toString("hex")));
  const workspaces = await changeMasterKey(config, config.masterKey(), next).catch((failure: unknown) => {
    // Cut off after the change and before the file was put in its place: the new key opens everything already.
    if (wasCutOff && failure instanceof Failure && failure.kind === "unavailable")
      return changeMasterKey(config, next, next);
    throw failure;
  });
  renameSync(`${file}.next`, file);
  return workspaces;
}

function keyOf(hex: string): Key {
  return new Key(Buffer.from(hex, "hex"));
}
