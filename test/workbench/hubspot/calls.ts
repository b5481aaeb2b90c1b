/** What page and worker say to each other. */
import type { CrmContext } from "@hubspot/ui-extensions";
import type { RemoteChannel } from "@remote-ui/core";

/** A request as it travels from the card to the page and on to the workbench server. */
export interface Asked {
  readonly url: string;
  readonly method: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string | null;
  readonly timeoutMs: number;
}

/** An answer as it travels back. */
export interface Answered {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** What the worker may ask of the page. */
export interface PageCalls {
  fetch(asked: Asked): Promise<Answered>;
  log(level: "debug" | "info" | "warn" | "error", text: string): void;
  addAlert(text: string): void;
}

/** What the page may ask of the worker. */
export interface WorkerCalls {
  start(bundleUrl: string, context: CrmContext, channel: RemoteChannel): Promise<void>;
}
