// The bridge on a port: HTTP in front, the inbox worker behind.
import { readFileSync } from "node:fs";
import { createServer as createHttpServer, type Server } from "node:http";
import { startBuildingPages } from "./app/build-pages.ts";
import { startInboxWorker } from "./app/inbox-worker.ts";
import { startCrmWorker } from "./app/crm-worker.ts";
import { portalsOf, startErasing } from "./app/erasure-worker.ts";
import { startPurging } from "./app/purge-worker.ts";
import { startReckoning } from "./app/reckon-worker.ts";
import { startRollingUp } from "./app/roll-up-worker.ts";
import { startRuleWorker } from "./app/rule-worker.ts";
import { composeReport } from "./app/report-pages/compose-report.ts";
import { startSchedules } from "./app/schedules/schedule-worker.ts";
import type { WorkspaceKeys } from "./app/vault.ts";
import { Failure } from "./domain/failure.ts";
import type { HubspotTools } from "./http/hubspot.ts";
import type { SalesforceTools } from "./http/salesforce.ts";
import { createServer } from "./http/server.ts";
import { hashApiKey, type Bridge } from "./main.ts";

export interface ServeOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Null where nothing but this machine calls; then the address itself is what HubSpot's sandbox signs. */
  readonly publicOrigin: string | null;
  readonly hubspotSecrets: readonly string[];
  /** How often what HubSpot changed is compared, in milliseconds; once a minute unless told otherwise. */
  readonly hubspotCompareMs?: number;
  /** Whether any portal may install by itself; no, unless told otherwise. */
  readonly hubspotOpenInstall?: boolean;
  /** How often what Salesforce changed is compared, in milliseconds; every quarter of an hour unless told otherwise. */
  readonly salesforceCompareMs?: number;
}

export interface Served {
  /** Where it listens: http://127.0.0.1:8080 */
  readonly url: string;
  /** Lets requests at hand finish, then closes the bridge. */
  close(): Promise<void>;
}

/** Serves the bridge. Throws a `Failure` of kind conflict, with what to do, where the port is taken. */
export async function serve(bridge: Bridge, options: ServeOptions): Promise<Served> {
  const worker = startInboxWorker(bridge);
  const ruling = startRuleWorker({ ...bridge, wake: (keys) => worker.wake(keys) });
  const openApi: unknown = JSON.parse(readFileSync(new URL("../openapi.json", import.meta.url), "utf8"));
  let url = "";
  const publicOrigin = (): string => options.publicOrigin ?? url;
  const hubspot = hubspotOf(bridge, options, publicOrigin, (keys) => worker.wake(keys));
  const salesforce = salesforceOf(bridge, options, publicOrigin, (keys) => worker.wake(keys));
  const atWork = [hubspot, salesforce].filter((one) => one !== null);
  const portalOf = portalsOf(
    atWork.map((one) => one.app),
    bridge,
  );
  const app = createServer({
    ...bridge,
    hubspot,
    salesforce,
    async wakeAccount({ workspaceId }, { crm, account }) {
      await atWork.find((one) => one.app.crm === crm)?.worker.wake(workspaceId, account);
    },
    openApi,
    portalOf,
    wake: (keys) => worker.wake(keys),
    wakeRules: (keys) => ruling.wake(keys),
    rules: { publicOrigin, hubspotSecrets: options.hubspotSecrets, hashKey: hashApiKey },
  });
  // A caller that stops in the middle of a request does not keep its place for ever. One that is quiet between two requests
  // keeps it longer than proxies hold theirs (60 s): whoever closes first must not be the one who is just being asked.
  const patience = { headersTimeout: 15_000, requestTimeout: 60_000, keepAliveTimeout: 75_000 };
  const server = createHttpServer(patience, app);
  try {
    url = await listen(server, options);
  } catch (error) {
    await Promise.all(atWork.map((one) => one.worker.stop()));
    await ruling.stop();
    await worker.stop();
    throw error;
  }
  const aside = startAside({ ...bridge, portalOf, publicOrigin, isIdle: worker.isIdle });
  for (const { workspaceId } of await bridge.store.workspaces()) {
    const keys = await bridge.vault.of(workspaceId);
    worker.wake(keys);
    ruling.wake(keys);
  }
  return {
    url,
    async close() {
      await finished(server);
      for (const one of aside.toReversed()) await one.stop();
      await Promise.all(atWork.map((one) => one.worker.stop()));
      await ruling.stop();
      await worker.stop();
      await bridge.close();
    },
  };
}

/** What goes on beside the answers, whether anybody asks or not. */
function startAside(
  tools: Bridge & Pick<Parameters<typeof startErasing>[0], "portalOf"> & AsideTools,
): readonly { stop(): Promise<void> }[] {
  return [
    startPurging(tools),
    startErasing(tools),
    startBuildingPages(tools, tools.isIdle),
    startReckoning(tools),
    startRollingUp(tools),
    startSchedules({ ...tools, compose: composeReport }),
  ];
}

interface AsideTools {
  readonly publicOrigin: () => string;
  /** Nothing is being read and nothing waits to be. */
  readonly isIdle: () => boolean;
}

/** Requests at hand are answered; who keeps a connection open without asking anything is not waited for. */
function finished(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 3_000).unref();
  });
}

/** Connections to HubSpot are at work as long as the bridge is served. */
function hubspotOf(
  bridge: Bridge,
  { hubspotCompareMs, hubspotOpenInstall = false }: ServeOptions,
  publicOrigin: () => string,
  wakeInbox: (keys: WorkspaceKeys) => void,
): HubspotTools | null {
  const app = bridge.hubspot?.(publicOrigin);
  if (app === undefined) return null;
  const pace = hubspotCompareMs === undefined ? {} : { compareMs: hubspotCompareMs };
  const worker = startCrmWorker({ ...bridge, app, wakeInbox, pace });
  return { app, worker, openInstallBy: hubspotOpenInstall ? bridge.home : null };
}

/** Connections to Salesforce, likewise. */
function salesforceOf(
  bridge: Bridge,
  { salesforceCompareMs = 900_000 }: ServeOptions,
  publicOrigin: () => string,
  wakeInbox: (keys: WorkspaceKeys) => void,
): SalesforceTools | null {
  const app = bridge.salesforce?.(publicOrigin);
  if (app === undefined) return null;
  return { app, worker: startCrmWorker({ ...bridge, app, wakeInbox, pace: { compareMs: salesforceCompareMs } }) };
}

function listen(server: Server, { host, port }: ServeOptions): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) => {
      const { code = "" } = cause;
      if (code === "EADDRINUSE") {
        const other = port < 65_535 ? port + 1 : port - 1;
        reject(
          new Failure("conflict", `Port ${port} is taken`, {
            cause,
            remedy: `Stop what uses it, or choose another: PORT=${other}.`,
          }),
        );
      } else if (code === "EACCES") {
        reject(
          new Failure("conflict", `This user may not open port ${port}`, {
            cause,
            remedy: "Choose a port above 1023, such as PORT=8080.",
          }),
        );
      } else if (["EADDRNOTAVAIL", "ENOTFOUND", "EINVAL", "EAI_AGAIN"].includes(code)) {
        reject(
          new Failure("bad-input", "HOST is no address of this machine", {
            cause,
            remedy: "Use 127.0.0.1 for this machine only, or 0.0.0.0 for every network.",
          }),
        );
      } else {
        reject(cause);
      }
    });
    server.listen(port, host, () => {
      const address = server.address();
      const taken = typeof address === "object" && address !== null ? address.port : port;
      resolve(`http://${host.includes(":") ? `[${host}]` : host}:${taken}`);
    });
  });
}

/** Resolves when the operator asks the process to stop (Ctrl-C, or TERM from a supervisor). A second Ctrl-C ends it at once. */
export function untilAskedToStop(): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => {
      process.removeListener("SIGINT", stop);
      process.removeListener("SIGTERM", stop);
      resolve();
    };
    process.once("SIGINT", stop);
    process.once("SIGTERM", stop);
  });
}
