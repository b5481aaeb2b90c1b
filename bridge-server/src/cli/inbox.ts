import type { Command } from "commander";
import * as z from "zod";
import { readInbox } from "../app/read-inbox.ts";
import { print, printJson } from "./output.ts";
import { withBridge, withData } from "./with-bridge.ts";

const Options = z.object({ data: z.string().optional(), json: z.boolean(), replay: z.boolean().default(false) });

export function addInboxCommand(program: Command): void {
  withData(program.command("inbox").description("list deliveries that were set aside, with the reason"))
    .option("--replay", "read them again")
    .action(async (given: unknown) => {
      const { data, json, replay } = Options.parse(given);
      await withBridge(data, async (bridge) => {
        const replayed = replay ? await bridge.store.replayAside(bridge.home.workspaceId) : 0;
        const report = await readInbox(bridge.home, bridge);
        const aside = await bridge.store.asideDeliveries(bridge.home.workspaceId);
        if (json) return printJson({ replayed, ...report, aside });
        if (replay) print(`${replayed} deliveries were read again.`);
        print(aside.length === 0 ? "Nothing is set aside." : `${aside.length} deliveries are set aside:`);
        for (const one of aside)
          print(
            `  ${one.deliveryId}  ${one.source}  ${one.receivedAt.toISOString()}\n    ${one.reason.replaceAll("\n", "\n    ")}`,
          );
        if (aside.length > 0)
          print(
            "Correct what is named at its source and hand it in again; after an update, --replay reads these again.",
          );
      });
    });
}
