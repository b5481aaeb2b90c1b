import { Option, type Command } from "commander";
import * as z from "zod";
import { readConfig } from "../config.ts";
import { localApiKey, openBridge } from "../main.ts";
import { serve, untilAskedToStop } from "../serve.ts";
import { print } from "./output.ts";

const Options = z.object({ data: z.string().optional(), port: z.string().optional(), host: z.string().optional() });

export function addStartCommand(program: Command): void {
  program
    .command("start")
    .description("run the bridge until Ctrl-C")
    .addOption(
      new Option("--data <folder>", "folder of the embedded database (instead of DATABASE_URL or RAPPORT_DATA)"),
    )
    .addOption(new Option("--port <port>", "port to listen on (PORT)"))
    .addOption(new Option("--host <address>", "address to listen on (HOST)"))
    .action(async (given: unknown) => {
      const { data, port, host } = Options.parse(given);
      const config = readConfig(
        {
          ...process.env,
          ...(port === undefined ? {} : { PORT: port }),
          ...(host === undefined ? {} : { HOST: host }),
        },
        data,
      );
      const bridge = await openBridge(config);
      const served = await serve(bridge, config).catch(async (error: unknown) => {
        await bridge.close();
        throw error;
      });
      await localApiKey(bridge, bridge.home.workspaceId, config.dataFolder);
      // Whoever reads that it listens may ask it to stop at once.
      const stopped = untilAskedToStop();
      print(
        `Rapport listens on ${served.url} (${bridge.store.kind}). Its key is in ${config.dataFolder}/api.key; Ctrl-C stops it.`,
      );
      await stopped;
      await served.close();
    });
}
