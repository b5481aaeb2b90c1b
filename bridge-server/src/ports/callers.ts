// Organisations of a CRM that call the bridge with tokens of their own.
import type { WorkspaceId } from "@rapport/contract";

/** An account of a CRM and the workspace that it belongs to. */
export interface OrgCaller {
  readonly workspaceId: WorkspaceId;
  readonly crm: string;
  readonly account: string;
}

/** Runs before a workspace is known. Secrets and tokens are kept as hashes only. */
export interface CallerStore {
  /** Replaces the account's earlier client, whose tokens end with it. */
  keepOrgClient(caller: OrgCaller, client: { clientId: string; secretHash: Uint8Array; issuedAt: Date }): Promise<void>;
  /** False where the account has none. Its tokens end too. */
  dropOrgClient(caller: OrgCaller): Promise<boolean>;
  orgClient(clientId: string): Promise<(OrgCaller & { readonly secretHash: Uint8Array }) | null>;
  /** Keeps a token of a client, and forgets those that have ended. False where the client is no more. */
  keepOrgToken(clientId: string, token: { hash: Uint8Array; expiresAt: Date }, now: Date): Promise<boolean>;
  orgOfToken(hash: Uint8Array, now: Date): Promise<OrgCaller | null>;
}
