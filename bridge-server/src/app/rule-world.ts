// The records that a standing rule is about, opened in pieces: only those that can matter.
import { setImmediate } from "node:timers/promises";
import { keysOf } from "../domain/identity-graph/profiles.ts";
import { networksOf, type RuleWorld, type StandingRule } from "../domain/identity-graph/standing-rules.ts";
import type { MatchingReader } from "../ports.ts";
import { Acquaintances } from "./known-identities.ts";
import { matchWorld, openRecords, type MatchTools, type OpenRecord } from "./match-profiles.ts";
import type { WorkspaceKeys } from "./vault.ts";

/** Customers that are opened before others get their turn. */
const inPiece = 500;
/** Records whose notes are read together. */
const noted = 4000;

/** What a rule decides upon. */
export interface ReadWorld {
  readonly world: RuleWorld;
  /** How many records could matter. */
  readonly looked: number;
}

/** Everything about the customers for whom the rule may have an answer, as it is now. */
export async function readWorld(keys: WorkspaceKeys, rule: StandingRule, tools: MatchTools): Promise<ReadWorld> {
  const reader = tools.store.matching(keys.workspaceId);
  const { customers, crowded } = await customersFor(rule, reader);
  const records: OpenRecord[] = [];
  for (let at = 0; at < customers.length; at += inPiece) {
    // Spellings are worked out once for each piece: all of them together would not fit.
    const acquainted = new Acquaintances(keys);
    const rows = await reader.membersOf(customers.slice(at, at + inPiece));
    records.push(...openRecords(keys, rows, { ...tools, acquainted }));
    await setImmediate();
  }
  const people = records.filter(({ fact }) => fact !== null);
  const profiles: RuleWorld["profiles"][number][] = [];
  const decided = new Set<string>();
  const partings = new Map<string, readonly [string, string]>();
  const customersOf = new Map<string, number>();
  for (let at = 0; at < people.length; at += noted) {
    const piece = await matchWorld(keys, people.slice(at, at + noted), tools);
    profiles.push(...piece.profiles);
    for (const key of piece.decided) decided.add(key);
    for (const { one, other, entry } of piece.notes.partings) partings.set(entry, [one, other]);
    for (const identity of piece.profiles.flatMap(({ identities }) => identities)) {
      const count = crowded.get(identity.id ?? "");
      if (count !== undefined) for (const key of keysOf(identity)) customersOf.set(key, count);
    }
    await setImmediate();
  }
  const decidedAgainst = [...partings.values()];
  return { world: { profiles, decidedAgainst, sharing: { decided, customersOf } }, looked: people.length };
}

async function customersFor(
  rule: StandingRule,
  reader: MatchingReader,
): Promise<{ readonly customers: readonly string[]; readonly crowded: ReadonlyMap<string, number> }> {
  return rule.kind === "connector-link"
    ? { customers: await reader.connectedCustomers(), crowded: new Map() }
    : reader.contestedCustomers([...networksOf(rule)]);
}
