// Calls for tests: plain HTTP, without a client that knows better.
import { listOf, recordOf, textOf } from "../json.ts";
import type { SalesforceSandbox } from "./index.ts";

/** What came back. */
export interface Called {
  readonly status: number;
  readonly headers: Headers;
  /** Undefined where the answer is no JSON. */
  readonly body: unknown;
  readonly text: string;
}

/** Somebody with a token. */
export interface Caller {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Called>;
  send(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Called>;
  /** The rows of a query, over all pages. */
  rows(soql: string, resource?: "query" | "queryAll"): Promise<Record<string, unknown>[]>;
}

/** Calls with the token that is good from the start, or with another. Paths begin after the version. */
export function callerOf(sandbox: SalesforceSandbox, token = sandbox.token): Caller {
  const base = "/services/data/v67.0";
  async function send(method: string, path: string, body?: unknown, more = {}): Promise<Called> {
    const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json", ...more };
    const address = sandbox.url + (path.startsWith("/services/") ? path : base + path);
    const content = body === undefined ? {} : { body: JSON.stringify(body) };
    const reply = await fetch(address, { method, headers, ...content });
    const text = await reply.text();
    const isJson = reply.headers.get("content-type")?.startsWith("application/json") === true;
    return { status: reply.status, headers: reply.headers, body: isJson ? JSON.parse(text) : undefined, text };
  }
  return {
    send,
    get: (path, headers) => send("GET", path, undefined, headers),
    async rows(soql, resource = "query") {
      const found: Record<string, unknown>[] = [];
      let next: string | undefined = `/${resource}?q=${encodeURIComponent(soql)}`;
      while (next !== undefined) {
        const { body, text } = await send("GET", next);
        if (!("records" in recordOf(body))) throw new Error(text);
        const { records, nextRecordsUrl } = recordOf(body);
        found.push(...listOf(records).map(recordOf));
        next = textOf(nextRecordsUrl);
      }
      return found;
    },
  };
}

/** The code of a refusal. */
export function errorCodeOf({ body }: Called): unknown {
  return recordOf(listOf(body)[0])["errorCode"];
}
