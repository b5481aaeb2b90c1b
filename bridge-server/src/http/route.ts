// An endpoint of the contract plus a function is a route; what comes in is checked here, once.
import type { Endpoint } from "@rapport/contract";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Request, RequestHandler, Response } from "express";
import * as z from "zod";
import { PlainDocument } from "../app/plain-document.ts";
import { ReadyDocument } from "../app/ready-document.ts";
import { Failure } from "../domain/failure.ts";
import { faultsOf, inOneSentence, type Fault } from "../platform/faults.ts";
import { jsonIn } from "../platform/json.ts";
import type { Clock, Log } from "../ports.ts";
import type { Caller } from "./caller.ts";

/** What a route's function is given: the checked input, and who asks. */
export interface Asked<E extends Endpoint> {
  readonly params: z.infer<E["params"]>;
  readonly query: z.infer<E["query"]>;
  readonly body: E["body"] extends z.ZodType ? z.infer<E["body"]> : null;
  /** The body as it came. */
  readonly raw: Buffer;
  /** In which forms the caller reads answers, as the header says it. */
  readonly accept: string;
  readonly caller: Caller;
}

/** Answers with the document, or with its text where that is ready or has another form. */
export type Answer<E extends Endpoint> = (
  asked: Asked<E>,
) => Promise<z.infer<E["reply"]> | ReadyDocument<z.infer<E["reply"]>> | PlainDocument>;

/** Query values that HubSpot adds to every fetch of a card. */
const addedByHubSpot = ["userId", "portalId", "userEmail", "appId"];

interface Tools {
  readonly identify: (request: Request, body: string) => Promise<Caller>;
  readonly log: Log;
  readonly clock: Clock;
}

/** The handler of an endpoint. */
export function handler<E extends Endpoint>(
  name: string,
  endpoint: E,
  answer: Answer<E>,
  { identify, log }: Tools,
): RequestHandler {
  // Made once: making a schema costs more than a whole view does.
  const querySchema = z.strictObject(endpoint.query.shape);
  const known = new Set(Object.keys(endpoint.query.shape));
  return async (request, response) => {
    const startedMs = performance.now();
    const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const caller = await identify(request, raw.toString("utf8"));
    const query = Object.fromEntries(
      Object.entries(request.query).filter(([key]) => known.has(key) || !addedByHubSpot.includes(key)),
    );
    // Each part was just checked by the schema that its type comes from; TypeScript cannot follow that through a generic.
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions
    const asked = {
      params: checked(endpoint.params, withoutNul(request.params, "path"), "path"),
      query: checked(querySchema, withoutNul(query, "query"), "query"),
      body: endpoint.body === null ? null : checked(endpoint.body, jsonOf(raw), "body"),
      raw,
      accept: request.get("accept") ?? "",
      caller,
    } as Asked<E>;
    const reply = await answer(asked);
    if (reply instanceof PlainDocument) await sendPlain(response, endpoint.status, reply);
    else {
      const bytes = reply instanceof ReadyDocument ? reply.bytes : Buffer.from(JSON.stringify(reply));
      response
        .writeHead(endpoint.status, {
          "Content-Type": "application/json; charset=utf-8",
          "Content-Length": bytes.length,
        })
        // Of bytes nobody asks how they are encoded.
        .end(bytes, "latin1");
    }
    log.info("request-answered", {
      route: name,
      status: endpoint.status,
      workspaceId: caller.workspaceId,
      tookMs: Math.round(performance.now() - startedMs),
    });
  };
}

/** As fast as the caller reads, and no faster. A caller that leaves ends the making. */
async function sendPlain(
  response: Response,
  status: number,
  { mediaType, content, headers }: PlainDocument,
): Promise<void> {
  const pieces = typeof content === "string" || content instanceof Uint8Array ? [content] : content;
  response.writeHead(status, { "Content-Type": mediaType, "Cache-Control": "no-store", ...headers });
  await pipeline(Readable.from(pieces), response);
}

function checked<Schema extends z.ZodType>(schema: Schema, value: unknown, where: string): z.infer<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw notRight(faultsOf(parsed.error, where));
}

/** No database can look for a NUL character. */
function withoutNul<Values extends Readonly<Record<string, unknown>>>(values: Values, where: string): Values {
  const faulty = Object.entries(values).filter(([, value]) =>
    [value].flat().some((one) => typeof one === "string" && one.includes("\0")),
  );
  if (faulty.length === 0) return values;
  throw notRight(faulty.map(([key]) => ({ at: `${where}.${key}`, message: "must not hold NUL characters" })));
}

function notRight(errors: readonly Fault[]): Failure {
  return new Failure("bad-input", `The request is not right: ${inOneSentence(errors)}`, {
    errors,
    remedy: "Correct it; GET /openapi.json describes what each address takes.",
  });
}

function jsonOf(raw: Buffer): unknown {
  if (raw.length === 0)
    throw new Failure("bad-input", "The body is empty", { remedy: "Send one JSON document, encoded as UTF-8." });
  try {
    return jsonIn(raw);
  } catch {
    throw new Failure("bad-input", "The body is not JSON in UTF-8", {
      remedy: "Send one JSON document, encoded as UTF-8.",
    });
  }
}
