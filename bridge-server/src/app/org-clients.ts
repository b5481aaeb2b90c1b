// How an organisation of a CRM proves that it calls: with a client that the bridge issues it, and short-lived tokens.
import { createHash, randomBytes, randomUUID, timingSafeEqual } from "node:crypto";
import { Failure } from "../domain/failure.ts";
import type { Clock, Log, Store } from "../ports.ts";
import type { WorkspaceKeys } from "./vault.ts";

/** What tells an organisation's token from a workspace's key, for us and for whoever looks for leaked secrets. */
export const orgTokenMark = "rapport_org_";

/** How long a token is good, in seconds. */
export const orgTokenSeconds = 3_600;

/** Failed attempts for one client in one minute, after which even the right secret has to wait. */
const attemptsAllowed = 10;
const attemptsMs = 60_000;
/** Clients whose attempts are remembered at a time. */
const remembered = 10_000;

interface Tools {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}

interface Account {
  readonly crm: string;
  readonly account: string;
}

/** What an admin puts into the organisation. The secret is shown this once. */
export interface OrgClient {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Issues a client to an account of this workspace; the earlier one and its tokens end. Throws not-found for another's account. */
export async function issueOrgClient(keys: WorkspaceKeys, account: Account, tools: Tools): Promise<OrgClient> {
  const { store, clock, log } = tools;
  if ((await store.workspaceOfConnection(account.crm, account.account)) !== keys.workspaceId)
    throw new Failure("not-found", "This account does not belong to this workspace", {
      remedy: `Connect it first: rapport ${account.crm} connect.`,
    });
  const [clientId, clientSecret] = [randomUUID(), randomBytes(32).toString("base64url")];
  const { workspaceId } = keys;
  await store.keepOrgClient(
    { workspaceId, ...account },
    { clientId, secretHash: hashOf(clientSecret), issuedAt: clock.now() },
  );
  log.info("org-client-issued", { workspaceId, crm: account.crm, account: account.account });
  return { clientId, clientSecret };
}

/** Ends the account's client and its tokens, at once. Answers with whether there was one. */
export async function revokeOrgClient(
  { workspaceId }: WorkspaceKeys,
  { crm, account }: Account,
  { store, log }: Pick<Tools, "store" | "log">,
): Promise<boolean> {
  const gone = await store.dropOrgClient({ workspaceId, crm, account });
  if (gone) log.info("org-client-revoked", { workspaceId, crm, account });
  return gone;
}

/** Gives tokens to clients that show their secret. */
export interface OrgTokens {
  /** Throws a `Failure`: unknown-caller where the pair is not known, rate-limited after too many failed attempts. */
  give(client: OrgClient): Promise<{ readonly token: string; readonly expiresInSeconds: number }>;
}

/** Made once for each process: attempts are counted in it. */
export function orgTokens({ store, clock }: Pick<Tools, "store" | "clock">): OrgTokens {
  const failed = new Map<string, number[]>();

  function recent(clientId: string): number[] {
    const since = clock.now().getTime() - attemptsMs;
    return (failed.get(clientId) ?? []).filter((at) => at > since);
  }

  function note(clientId: string): void {
    const attempts = [...recent(clientId), clock.now().getTime()];
    failed.delete(clientId);
    failed.set(clientId, attempts);
    if (failed.size > remembered) for (const oldest of failed.keys()) return void failed.delete(oldest);
  }

  return {
    async give({ clientId, clientSecret }) {
      if (recent(clientId).length >= attemptsAllowed)
        throw new Failure("rate-limited", "Too many attempts with a wrong secret", {
          remedy: "Wait a minute, and check the client id and its secret.",
          facts: { retryAfterSeconds: attemptsMs / 1000 },
        });
      const known = await store.orgClient(clientId);
      // Compared also where there is no such client, so that time tells nothing.
      const isRight = timingSafeEqual(hashOf(clientSecret), known?.secretHash ?? Buffer.alloc(32));
      const token = orgTokenMark + randomBytes(32).toString("base64url");
      const now = clock.now();
      const expiresAt = new Date(now.getTime() + orgTokenSeconds * 1000);
      if (known !== null && isRight && (await store.keepOrgToken(clientId, { hash: hashOf(token), expiresAt }, now)))
        return { token, expiresInSeconds: orgTokenSeconds };
      note(clientId);
      throw new Failure("unknown-caller", "This client is not known", {
        remedy: "Issue a new client and put it into the organisation's credential.",
      });
    },
  };
}

function hashOf(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}
