// What an admin asks before fields of a CRM are read as handles.
import type { endpoints } from "@rapport/contract";
import { previewHandles } from "../app/adoption.ts";
import type { Vault } from "../app/vault.ts";
import type { Clock, CrmApp, Log, Store } from "../ports.ts";
import { onlyOwn } from "./caller.ts";
import type { Answer } from "./route.ts";

interface Tools {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly log: Log;
  readonly apps: readonly CrmApp[];
}

/** The answer to the dry run of an adoption. An account asks only about itself. */
export function adoptionAnswers(tools: Tools): {
  readonly previewAdoption: Answer<(typeof endpoints)["previewAdoption"]>;
} {
  return {
    async previewAdoption({ caller, query: { lang = "en" }, body }) {
      const own = caller.account?.crm === body.crm ? caller.account.account : undefined;
      const account = body.account ?? own;
      if (caller.account !== null) onlyOwn(caller, { crm: body.crm, account: account ?? "" });
      const question = account === undefined ? body : { ...body, account };
      return previewHandles(await tools.vault.of(caller.workspaceId), question, lang, tools);
    },
  };
}
