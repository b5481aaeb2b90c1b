// Tokens of connections: sealed where they lie, fresh when they are asked for, refreshed by one at a time.
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import { Failure } from "../domain/failure.ts";
import { open, seal } from "../platform/sealing.ts";
import type { Clock, ConnectionRow, CrmApp, Grant, Log, Store } from "../ports.ts";
import type { WorkspaceKeys } from "./vault.ts";

export interface TokenTools {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}

const Tokens = z.object({
  accessToken: z.string(),
  refreshToken: z.string().nullable(),
  /** The account's own address, where its grant came with one. */
  origin: z.string().optional(),
});
export type Tokens = z.infer<typeof Tokens>;

/** A token with less time left than this is refreshed before it is used: a quarter of the shortest life, HubSpot's half hour. */
const freshMs = 450_000;
/** How long others leave a refresh to whoever began it; longer than a refresh with all its patience takes. */
const leaseMs = 60_000;
const lookAgainMs = 250;

const owner = (crm: string, account: string): string => `tokens ${crm} ${account}`;

/** A connection with these tokens. */
export function connectedRow(keys: WorkspaceKeys, crm: string, grant: Grant, now: Date, since = now): ConnectionRow {
  const { account, accessToken, refreshToken, expiresAt, scopes, origin } = grant;
  const tokens: Tokens = { accessToken, refreshToken, ...(origin === undefined ? {} : { origin }) };
  return {
    ...{ crm, account, state: "connected", expiresAt, scopes, connectedAt: since, changedAt: now, reason: null },
    sealed: seal(keys.sealing, owner(crm, account), JSON.stringify(tokens)),
  };
}

/** The tokens of a connection. Throws a `Failure` of kind needs-reconnect where it has none. */
export function tokensOf(keys: WorkspaceKeys, row: ConnectionRow | null): Tokens {
  if (row?.state !== "connected" || row.sealed === null) throw notConnected(row?.crm);
  return Tokens.parse(JSON.parse(open(keys.sealing, owner(row.crm, row.account), row.sealed).toString("utf8")));
}

function notConnected(crm: string | undefined): Failure {
  return new Failure("needs-reconnect", "This CRM account is not connected", {
    remedy: crm === undefined ? "Connect it first." : `Connect it: rapport ${crm} connect.`,
  });
}

/** The account's own address as its last grant gave it; null where grants of this CRM come without. */
export async function originOf(
  keys: WorkspaceKeys,
  crm: string,
  account: string,
  { store }: Pick<TokenTools, "store">,
): Promise<string | null> {
  return tokensOf(keys, await store.connections(keys.workspaceId).connection(crm, account)).origin ?? null;
}

/** Gives valid access tokens of one connection. Made once for each connection in a process, so that calls share a refresh. */
export function tokenKeeper(
  keys: WorkspaceKeys,
  account: string,
  app: CrmApp,
  { store, clock, log }: TokenTools,
): (refused?: string) => Promise<string> {
  const kept = store.connections(keys.workspaceId);
  const me = randomUUID();
  const lease = `refresh ${app.crm} ${account}`;
  let known: { token: string; expiresAt: number } | null = null;
  let refreshing: Promise<string> | null = null;

  async function accessToken(refused?: string): Promise<string> {
    if (known !== null && known.token !== refused && !isEnding(known.expiresAt)) return known.token;
    refreshing ??= fresh(refused).finally(() => {
      refreshing = null;
    });
    return refreshing;
  }

  const isEnding = (expiresAt: number): boolean => expiresAt - clock.now().getTime() < freshMs;

  /** Whoever has the lease refreshes; the others wait until the token is another. */
  async function fresh(refused: string | undefined): Promise<string> {
    for (;;) {
      const row = await kept.connection(app.crm, account);
      const tokens = tokensOf(keys, row);
      const expiresAt = row?.expiresAt?.getTime() ?? 0;
      if (tokens.accessToken !== refused && !isEnding(expiresAt)) {
        known = { token: tokens.accessToken, expiresAt };
        return known.token;
      }
      const now = clock.now();
      if (await kept.lease(lease, me, now, new Date(now.getTime() + leaseMs))) {
        try {
          const again = await kept.connection(app.crm, account);
          // Somebody may have refreshed between our look and our lease.
          if (again !== null && again.changedAt.getTime() !== row?.changedAt.getTime()) continue;
          return await refresh(tokens, row);
        } finally {
          await kept.endLease(lease, me);
        }
      }
      await sleep(lookAgainMs);
    }
  }

  async function refresh(tokens: Tokens, before: ConnectionRow | null): Promise<string> {
    try {
      const grant = await app.refresh(tokens.refreshToken);
      const whole = { ...(tokens.origin === undefined ? {} : { origin: tokens.origin }), ...grant, account };
      // A refresh token that was changed is kept before anything is done with the access token: the old one is worth nothing now.
      const row = connectedRow(keys, app.crm, whole, clock.now(), before?.connectedAt);
      await kept.keepConnection({ ...row, scopes: grant.scopes.length > 0 ? grant.scopes : (before?.scopes ?? []) });
      known = { token: grant.accessToken, expiresAt: grant.expiresAt.getTime() };
      return grant.accessToken;
    } catch (failure) {
      known = null;
      if (failure instanceof Failure && failure.kind === "needs-reconnect" && before !== null) {
        await kept.keepConnection(lost(before, clock.now()));
        log.warn("crm-connection-lost", { workspaceId: keys.workspaceId, crm: app.crm, account });
      }
      throw failure;
    }
  }

  return accessToken;
}

/** A connection that the account took back: nothing of its tokens is left. */
function lost(row: ConnectionRow, now: Date): ConnectionRow {
  const reason = "The account has taken Rapport's access back";
  return { ...row, state: "needs-reconnect", sealed: null, expiresAt: null, changedAt: now, reason };
}
