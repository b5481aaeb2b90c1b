// Salesforce's own kinds of trouble, for the fault list.
import { listOf, recordOf } from "../json.ts";
import type { FaultAnswer, Provider, SandboxReply } from "../protocol.ts";
import { notSaved, ok, refused } from "./replies.ts";

/** 401 for a token that is unknown, ended or too old. */
export function invalidSession(): SandboxReply {
  return refused(401, "INVALID_SESSION_ID", "Session expired or invalid");
}

/** 403 for an organisation that has used up its calls. */
export function limitExceeded(): SandboxReply {
  return refused(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
}

/** Kinds that concern streams and events, and leave HTTP calls alone. */
export const streamFaults = [
  "grpc-unavailable",
  "grpc-unauthenticated",
  "grpc-half-closed",
  "grpc-silent",
  "replay-id-expired",
] as const;

/** Kinds that concern the publishing of an event. */
export const eventFaults = ["duplicate-event", "gap", "gap-overflow", "split-transaction"] as const;

/** Every kind; the README says what each one does. */
export const salesforceFaults: Provider["faults"] = {
  "rate-limit": () => limitExceeded(),
  "expired-session": () => invalidSession(),
  "server-unavailable": () => refused(503, "SERVER_UNAVAILABLE", "The service is unavailable."),
  "row-lock": () => refused(400, "UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record", []),
  throttled: ({ headers }) => ({ status: 420, headers: { "Retry-After": "1", ...headers }, text: "" }),
  "grant-refused": () => ok({ error: "invalid_grant", error_description: "expired access/refresh token" }, 400),
  "html-error": ({ status = 500 }) => ({
    status,
    headers: { "Content-Type": "text/html;charset=UTF-8" },
    text: "<html><body>An unexpected error occurred</body></html>",
  }),
  "refused-items": refusedItems,
  "bulk-failed": (_, request, work) => work({ ...request, headers: { ...request.headers, [willFail]: "true" } }),
  "no-locator": (_, request, work) => {
    const reply = work(request);
    if (!reply?.headers || !("Sforce-Locator" in reply.headers)) return reply;
    const { "Sforce-Locator": _gone, ...headers } = reply.headers;
    return { ...reply, headers };
  },
  "expired-locator": (_, request, work) =>
    /\/query(All)?\/[^/]+$/.test(request.path) && !request.path.includes("/jobs/")
      ? refused(400, "INVALID_QUERY_LOCATOR", "invalid query locator")
      : work(request),
  lagging: (_, request, work) => work({ ...request, headers: { ...request.headers, [laggingBy]: "60000" } }),
};

/** How a fault tells the route what to do; no caller sends such a header. */
export const willFail = "sandbox-bulk-fails";
export const laggingBy = "sandbox-lag-ms";

/** Every third row of a collection is refused, the others are worked. With allOrNone nothing is left out. */
function refusedItems(...[, request, work]: Parameters<FaultAnswer>): SandboxReply | undefined {
  const body = recordOf(request.body);
  const records = listOf(body["records"]);
  if (!request.path.includes("/composite/sobjects") || records.length === 0 || body["allOrNone"] === true)
    return work(request);
  const isOut = (_: unknown, place: number): boolean => place % 3 === 0;
  const reply = work({ ...request, body: { ...body, records: records.filter((one, place) => !isOut(one, place)) } });
  if (!reply || !Array.isArray(reply.body)) return reply;
  const worked = listOf(reply.body).values();
  const locked = {
    statusCode: "UNABLE_TO_LOCK_ROW",
    message: "unable to obtain exclusive access to this record",
    fields: [],
  };
  return {
    ...reply,
    body: records.map((one, place) => (isOut(one, place) ? notSaved(locked) : (worked.next().value ?? null))),
  };
}

/** True where a fault asked for a job that fails. */
export function isToFail(headers: Readonly<Record<string, string>>): boolean {
  return headers[willFail] === "true";
}
