// POST /oauth/token: client credentials for organisations. https://www.rfc-editor.org/rfc/rfc6749#section-4.4
import type { Express, Request, Response } from "express";
import { orgTokens } from "../app/org-clients.ts";
import { Failure } from "../domain/failure.ts";
import type { Clock, Log, Store } from "../ports.ts";

interface Tools {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}

/** Mounts the route. Answers and refusals have the form that OAuth wants. */
export function mountTokens(express: Express, tools: Tools): void {
  const tokens = orgTokens(tools);
  express.post("/oauth/token", async (request, response) => {
    response.set("Cache-Control", "no-store").set("Pragma", "no-cache");
    const form = new URLSearchParams(Buffer.isBuffer(request.body) ? request.body.toString("utf8") : "");
    const client = clientIn(request, form);
    if (form.getAll("grant_type").length !== 1) return refuse(response, 400, "invalid_request");
    if (form.get("grant_type") !== "client_credentials") return refuse(response, 400, "unsupported_grant_type");
    if (client === "twice") return refuse(response, 400, "invalid_request");
    if (client === null) return refuse(response, 401, "invalid_client");
    try {
      const { token, expiresInSeconds } = await tokens.give(client);
      response.status(200).json({ access_token: token, token_type: "Bearer", expires_in: expiresInSeconds });
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      tools.log.warn("org-token-refused", { error: failure.kind });
      if (failure.kind === "unknown-caller") return refuse(response, 401, "invalid_client");
      if (failure.kind !== "rate-limited") throw failure;
      response.set("Retry-After", String(failure.details.facts?.["retryAfterSeconds"] ?? 60));
      return refuse(response, 429, "temporarily_unavailable");
    }
  });
}

type Refusal = "invalid_request" | "invalid_client" | "unsupported_grant_type" | "temporarily_unavailable";

function refuse(response: Response, status: number, error: Refusal): void {
  if (status === 401) response.set("WWW-Authenticate", 'Basic realm="Rapport", charset="UTF-8"');
  response.status(status).json({ error });
}

interface Client {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** By HTTP Basic or in the form, never both. https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1 */
function clientIn(request: Request, form: URLSearchParams): Client | "twice" | null {
  const inForm = { clientId: form.get("client_id") ?? "", clientSecret: form.get("client_secret") ?? "" };
  const header = request.get("authorization");
  if (header === undefined) return usable(inForm);
  if (inForm.clientSecret !== "") return "twice";
  const pair = /^Basic ([A-Za-z0-9+/]{1,1000}={0,2})$/i.exec(header)?.[1];
  const text = Buffer.from(pair ?? "", "base64").toString("utf8");
  const colon = text.indexOf(":");
  if (colon < 0) return null;
  try {
    const [clientId, clientSecret] = [text.slice(0, colon), text.slice(colon + 1)].map(decodeURIComponent);
    return usable({ clientId: clientId ?? "", clientSecret: clientSecret ?? "" });
  } catch {
    return null;
  }
}

function usable(client: Client): Client | null {
  const fits = (text: string): boolean => /^[\w~.+/=-]{1,200}$/.test(text);
  return fits(client.clientId) && fits(client.clientSecret) ? client : null;
}
