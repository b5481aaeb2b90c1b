// A server to be measured, in a process of its own: the bridge, the bridge without its reader, or as little as there can be.
import { createServer as createHttpServer, type Server } from "node:http";
import { text } from "node:stream/consumers";
import { readConfig } from "@rapport/bridge-server/src/config.ts";
import { createServer } from "@rapport/bridge-server/src/http/server.ts";
import { hashApiKey, openBridge } from "@rapport/bridge-server/src/main.ts";
import { serve } from "@rapport/bridge-server/src/serve.ts";
import { viewSql } from "@rapport/bridge-server/src/store/customers.ts";
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
      salesforce: null,
      wakeAccount: () => Promise.resolve(),
    }),
  );
  return { url: await listen(server), close: () => close(server, () => bridge.close()) };
}

/** node:http and the bridge's own statements, named, on as many connections: nothing is checked, opened or worded. */
async function bareView(): Promise<{ url: string; close: () => Promise<void> }> {
  const settings: pg.PoolConfig & { pipeline: boolean } = {
    connectionString: config.databaseUrl ?? "",
    max: 6,
    pipeline: true,
  };
  const pool = new pg.Pool(settings);
  const server = createHttpServer((request, response) => {
    const member = request.url?.split("/").at(-1) ?? "";
    bareRows(pool, member).then(
      (rows) => response.setHeader("content-type", "application/json").end(JSON.stringify(rows)),
      () => response.writeHead(500).end(),
    );
  });
  return { url: await listen(server), close: () => close(server, () => pool.end()) };
}

async function bareRows(pool: pg.Pool, member: string): Promise<unknown[][]> {
  const client = await pool.connect();
  try {
    const results = await Promise.all(
      viewSql.map((sql, at) => client.query<object>({ name: `view ${at}`, text: sql, values: [1, member] })),
    );
    return results.map(({ rows }) => rows);
  } finally {
    client.release();
  }
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
