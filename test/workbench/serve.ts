/** Shows both apps' real components side by side on one customer, and plays HubSpot and Salesforce between them and a bridge. */
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { loadBundles, type Bundles } from "./bundles.ts";
import { workbenchHome } from "./homes.ts";
import type { WorkbenchOptions } from "./options.ts";
import { pageOf } from "./page.ts";
import { isPlace, placePageOf } from "./place-page.ts";
import { isScreen, screenPageOf } from "./screen-page.ts";
import { playHubspot } from "./play-hubspot.ts";
import { playSalesforce } from "./play-salesforce.ts";

export type { SampleContact, WorkbenchOptions } from "./options.ts";

/** A workbench that is running. */
export interface Workbench {
  readonly url: string;
  close(): Promise<void>;
}

interface Served {
  readonly options: WorkbenchOptions;
  readonly hash: string;
  readonly assets: ReadonlyMap<string, { readonly type: string; readonly text: string }>;
}

const styleSheets = ["page.css", "hubspot/text.css", "hubspot/parts.css"];
const limitBytes = 1_000_000;
const page = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'",
};

/** Listens as soon as both apps are built; who has begun to build them hands over what will come of it. */
export async function startWorkbench(
  options: WorkbenchOptions,
  bundles: Promise<Bundles> = loadBundles(),
): Promise<Workbench> {
  const [{ hash, scripts }, salesforce, ...styles] = await Promise.all([
    bundles,
    readStyle("salesforce.css"),
    ...styleSheets.map(readStyle),
  ]);
  const texts = new Map([...scripts, ["style.css", styles.join("")], ["salesforce.css", salesforce]]);
  const assets = new Map([...texts].map(([name, text]) => [name, { type: typeOf(name), text }]));
  const served: Served = { options, hash, assets };
  const server = createServer((request, response) => {
    answer(request, response, served).catch(() =>
      send(response, 400, { "content-type": "text/plain" }, "The workbench could not read that request."),
    );
  });
  await new Promise<void>((resolve, reject) =>
    server.once("error", reject).listen(options.port, options.host, resolve),
  );
  return { url: addressOf(server, options.host), close: () => close(server) };
}

function typeOf(name: string): string {
  return `text/${name.endsWith(".css") ? "css" : "javascript"}; charset=utf-8`;
}

function readStyle(name: string): Promise<string> {
  return readFile(join(workbenchHome, name), "utf8");
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { options, hash, assets }: Served,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://workbench");
  if (request.method === "POST") {
    if (!isOwn(request))
      return send(response, 403, { "content-type": "text/plain" }, "Only the workbench's own page may ask.");
    const asked: unknown = await json(request);
    if (pathname === "/hubspot/fetch") return sendJson(response, await playHubspot(asked, options));
    const [, method] = /^\/salesforce\/apex\/([\w.]+)$/.exec(pathname) ?? [];
    if (method !== undefined) return sendJson(response, await playSalesforce(method, asked, options));
  }
  const asset = assets.get(pathname.slice(`/assets/${hash}/`.length));
  if (asset !== undefined && pathname.startsWith(`/assets/${hash}/`)) {
    return send(
      response,
      200,
      { "content-type": asset.type, "cache-control": "public, max-age=31536000, immutable" },
      asset.text,
    );
  }
  if (pathname === "/")
    return send(
      response,
      200,
      page,
      pageOf(options, { hash, customer: searchParams.get("customer"), lang: searchParams.get("lang") }),
    );
  const [, crm, screen = ""] = /^\/(hubspot|salesforce)\/(\w+)$/.exec(pathname) ?? [];
  const asked = { hash, query: searchParams };
  if (crm === "hubspot" && isScreen(screen)) return send(response, 200, page, screenPageOf(options, screen, asked));
  if (crm === "salesforce" && isPlace(screen)) return send(response, 200, page, placePageOf(options, screen, asked));
  send(response, 404, { "content-type": "text/plain" }, "There is nothing here.");
}

/** Another site in the same browser must not use our key to the bridge. */
function isOwn({ headers }: IncomingMessage): boolean {
  const site = headers["sec-fetch-site"];
  const isJson = headers["content-type"] === "application/json" && Number(headers["content-length"] ?? 0) <= limitBytes;
  return isJson && (site === undefined || site === "same-origin");
}

function sendJson(response: ServerResponse, value: unknown): void {
  send(response, 200, { "content-type": "application/json", "cache-control": "no-store" }, JSON.stringify(value));
}

function send(response: ServerResponse, status: number, headers: Readonly<Record<string, string>>, text: string): void {
  response.writeHead(status, { ...headers, "x-content-type-options": "nosniff" }).end(text);
}

function addressOf(server: Server, host: string): string {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The workbench listens on no port.");
  return `http://${host === "0.0.0.0" || host === "::" ? "localhost" : host}:${address.port}`;
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve, reject) =>
    server.close((failure) => (failure === undefined ? resolve() : reject(failure))),
  );
}
