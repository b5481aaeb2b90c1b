// A customer's insights, read beside the view: they change with every day that passes, and the view does not wait for them.
import { CustomerId, type CustomerInsights, type Language } from "@rapport/contract";
import type { Clock } from "../ports.ts";
import { wordsIn } from "../words/index.ts";
import { withoutKeptBack } from "./customer-document.ts";
import { handlesOf } from "./customer-handles.ts";
import { insightsOf, readForInsights } from "./customer-insights.ts";
import { valuesOf } from "./customer-values.ts";
import { withheldOf } from "./identity-standing.ts";
import type { MatchTools } from "./match-profiles.ts";
import { openRecordFact } from "./open-sealed.ts";
import { suggestCustomers } from "./suggest-customers.ts";
import type { WorkspaceKeys } from "./vault.ts";
import { unknownCustomer } from "./view-customer.ts";

/** The insights of whoever has this member. Throws a `Failure` of kind not-found where nobody has it. */
export async function viewInsights(
  keys: WorkspaceKeys,
  { customerId, language }: { readonly customerId: string; readonly language: Language },
  tools: MatchTools & { readonly clock: Clock },
): Promise<CustomerInsights> {
  const [words, now] = [wordsIn(language), tools.clock.now()];
  const rows = await tools.store.customers(keys.workspaceId).byMember(customerId);
  if (rows === null) throw unknownCustomer();
  const [read, { suggestions }] = await Promise.all([
    readForInsights(keys, customerId, now, tools),
    suggestCustomers(keys, { customerId, language }, tools),
  ]);
  const told = rows.members
    .filter(({ kind }) => kind === 1)
    .flatMap((member) => openRecordFact(keys, member, tools.vault) ?? []);
  const records = withoutKeptBack(keys, rows, told, now);
  const input = {
    ...{ ...read, records, since: rows.since },
    handles: handlesOf(keys, rows, words, { ...tools, now }).map(({ handle }) => handle),
    values: valuesOf(records, words, now),
    lastContactAt: rows.interactions[0]?.occurredAt ?? null,
    openSuggestions: suggestions.filter(({ decidedAgainst }) => decidedAgainst === null).length,
    keptBack: new Set(withheldOf(rows, now.getTime()).keys()),
  };
  return {
    customerId: CustomerId.parse(rows.customerId),
    insights: insightsOf(input, words, now),
    words: words.screen(),
  };
}
