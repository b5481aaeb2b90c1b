/** The worker side: gives an unmodified card bundle the globals that HubSpot's own worker gives it. */
import { createRemoteRoot, type RemoteChannel } from "@remote-ui/core";
import * as RemoteUI from "@remote-ui/react";
import { createEndpoint, retain, type MessageEndpoint } from "@remote-ui/rpc";
import * as React from "react";
import type { AnyContext, Associated, PageCalls, Starting, WorkerCalls } from "./calls.ts";

interface Api {
  readonly context: AnyContext;
  readonly actions: {
    addAlert(alert: { title?: string; message: string }): void;
    copyTextToClipboard(text: string): Promise<void>;
  };
}
type Draw = (api: Api) => React.ReactElement;

interface FetchOptions {
  readonly method?: string;
  readonly timeout?: number;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly headers?: HeadersInit;
}

declare function importScripts(url: string): void;

const messenger: MessageEndpoint = {
  postMessage: (message, transferables) => self.postMessage(message, { transfer: transferables ?? [] }),
  addEventListener: (_event, listener) => self.addEventListener("message", listener),
  removeEventListener: (_event, listener) => self.removeEventListener("message", listener),
};
const page = createEndpoint<PageCalls>(messenger, { callable: ["fetch", "log", "addAlert", "copyText"] });

let draw: Draw | undefined;
let api: Api | undefined;
let associated: readonly Associated[] = [];

/** The app page on which the reader is, as a store that React can follow. */
const place = { at: locationOf("/"), told: new Set<() => void>() };

function locationOf(path: string): { path: string; params: Record<string, string> } {
  const { pathname, searchParams } = new URL(path, "http://page");
  return { path: pathname, params: Object.fromEntries(searchParams) };
}

function go(path: string): void {
  place.at = locationOf(path);
  for (const tell of place.told) tell();
}

function useAppPageLocation() {
  return React.useSyncExternalStore(
    (tell) => {
      place.told.add(tell);
      return () => place.told.delete(tell);
    },
    () => place.at,
  );
}

/** HubSpot answers with the associated records as JSON, a page at a time; ours fit on one. */
function fetchAssociations(): Promise<Response> {
  const results = associated.map(({ id, firstname, lastname }) => ({
    toObjectId: id,
    associationTypes: [],
    properties: { firstname, lastname, email: null },
  }));
  return Promise.resolve(Response.json({ data: { results, hasMore: false, nextOffset: 0 } }));
}

const log = (level: "debug" | "info" | "warn" | "error") => (data: unknown) =>
  void page.call.log(level, typeof data === "string" ? data : JSON.stringify(data));

/** HubSpot sends a plain object as JSON, and waits 15 seconds unless told otherwise. */
async function hsFetch(url: string | URL, options: FetchOptions = {}): Promise<Response> {
  const answered = await page.call.fetch({
    url: String(url),
    method: options.method ?? "GET",
    headers: [...new Headers(options.headers)],
    body: options.body === undefined ? null : JSON.stringify(options.body),
    timeoutMs: options.timeout ?? 15_000,
  });
  return new Response(answered.body, { status: answered.status, headers: { "content-type": answered.contentType } });
}

Object.assign(self, {
  React,
  RemoteUI,
  __HUBSPOT_EXTENSION_WORKER__: true,
  logger: { debug: log("debug"), info: log("info"), warn: log("warn"), error: log("error") },
  hsFetch,
  extend_V2: (given: Draw) => {
    draw = given;
  },
  hsWorkerAPI: {
    useExtensionApi: () => api,
    useExtensionContext: () => api?.context,
    useExtensionActions: () => api?.actions,
    useAppPageLocation,
    fetchAssociations,
  },
});

const calls: WorkerCalls = {
  navigate: go,
  async start({ bundleUrl, context, associated: given, path }: Starting, channel: RemoteChannel) {
    retain(channel);
    associated = given;
    place.at = locationOf(path);
    api = {
      context,
      actions: {
        addAlert: ({ title, message }) => void page.call.addAlert([title, message].filter(Boolean).join(": ")),
        copyTextToClipboard: (text) => page.call.copyText(text),
      },
    };
    importScripts(bundleUrl);
    if (draw === undefined) throw new Error("The bundle never called hubspot.extend().");
    const root = createRemoteRoot(channel, { strict: false });
    RemoteUI.createRoot(root).render(draw(api));
    await root.mount();
  },
};
page.expose({ start: calls.start, navigate: calls.navigate });
