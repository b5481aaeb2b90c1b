// Connecting a CRM account: a link that is good once and for a short time, and what happens when the admin comes back.
import { randomUUID, timingSafeEqual } from "node:crypto";
import { WorkspaceId } from "@rapport/contract";
import { Failure } from "../domain/failure.ts";
import type { CrmApp, CrmPortal } from "../ports.ts";
import { connectedRow, tokenKeeper, type TokenTools } from "./crm-tokens.ts";
import { blind, type Vault, type WorkspaceKeys } from "./vault.ts";

/** How long an admin has to say yes. */
const linkMs = 15 * 60_000;

/** A link with which an admin connects an account to this workspace. */
export async function makeInstallLink(
  keys: WorkspaceKeys,
  app: CrmApp,
  { store, clock }: Pick<TokenTools, "store" | "clock">,
): Promise<{ url: string; expiresAt: Date }> {
  const expiresAt = new Date(clock.now().getTime() + linkMs);
  const nonce = randomUUID();
  await store.connections(keys.workspaceId).keepInstallLink(nonce, expiresAt);
  const said = `${keys.workspaceId}.${nonce}`;
  return { url: app.authorizeUrl(`${said}.${blind(keys, "install", app.crm, said)}`), expiresAt };
}

export interface Connected {
  readonly keys: WorkspaceKeys;
  readonly account: string;
  readonly portal: CrmPortal;
}

/**
 * Takes the code that an admin came back with, keeps the tokens and makes the account ready.
 * Throws a `Failure` of kind forbidden for a link that Rapport did not give out, or that was used or is too old;
 * conflict where the account belongs to another workspace.
 */
export async function finishInstall(
  { code, state }: { code: string; state: string },
  app: CrmApp,
  tools: TokenTools & { readonly vault: Vault },
): Promise<Connected> {
  const { store, clock, log } = tools;
  const { keys, nonce } = await signedBy(state, app, tools.vault);
  const kept = store.connections(keys.workspaceId);
  if (!(await kept.useInstallLink(nonce, clock.now()))) throw oldLink();
  const grant = await app.exchange(code);
  const home = await store.workspaceOfConnection(app.crm, grant.account);
  if (home !== null && home !== keys.workspaceId)
    throw new Failure("conflict", "This account is connected to another workspace of Rapport", {
      remedy: "Disconnect it there first.",
    });
  await store.addConnection(keys.workspaceId, app.crm, grant.account, grant.account);
  await kept.keepConnection(connectedRow(keys, app.crm, grant, clock.now()));
  log.info("crm-connected", { workspaceId: keys.workspaceId, crm: app.crm, account: grant.account });
  const portal = app.portal(grant.account, tokenKeeper(keys, grant.account, app, tools));
  return { keys, account: grant.account, portal };
}

async function signedBy(state: string, app: CrmApp, vault: Vault): Promise<{ keys: WorkspaceKeys; nonce: string }> {
  const [, workspace, nonce, signature] = /^(\d{1,10})\.([0-9a-f-]{36})\.([0-9a-f-]{36})$/.exec(state) ?? [];
  const workspaceId = WorkspaceId.safeParse(Number(workspace));
  if (nonce === undefined || signature === undefined || !workspaceId.success) throw oldLink();
  const keys = await vault.of(workspaceId.data).catch(() => {
    throw oldLink();
  });
  const wanted = Buffer.from(blind(keys, "install", app.crm, `${workspaceId.data}.${nonce}`));
  const given = Buffer.from(signature);
  if (wanted.length !== given.length || !timingSafeEqual(wanted, given)) throw oldLink();
  return { keys, nonce };
}

/** A stranger learns nothing about which of these it was. */
function oldLink(): Failure {
  return new Failure("forbidden", "This install link is not good any more", {
    remedy: "Ask for a new one: it can be used once, within 15 minutes.",
  });
}
