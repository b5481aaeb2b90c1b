// What HubSpot and its admins call beside the contract: connecting, disconnecting, webhooks.
import type { Express, Request } from "express";
import * as z from "zod";
import { beginOpenInstall, finishInstall } from "../app/connect-crm.ts";
import type { CrmWorker } from "../app/crm-worker.ts";
import { takeCrmNews } from "../app/take-crm-news.ts";
import type { WorkspaceKeys } from "../app/vault.ts";
import { Failure } from "../domain/failure.ts";
import { isSignedByHubSpot } from "../platform/hubspot-signature.ts";
import type { CrmApp, CrmNewsReader } from "../ports.ts";
import { bodyOf, mountConnections, sendPage, type ConnectionTools } from "./connections.ts";
import { mountHubspotActions } from "./hubspot-actions.ts";

/** The registration at HubSpot, and who works for the portals that are connected. */
export interface HubspotTools {
  readonly app: CrmApp & CrmNewsReader;
  readonly worker: CrmWorker;
  /** Whose key signs installs that begin in the marketplace; null where portals are connected by link only. */
  readonly openInstallBy: WorkspaceKeys | null;
}

export interface HubspotRouteTools extends ConnectionTools {
  /** Told when something waits in a workspace's inbox. */
  readonly wake: (keys: WorkspaceKeys) => void;
}

const CallbackQuery = z.object({ code: z.string().min(1).max(600), state: z.string().min(1).max(200) });

const installCookie = "rapport_install";

/** What the browser keeps of an install that began here. */
function cookieOf(request: Request): string | null {
  return /(?:^|;\s*)rapport_install=([0-9a-f-]{36})(?:;|$)/.exec(request.get("cookie") ?? "")?.[1] ?? null;
}

/** Mounts the routes. The body comes raw, as for every route. */
export function mountHubspot(express: Express, hubspot: HubspotTools, tools: HubspotRouteTools): void {
  const { app, worker } = hubspot;

  mountInstall(express, hubspot, tools);

  mountConnections(express, { ...hubspot, account: z.string().regex(/^\d{1,20}$/) }, tools);

  mountHubspotActions(express, {
    ...tools,
    isSigned: (request, body) => isSigned(request, body, tools),
    wakeAccount: ({ workspaceId }, account) => worker.wake(workspaceId, account),
  });

  express.post("/hubspot/webhooks", async (request, response) => {
    const body = bodyOf(request);
    if (!isSigned(request, body, tools)) throw new Failure("unknown-caller", "This caller is not known");
    const woken = await takeCrmNews(body, app, tools);
    response.status(200).json({ taken: woken.length });
    for (const { workspaceId, account } of woken)
      worker
        .wake(workspaceId, account)
        .catch((error: unknown) =>
          tools.log.error("crm-work-not-woken", { error: error instanceof Error ? error.name : "unknown" }),
        );
  });
}

/** How a portal comes in: by a link that the bridge gave out, or from the marketplace. */
function mountInstall(express: Express, { app, worker, openInstallBy }: HubspotTools, tools: HubspotRouteTools): void {
  express.get("/oauth/hubspot/install", async (_request, response) => {
    if (openInstallBy === null)
      throw new Failure("not-found", "This bridge connects portals by link only", {
        remedy: "Ask its operator for a link: rapport hubspot connect.",
      });
    const { url, nonce } = await beginOpenInstall(openInstallBy, app, tools);
    const secure = tools.rules.publicOrigin().startsWith("https:") ? "; Secure" : "";
    response
      .set("Set-Cookie", `${installCookie}=${nonce}; Path=/oauth/hubspot; Max-Age=900; HttpOnly; SameSite=Lax${secure}`)
      .set("Cache-Control", "no-store")
      .redirect(302, url);
  });

  express.get("/oauth/hubspot/callback", async (request, response) => {
    const query = CallbackQuery.safeParse(request.query);
    if (!query.success)
      throw new Failure("bad-input", "HubSpot sent no code: the app was not allowed", {
        remedy: "Begin again with a new install link, and allow the app.",
      });
    const { keys, account } = await finishInstall({ ...query.data, cookie: cookieOf(request) }, app, tools);
    await worker.wake(keys.workspaceId, account);
    sendPage(request, response, app.crm);
  });
}

function isSigned(request: Request, body: string, { rules, clock }: HubspotRouteTools): boolean {
  const signed = {
    method: request.method,
    uri: rules.publicOrigin() + request.originalUrl,
    body,
    signature: request.get("x-hubspot-signature-v3"),
    timestamp: request.get("x-hubspot-request-timestamp"),
  };
  return isSignedByHubSpot(signed, rules.hubspotSecrets, clock.now());
}
