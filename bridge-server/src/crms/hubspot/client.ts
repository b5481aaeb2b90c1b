// HubSpot's client on a way out of our own: dated paths, a time limit, refusals translated before the client sees them.
// The client's own limiter and retry belong to the process instead of the portal, and it has no time limit.
import * as associations from "@hubspot/api-client/lib/codegen/crm/associations/v4/index.js";
import * as contacts from "@hubspot/api-client/lib/codegen/crm/contacts/index.js";
import * as objects from "@hubspot/api-client/lib/codegen/crm/objects/index.js";
import * as properties from "@hubspot/api-client/lib/codegen/crm/properties/index.js";
import type { OutgoingRequest, WholeReply } from "../../platform/http-retry.ts";
import type { Priority } from "../../platform/limiter.ts";
import { send, type Line } from "./line.ts";

/** The parts of HubSpot's client that Rapport uses, for work of one priority. */
export interface Client {
  readonly contacts: contacts.BasicApi;
  readonly batches: objects.BatchApi;
  readonly associations: associations.BatchApi;
  readonly properties: properties.BatchApi;
  readonly groups: properties.GroupsApi;
  readonly definitions: properties.CoreApi;
}

/** HubSpot's client on this line. */
export function clientOn(line: Line, priority: Priority): Client {
  const ofObjects = objects.createConfiguration({
    baseServer: new objects.ServerConfiguration(line.baseUrl, {}),
    httpApi: objects.wrapHttpLibrary({
      send: async (request) => contextOf(objects.ResponseContext, await sent(line, request, priority)),
    }),
  });
  const ofAssociations = associations.createConfiguration({
    baseServer: new associations.ServerConfiguration(line.baseUrl, {}),
    httpApi: associations.wrapHttpLibrary({
      send: async (request) => contextOf(associations.ResponseContext, await sent(line, request, priority)),
    }),
  });
  const ofProperties = properties.createConfiguration({
    baseServer: new properties.ServerConfiguration(line.baseUrl, {}),
    httpApi: properties.wrapHttpLibrary({
      send: async (request) => contextOf(properties.ResponseContext, await sent(line, request, priority)),
    }),
  });
  return {
    contacts: contactsOn(line, priority),
    batches: new objects.BatchApi(ofObjects),
    associations: new associations.BatchApi(ofAssociations),
    properties: new properties.BatchApi(ofProperties),
    groups: new properties.GroupsApi(ofProperties),
    definitions: new properties.CoreApi(ofProperties),
  };
}

function contactsOn(line: Line, priority: Priority): contacts.BasicApi {
  return new contacts.BasicApi(
    contacts.createConfiguration({
      baseServer: new contacts.ServerConfiguration(line.baseUrl, {}),
      httpApi: contacts.wrapHttpLibrary({
        send: async (request) => contextOf(contacts.ResponseContext, await sent(line, request, priority)),
      }),
    }),
  );
}

/** A request as each part of the client makes it; their classes are alike and yet not the same. */
interface ClientRequest {
  getUrl(): string;
  getHttpMethod(): { toString(): string };
  getHeaders(): Record<string, string>;
  getBody(): unknown;
}

interface ClientBody {
  text(): Promise<string>;
  binary(): Promise<Buffer>;
}

function sent(line: Line, request: ClientRequest, priority: Priority): Promise<WholeReply> {
  const body = request.getBody();
  const outgoing: OutgoingRequest = {
    url: request.getUrl(),
    method: request.getHttpMethod().toString(),
    headers: request.getHeaders(),
    ...(typeof body === "string" ? { body } : {}),
  };
  return send(line, outgoing, priority);
}

function contextOf<Context>(
  make: new (status: number, headers: Record<string, string>, body: ClientBody) => Context,
  { status, headers, text }: WholeReply,
): Context {
  const body = { text: () => Promise.resolve(text), binary: () => Promise.resolve(Buffer.from(text)) };
  return new make(status, { ...headers }, body);
}
