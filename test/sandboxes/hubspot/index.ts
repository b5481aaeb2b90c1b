// A HubSpot portal on this machine that speaks HubSpot's protocol to HubSpot's own client.
import { randomUUID } from "node:crypto";
import { startSandbox, type Provider, type Sandbox, type SandboxReply, type SandboxRequest } from "../protocol.ts";
import { samplePortal, type SamplePerson } from "../sample-people.ts";
import { associationRoutes } from "./associations.ts";
import { basicRoutes } from "./basic.ts";
import { batchRoutes } from "./batches.ts";
import { catalogueRoutes } from "./catalogue.ts";
import { objectTypeNamed } from "./object-types.ts";
import { oauthRoutes } from "./oauth.ts";
import { emptyPortal, put, type Portal, type PortalSettings } from "./portal.ts";
import { searchRoutes } from "./search.ts";
import { hubspotFaults, rateLimited } from "./troubles.ts";

export { hubspotApp } from "./oauth.ts";

/** What a HubSpot sandbox starts with. */
export interface HubspotSandboxOptions extends Partial<PortalSettings> {
  readonly people?: readonly SamplePerson[];
  readonly port?: number;
  readonly portal?: string;
  /** The access token that is valid from the start. */
  readonly token?: string;
  readonly refreshToken?: string;
  readonly now?: () => Date;
}

/** A running HubSpot sandbox. */
export interface HubspotSandbox extends Sandbox {
  readonly portal: string;
  readonly token: string;
  /** Puts an object in without any rule; `at` is when it was made. */
  seed(type: string, object: { id: string; properties: Record<string, string | null>; at?: string }): void;
  /** Makes every access token so far invalid; refresh tokens stay good. */
  expireTokens(): void;
}

/** Starts a portal with the people who have a HubSpot id. */
export async function startHubspotSandbox(options: HubspotSandboxOptions = {}): Promise<HubspotSandbox> {
  const { people = [], port = 0, portal: id = samplePortal, token = "sandbox-token", now = () => new Date() } = options;
  const portal = emptyPortal(id, settingsFrom(options), now);
  portal.accessTokens.add(token);
  portal.refreshTokens.add(options.refreshToken ?? "sandbox-refresh-token");
  seedPeople(portal, people);
  const sandbox = await startSandbox(providerOf(portal), { port });
  return Object.assign(sandbox, {
    portal: id,
    token,
    seed: (type: string, object: { id: string; properties: Record<string, string | null>; at?: string }): void => {
      const known = objectTypeNamed(type);
      if (!known) throw new Error(`The HubSpot sandbox keeps no ${type}`);
      put(portal, known, { at: now().toISOString(), ...object });
    },
    expireTokens: (): void => portal.accessTokens.clear(),
  });
}

function settingsFrom(options: HubspotSandboxOptions): PortalSettings {
  return {
    recordUrls: options.recordUrls ?? true,
    associationIds: options.associationIds ?? "text",
    searchLagMs: options.searchLagMs ?? 0,
    retryAfterSeconds: options.retryAfterSeconds,
    tenSecondly: options.tenSecondly,
  };
}

function seedPeople(portal: Portal, people: readonly SamplePerson[]): void {
  const contacts = objectTypeNamed("contacts");
  if (!contacts) return;
  for (const [place, person] of people.entries()) {
    if (!person.hubspotId) continue;
    const at = new Date(Date.UTC(2026, 0, 5 + place, 9)).toISOString();
    put(portal, contacts, { id: person.hubspotId, properties: propertiesOf(person), at });
  }
}

function propertiesOf({
  firstName,
  lastName,
  email,
  phone,
  mobile,
  x,
  instagram,
  company,
}: SamplePerson): Record<string, string> {
  return {
    firstname: firstName,
    lastname: lastName,
    ...(email ? { email } : {}),
    ...(phone ? { phone } : {}),
    ...(mobile ? { mobilephone: mobile } : {}),
    ...(x ? { twitterhandle: x } : {}),
    ...(instagram ? { rapport_instagram: instagram } : {}),
    ...(company ? { company } : {}),
  };
}

function providerOf(portal: Portal): Provider {
  const usage = { today: 0, window: 0, inWindow: 0 };
  return {
    name: "HubSpot",
    // The order matters: "/batch/read" and "/search" before "/:id".
    routes: [
      ...oauthRoutes(portal),
      ...batchRoutes(portal),
      ...searchRoutes(portal),
      ...associationRoutes(portal),
      ...basicRoutes(portal),
      ...catalogueRoutes(portal),
    ],
    faults: hubspotFaults(portal),
    guard: (request) => guarded(portal, request, usage),
    dress: (reply, request) => dressed(reply, request, usage),
  };
}

interface Usage {
  today: number;
  window: number;
  inWindow: number;
}

function guarded(portal: Portal, request: SandboxRequest, usage: Usage): SandboxReply | undefined {
  if (request.path.startsWith("/oauth/")) return undefined;
  const token = request.headers["authorization"]?.replace(/^Bearer /, "") ?? "";
  if (!portal.accessTokens.has(token)) return hubspotFaults(portal)["wrong-token"]?.({ kind: "wrong-token" }, request);
  const window = Math.floor(portal.now().getTime() / 10_000);
  if (usage.window !== window) Object.assign(usage, { window, inWindow: 0 });
  usage.today += 1;
  usage.inWindow += 1;
  const { tenSecondly } = portal.settings;
  if (tenSecondly !== undefined && usage.inWindow > tenSecondly) return rateLimited(portal, "TEN_SECONDLY_ROLLING");
  return undefined;
}

/** Search answers carry only the daily pair; refusals for want of a scope carry none (both recorded). */
function dressed(reply: SandboxReply, { path }: SandboxRequest, usage: Usage): SandboxReply {
  const daily = {
    "X-HubSpot-RateLimit-Daily": "250000",
    "X-HubSpot-RateLimit-Daily-Remaining": String(250_000 - usage.today),
  };
  const secondly = {
    "X-HubSpot-RateLimit-Interval-Milliseconds": "10000",
    "X-HubSpot-RateLimit-Max": "100",
    "X-HubSpot-RateLimit-Remaining": String(Math.max(0, 100 - usage.inWindow)),
    "X-HubSpot-RateLimit-Secondly": "10",
    "X-HubSpot-RateLimit-Secondly-Remaining": "9",
  };
  const none = reply.status === 403 || reply.status === 401 || path.startsWith("/oauth/");
  const limits = none ? {} : path.endsWith("/search") ? daily : { ...daily, ...secondly };
  const always = { Vary: "origin, Accept-Encoding", "Access-Control-Allow-Credentials": "false" };
  return { ...reply, headers: { ...always, "X-HubSpot-Correlation-Id": randomUUID(), ...limits, ...reply.headers } };
}
