// Who may be the same person, what was decided about it, and standing rules.
import type { endpoints } from "@rapport/contract";
import { allSuggestions } from "../app/all-suggestions.ts";
import { decideSuggestion, undoStep, type DecideTools, type MatchDecider } from "../app/decide-suggestion.ts";
import { readJournal, readWhyTogether } from "../app/read-journal.ts";
import { approveRun, dryRunRule, listRules, readRun, undoRun, type RuleTools } from "../app/standing-rules.ts";
import { suggestCustomers } from "../app/suggest-customers.ts";
import type { WorkspaceKeys } from "../app/vault.ts";
import type { Caller } from "./caller.ts";
import type { Answer } from "./route.ts";

type Suggesting = "suggestions" | "allSuggestions" | "acceptSuggestion" | "declineSuggestion";
type Deciding = "journal" | "whyTogether" | "undoStep" | "rules" | "ruleRun" | "dryRunRule" | "approveRun" | "undoRun";

/** The answers to the endpoints of suggestions, the journal and standing rules. */
export function matchingAnswers(tools: RuleTools & DecideTools): {
  readonly [Name in Suggesting | Deciding]: Answer<(typeof endpoints)[Name]>;
} {
  const keysOf = ({ workspaceId }: Caller): Promise<WorkspaceKeys> => tools.vault.of(workspaceId);
  const decider = ({ by, account }: Caller, language: MatchDecider["language"] = "en"): MatchDecider => ({
    ...{ by, account, language },
  });
  return {
    suggestions: async ({ caller, params, query: { lang: language = "en" } }) =>
      suggestCustomers(await keysOf(caller), { ...params, language }, tools),
    allSuggestions: async ({ caller, query: { lang: language = "en", cursor } }) =>
      allSuggestions(await keysOf(caller), { cursor, language }, tools),
    acceptSuggestion: async ({ caller, query: { lang }, body }) =>
      decideSuggestion(await keysOf(caller), { ...body, linked: true }, decider(caller, lang), tools),
    declineSuggestion: async ({ caller, query: { lang }, body }) =>
      decideSuggestion(await keysOf(caller), { ...body, linked: false }, decider(caller, lang), tools),
    journal: async ({ caller, params, query: { lang: language = "en", ...page } }) =>
      readJournal(await keysOf(caller), { ...params, ...page, language }, tools),
    whyTogether: async ({ caller, params, query: { lang: language = "en", one, other } }) =>
      readWhyTogether(await keysOf(caller), { ...params, one, other, language }, tools),
    undoStep: async ({ caller, query: { lang }, body }) =>
      undoStep(await keysOf(caller), body, decider(caller, lang), tools),
    rules: async ({ caller, query: { lang } }) => listRules(await keysOf(caller), decider(caller, lang), tools),
    ruleRun: async ({ caller, params, query: { lang, ...asked } }) =>
      readRun(await keysOf(caller), { ...params, ...asked }, decider(caller, lang), tools),
    dryRunRule: async ({ caller, query: { lang }, body }) =>
      dryRunRule(await keysOf(caller), body.rule, decider(caller, lang), tools),
    approveRun: async ({ caller, query: { lang }, body }) =>
      approveRun(await keysOf(caller), body.run, decider(caller, lang), tools),
    undoRun: async ({ caller, query: { lang }, body }) =>
      undoRun(await keysOf(caller), body.run, decider(caller, lang), tools),
  };
}
