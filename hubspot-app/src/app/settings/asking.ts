import type { Reader } from "./kit/index.ts";

/** Where the bridge is, and who reads. */
export interface Asking {
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  readonly reader: Reader;
}
