// What Salesforce's admins call beside the contract: connecting, disconnecting, and the client with which an organisation calls.
import type { Express, Request } from "express";
import * as z from "zod";
import { connectHeadless, finishInstall } from "../app/connect-crm.ts";
import type { CrmWorker } from "../app/crm-worker.ts";
import { issueOrgClient, revokeOrgClient } from "../app/org-clients.ts";
import { Failure } from "../domain/failure.ts";
import { longId } from "../domain/salesforce-ids.ts";
import type { CrmApp } from "../ports.ts";
import { accountIn, bodyOf, mountConnections, sendPage, type ConnectionTools } from "./connections.ts";

const crm = "salesforce";

/** The registration at Salesforce, and who works for the organisations that are connected. */
export interface SalesforceTools {
  readonly app: CrmApp;
  readonly worker: CrmWorker;
}

/** An organisation's id in either form. */
const organisation = z
  .string()
  .regex(/^00D/)
  .transform((text, context) => {
    const id = longId(text);
    if (id !== undefined) return id;
    context.addIssue({ code: "custom", message: "is no id of an organisation" });
    return z.NEVER;
  });

const CallbackQuery = z.object({ code: z.string().min(1).max(2000), state: z.string().min(1).max(200) });
/** What Salesforce says instead of a code. The description is its own and quotes no data, and still only its words are looked at. */
const Refused = z.object({ error: z.string().max(200), error_description: z.string().max(2000).optional() });

/** Mounts the routes. Organisations that call are told apart also where none can be connected. */
export function mountSalesforce(express: Express, salesforce: SalesforceTools | null, tools: ConnectionTools): void {
  mountClients(express, tools);
  if (salesforce === null) return;
  const { app, worker } = salesforce;
  mountConnections(express, { app, worker, account: organisation }, tools);

  express.get("/oauth/salesforce/callback", async (request, response) => {
    const query = CallbackQuery.safeParse(request.query);
    if (!query.success) throw refusalOf(request);
    const { keys, account } = await finishInstall(query.data, app, tools);
    await worker.wake(keys.workspaceId, account);
    sendPage(request, response, crm);
  });

  express.post("/oauth/salesforce/headless", async (request, response) => {
    const caller = await tools.identify(request, bodyOf(request));
    if (caller.account !== null) throw onlyByKey();
    const { keys, account } = await connectHeadless(await tools.vault.of(caller.workspaceId), app, tools);
    await worker.wake(keys.workspaceId, account);
    response.status(200).json({ connected: account });
  });
}

function mountClients(express: Express, tools: ConnectionTools): void {
  express.post("/oauth/salesforce/client", async (request, response) => {
    const body = bodyOf(request);
    const caller = await tools.identify(request, body);
    // Whoever may look at the screens of an organisation is not yet whoever may speak for it.
    if (caller.account !== null) throw onlyByKey();
    const account = accountIn(body, caller, crm, organisation);
    const keys = await tools.vault.of(caller.workspaceId);
    response
      .status(200)
      .set("Cache-Control", "no-store")
      .json(await issueOrgClient(keys, { crm, account }, tools));
  });

  express.post("/oauth/salesforce/client/revoke", async (request, response) => {
    const body = bodyOf(request);
    const caller = await tools.identify(request, body);
    const account = accountIn(body, caller, crm, organisation);
    const keys = await tools.vault.of(caller.workspaceId);
    response.status(200).json({ revoked: await revokeOrgClient(keys, { crm, account }, tools) });
  });
}

function onlyByKey(): Failure {
  return new Failure("forbidden", "Only who holds a key of the workspace may do this", {
    remedy: "Ask the bridge's operator: rapport salesforce client.",
  });
}

/** Why there is no code. An app that is not installed is Salesforce's most common refusal since uninstalled apps are closed. */
function refusalOf(request: Request): Failure {
  const { data } = Refused.safeParse(request.query);
  const said = `${data?.error ?? ""} ${data?.error_description ?? ""}`;
  if (/OAUTH_APPROVAL_ERROR_GENERIC|app must be installed/i.test(said))
    return new Failure(
      "bad-input",
      "Rapport is not installed in this organisation, so Salesforce lets nobody allow it",
      {
        remedy: "Install Rapport's package in the organisation first, then begin again with a new link.",
      },
    );
  return new Failure("bad-input", "Salesforce sent no code: the app was not allowed", {
    remedy: "Begin again with a new link, and allow the app as an admin.",
  });
}
