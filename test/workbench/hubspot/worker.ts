/** The worker side: gives an unmodified card bundle the globals that HubSpot's own worker gives it. */
import type { CrmContext } from "@hubspot/ui-extensions";
import { createRemoteRoot, type RemoteChannel } from "@remote-ui/core";
import * as RemoteUI from "@remote-ui/react";
import { createEndpoint, retain, type MessageEndpoint } from "@remote-ui/rpc";
import * as React from "react";
import type { PageCalls, WorkerCalls } from "./calls.ts";

interface Api {
  readonly context: CrmContext;
  readonly actions: { addAlert(alert: { title?: string; message: string }): void };
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
const page = createEndpoint<PageCalls>(messenger, { callable: ["fetch", "log", "addAlert"] });

let draw: Draw | undefined;
let api: Api | undefined;

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
  },
});

const calls: WorkerCalls = {
  async start(bundleUrl: string, context: CrmContext, channel: RemoteChannel) {
    retain(channel);
    api = {
      context,
      actions: {
        addAlert: ({ title, message }) => void page.call.addAlert([title, message].filter(Boolean).join(": ")),
      },
    };
    importScripts(bundleUrl);
    if (draw === undefined) throw new Error("The bundle never called hubspot.extend().");
    const root = createRemoteRoot(channel, { strict: false });
    RemoteUI.createRoot(root).render(draw(api));
    await root.mount();
  },
};
page.expose({ start: calls.start });
