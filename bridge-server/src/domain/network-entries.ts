// Short forms for writing a network down.
import type { AccountForm, Network } from "./network.ts";

/** One kind of account, with handles that know no capital letters. */
export function account(prefix: string, shape: RegExp, link: string | null, urls: readonly string[]): AccountForm {
  return { prefix, shape, caseless: true, urls, link };
}

/** What differs from network to network. */
export interface NetworkRules {
  readonly aliases?: readonly string[];
  readonly forms?: readonly AccountForm[];
  readonly pages?: readonly string[];
}

/** A network of handles that is still open. */
export function network(id: string, en: string, es: string, handleExample: string, rules: NetworkRules): Network {
  const { aliases = [], forms = [], pages = [] } = rules;
  return { id, aliases, label: { en, es }, handleExample, retired: false, spelling: { by: "handle", forms, pages } };
}
