// npm start: the whole product on embedded defaults, with the addresses to open.
import { join } from "node:path";
import { explain } from "../../bridge-server/src/cli/output.ts";
import { readConfig } from "../../bridge-server/src/config.ts";
import { openBridge } from "../../bridge-server/src/main.ts";
import { untilAskedToStop } from "../../bridge-server/src/serve.ts";
import { startProduct } from "./product.ts";

const startedMs = performance.now();

/** One line that says what is being done; on a terminal it replaces itself. */
function step(what: string): void {
  const line = `… ${what}`;
  process.stdout.write(process.stdout.isTTY ? `\r\x1b[2K${line}` : `${line}\n`);
}

try {
  // The samples live in a folder of their own, made anew at each start so that their open waits are of today.
  const folder = join(process.env["RAPPORT_DATA"] ?? "data", "sample");
  const config = readConfig({ LOG_LEVEL: "warn", ...process.env }, folder);
  const { PORT = "8080" } = process.env;
  step("opening the embedded database");
  const bridge = await openBridge(config);
  const product = await startProduct(
    bridge,
    { host: config.host, bridge: config.port, workbench: Number(PORT) === 0 ? 0 : config.port + 1 },
    step,
  );
  if (process.stdout.isTTY) process.stdout.write("\r\x1b[2K");
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  console.log(`Rapport is ready (${seconds} s).

  Workbench   ${product.workbench.url}   both apps, drawing the same sample customer
  Bridge      ${product.bridge.url}   its document: ${product.bridge.url}/openapi.json
  HubSpot     ${product.hubspot.url}   sandbox
  Salesforce  ${product.salesforce.url}   sandbox
  Key         ${product.key}

  curl -H "Authorization: Bearer ${product.key}" ${product.bridge.url}/v1/kpis/first-response-time

Ctrl-C stops everything.`);
  await untilAskedToStop();
  await product.close();
} catch (error) {
  process.exitCode = explain(error);
}
