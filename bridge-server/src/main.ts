// Wiring only: config → store → keys → tools. Everybody is known here, and nobody knows this file but the command line.
import { hash, randomBytes } from "node:crypto";
import type { WorkspaceId } from "@rapport/contract";
import type { Config, HubspotRegistration, SalesforceRegistration } from "./config.ts";
import { hubspotApp, salesforceApp, type HubspotApp } from "./crms/index.ts";
import { kpis } from "./kpis/index.ts";
import type { Kpi } from "./kpis/kpi.ts";
import { reports } from "./reports/index.ts";
import type { Report } from "./reports/report.ts";
import { rotateKeys } from "./app/rotate-keys.ts";
import { Vault, type WorkspaceKeys } from "./app/vault.ts";
import { systemClock } from "./platform/clock.ts";
import { openLog } from "./platform/log.ts";
import { smtpMail } from "./platform/mail.ts";
import { publicPages } from "./platform/public-page.ts";
import type { Key } from "./platform/sealing.ts";
import { keptSecret } from "./platform/secret-file.ts";
import type { Clock, CrmApp, Log, Mail, PublicPages, Store } from "./ports.ts";
import { openStore } from "./store/index.ts";

/** Everything that the app's verbs are handed. */
export interface Bridge {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
  readonly kpis: readonly Kpi[];
  readonly reports: readonly Report[];
  /** Rapport's registration at HubSpot, which sends admins back to this origin; null where the operator gave none. */
  readonly hubspot: ((origin: () => string) => HubspotApp) | null;
  /** The same at Salesforce. */
  readonly salesforce: ((origin: () => string) => CrmApp) | null;
  /** Null where the operator named no mail server. */
  readonly mail: Mail | null;
  readonly publicPages: PublicPages;
  /** The workspace of the embedded default; other workspaces are found by their callers. */
  readonly home: WorkspaceKeys;
  close(): Promise<void>;
}

/** Opens the bridge's parts. Throws a `Failure` that says what to do where one does not open. */
export async function openBridge(
  config: Config,
  { clock = systemClock, log = openLog(config.logLevel) }: { clock?: Clock; log?: Log } = {},
): Promise<Bridge> {
  const master = config.masterKey();
  const store = await openStore(
    config.databaseUrl === null ? { folder: config.dataFolder } : { url: config.databaseUrl },
  );
  try {
    const vault = new Vault(master, store);
    const [first] = await store.workspaces();
    const home = first === undefined ? await vault.found(1, "Home") : await vault.of(first.workspaceId);
    const hubspot = registeredApp(config.hubspotApp, clock);
    const salesforce = salesforceRegistered(config.salesforceApp, clock);
    const mail = config.mailServer === null ? null : smtpMail(config.mailServer);
    return {
      store,
      vault,
      clock,
      log,
      kpis,
      reports,
      hubspot,
      salesforce,
      mail,
      publicPages: publicPages(),
      home,
      close: () => store.close(),
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

function registeredApp(registration: HubspotRegistration | null, clock: Clock): Bridge["hubspot"] {
  if (registration === null) return null;
  return (origin) =>
    hubspotApp({ ...registration, clock, redirectUri: () => new URL("/oauth/hubspot/callback", origin()).href });
}

function salesforceRegistered(registration: SalesforceRegistration | null, clock: Clock): Bridge["salesforce"] {
  if (registration === null) return null;
  return (origin) =>
    salesforceApp({ ...registration, clock, redirectUri: () => new URL("/oauth/salesforce/callback", origin()).href });
}

/** Wraps every workspace's keys under another master key. Throws a `Failure`, with nothing changed, where `master` is not the present one. */
export async function changeMasterKey(config: Config, master: Key, next: Key): Promise<number> {
  const store = await openStore(
    config.databaseUrl === null ? { folder: config.dataFolder } : { url: config.databaseUrl },
  );
  try {
    return await rotateKeys(master, next, { store });
  } finally {
    await store.close();
  }
}

/** How a key is kept: only its hash, so that reading the database gives nobody entry. */
export function hashApiKey(key: string): Buffer {
  return hash("sha256", key, "buffer");
}

/** The key with which scripts and the Salesforce package call the bridge; made once, beside the embedded data, mode 0600. */
export async function localApiKey({ store, clock }: Bridge, workspace: WorkspaceId, folder: string): Promise<string> {
  const key = keptSecret(folder, "api.key", () => randomBytes(32).toString("base64url"));
  await store.addApiKey(workspace, hashApiKey(key), "local", clock.now());
  return key;
}
