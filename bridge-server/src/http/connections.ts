// What every CRM's connections have in common beside the contract: a link for an admin, how they stand, and leaving.
import type { Express, Request, Response } from "express";
import * as z from "zod";
import { makeInstallLink } from "../app/connect-crm.ts";
import { connectionStatus } from "../app/connection-status.ts";
import type { CrmWorker } from "../app/crm-worker.ts";
import type { TokenTools } from "../app/crm-tokens.ts";
import { disconnectCrm } from "../app/disconnect-crm.ts";
import type { Vault } from "../app/vault.ts";
import { crms, type CrmId } from "../domain/crms.ts";
import { Failure } from "../domain/failure.ts";
import { jsonIn } from "../platform/json.ts";
import type { CrmApp } from "../ports.ts";
import { wordsIn } from "../words/index.ts";
import type { Caller, CallerRules } from "./caller.ts";

export interface ConnectionTools extends TokenTools {
  readonly vault: Vault;
  readonly rules: CallerRules;
  readonly identify: (request: Request, body: string) => Promise<Caller>;
}

/** A registration, who works for its accounts, and what an account's id looks like. */
export interface ConnectedCrm {
  readonly app: CrmApp;
  readonly worker: CrmWorker;
  readonly account: z.ZodType<string>;
}

/** POST /oauth/{crm}/start and /disconnect, GET /oauth/{crm}/status. */
export function mountConnections(
  express: Express,
  { app, worker, account }: ConnectedCrm,
  tools: ConnectionTools,
): void {
  const at = `/oauth/${app.crm}`;

  express.post(`${at}/start`, async (request, response) => {
    const caller = await tools.identify(request, bodyOf(request));
    const { url, expiresAt } = await makeInstallLink(await tools.vault.of(caller.workspaceId), app, tools);
    response.status(200).json({ url, expiresAt: expiresAt.toISOString() });
  });

  express.get(`${at}/status`, async (request, response) => {
    const caller = await tools.identify(request, bodyOf(request));
    const all = await connectionStatus(await tools.vault.of(caller.workspaceId), tools);
    const own = caller.account?.account;
    const shown = all.filter((one) => one.crm === app.crm && (own === undefined || one.account === own));
    response.json({ connections: shown });
  });

  express.post(`${at}/disconnect`, async (request, response) => {
    const body = bodyOf(request);
    const caller = await tools.identify(request, body);
    const left = accountIn(body, caller, app.crm, account);
    await worker.drop(left);
    const keys = await tools.vault.of(caller.workspaceId);
    try {
      await disconnectCrm(keys, left, app, tools);
    } catch (failure) {
      // The CRM could not be told: everything stays as it was, at work.
      await worker.wake(caller.workspaceId, left);
      throw failure;
    }
    response.status(200).json({ disconnected: left });
  });
}

/** The body as it came. */
export function bodyOf(request: Request): string {
  return Buffer.isBuffer(request.body) ? request.body.toString("utf8") : "";
}

/** An account speaks for itself; who speaks for the workspace says which. Throws a `Failure` of kind bad-input or forbidden. */
export function accountIn(body: string, caller: Caller, crm: CrmId, shape: z.ZodType<string>): string {
  if (caller.account?.crm === crm) return caller.account.account;
  if (caller.account !== null)
    throw new Failure("forbidden", "This caller may not speak for an account of another CRM", {
      remedy: "Ask from the account itself, or with a key of the workspace.",
    });
  const { data } = z.object({ account: shape }).safeParse(body === "" ? null : jsonOf(body));
  if (data !== undefined) return data.account;
  throw new Failure("bad-input", `The request does not say which account of ${crms[crm].name}`, {
    remedy: 'Send {"account": "…"} with its id.',
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
export function sendPage(request: Request, response: Response, crm: CrmId): void {
  const words = wordsIn(request.acceptsLanguages("en", "es") === "es" ? "es" : "en");
  const [title, text] = [words.say("install.done"), words.say("install.done.text", { crm: crms[crm].name })];
  response
    .status(200)
    .type("html")
    .send(
      `<!doctype html><html lang="${words.language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
        `<title>${title}</title><main><h1>${title}</h1><p>${text}</p></main></html>`,
    );
}
