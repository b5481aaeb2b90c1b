// jsforce on a transport of our own: bodies are read whole, silence has an end, nothing is repeated behind our back,
// refusals are translated before jsforce sees them. Its own transport ends the process when a body breaks off.
import { PassThrough } from "node:stream";
import { Connection } from "jsforce/lib/connection.js";
import { Transport } from "jsforce/lib/transport.js";
import { StreamPromise } from "jsforce/lib/util/promise.js";
import { fetchWhole, type OutgoingRequest } from "../../platform/http-retry.ts";
import type { Clock } from "../../ports.ts";
import { failureOf } from "./failures.ts";
import { salesforceClient, salesforceVersion } from "./versions.ts";

/** What the transport needs to know. */
export interface Line {
  readonly instanceUrl: string;
  readonly timeoutMs: number;
  readonly clock: Clock | undefined;
}

type HttpRequest = Parameters<Transport["httpRequest"]>[0];
type HttpResponse = Awaited<ReturnType<Transport["httpRequest"]>>;

/** A jsforce connection with one token. It has nothing to refresh with: an endless 401 would refresh for ever. */
export function connect(accessToken: string, line: Line): Connection {
  const { instanceUrl } = line;
  const callOptions = { client: salesforceClient };
  const connection = new Connection({ instanceUrl, accessToken, version: salesforceVersion, callOptions });
  connection._transport = new SafeTransport(line);
  return connection;
}

class SafeTransport extends Transport {
  readonly #line: Line;

  constructor(line: Line) {
    super();
    this.#line = line;
  }

  override httpRequest(request: HttpRequest): StreamPromise<HttpResponse> {
    // jsforce pipes into and out of this stream; the promise alone carries the answer.
    return StreamPromise.create(() => ({ stream: new PassThrough(), promise: send(request, this.#line) }));
  }
}

async function send(request: HttpRequest, { timeoutMs, clock }: Line): Promise<HttpResponse> {
  const reply = await fetchWhole(outgoing(request), { source: "salesforce", name: "Salesforce", timeoutMs });
  if (reply.status >= 400) throw failureOf(reply, clock);
  return { statusCode: reply.status, headers: { ...reply.headers }, body: reply.text };
}

function outgoing({ url, method, headers = {}, body }: HttpRequest): OutgoingRequest {
  if (body === undefined || body === null) return { url, method, headers };
  if (typeof body === "string") return { url, method, headers, body };
  if (body instanceof URLSearchParams) return { url, method, headers, body: body.toString() };
  throw new TypeError("Only text goes to Salesforce on this way");
}
