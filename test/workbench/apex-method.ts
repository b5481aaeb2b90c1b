import type { WorkbenchOptions } from "./options.ts";

/** One call of the bridge. */
export interface Call {
  readonly path: string;
  readonly query: Readonly<Record<string, string | null>>;
  readonly body?: object;
}

/** A method of an Apex class: what it calls, or what it answers by itself; null is a record that the reader may not see. */
export type Method = (parameters: unknown, options: WorkbenchOptions) => Call | { readonly value: unknown } | null;
