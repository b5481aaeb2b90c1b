// Suggestions over all customers: identity by identity that records of several customers name, a bounded piece for each call.
import * as z from "zod";
import type { Language, SuggestionPage } from "@rapport/contract";
import { mostCustomers } from "../domain/identity-graph/shared-identities.ts";
import { wordsIn } from "../words/index.ts";
import { readPlace, writePlace } from "./cursor.ts";
import { Acquaintances } from "./known-identities.ts";
import { openRecords, type MatchTools, type OpenRecord } from "./match-profiles.ts";
import { suggestAmong, toDocuments } from "./suggest-customers.ts";
import type { WorkspaceKeys } from "./vault.ts";

/** Identities that one call looks at. */
const identitiesInPage = 25;

const Place = z.uuid();

/** The next suggestions. A page may be empty and have a next one. Throws a `Failure` where the cursor is none of ours. */
export async function allSuggestions(
  keys: WorkspaceKeys,
  { cursor, language }: { readonly cursor?: string | undefined; readonly language: Language },
  tools: MatchTools,
): Promise<SuggestionPage> {
  const words = wordsIn(language);
  const reader = tools.store.matching(keys.workspaceId);
  const acquainted = new Acquaintances(keys);
  const { identities, next } = await reader.contested(readPlace(cursor, Place));
  const here = identities.slice(0, identitiesInPage);
  const after = identities.length > here.length ? (here.at(-1) ?? null) : next;
  const claims = await reader.claimants(here);
  const whose = await reader.customersOf(claims.map(({ recordId }) => recordId));
  const rows = await reader.membersOf([...new Set(whose.values())]);
  const records = openRecords(keys, rows, { ...tools, acquainted });
  const holders = await reader.holders([...new Set(records.flatMap(({ held }) => held.map(({ id }) => id)))]);
  const claimed = new Map(records.map((record) => [record.id, ownIn(record, holders)]));
  const page = new Set(here);
  // Two who share several identities are told with the first of them only.
  const isAsked = (one: { id: string }, other: { id: string }): boolean => {
    const both = [...(claimed.get(one.id) ?? [])].filter((id) => claimed.get(other.id)?.has(id) === true);
    const [smallest] = both.toSorted();
    return smallest !== undefined && page.has(smallest);
  };
  const { found, world } = await suggestAmong(keys, { records, names: [], isAsked, acquainted }, tools);
  const suggestions = toDocuments(keys, { found: found.suggestions, rows, world }, words, tools).filter(
    ({ decidedAgainst }) => decidedAgainst === null,
  );
  return {
    headline: words.say("match.all.headline", { n: suggestions.length, more: after === null ? "no" : "yes" }),
    suggestions,
    next: after === null ? null : writePlace(after),
    words: { ...words.matching() },
  };
}

/** What a record names that is not a crowd's. */
function ownIn({ held }: OpenRecord, holders: ReadonlyMap<string, number>): Set<string> {
  return new Set(held.map(({ id }) => id).filter((id) => (holders.get(id) ?? 0) <= mostCustomers));
}
