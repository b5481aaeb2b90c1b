// A server to be measured, in a process of its own: the bridge, the bridge without its reader, or as little as there can be.
import { createServer as createHttpServer, type Server } from "node:http";
import { text } from "node:stream/consumers";
import { readConfig } from "@rapport/bridge-server/src/config.ts";
import { createServer } from "@rapport/bridge-server/src/http/server.ts";
import { hashApiKey, openBridge } from "@rapport/bridge-server/src/main.ts";
import { serve } from "@rapport/bridge-server/src/serve.ts";
import { release } from "@rapport/bridge-server/src/platform/release.ts";
import { pageSql } from "@rapport/bridge-server/src/store/pages.ts";
import pg from "pg";

const host = "127.0.0.1";
const config = readConfig(process.env);

async function start(kind: string): Promise<{ url: string; close: () => Promise<void> }> {
  if (kind === "bare-view") return bareView();
  const bridge = await openBridge(config);
  if (kind === "bridge") return serve(bridge, { host, port: 0, publicOrigin: null, hubspotSecrets: [] });
  const rules = { publicOrigin: () => host, hubspotSecrets: [], hashKey: hashApiKey };
  const server = createHttpServer(
    createServer({
      ...bridge,
      hubspot: null,
      rules,
      openApi: {},
      wake: () => undefined,
      wakeRules: () => undefined,
      portalOf: () => Promise.resolve(null),
      salesforce: null,
      mail: null,
      wakeAccount: () => Promise.resolve(),
    }),
  );
  return { url: await listen(server), close: () => close(server, () => bridge.close()) };
}

/** node:http and the bridge's own statement, named, on as many connections: nobody is asked who they are, nothing is fenced, opened or worded. */
async function bareView(): Promise<{ url: string; close: () => Promise<void> }> {
  const settings: pg.PoolConfig & { pipeline: boolean } = {
    connectionString: config.databaseUrl ?? "",
    max: 6,
    pipeline: true,
  };
  const pool = new pg.Pool(settings);
  const server = createHttpServer((request, response) => {
    const member = request.url?.split("/").at(-1) ?? "";
    bareBytes(pool, member).then(
      (bytes) => response.setHeader("content-type", "application/json").end(bytes),
      () => response.writeHead(500).end(),
    );
  });
  return { url: await listen(server), close: () => close(server, () => pool.end()) };
}

async function bareBytes(pool: pg.Pool, member: string): Promise<Buffer> {
  const values = [1, member, "en", release(), new Date()];
  const { rows } = await pool.query<{ sealed: Buffer }>({ name: "page", text: pageSql, values });
  const [page] = rows;
  if (page === undefined) throw new Error("Every customer of the bench has a page");
  return page.sealed;
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, host, () => {
      const address = server.address();
      resolve(`http://${host}:${typeof address === "object" && address !== null ? address.port : 0}`);
    });
  });
}

async function close(server: Server, then: () => Promise<void>): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await then();
}

const served = await start(process.argv[2] ?? "bridge");
process.stdout.write(`${JSON.stringify({ url: served.url })}\n`);
await text(process.stdin);
await served.close();
