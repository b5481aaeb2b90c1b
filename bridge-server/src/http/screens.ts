// What the apps' pages ask: who waits, how well we do, what was decided.
import type { endpoints } from "@rapport/contract";
import { listWaiting } from "../app/list-waiting.ts";
import { changeSettings, readSettings } from "../app/manage-settings.ts";
import { readScorecard } from "../app/read-scorecard.ts";
import { testConnection } from "../app/test-connection.ts";
import type { Vault } from "../app/vault.ts";
import type { Kpi } from "../kpis/kpi.ts";
import type { Clock, Store } from "../ports.ts";
import type { Answer } from "./route.ts";

/** What the screens' answers are made with. */
export interface ScreenTools {
  readonly store: Store;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly kpis: readonly Kpi[];
}

type Screen = "waiting" | "scorecard" | "selfTest" | "settings" | "changeSettings";

/** The answers to the screens' endpoints. */
export function screenAnswers(tools: ScreenTools): { readonly [Name in Screen]: Answer<(typeof endpoints)[Name]> } {
  const { vault } = tools;
  return {
    waiting: async ({ caller, query: { lang: language = "en", ...asked } }) =>
      listWaiting(await vault.of(caller.workspaceId), { ...asked, language, account: caller.account }, tools),
    scorecard: async ({ caller, query: { lang: language = "en", ...asked } }) =>
      readScorecard(await vault.of(caller.workspaceId), { ...asked, language }, tools),
    selfTest: async ({ caller, query }) =>
      testConnection(await vault.of(caller.workspaceId), caller, query.lang ?? "en", tools),
    settings: async ({ caller, query }) =>
      readSettings(await vault.of(caller.workspaceId), query.lang ?? "en", tools, caller.account?.crm ?? null),
    changeSettings: async ({ caller, query, body: wanted }) =>
      changeSettings(
        await vault.of(caller.workspaceId),
        { by: caller.by, language: query.lang ?? "en", wanted, crm: caller.account?.crm ?? null },
        tools,
      ),
  };
}
