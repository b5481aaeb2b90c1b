// What both sandboxes have in common: a small HTTP server with a route table, a ledger and faults on demand.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { commonFaults, faultList, faultsFrom, type Fault, type FaultList } from "./faults.ts";
import { parseJson } from "./json.ts";
import { bodyOf, headersOf, listen, send, sendHalf, sendSlowly, shut, type SandboxReply } from "./wire.ts";

export type { SandboxReply } from "./wire.ts";

/** A request as a route sees it. */
export interface SandboxRequest {
  readonly method: string;
  /** Path without query, as it came (still percent-encoded). */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly params: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The parsed JSON body, undefined where there is none or it cannot be parsed. */
  readonly body: unknown;
  /** Where this sandbox listens. */
  readonly origin: string;
  /** Writes a remark into the ledger entry of this request. */
  note(remark: string): void;
}

/** `:name` in a path stands for one segment. A route that answers undefined counts as unknown. */
export interface Route {
  readonly method: string;
  readonly path: string;
  answer(request: SandboxRequest): SandboxReply | undefined;
}

/** One request that came, in order. */
export interface LedgerEntry {
  /** Milliseconds since 1970, by the provider's clock. */
  readonly at: number;
  readonly method: string;
  /** Path with query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The route that answered, with the kinds of record that it was about. */
  endpoint?: string;
  status?: number;
  fault?: string;
  note?: string;
}

/** How a provider fills the frame. */
export interface Provider {
  readonly name: string;
  readonly routes: readonly Route[];
  /** More routes, which depend on who is asking. */
  routesFor?(request: SandboxRequest): readonly Route[];
  /** What time it is; the machine's own where left out. */
  now?(): Date;
  /** Speaks before any route: wrong token, used-up limit. */
  guard?(request: SandboxRequest): SandboxReply | undefined;
  /** Adds the headers that the provider sends with every answer. */
  dress(reply: SandboxReply, request: SandboxRequest): SandboxReply;
  /**
   * Answers for the provider's own kinds of fault. One that spoils an answer rather than replacing it calls `work`,
   * perhaps with another request than the one that came.
   */
  readonly faults: Readonly<Record<string, FaultAnswer>>;
  /** Kinds that hit something else than HTTP calls, by `takeFault`. */
  readonly elsewhere?: readonly string[];
}

/** How one kind of fault answers. */
export type FaultAnswer = (
  fault: Fault,
  request: SandboxRequest,
  work: (request: SandboxRequest) => SandboxReply | undefined,
) => SandboxReply | undefined;

/** A running sandbox. */
export interface Sandbox {
  readonly url: string;
  readonly ledger: readonly LedgerEntry[];
  /** Requests that no route knows, and routes that broke: both fail `expectNoUnknownRoutes`. */
  readonly unknownRoutes: readonly string[];
  fail(fault: Fault): void;
  clearFaults(): void;
  /** The next fault of these kinds for what does not come over HTTP, used up by one. */
  takeFault(method: string, path: string, kinds: readonly string[]): Fault | undefined;
  /** Starts the dice for faults with a `share` anew. */
  seedFaults(seed: number): void;
  close(): Promise<void>;
}

/** Starts a sandbox on this machine; port 0 takes any free one. */
export async function startSandbox(provider: Provider, { port = 0 }: { port?: number } = {}): Promise<Sandbox> {
  const { elsewhere = [] } = provider;
  const overHttp = [...commonFaults, ...Object.keys(provider.faults)];
  const faults = faultList([...Object.keys(provider.faults), ...elsewhere]);
  const ledger: LedgerEntry[] = [];
  const unknownRoutes: string[] = [];
  let url = "";
  // Addresses that are too long are refused by the provider, in its own words.
  const server = createServer({ maxHeaderSize: 128 * 1024, keepAliveTimeout: 75_000 }, (incoming, response) => {
    void serve({ provider, overHttp, faults, ledger, unknownRoutes, origin: url }, incoming, response);
  });
  url = await listen(server, port);
  return {
    url,
    ledger,
    unknownRoutes,
    fail: (fault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    takeFault: (method, path, kinds) => faults.take(method, path, kinds),
    seedFaults: (seed) => faults.seed(seed),
    close: () => shut(server),
  };
}

/** Throws if a request went to a place that the sandbox does not know: such an answer proves nothing. */
export function expectNoUnknownRoutes({ unknownRoutes }: Pick<Sandbox, "unknownRoutes">): void {
  if (unknownRoutes.length > 0)
    throw new Error(`The sandbox was asked for what it does not know:\n${unknownRoutes.join("\n")}`);
}

interface Frame {
  readonly provider: Provider;
  readonly faults: FaultList;
  /** The kinds of fault that hit HTTP calls. */
  readonly overHttp: readonly string[];
  readonly ledger: LedgerEntry[];
  readonly unknownRoutes: string[];
  readonly origin: string;
}

async function serve(frame: Frame, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const text = await bodyOf(incoming);
  const { method = "GET", url = "/" } = incoming;
  if (url.startsWith("/__sandbox/")) return send(response, control(frame, method, url, text));
  const fault = frame.faults.take(method, url, frame.overHttp);
  const at = (frame.provider.now?.() ?? new Date()).getTime();
  const entry: LedgerEntry = { at, method, path: url, headers: headersOf(incoming), text };
  if (fault) entry.fault = fault.kind;
  frame.ledger.push(entry);
  if (fault?.kind === "hang") return;
  if (fault?.kind === "reset") return void response.socket?.resetAndDestroy();
  if (fault?.kind === "slow") await sleep(fault.delayMs ?? 1000);
  const reply = answer(frame, requestOf(frame, entry), entry, fault);
  entry.status = reply.status;
  if (fault?.kind === "unanswered") return void response.socket?.resetAndDestroy();
  if (fault?.kind === "truncate") return sendHalf(response, reply);
  if (fault?.kind === "slow-body") return sendSlowly(response, reply, fault.delayMs ?? 1000);
  send(response, reply);
}

function answer(frame: Frame, request: SandboxRequest, entry: LedgerEntry, fault: Fault | undefined): SandboxReply {
  const { provider } = frame;
  const work = (one: SandboxRequest): SandboxReply | undefined =>
    provider.guard?.(one) ?? routedFirst(provider, one, entry);
  try {
    const reply = fault ? spoiled(provider, fault, request, work) : work(request);
    if (reply) return provider.dress(reply, request);
    return unknown(frame, `${entry.method} ${entry.path}`);
  } catch (error) {
    return unknown(frame, `${entry.method} ${entry.path} broke the sandbox: ${String(error)}`);
  }
}

function spoiled(
  provider: Provider,
  fault: Fault,
  request: SandboxRequest,
  work: (request: SandboxRequest) => SandboxReply | undefined,
): SandboxReply | undefined {
  const own = provider.faults[fault.kind];
  if (own) return own(fault, request, work);
  if (fault.kind !== "status") return work(request);
  const { status = 500, headers = {}, body } = fault;
  return typeof body === "string" ? { status, headers, text: body } : { status, headers, body };
}

function routedFirst(provider: Provider, request: SandboxRequest, entry: LedgerEntry): SandboxReply | undefined {
  for (const routes of [provider.routes, provider.routesFor?.(request) ?? []]) {
    const reply = routed(routes, request, (endpoint) => (entry.endpoint = endpoint));
    if (reply) return reply;
  }
  return undefined;
}

/** The answer of the first route that knows the request; `told` hears which one it was. */
export function routed(
  routes: readonly Route[],
  request: SandboxRequest,
  told?: (endpoint: string) => void,
): SandboxReply | undefined {
  for (const route of routes) {
    const params = route.method === request.method ? matched(route.path, request.path) : undefined;
    const reply = params && route.answer({ ...request, params });
    if (!reply) continue;
    told?.(endpointOf(route, params));
    return reply;
  }
  return undefined;
}

/** "POST /crm/objects/:date/contacts/batch/read": the kinds of record are told apart, single records are not. */
function endpointOf({ method, path }: Route, params: Readonly<Record<string, string>>): string {
  const shown = path.replace(/:(type|from|to|object)\b/g, (_, name: string) => params[name] ?? "");
  return `${method} ${shown}`;
}

const pieces = new Map<string, readonly string[]>();

function piecesOf(pattern: string): readonly string[] {
  const known = pieces.get(pattern) ?? pattern.split("/");
  pieces.set(pattern, known);
  return known;
}

function matched(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = piecesOf(pattern);
  const given = path.replace(/(?<=.)\/$/, "").split("/");
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [place, piece] of wanted.entries()) {
    const segment = given[place] ?? "";
    if (piece.startsWith(":")) params[piece.slice(1)] = decodeURIComponent(segment);
    else if (piece !== segment) return undefined;
  }
  return params;
}

function unknown({ provider, unknownRoutes }: Frame, what: string): SandboxReply {
  unknownRoutes.push(what);
  return { status: 501, body: { error: `The ${provider.name} sandbox does not know: ${what}` } };
}

function requestOf({ origin }: Frame, entry: LedgerEntry): SandboxRequest {
  const url = new URL(entry.path, origin);
  const { method, headers, text } = entry;
  const note = (remark: string): void => void (entry.note = remark);
  const body = parseJson(text);
  return { method, path: url.pathname, query: url.searchParams, params: {}, headers, text, body, origin, note };
}

/** GET, POST, DELETE /__sandbox/faults; GET /__sandbox/ledger; GET /__sandbox/unknown-routes. */
function control({ faults, ledger, unknownRoutes }: Frame, method: string, url: string, text: string): SandboxReply {
  if (method === "GET" && url === "/__sandbox/ledger") return { status: 200, body: ledger };
  if (method === "GET" && url === "/__sandbox/unknown-routes") return { status: 200, body: unknownRoutes };
  if (url !== "/__sandbox/faults") return { status: 404, body: { error: "no such control" } };
  if (method === "DELETE") faults.clear();
  try {
    if (method === "POST") for (const fault of faultsFrom(parseJson(text))) faults.add(fault);
  } catch (error) {
    return { status: 400, body: { error: String(error) } };
  }
  return { status: 200, body: faults.waiting() };
}
