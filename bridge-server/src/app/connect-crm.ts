// Connecting a CRM account: a link that is good once and for a short time, and what happens when the admin comes back.
import { randomUUID, timingSafeEqual } from "node:crypto";
import { WorkspaceId } from "@rapport/contract";
import { Failure } from "../domain/failure.ts";
import type { CrmApp, CrmPortal, Grant } from "../ports.ts";
import { connectedRow, originOf, tokenKeeper, type TokenTools } from "./crm-tokens.ts";
import { blind, type Vault, type WorkspaceKeys } from "./vault.ts";

/** How long an admin has to say yes. */
const linkMs = 15 * 60_000;

/** Who may use a link: whoever holds it, for this workspace; or whoever asked for it at the bridge's own door, for their account. */
type Door = "install" | "open-install";

/** A link with which an admin connects an account to this workspace. */
export async function makeInstallLink(
  keys: WorkspaceKeys,
  app: CrmApp,
  tools: Pick<TokenTools, "store" | "clock">,
): Promise<{ url: string; expiresAt: Date }> {
  const { url, expiresAt } = await linkThrough("install", keys, app, tools);
  return { url, expiresAt };
}

/**
 * The beginning of an install from the marketplace: nobody here knows the account yet. `nonce` goes into a cookie, so that
 * only the browser that began can finish. `home` signs the link; the account gets a workspace of its own.
 */
export function beginOpenInstall(
  home: WorkspaceKeys,
  app: CrmApp,
  tools: Pick<TokenTools, "store" | "clock">,
): Promise<{ url: string; nonce: string; expiresAt: Date }> {
  return linkThrough("open-install", home, app, tools);
}

async function linkThrough(
  door: Door,
  keys: WorkspaceKeys,
  app: CrmApp,
  { store, clock }: Pick<TokenTools, "store" | "clock">,
): Promise<{ url: string; nonce: string; expiresAt: Date }> {
  const expiresAt = new Date(clock.now().getTime() + linkMs);
  const nonce = randomUUID();
  await store.connections(keys.workspaceId).keepInstallLink(nonce, expiresAt);
  const said = `${door}.${keys.workspaceId}.${nonce}`;
  const url = app.authorizeUrl(`${said}.${blind(keys, app.crm, said)}`, proofOf(keys, app.crm, nonce));
  return { url, nonce, expiresAt };
}

/** What only this bridge can know of a link: 72 of the characters that PKCE allows. https://www.rfc-editor.org/rfc/rfc7636#section-4.1 */
function proofOf(keys: WorkspaceKeys, crm: string, nonce: string): string {
  return ["proof", "of the link"].map((part) => blind(keys, crm, part, nonce)).join("");
}

export interface Connected {
  readonly keys: WorkspaceKeys;
  readonly account: string;
  readonly portal: CrmPortal;
}

/**
 * Takes the code that an admin came back with, keeps the tokens and makes the account ready. `cookie` is what the browser
 * keeps of an install that began at the bridge's own door.
 * Throws a `Failure` of kind forbidden for a link that Rapport did not give out, or that was used or is too old;
 * conflict where the account belongs to another workspace.
 */
export async function finishInstall(
  { code, state, cookie = null }: { code: string; state: string; cookie?: string | null },
  app: CrmApp,
  tools: TokenTools & { readonly vault: Vault },
): Promise<Connected> {
  const { store, clock, vault } = tools;
  const { door, keys: signer, nonce } = await signedBy(state, app, vault);
  if (door === "open-install" && cookie !== nonce) throw oldLink();
  if (!(await store.connections(signer.workspaceId).useInstallLink(nonce, clock.now()))) throw oldLink();
  const grant = await app.exchange(code, proofOf(signer, app.crm, nonce));
  const keys = await claimed(door, signer, app, grant.account, tools);
  return kept(keys, grant, app, tools);
}

/**
 * Connects the account that the operator's own key opens, without an admin's browser.
 * Throws a `Failure` of kind bad-input where there is no such key; conflict where the account belongs to another workspace.
 */
export async function connectHeadless(
  keys: WorkspaceKeys,
  app: CrmApp,
  tools: TokenTools & { readonly vault: Vault },
): Promise<Connected> {
  if (app.headless === null)
    throw new Failure("bad-input", "This bridge has no key with which it could connect without a browser", {
      remedy: "Connect with a link, or give the bridge the key; its README names the settings.",
    });
  const grant = await app.headless();
  return kept(await claimed("install", keys, app, grant.account, tools), grant, app, tools);
}

async function kept(keys: WorkspaceKeys, grant: Grant, app: CrmApp, tools: TokenTools): Promise<Connected> {
  const { store, clock, log } = tools;
  await store.connections(keys.workspaceId).keepConnection(connectedRow(keys, app.crm, grant, clock.now()));
  log.info("crm-connected", { workspaceId: keys.workspaceId, crm: app.crm, account: grant.account });
  const { account } = grant;
  const portal = app.portal(account, tokenKeeper(keys, account, app, tools), undefined, () =>
    originOf(keys, app.crm, account, tools),
  );
  return { keys, account, portal };
}

/** The workspace that the account belongs to from now on. */
async function claimed(
  door: Door,
  signer: WorkspaceKeys,
  app: CrmApp,
  account: string,
  { store, vault }: TokenTools & { readonly vault: Vault },
): Promise<WorkspaceKeys> {
  const known = await store.workspaceOfConnection(app.crm, account);
  if (door === "open-install" && known !== null) return vault.of(known);
  const wanted = door === "open-install" ? await vault.foundNext(`${app.crm} ${account}`) : signer;
  const whose = await store.claimConnection(wanted.workspaceId, app.crm, account);
  if (whose === wanted.workspaceId) return wanted;
  // Somebody installed the same account twice at once: the second comes into the workspace of the first.
  if (door === "open-install") return vault.of(whose);
  throw new Failure("conflict", "This account is connected to another workspace of Rapport", {
    remedy: "Disconnect it there first.",
  });
}

async function signedBy(
  state: string,
  app: CrmApp,
  vault: Vault,
): Promise<{ door: Door; keys: WorkspaceKeys; nonce: string }> {
  const [, given, workspace, nonce, signature] =
    /^(install|open-install)\.(\d{1,10})\.([0-9a-f-]{36})\.([0-9a-f-]{36})$/.exec(state) ?? [];
  const workspaceId = WorkspaceId.safeParse(Number(workspace));
  if (nonce === undefined || signature === undefined || !workspaceId.success) throw oldLink();
  const door: Door = given === "open-install" ? "open-install" : "install";
  const keys = await vault.of(workspaceId.data).catch(() => {
    throw oldLink();
  });
  const wanted = Buffer.from(blind(keys, app.crm, `${door}.${workspaceId.data}.${nonce}`));
  const shown = Buffer.from(signature);
  if (wanted.length !== shown.length || !timingSafeEqual(wanted, shown)) throw oldLink();
  return { door, keys, nonce };
}

/** A stranger learns nothing about which of these it was. */
function oldLink(): Failure {
  return new Failure("forbidden", "This install link is not good any more", {
    remedy: "Ask for a new one: it can be used once, within 15 minutes.",
  });
}
