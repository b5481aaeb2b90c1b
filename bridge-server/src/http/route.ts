// An endpoint of the contract plus a function is a route; what comes in is checked here, once.
import type { Endpoint } from "@rapport/contract";
import type { Request, RequestHandler } from "express";
import * as z from "zod";
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
  readonly caller: Caller;
}

export type Answer<E extends Endpoint> = (asked: Asked<E>) => Promise<z.infer<E["reply"]>>;

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
  return async (request, response) => {
    const startedMs = performance.now();
    const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const caller = await identify(request, raw.toString("utf8"));
    const known = Object.keys(endpoint.query.shape);
    const query = Object.fromEntries(
      Object.entries(request.query).filter(([key]) => known.includes(key) || !addedByHubSpot.includes(key)),
    );
    // Each part was just checked by the schema that its type comes from; TypeScript cannot follow that through a generic.
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions
    const asked = {
      params: checked(endpoint.params, withoutNul(request.params, "path"), "path"),
      query: checked(z.strictObject(endpoint.query.shape), withoutNul(query, "query"), "query"),
      body: endpoint.body === null ? null : checked(endpoint.body, jsonOf(raw), "body"),
      raw,
      caller,
    } as Asked<E>;
    const reply = await answer(asked);
    response.status(endpoint.status).type("application/json").send(JSON.stringify(reply));
    log.info("request-answered", {
      route: name,
      status: endpoint.status,
      workspaceId: caller.workspaceId,
      tookMs: Math.round(performance.now() - startedMs),
    });
  };
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
