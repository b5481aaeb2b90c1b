// Who is asking: a script by key, the package in a Salesforce organisation by token, or a card that HubSpot signed for.
import type { Request } from "express";
import type { WorkspaceId } from "@rapport/contract";
import { Failure } from "../domain/failure.ts";
import { isSameOrganisation, isUserId } from "../domain/salesforce-ids.ts";
import { orgTokenMark } from "../app/org-clients.ts";
import { isSignedByHubSpot } from "../platform/hubspot-signature.ts";
import type { Clock, OrgCaller, Store } from "../ports.ts";

export interface Caller {
  readonly workspaceId: WorkspaceId;
  /** Whose decision this is, for what is kept: “hubspot-user:7”, “salesforce-user:005…”, or “key” where nobody says. Never a name or an address. */
  readonly by: string;
  /** The one CRM account whose records this caller may name; null for callers that speak for the whole workspace. */
  readonly account: { readonly crm: "hubspot" | "salesforce"; readonly account: string } | null;
}

export interface CallerRules {
  readonly publicOrigin: () => string;
  readonly hubspotSecrets: readonly string[];
  readonly hashKey: (key: string) => Uint8Array;
}

/** A caller that speaks for one account sees that account's records only. Throws a `Failure` of kind forbidden for any other. */
export function onlyOwn({ account }: Caller, ref: { readonly crm: string; readonly account: string }): void {
  if (account === null || (account.crm === ref.crm && account.account === ref.account)) return;
  throw new Failure("forbidden", "This caller may not see records of another account", {
    remedy: "Ask for records of the account that calls.",
  });
}

/** What the store knows of callers. */
export type CallerSource = Pick<Store, "workspaceOfApiKey" | "orgOfToken" | "workspaceOfConnection">;

/** The key or token of an Authorization header; undefined where there is none that could be ours. */
export function bearerOf(authorization: string | undefined): string | undefined {
  return /^Bearer ([\w~+/.=-]{20,200})$/.exec(authorization ?? "")?.[1];
}

/** Finds out who calls. Throws a `Failure` of kind unknown-caller that tells a stranger nothing. */
export async function callerOf(
  request: Request,
  body: string,
  rules: CallerRules,
  { store, clock }: { store: CallerSource; clock: Clock },
): Promise<Caller> {
  const key = bearerOf(request.get("authorization"));
  if (key?.startsWith(orgTokenMark) === true) {
    const caller = organisation(request, await store.orgOfToken(rules.hashKey(key), clock.now()));
    if (caller !== null) return caller;
  } else if (key !== undefined) {
    const workspaceId = await store.workspaceOfApiKey(rules.hashKey(key));
    if (workspaceId !== null) return { workspaceId, by: "key", account: null };
  } else if (request.get("x-hubspot-signature-v3") !== undefined) {
    const signed = isSignedByHubSpot(
      {
        method: request.method,
        uri: rules.publicOrigin() + request.originalUrl,
        body,
        signature: request.get("x-hubspot-signature-v3"),
        timestamp: request.get("x-hubspot-request-timestamp"),
      },
      rules.hubspotSecrets,
      clock.now(),
    );
    const portal = new URL(request.originalUrl, "http://bridge").searchParams.getAll("portalId");
    const [account] = portal;
    const workspaceId =
      signed && account !== undefined && portal.length === 1
        ? await store.workspaceOfConnection("hubspot", account)
        : null;
    if (workspaceId !== null && account !== undefined)
      return { workspaceId, by: hubspotUser(request), account: { crm: "hubspot", account } };
  }
  throw new Failure("unknown-caller", "This caller is not known", {
    remedy: "Send Authorization: Bearer with a key of this workspace, or connect the HubSpot portal again.",
  });
}

/**
 * An organisation says with every call which one it is and whose call it is: Apex adds both, and the token proves that the
 * organisation says so. A token says nothing about another organisation, and a call without its person is nobody's.
 */
function organisation(request: Request, org: OrgCaller | null): Caller | null {
  const said = request.get("x-rapport-org");
  const user = request.get("x-rapport-user") ?? "";
  if (org === null || said === undefined || !isSameOrganisation(said, org.account) || !isUserId(user)) return null;
  const { workspaceId, account } = org;
  return { workspaceId, by: `salesforce-user:${user}`, account: { crm: "salesforce", account } };
}

/** HubSpot adds the reader's id to what it signs. */
function hubspotUser(request: Request): string {
  const [user = "", ...others] = new URL(request.originalUrl, "http://bridge").searchParams.getAll("userId");
  return others.length === 0 && /^\d{1,20}$/.test(user) ? `hubspot-user:${user}` : "hubspot-user:0";
}
