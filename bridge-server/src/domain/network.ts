// What a network is, as data.

/** How accounts of one kind are spelled on a network. Data only: `handles.ts` reads it. */
export interface AccountForm {
  /** What people write before the handle: "@", "u/", "company/". */
  readonly prefix: string;
  /** The handle itself, without its prefix. */
  readonly shape: RegExp;
  /** The network takes "Asha" and "asha" for the same account. */
  readonly caseless: boolean;
  /** Characters that the network overlooks when it compares two handles. */
  readonly overlooked?: RegExp;
  /** A handle written without its prefix that can only be of this kind. */
  readonly unmistakable?: RegExp;
  /** Addresses of profiles without scheme: "{handle}" is the handle, "*" any one part; further parts are ignored. */
  readonly urls: readonly string[];
  /** The address of the profile, or null where there is none. */
  readonly link: string | null;
}

/** How the identities of a network are spelled. */
export type Spelling =
  /** Handles; the first form is the usual one, and its key carries no prefix. `pages` are addresses of nobody. */
  | { readonly by: "handle"; readonly forms: readonly AccountForm[]; readonly pages: readonly string[] }
  /** user@server, on any server. */
  | { readonly by: "server" }
  | { readonly by: "email" }
  /** E.164 numbers; `link` has "{digits}" for the number without "+"; `international` reads a bare number as one with its country. */
  | { readonly by: "phone"; readonly link: string | null; readonly international: boolean }
  /** Any text, kept as it is; `at` takes away one leading "@". */
  | { readonly by: "text"; readonly at: boolean };

/** A network or way to be reached, in the words and spelling rules that people know. */
export interface Network {
  /** Stable id: "x", "email", "customer-number". */
  readonly id: string;
  /** Other ids that sources use for the same network; they are read as `id`. */
  readonly aliases: readonly string[];
  readonly label: { readonly en: string; readonly es: string };
  /** A handle as people write it, to show in an empty field. */
  readonly handleExample: string;
  /** True where the network has closed: old history stays readable, nothing new is offered. */
  readonly retired: boolean;
  readonly spelling: Spelling;
}
