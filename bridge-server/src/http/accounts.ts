// Organisations with their people.
import type { endpoints } from "@rapport/contract";
import type { Vault } from "../app/vault.ts";
import { viewAccount } from "../app/view-account.ts";
import type { Clock, Store } from "../ports.ts";
import { onlyOwn } from "./caller.ts";
import type { Answer } from "./route.ts";

/** The answer to the endpoint of accounts. */
export function accountAnswers(tools: { readonly store: Store; readonly vault: Vault; readonly clock: Clock }): {
  readonly accountByRecord: Answer<(typeof endpoints)["accountByRecord"]>;
} {
  return {
    async accountByRecord({ caller, query: { lang: language = "en", ...ref } }) {
      onlyOwn(caller, ref);
      return viewAccount(await tools.vault.of(caller.workspaceId), { ...ref, language }, tools);
    },
  };
}
