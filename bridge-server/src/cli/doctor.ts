import type { Command } from "commander";
import * as z from "zod";
import { readConfig } from "../config.ts";
import { Failure } from "../domain/failure.ts";
import { openBridge } from "../main.ts";
import { print, printJson } from "./output.ts";
import { withData } from "./with-bridge.ts";

interface Finding {
  readonly check: string;
  readonly ok: boolean;
  readonly says: string;
}

const Options = z.object({ data: z.string().optional(), json: z.boolean() });

export function addDoctorCommand(program: Command): void {
  withData(
    program.command("doctor").description("check that this installation can run, and say what to do where it cannot"),
  ).action(async (given: unknown) => {
    const { data, json } = Options.parse(given);
    const findings = await examine(data);
    if (json) printJson(findings);
    else for (const { check, ok, says } of findings) print(`${ok ? "✓" : "✗"} ${check}: ${says}`);
    if (findings.some(({ ok }) => !ok)) process.exitCode = 1;
  });
}

async function examine(data: string | undefined): Promise<Finding[]> {
  const findings: Finding[] = [
    { check: "Node", ok: Number(process.versions.node.split(".")[0]) >= 24, says: process.version },
  ];
  try {
    const config = readConfig({ ...process.env, LOG_LEVEL: "silent" }, data);
    findings.push({
      check: "Settings",
      ok: true,
      says: config.databaseUrl === null ? `embedded data in ${config.dataFolder}` : "PostgreSQL by DATABASE_URL",
    });
    const bridge = await openBridge(config);
    try {
      findings.push({ check: "Database", ok: true, says: `${bridge.store.kind}, schema up to date` });
      findings.push({ check: "Master key", ok: true, says: "opens this data" });
      const aside = await bridge.store.asideDeliveries(bridge.home.workspaceId);
      const says =
        aside.length === 0 ? "nothing is set aside" : `${aside.length} deliveries are set aside; see rapport inbox`;
      findings.push({ check: "Inbox", ok: aside.length === 0, says });
    } finally {
      await bridge.close();
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    findings.push({ check: "Bridge", ok: false, says: `${error.message}. ${error.details.remedy ?? ""}`.trim() });
  }
  return findings;
}
