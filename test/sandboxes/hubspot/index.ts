// A HubSpot on this machine that speaks HubSpot's protocol to HubSpot's own client: one app, and the portals it is in.
import { randomUUID } from "node:crypto";
import { startSandbox, type Provider, type Route, type Sandbox } from "../protocol.ts";
import { samplePortal, type SamplePerson } from "../sample-people.ts";
import { appOf, type Access, type App, type AppSettings } from "./app.ts";
import { associationRoutes } from "./associations.ts";
import { basicRoutes } from "./basic.ts";
import { batchRoutes } from "./batches.ts";
import { controlsOf, type PortalControls } from "./controls.ts";
import { conversationRoutes } from "./conversations.ts";
import { counted, limitHeaders, noUsage, type Usage } from "./limits.ts";
import { mergeRoutes } from "./merges.ts";
import { accountRoutes, oauthRoutes } from "./oauth.ts";
import { ownerRoutes } from "./owners.ts";
import { pipelineRoutes } from "./pipelines.ts";
import { emptyPortal, type Portal, type PortalSettings } from "./portal.ts";
import { propertyRoutes } from "./properties.ts";
import { scopesFor } from "./scopes.ts";
import { searchRoutes } from "./search.ts";
import { seedPeople } from "./seeding.ts";
import { webhooksOf, type Webhooks } from "./webhooks.ts";
import { expiredToken, hubspotFaults, missingScope, wrongToken } from "./troubles.ts";

export { hubspotApp } from "./app.ts";
export { callsByEndpoint, worstShareOfSuccess } from "./calls.ts";
export { everyFault, mixedFaults } from "./fault-schedule.ts";
export { publishedLimits } from "./limits.ts";

/** What a HubSpot sandbox starts with. */
export interface HubspotSandboxOptions extends Partial<PortalSettings> {
  readonly people?: readonly SamplePerson[];
  readonly port?: number;
  readonly portal?: string;
  /** The access token of a private app, which may do everything and never gets too old. */
  readonly token?: string;
  readonly refreshToken?: string;
  readonly app?: AppSettings;
  readonly now?: () => Date;
}

/** A running HubSpot sandbox; what it can do for its first portal it can do itself. */
export interface HubspotSandbox extends Sandbox, PortalControls {
  /** The private token of the first portal. */
  readonly token: string;
  /** Moves the clock on: tokens get too old, the search catches up, limits refill. */
  advance(ms: number): void;
  readonly webhooks: Webhooks;
  /** Another portal of the same HubSpot. */
  addPortal(id: string, people?: readonly SamplePerson[]): PortalControls;
  /** Whose admin approves the installations from now on. */
  installInto(portal: string): void;
}

/** Starts a portal with the people who have a HubSpot id. */
export async function startHubspotSandbox(options: HubspotSandboxOptions = {}): Promise<HubspotSandbox> {
  const { people = [], port = 0, portal: id = samplePortal, token = "sandbox-token" } = options;
  const machine = options.now ?? ((): Date => new Date());
  let aheadMs = 0;
  const now = (): Date => new Date(machine().getTime() + aheadMs);
  const portal = emptyPortal(id, settingsFrom(options), now);
  const refreshToken = options.refreshToken ?? "sandbox-refresh-token";
  const app = appOf(portal, { token, refreshToken, settings: options.app ?? {}, now });
  seedPeople(portal, people);
  const { listenTo, ...webhooks } = webhooksOf(app, machine);
  listenTo(portal);
  const sandbox = await startSandbox(providerOf(app), { port });
  const controls = controlsOf(app, portal);
  return {
    ...sandbox,
    ...controls,
    token,
    webhooks,
    close() {
      webhooks.stop();
      return sandbox.close();
    },
    advance: (ms) => void (aheadMs += ms),
    addPortal(another, others = []) {
      const added = emptyPortal(another, portal.settings, now);
      app.portals.set(another, added);
      listenTo(added);
      seedPeople(added, others);
      return controlsOf(app, added);
    },
    installInto(wanted) {
      const known = app.portals.get(wanted);
      if (!known) throw new Error(`The HubSpot sandbox has no portal ${wanted}`);
      app.installing = known;
    },
  };
}

function settingsFrom(options: HubspotSandboxOptions): PortalSettings {
  return {
    recordUrls: options.recordUrls ?? true,
    associationIds: options.associationIds ?? "text",
    searchLagMs: options.searchLagMs ?? 0,
    retryAfterSeconds: options.retryAfterSeconds,
    tenSecondly: options.tenSecondly,
    searchesPerSecond: options.searchesPerSecond,
    daily: options.daily,
    mergeMakesNewId: options.mergeMakesNewId ?? true,
  };
}

function providerOf(app: App): Provider {
  const usages = new Map<Portal, Usage>();
  const routes = new Map<Portal, readonly Route[]>();
  const usageOf = (portal: Portal): Usage => made(usages, portal, noUsage);
  const accessOf = (headers: Readonly<Record<string, string>>): Access | undefined =>
    app.access.get(headers["authorization"]?.replace(/^Bearer /, "") ?? "");
  return {
    name: "HubSpot",
    now: app.now,
    routes: oauthRoutes(app),
    routesFor({ headers }) {
      const portal = accessOf(headers)?.portal;
      return portal ? made(routes, portal, () => routesOf(app, portal)) : [];
    },
    faults: hubspotFaults(app.installing.settings),
    guard(request) {
      if (request.path.startsWith("/oauth/")) return undefined;
      const access = accessOf(request.headers);
      if (!access) return wrongToken();
      if (access.expiresAt <= app.now().getTime()) return expiredToken();
      const { scopes, portal } = access;
      const lacking = scopesFor(request.method, request.path).filter(
        (one) => scopes !== "all" && !scopes.includes(one),
      );
      return lacking.length > 0 ? missingScope(lacking) : counted(portal, usageOf(portal), request);
    },
    dress(reply, request) {
      const access = request.path.startsWith("/oauth/") ? undefined : accessOf(request.headers);
      const limits = access ? limitHeaders(access.portal, usageOf(access.portal), request, { reply, access }) : {};
      const always = { Vary: "origin, Accept-Encoding", "Access-Control-Allow-Credentials": "false" };
      return {
        ...reply,
        headers: { ...always, "X-HubSpot-Correlation-Id": randomUUID(), ...limits, ...reply.headers },
      };
    },
  };
}

/** The order matters: "/batch/read" and "/search" before "/:id". */
function routesOf(app: App, portal: Portal): readonly Route[] {
  return [
    ...accountRoutes(app, portal),
    ...batchRoutes(portal),
    ...searchRoutes(portal),
    ...mergeRoutes(portal),
    ...associationRoutes(portal),
    ...basicRoutes(portal),
    ...propertyRoutes(portal),
    ...ownerRoutes(portal),
    ...pipelineRoutes(),
    ...conversationRoutes(portal),
  ];
}

function made<K, V>(known: Map<K, V>, key: K, make: () => V): V {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}
