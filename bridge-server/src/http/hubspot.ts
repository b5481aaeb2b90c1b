// What HubSpot and its admins call beside the contract: connecting, disconnecting, webhooks.
import type { Express, Request, Response } from "express";
import * as z from "zod";
import { beginOpenInstall, finishInstall, makeInstallLink } from "../app/connect-crm.ts";
import { connectionStatus } from "../app/connection-status.ts";
import type { CrmWorker } from "../app/crm-worker.ts";
import type { TokenTools } from "../app/crm-tokens.ts";
import { disconnectCrm } from "../app/disconnect-crm.ts";
import { takeCrmNews } from "../app/take-crm-news.ts";
import type { Vault, WorkspaceKeys } from "../app/vault.ts";
import { Failure } from "../domain/failure.ts";
import { isSignedByHubSpot } from "../platform/hubspot-signature.ts";
import { jsonIn } from "../platform/json.ts";
import type { CrmApp } from "../ports.ts";
import { wordsIn } from "../words/index.ts";
import type { Caller, CallerRules } from "./caller.ts";
import { mountHubspotActions } from "./hubspot-actions.ts";

/** The registration at HubSpot, and who works for the portals that are connected. */
export interface HubspotTools {
  readonly app: CrmApp;
  readonly worker: CrmWorker;
  /** Whose key signs installs that begin in the marketplace; null where portals are connected by link only. */
  readonly openInstallBy: WorkspaceKeys | null;
}

export interface HubspotRouteTools extends TokenTools {
  readonly vault: Vault;
  readonly rules: CallerRules;
  readonly identify: (request: Request, body: string) => Promise<Caller>;
  /** Told when something waits in a workspace's inbox. */
  readonly wake: (keys: WorkspaceKeys) => void;
}

const CallbackQuery = z.object({ code: z.string().min(1).max(600), state: z.string().min(1).max(200) });
const DisconnectBody = z.object({ account: z.string().regex(/^\d{1,20}$/) });

const installCookie = "rapport_install";

/** What the browser keeps of an install that began here. */
function cookieOf(request: Request): string | null {
  return /(?:^|;\s*)rapport_install=([0-9a-f-]{36})(?:;|$)/.exec(request.get("cookie") ?? "")?.[1] ?? null;
}

/** Mounts the routes. The body comes raw, as for every route. */
export function mountHubspot(express: Express, hubspot: HubspotTools, tools: HubspotRouteTools): void {
  const { app, worker } = hubspot;

  mountInstall(express, hubspot, tools);

  express.get("/oauth/hubspot/status", async (request, response) => {
    const caller = await tools.identify(request, bodyOf(request));
    const all = await connectionStatus(await tools.vault.of(caller.workspaceId), tools);
    const own = caller.account;
    response.json({ connections: all.filter((one) => own === null || one.account === own.account) });
  });

  express.post("/oauth/hubspot/disconnect", async (request, response) => {
    const body = bodyOf(request);
    const caller = await tools.identify(request, body);
    const account = accountIn(body, caller);
    await worker.drop(account);
    const keys = await tools.vault.of(caller.workspaceId);
    try {
      await disconnectCrm(keys, account, app, tools);
    } catch (failure) {
      // HubSpot could not be told: everything stays as it was, at work.
      await worker.wake(caller.workspaceId, account);
      throw failure;
    }
    response.status(200).json({ disconnected: account });
  });

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

function bodyOf(request: Request): string {
  return Buffer.isBuffer(request.body) ? request.body.toString("utf8") : "";
}

/** How a portal comes in: by a link that the bridge gave out, or from the marketplace. */
function mountInstall(express: Express, { app, worker, openInstallBy }: HubspotTools, tools: HubspotRouteTools): void {
  express.post("/oauth/hubspot/start", async (request, response) => {
    const caller = await tools.identify(request, bodyOf(request));
    const { url, expiresAt } = await makeInstallLink(await tools.vault.of(caller.workspaceId), app, tools);
    response.status(200).json({ url, expiresAt: expiresAt.toISOString() });
  });

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
    sendPage(request, response);
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

/** A portal disconnects itself; who speaks for the workspace says which. */
function accountIn(body: string, caller: Caller): string {
  if (caller.account !== null) return caller.account.account;
  const parsed = DisconnectBody.safeParse(body === "" ? null : jsonOf(body));
  if (parsed.success) return parsed.data.account;
  throw new Failure("bad-input", "The request does not say which portal", {
    remedy: 'Send {"account": "…"} with the id of the portal.',
  });
}

function jsonOf(body: string): unknown {
  try {
    return jsonIn(Buffer.from(body));
  } catch {
    return null;
  }
}

/** The page on which an admin ends up: plain words, nothing that runs. */
function sendPage(request: Request, response: Response): void {
  const words = wordsIn(request.acceptsLanguages("en", "es") === "es" ? "es" : "en");
  const [title, text] = [words.say("install.done"), words.say("install.done.text")];
  response
    .status(200)
    .type("html")
    .send(
      `<!doctype html><html lang="${words.language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
        `<title>${title}</title><main><h1>${title}</h1><p>${text}</p></main></html>`,
    );
}
