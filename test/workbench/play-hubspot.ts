import * as z from "zod";
import type { WorkbenchOptions } from "./options.ts";
import { signatureV3 } from "./signature.ts";

const Asked = z.object({
  url: z.url(),
  method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]),
  headers: z.array(z.tuple([z.string(), z.string()])),
  body: z.string().nullable(),
  timeoutMs: z.number().min(1).max(120_000),
});

/** What a card gets back. */
export interface Answered {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** Passes a card's request on as HubSpot does: only to the permitted origin, with who asks in the query, and signed. */
export async function playHubspot(json: unknown, { bridgeUrl, hubspot }: WorkbenchOptions): Promise<Answered> {
  const asked = Asked.parse(json);
  const url = new URL(asked.url);
  const refused = refusal(url, asked.headers, bridgeUrl);
  if (refused !== null) return problem(400, refused);

  const who = { userId: "7", portalId: String(hubspot.portalId), userEmail: "ana.ruiz@example.com", appId: "1" };
  for (const [name, value] of Object.entries(who)) url.searchParams.set(name, value);
  const timestamp = String(Date.now());
  const signed = { method: asked.method, url: url.href, body: asked.body ?? "", timestamp };
  const headers = {
    ...Object.fromEntries(asked.headers),
    ...(asked.body !== null && { "content-type": "application/json" }),
    "x-hubspot-signature-v3": signatureV3(signed, hubspot.clientSecret),
    "x-hubspot-request-timestamp": timestamp,
  };
  try {
    const response = await fetch(url, {
      method: asked.method,
      headers,
      body: asked.body,
      redirect: "manual",
      signal: AbortSignal.timeout(asked.timeoutMs),
    });
    return {
      status: response.status,
      contentType: response.headers.get("content-type") ?? "text/plain",
      body: await response.text(),
    };
  } catch {
    return problem(502, "The bridge cannot be reached.");
  }
}

const reserved = ["actionType", "portalId", "userId", "userEmail", "accountId", "appId"];

function refusal(url: URL, headers: readonly (readonly [string, string])[], bridgeUrl: string): string | null {
  if (url.origin !== new URL(bridgeUrl).origin) return "Not among the permitted URLs of the app.";
  if (headers.some(([name]) => name.toLowerCase() !== "authorization"))
    return "Only the header Authorization may be sent.";
  if (reserved.some((name) => url.searchParams.has(name))) return "A query parameter is reserved by HubSpot.";
  return null;
}

/** HubSpot tells of its own refusals in an envelope like this one. */
function problem(status: number, message: string): Answered {
  return {
    status,
    contentType: "application/json",
    body: JSON.stringify({ status: "error", category: "BAD_GATEWAY", message }),
  };
}
