/** What page and worker say to each other. */
import type { CrmContext, PagesContext, SettingsContext } from "@hubspot/ui-extensions";
import type { RemoteChannel } from "@remote-ui/core";

/** What HubSpot tells an extension of its reader and place. */
export type AnyContext = CrmContext | PagesContext | SettingsContext;

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

/** A contact that is associated with the record of the card. */
export interface Associated {
  readonly id: number;
  readonly firstname: string;
  readonly lastname: string;
}

/** What the worker may ask of the page. */
export interface PageCalls {
  fetch(asked: Asked): Promise<Answered>;
  log(level: "debug" | "info" | "warn" | "error", text: string): void;
  addAlert(text: string): void;
  copyText(text: string): Promise<void>;
}

/** What an extension is started with. */
export interface Starting {
  readonly bundleUrl: string;
  readonly context: AnyContext;
  readonly associated: readonly Associated[];
  /** The app page on which the reader is. */
  readonly path: string;
}

/** What the page may ask of the worker. */
export interface WorkerCalls {
  start(starting: Starting, channel: RemoteChannel): Promise<void>;
  /** The reader has gone to another app page. */
  navigate(path: string): void;
}
