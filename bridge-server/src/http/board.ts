// What a workspace decides about its board, and the register of decisions, actions and risks.
import type { endpoints } from "@rapport/contract";
import { openBoardScorecard } from "../app/board-scorecard.ts";
import { changeBoard, readBoard } from "../app/reports/board-settings.ts";
import { addAction, askDecision, changeAction, changeDecision, readRegister } from "../app/reports/register.ts";
import { addRisk, changeRisk } from "../app/reports/risks.ts";
import type { Asker, BoardTools } from "../app/reports/tools.ts";
import type { Vault, WorkspaceKeys } from "../app/vault.ts";
import type { Report } from "../reports/report.ts";
import type { Caller } from "./caller.ts";
import type { Answer } from "./route.ts";

type Settings = "board" | "changeBoard" | "boardScorecard";
type Register =
  "boardRegister" | "askDecision" | "changeDecision" | "addAction" | "changeAction" | "addRisk" | "changeRisk";

/** The answers to the endpoints of the board. */
export function boardAnswers(tools: BoardTools & { readonly vault: Vault; readonly reports: readonly Report[] }): {
  readonly [Of in Settings | Register]: Answer<(typeof endpoints)[Of]>;
} {
  const keysOf = ({ workspaceId }: Caller): Promise<WorkspaceKeys> => tools.vault.of(workspaceId);
  const asker = ({ by }: Caller, language: Asker["language"] = "en"): Asker => ({ by, language });
  return {
    boardScorecard: async ({ caller, query: { lang, zone } }) =>
      openBoardScorecard(await keysOf(caller), { ...asker(caller, lang), zone }, tools),
    board: async ({ caller, query }) => readBoard(await keysOf(caller), asker(caller, query.lang), tools),
    changeBoard: async ({ caller, query, body }) =>
      changeBoard(await keysOf(caller), body, asker(caller, query.lang), tools),
    boardRegister: async ({ caller, query }) => readRegister(await keysOf(caller), asker(caller, query.lang), tools),
    askDecision: async ({ caller, query, body }) =>
      askDecision(await keysOf(caller), body, asker(caller, query.lang), tools),
    changeDecision: async ({ caller, params, query, body }) =>
      changeDecision(await keysOf(caller), params.itemId, body, asker(caller, query.lang), tools),
    addAction: async ({ caller, query, body }) =>
      addAction(await keysOf(caller), body, asker(caller, query.lang), tools),
    changeAction: async ({ caller, params, query, body }) =>
      changeAction(await keysOf(caller), params.itemId, body, asker(caller, query.lang), tools),
    addRisk: async ({ caller, query, body }) => addRisk(await keysOf(caller), body, asker(caller, query.lang), tools),
    changeRisk: async ({ caller, params, query, body }) =>
      changeRisk(await keysOf(caller), params.itemId, body, asker(caller, query.lang), tools),
  };
}
