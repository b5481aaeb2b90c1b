// HubSpot's client on a transport of our own: dated paths, a time limit, refusals translated before the client sees
// them. The client's own limiter and retry belong to the process instead of the portal, and it has no time limit.
import {
  BasicApi,
  createConfiguration,
  ResponseContext,
  ServerConfiguration,
  wrapHttpLibrary,
  type RequestContext,
} from "@hubspot/api-client/lib/codegen/crm/contacts/index.js";
import { fetchWhole, type OutgoingRequest } from "../../platform/http-retry.ts";
import type { Clock } from "../../ports.ts";
import { failureOf } from "./failures.ts";
import { datedPath } from "./versions.ts";

/** What the transport needs to know. */
export interface Line {
  readonly baseUrl: string;
  readonly accessToken: () => Promise<string>;
  readonly timeoutMs: number;
  readonly clock: Clock | undefined;
}

/** The contacts part of HubSpot's client. */
export function contactsApi(line: Line): BasicApi {
  return new BasicApi(
    createConfiguration({
      baseServer: new ServerConfiguration(line.baseUrl, {}),
      httpApi: wrapHttpLibrary({ send: (request) => send(request, line) }),
    }),
  );
}

async function send(request: RequestContext, { accessToken, timeoutMs, clock }: Line): Promise<ResponseContext> {
  request.setHeaderParam("Authorization", `Bearer ${await accessToken()}`);
  const reply = await fetchWhole(outgoing(request), { source: "hubspot", name: "HubSpot", timeoutMs });
  if (reply.status >= 400) throw failureOf(reply, clock);
  const body = { text: () => Promise.resolve(reply.text), binary: () => Promise.resolve(Buffer.from(reply.text)) };
  return new ResponseContext(reply.status, { ...reply.headers }, body);
}

function outgoing(request: RequestContext): OutgoingRequest {
  const body = request.getBody();
  return {
    url: datedPath(request.getUrl()),
    method: request.getHttpMethod().toString(),
    headers: request.getHeaders(),
    ...(typeof body === "string" ? { body } : {}),
  };
}
