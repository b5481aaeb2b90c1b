// A Salesforce organisation on this machine that speaks Salesforce's protocol to jsforce.
import type { Fault } from "../faults.ts";
import { startSandbox, type Provider, type Sandbox, type SandboxReply, type SandboxRequest } from "../protocol.ts";
import { sampleOrganisation, type SamplePerson } from "../sample-people.ts";
import { collectionRoutes } from "./collections.ts";
import { describeRoutes } from "./describe.ts";
import { oauthRoutes } from "./oauth.ts";
import { objectNamed, put, type Organisation } from "./organisation.ts";
import { queryRoutes } from "./queries.ts";
import { ok, refused } from "./replies.ts";
import { rowRoutes } from "./rows.ts";
import { schemaOf } from "./schema.ts";

export { salesforceApp } from "./oauth.ts";

/** What a Salesforce sandbox starts with. */
export interface SalesforceSandboxOptions {
  readonly people?: readonly SamplePerson[];
  readonly port?: number;
  readonly organisation?: string;
  /** The access token that is valid from the start. */
  readonly token?: string;
  readonly refreshToken?: string;
  /** Rows in a page of a query: 2000 on the real service. */
  readonly pageSize?: number;
  /** Fields that the connected user cannot see, or that were never installed. */
  readonly hiddenFields?: readonly string[];
  readonly rotateRefreshTokens?: boolean;
  readonly now?: () => Date;
}

/** A running Salesforce sandbox. */
export interface SalesforceSandbox extends Sandbox {
  readonly organisation: string;
  readonly token: string;
  readonly refreshToken: string;
  /** Puts a row in without any rule. */
  seed(object: string, values: Record<string, unknown>): void;
  /** Makes every access token so far invalid; refresh tokens stay good. */
  expireTokens(): void;
}

/** Starts an organisation with the people who have a Salesforce id. */
export async function startSalesforceSandbox(options: SalesforceSandboxOptions = {}): Promise<SalesforceSandbox> {
  const { token = "00D000000000001!sandbox-token", refreshToken = "sandbox-refresh-token", port = 0 } = options;
  const org = emptyOrganisation(options);
  org.accessTokens.add(token);
  org.refreshTokens.add(refreshToken);
  seedPeople(org, options.people ?? []);
  const sandbox = await startSandbox(providerOf(org), { port });
  return Object.assign(sandbox, {
    organisation: org.id,
    token,
    refreshToken,
    seed: (name: string, values: Record<string, unknown>): void => {
      const object = objectNamed(org, name);
      if (!object) throw new Error(`The Salesforce sandbox keeps no ${name}`);
      put(org, object, values, org.now());
    },
    expireTokens: (): void => org.accessTokens.clear(),
  });
}

function emptyOrganisation(options: SalesforceSandboxOptions): Organisation {
  return {
    id: options.organisation ?? sampleOrganisation,
    userId: "005000000000001AAA",
    now: options.now ?? ((): Date => new Date()),
    pageSize: options.pageSize ?? 2000,
    objects: schemaOf(options.hiddenFields),
    rows: new Map(),
    cursors: new Map(),
    accessTokens: new Set(),
    refreshTokens: new Set(),
    rotateRefreshTokens: options.rotateRefreshTokens ?? false,
    used: 0,
    lastNumber: 10_000,
  };
}

function seedPeople(org: Organisation, people: readonly SamplePerson[]): void {
  const contacts = objectNamed(org, "Contact");
  const organisations = objectNamed(org, "Organization");
  if (!contacts || !organisations) return;
  put(org, organisations, { Id: org.id, Name: "Sandbox organisation" }, new Date(Date.UTC(2026, 0, 5)));
  for (const [place, person] of people.entries())
    if (person.salesforceId) put(org, contacts, valuesOf(person), new Date(Date.UTC(2026, 0, 6 + place, 10)));
}

function valuesOf(person: SamplePerson): Record<string, unknown> {
  const { salesforceId, firstName, lastName, email, phone, mobile, x, instagram } = person;
  return {
    Id: salesforceId,
    FirstName: firstName,
    LastName: lastName,
    Email: email ?? null,
    Phone: phone ?? null,
    MobilePhone: mobile ?? null,
    X_Handle__c: x ?? null,
    Instagram__c: instagram ?? null,
  };
}

function providerOf(org: Organisation): Provider {
  return {
    name: "Salesforce",
    // The order matters: "/describe" and "/updated" before "/:id".
    routes: [
      ...oauthRoutes(org),
      ...describeRoutes(org),
      ...queryRoutes(org),
      ...collectionRoutes(org),
      ...rowRoutes(org),
    ],
    faults: salesforceFaults,
    guard: (request) => guarded(org, request),
    dress: (reply, request) => dressed(org, reply, request),
  };
}

/** "rate-limit", "expired-session", "server-unavailable", "html-error", "row-lock". */
const salesforceFaults: Provider["faults"] = {
  "rate-limit": () => refused(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded."),
  "expired-session": () => refused(401, "INVALID_SESSION_ID", "Session expired or invalid"),
  "server-unavailable": () => refused(503, "SERVER_UNAVAILABLE", "The service is unavailable."),
  "row-lock": () => refused(400, "UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record", []),
  "html-error": ({ status = 500 }: Fault) => ({
    status,
    headers: { "Content-Type": "text/html;charset=UTF-8" },
    text: "<html><body>An unexpected error occurred</body></html>",
  }),
};

function isOpen(path: string): boolean {
  return path.startsWith("/services/oauth2/") || /^\/services\/data\/?$/.test(path);
}

function guarded(org: Organisation, { path, headers }: SandboxRequest): SandboxReply | undefined {
  if (isOpen(path)) return undefined;
  const token = /^(?:Bearer|OAuth) (.+)$/.exec(headers["authorization"] ?? "")?.[1] ?? "";
  if (!org.accessTokens.has(token)) return refused(401, "INVALID_SESSION_ID", "Session expired or invalid");
  org.used += 1;
  return undefined;
}

/** Answers with content carry the use of the day; answers without (204) carry nothing (recorded). */
function dressed(org: Organisation, reply: SandboxReply, { path }: SandboxRequest): SandboxReply {
  const hasContent = reply.status !== 204 && reply.status !== 302;
  const always = hasContent
    ? { Vary: "Accept-Encoding", "Cache-Control": "no-cache,must-revalidate,max-age=0,no-store,private" }
    : {};
  const usage = hasContent && !isOpen(path) ? { "Sforce-Limit-Info": `api-usage=${org.used}/15000` } : {};
  const headers = { ...always, ...usage, ...reply.headers };
  return reply.status === 300 || reply.body === undefined
    ? { ...reply, headers }
    : { ...ok(reply.body), ...reply, headers };
}
