// What agents ask of secure hand-offs.
import type { endpoints } from "@rapport/contract";
import { checkRelMe } from "../app/check-rel-me.ts";
import type { HandleTools } from "../app/handle-actions.ts";
import { startHandOff, viewHandOff, type HandOffTools } from "../app/hand-off.ts";
import type { PublicPages } from "../ports.ts";
import { onlyOwn } from "./caller.ts";
import type { Answer } from "./route.ts";

type Name = "startHandOff" | "handOff" | "checkDomain";

/** The answers to the endpoints of hand-offs. */
export function handOffAnswers(tools: HandOffTools & HandleTools & { readonly publicPages: PublicPages }): {
  readonly [Of in Name]: Answer<(typeof endpoints)[Of]>;
} {
  return {
    async startHandOff({ caller, query: { lang: language = "en" }, body }) {
      onlyOwn(caller, body.record);
      return startHandOff(await tools.vault.of(caller.workspaceId), body, { by: caller.by, language }, tools);
    },
    handOff: async ({ caller, params, query: { lang: language = "en" } }) =>
      viewHandOff(await tools.vault.of(caller.workspaceId), { ...params, language, account: caller.account }, tools),
    async checkDomain({ caller, params, query: { lang: language = "en" }, body }) {
      onlyOwn(caller, body.record);
      const keys = await tools.vault.of(caller.workspaceId);
      return checkRelMe(keys, { ...body, ...params }, { by: caller.by, language }, tools);
    },
  };
}
