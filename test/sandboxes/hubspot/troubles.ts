// HubSpot's own kinds of trouble, for the fault list.
import { randomUUID } from "node:crypto";
import type { Fault } from "../faults.ts";
import { isRecord, listOf, recordOf, textOf } from "../json.ts";
import type { FaultAnswer, Provider, SandboxReply, SandboxRequest } from "../protocol.ts";
import type { PortalSettings } from "./portal.ts";
import { notFoundPage, notValid, refused } from "./replies.ts";

const sentences: Readonly<Record<string, string>> = {
  TEN_SECONDLY_ROLLING: "You have reached your ten_secondly_rolling limit.",
  SECONDLY: "You have reached your secondly limit.",
  DAILY: "You have reached your daily limit.",
};

/** 429 in the wording that issue threads show; `policy` is one of TEN_SECONDLY_ROLLING, SECONDLY, DAILY. */
export function rateLimited(
  { retryAfterSeconds }: Pick<PortalSettings, "retryAfterSeconds">,
  policy: string,
): SandboxReply {
  return {
    status: 429,
    ...(retryAfterSeconds === undefined ? {} : { headers: { "Retry-After": String(retryAfterSeconds) } }),
    body: {
      status: "error",
      message: sentences[policy] ?? "You have reached a limit.",
      errorType: "RATE_LIMIT",
      correlationId: randomUUID(),
      policyName: policy,
      groupName: "publicapi:sandbox",
    },
  };
}

/** Every kind; the README says what each one does. */
export function hubspotFaults(settings: Pick<PortalSettings, "retryAfterSeconds">): Provider["faults"] {
  return {
    "rate-limit": ({ body, headers }) => withHeaders(rateLimited(settings, policyOf(body)), headers),
    "wrong-token": () => wrongToken(),
    "expired-token": () => expiredToken(),
    "missing-scope": () => missingScope(["crm.objects.contacts.read"]),
    "refresh-refused": () => ({
      status: 400,
      body: { error: "invalid_grant", status: "BAD_REFRESH_TOKEN", message: "missing or unknown refresh token" },
    }),
    "not-found-page": () => notFoundPage,
    "html-error": ({ status = 502 }) => ({
      status,
      headers: { "Content-Type": "text/html" },
      text: "<html><body><h1>Bad gateway</h1></body></html>",
    }),
    locked: () => refused({ status: 423, category: "LOCKED", message: "The resource is locked" }),
    migrating: ({ headers }) => ({ status: 477, headers: { "Retry-After": "1", ...headers }, body: {} }),
    "wrong-success": ({ status = 202 }, request, work) =>
      changedReply(work(request), (reply) => ({ ...reply, status })),
    "expired-cursor": ({ body: _ }, request, work) =>
      cursorOf(request) ? notValid("The paging cursor is no longer valid") : work(request),
    "short-page": shortPage,
    "shuffled-results": (_, request, work) => changedReply(work(request), backwards),
    "refused-items": refusedItems,
  };
}

function withHeaders(reply: SandboxReply, headers: Fault["headers"]): SandboxReply {
  return { ...reply, headers: { ...reply.headers, ...headers } };
}

function policyOf(body: unknown): string {
  return textOf(recordOf(body)["policy"]) ?? "TEN_SECONDLY_ROLLING";
}

/** 401 for a token that HubSpot never gave out, or that belongs to an app that is gone. */
export function wrongToken(): SandboxReply {
  const message = "Authentication credentials not found. This API supports OAuth 2.0 authentication.";
  return refused({ status: 401, category: "INVALID_AUTHENTICATION", message });
}

/** 401 for a token whose time is over. */
export function expiredToken(): SandboxReply {
  const message = "The OAuth token used to make this call has expired.";
  return refused({ status: 401, category: "EXPIRED_AUTHENTICATION", message });
}

/** 403 for a call that the installation gives no right to. */
export function missingScope(requiredGranularScopes: readonly string[]): SandboxReply {
  const body = {
    status: "error",
    message:
      "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.",
    correlationId: randomUUID(),
    errors: [
      {
        message: "One or more of the following scopes are required.",
        context: { requiredScopes: requiredGranularScopes, requiredGranularScopes },
      },
    ],
    links: { scopes: "https://developers.hubspot.com/scopes" },
    category: "MISSING_SCOPES",
  };
  return { status: 403, body };
}

function changedReply(
  reply: SandboxReply | undefined,
  how: (reply: SandboxReply) => SandboxReply,
): SandboxReply | undefined {
  return reply && reply.status < 300 ? how(reply) : reply;
}

function cursorOf({ query, body }: SandboxRequest): string | undefined {
  return query.get("after") ?? textOf(recordOf(body)["after"]);
}

/** Half a page, with the cursor of the other half. */
const shortPage: FaultAnswer = (_, request, work) => {
  const asked = Number(request.query.get("limit") ?? recordOf(request.body)["limit"]);
  if (!(asked > 1)) return work(request);
  const limit = Math.ceil(asked / 2);
  const query = new URLSearchParams(request.query);
  if (request.method === "GET") query.set("limit", String(limit));
  return work({ ...request, query, ...(isRecord(request.body) ? { body: { ...request.body, limit } } : {}) });
};

function backwards(reply: SandboxReply): SandboxReply {
  const results = recordOf(reply.body)["results"];
  const isBatch = "startedAt" in recordOf(reply.body);
  // A list promises its order; a batch does not.
  if (!isBatch || !Array.isArray(results)) return reply;
  return { ...reply, body: { ...recordOf(reply.body), results: listOf(results).toReversed() } };
}

/** Every third item of a batch is refused, the others are worked: 207. */
const refusedItems: FaultAnswer = (_, request, work) => {
  const body = recordOf(request.body);
  const inputs = listOf(body["inputs"]);
  if (!/\/batch\/(update|upsert|create)$/.test(request.path) || inputs.length === 0) return work(request);
  const out = inputs.filter((_input, place) => place % 3 === 0).map(recordOf);
  const reply = work({ ...request, body: { ...body, inputs: inputs.filter((_input, place) => place % 3 !== 0) } });
  return changedReply(reply, (good) => {
    const errors = [
      ...listOf(recordOf(good.body)["errors"]),
      ...out.map(({ id, objectWriteTraceId }) => ({
        status: "error",
        category: "VALIDATION_ERROR",
        message: "The item could not be written",
        context: {
          ...(textOf(id) ? { ids: [textOf(id)] } : {}),
          ...(textOf(objectWriteTraceId) ? { objectWriteTraceId: [textOf(objectWriteTraceId)] } : {}),
        },
      })),
    ];
    return { ...good, status: 207, body: { ...recordOf(good.body), numErrors: errors.length, errors } };
  });
};
