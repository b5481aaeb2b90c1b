// A Salesforce organisation on this machine that speaks Salesforce's protocols: REST and Bulk over HTTP, events over gRPC.
import { startSandbox, type Provider, type Sandbox, type SandboxReply, type SandboxRequest } from "../protocol.ts";
import { sampleOrganisation, type SamplePerson } from "../sample-people.ts";
import { accessBy, orgAppOf, type OrgApp, type OrgAppSettings } from "./app.ts";
import { budgetOf } from "./budget.ts";
import { bulkRoutes } from "./bulk.ts";
import { collectionRoutes } from "./collections.ts";
import { compositeRoutes } from "./composite.ts";
import { controlsOf, type OrgControls } from "./controls.ts";
import { describeRoutes } from "./describe.ts";
import { eventLogOf } from "./event-log.ts";
import { ingestRoutes } from "./ingest.ts";
import { oauthRoutes } from "./oauth.ts";
import type { Organisation } from "./organisation.ts";
import { startPubSub, type PubSubOptions } from "./pubsub.ts";
import { queryRoutes } from "./queries.ts";
import { ok } from "./replies.ts";
import { rowRoutes } from "./rows.ts";
import { allObjects, schemaWithout } from "./schema.ts";
import { seedPeople } from "./seeding.ts";
import { tableOf } from "./table.ts";
import { eventFaults, invalidSession, limitExceeded, salesforceFaults, streamFaults } from "./troubles.ts";

export { callsByEndpoint, worstShareOfSuccess } from "../hubspot/calls.ts";
export { jwtUser, salesforceApp } from "./app.ts";
export { everyFault, mixedFaults } from "./fault-schedule.ts";

/** What a Salesforce sandbox starts with. */
export interface SalesforceSandboxOptions {
  readonly people?: readonly SamplePerson[];
  readonly port?: number;
  readonly organisation?: string;
  /** The access token that is valid from the start, and never gets too old. */
  readonly token?: string;
  readonly refreshToken?: string;
  /** Rows in a page of a query: 2000 on the real service. */
  readonly pageSize?: number;
  /** The same as `without`. */
  readonly hiddenFields?: readonly string[];
  /** Objects and fields that are switched off, not installed, or hidden from the connected user: "Contact.Email". */
  readonly without?: readonly string[];
  /** Owners whose rows the connected user does not see. Change events still tell of them (documented). */
  readonly hiddenOwners?: readonly string[];
  readonly rotateRefreshTokens?: boolean;
  readonly app?: OrgAppSettings;
  /** Calls in 24 hours. Left out, nobody is refused. */
  readonly dailyApiRequests?: number;
  /** How far updated() and deleted() lag behind. */
  readonly replicationLagMs?: number;
  /** How long a bulk job takes. */
  readonly bulkDelayMs?: number;
  /** Whether later pages of bulk results begin with the names of the columns, too; so they do unless said otherwise. */
  readonly bulkHeaderOnEachPage?: boolean;
  readonly pubsub?: Omit<PubSubOptions, "faultFor"> & { readonly retentionHours?: number };
  readonly now?: () => Date;
}

/** A running Salesforce sandbox. */
export interface SalesforceSandbox extends Sandbox, OrgControls {
  readonly token: string;
  readonly refreshToken: string;
  /** Where the Pub/Sub API listens: "127.0.0.1:PORT". */
  readonly pubsubUrl: string;
  /** The certificate of the Pub/Sub API as PEM; undefined where it is served without TLS. */
  readonly pubsubCertificate: string | undefined;
  /** Moves the clock on. */
  advance(ms: number): void;
}

const connectedUser = "005000000000001AAA";
const somebody = "005000000000002AAA";

/** Starts an organisation with the people who have a Salesforce id. */
export async function startSalesforceSandbox(options: SalesforceSandboxOptions = {}): Promise<SalesforceSandbox> {
  const { token = "00D000000000001!sandbox-token", refreshToken = "sandbox-refresh-token", port = 0 } = options;
  const machine = options.now ?? ((): Date => new Date());
  let aheadMs = 0;
  const now = (): Date => new Date(machine().getTime() + aheadMs);
  const settings = { rotateRefreshTokens: options.rotateRefreshTokens ?? false, ...options.app };
  const app = orgAppOf(settings, token, refreshToken, now().getTime());
  const frame: { takeFault?: Sandbox["takeFault"] } = {};
  const org = emptyOrganisation(options, app, now, frame);
  seedPeople(org, options.people ?? [], [connectedUser, somebody]);
  const sandbox = await startSandbox(providerOf(org), { port });
  frame.takeFault = sandbox.takeFault;
  const pubsub = await startPubSub(org, {
    ...options.pubsub,
    faultFor: (path) => sandbox.takeFault("POST", path, streamFaults),
  });
  app.onEnd.add((tokens) => pubsub.endTokens(tokens));
  return {
    ...sandbox,
    ...controlsOf(org, pubsub, somebody),
    token,
    refreshToken,
    pubsubUrl: pubsub.url,
    pubsubCertificate: pubsub.certificate,
    advance: (ms) => void (aheadMs += ms),
    close() {
      pubsub.close();
      return sandbox.close();
    },
  };
}

function emptyOrganisation(
  options: SalesforceSandboxOptions,
  app: OrgApp,
  now: () => Date,
  frame: { takeFault?: Sandbox["takeFault"] },
): Organisation {
  const objects = schemaWithout([...(options.hiddenFields ?? []), ...(options.without ?? [])]);
  const org: Organisation = {
    id: options.organisation ?? sampleOrganisation,
    userId: connectedUser,
    now,
    pageSize: options.pageSize ?? 2000,
    replicationLagMs: options.replicationLagMs ?? 0,
    bulkDelayMs: options.bulkDelayMs ?? 0,
    bulkHeaderOnEachPage: options.bulkHeaderOnEachPage ?? true,
    app,
    budget: budgetOf(now, options.dailyApiRequests),
    events: eventLogOf({
      now,
      objects: () => org.objects,
      retentionMs: (options.pubsub?.retentionHours ?? 72) * 3_600_000,
      faultFor: (topic) => frame.takeFault?.("EVENT", topic, eventFaults),
    }),
    objects,
    hiddenOwners: new Set(options.hiddenOwners),
    tables: new Map(allObjects.map((object) => [object.name, tableOf(object)])),
    rows: new Map(),
    cursors: new Map(),
    bulkJobs: new Map(),
    ingestJobs: new Map(),
    joined: undefined,
    watchers: new Set(),
    lastNumber: 10_000,
  };
  return org;
}

function providerOf(org: Organisation): Provider {
  // The order matters: "/describe" and "/updated" before "/:id".
  const inner = [
    ...describeRoutes(org),
    ...queryRoutes(org),
    ...bulkRoutes(org),
    ...ingestRoutes(org),
    ...collectionRoutes(org),
    ...rowRoutes(org),
  ];
  return {
    name: "Salesforce",
    now: org.now,
    routes: [...oauthRoutes(org), ...inner, ...compositeRoutes(org, inner)],
    faults: salesforceFaults,
    elsewhere: [...streamFaults, ...eventFaults],
    guard: (request) => guarded(org, request),
    dress: (reply, request) => dressed(org, reply, request),
  };
}

function isOpen(path: string): boolean {
  return path.startsWith("/services/oauth2/") || path.startsWith("/id/") || /^\/services\/data\/?$/.test(path);
}

/** How long an address with its query may be (documented). */
const longestAddress = 16_384;

function guarded(org: Organisation, { path, query, headers }: SandboxRequest): SandboxReply | undefined {
  if (isOpen(path)) return undefined;
  if (path.length + query.toString().length > longestAddress)
    return { status: 414, headers: { "Content-Type": "text/html" }, text: "<html><body>URI Too Long</body></html>" };
  const token = /^(?:Bearer|OAuth) (.+)$/.exec(headers["authorization"] ?? "")?.[1] ?? "";
  if (!accessBy(org.app, token, org.now().getTime())) return invalidSession();
  return org.budget.spend() ? undefined : limitExceeded();
}

/** Answers with content carry the use of the day; answers without (204) carry nothing (recorded). */
function dressed({ budget }: Organisation, reply: SandboxReply, { path }: SandboxRequest): SandboxReply {
  const hasContent = reply.status !== 204 && reply.status !== 302;
  const always = hasContent
    ? { Vary: "Accept-Encoding", "Cache-Control": "no-cache,must-revalidate,max-age=0,no-store,private" }
    : {};
  const usage =
    hasContent && !isOpen(path) ? { "Sforce-Limit-Info": `api-usage=${budget.used()}/${budget.max()}` } : {};
  const headers = { ...always, ...usage, ...reply.headers };
  return reply.status === 300 || reply.body === undefined
    ? { ...reply, headers }
    : { ...ok(reply.body), ...reply, headers };
}
