// HubSpot's own kinds of trouble, for the fault list.
import { randomUUID } from "node:crypto";
import type { Fault } from "../faults.ts";
import { recordOf, textOf } from "../json.ts";
import type { Provider, SandboxReply } from "../protocol.ts";
import type { Portal } from "./portal.ts";
import { notFoundPage, refused } from "./replies.ts";

const sentences: Readonly<Record<string, string>> = {
  TEN_SECONDLY_ROLLING: "You have reached your ten_secondly_rolling limit.",
  SECONDLY: "You have reached your secondly limit.",
  DAILY: "You have reached your daily limit.",
};

/** 429 in the wording that issue threads show; `policy` is one of TEN_SECONDLY_ROLLING, SECONDLY, DAILY. */
export function rateLimited({ settings }: Portal, policy: string): SandboxReply {
  const { retryAfterSeconds } = settings;
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

/** "rate-limit" (body.policy), "wrong-token", "expired-token", "missing-scope", "not-found-page", "html-error". */
export function hubspotFaults(portal: Portal): Provider["faults"] {
  return {
    "rate-limit": (fault) => rateLimited(portal, policyOf(fault)),
    "wrong-token": () =>
      unauthorised(
        "INVALID_AUTHENTICATION",
        "Authentication credentials not found. This API supports OAuth 2.0 authentication.",
      ),
    "expired-token": () =>
      unauthorised("EXPIRED_AUTHENTICATION", "The OAuth token used to make this call has expired."),
    "missing-scope": missingScope,
    "not-found-page": () => notFoundPage,
    "html-error": ({ status = 502 }) => ({
      status,
      headers: { "Content-Type": "text/html" },
      text: "<html><body><h1>Bad gateway</h1></body></html>",
    }),
  };
}

function policyOf({ body }: Fault): string {
  return textOf(recordOf(body)["policy"]) ?? "TEN_SECONDLY_ROLLING";
}

function unauthorised(category: string, message: string): SandboxReply {
  return refused({ status: 401, category, message });
}

function missingScope(): SandboxReply {
  const body = {
    status: "error",
    message:
      "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.",
    correlationId: randomUUID(),
    errors: [
      {
        message: "One or more of the following scopes are required.",
        context: { requiredScopes: ["tickets"], requiredGranularScopes: ["crm.objects.contacts.read"] },
      },
    ],
    links: { scopes: "https://developers.hubspot.com/scopes" },
    category: "MISSING_SCOPES",
  };
  return { status: 403, body };
}
