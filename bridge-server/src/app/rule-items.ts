// What a run of a rule would link, and what it leaves to a person, item by item.
import type { RuleRunPage } from "@rapport/contract";
import { networkOf } from "../domain/networks.ts";
import type { RuleLinkRow, RuleRefusalRow } from "../ports.ts";
import { isWordKey, type Words } from "../words/index.ts";
import { readNotes } from "./identity-notes.ts";
import type { MatchTools } from "./match-profiles.ts";
import { memberLabels, type MemberLabel } from "./name-customers.ts";
import type { WorkspaceKeys } from "./vault.ts";

type Items = RuleRunPage["items"];

/** A page of links or refusals in words, with the place of the last. Accounts are spelled as they may be shown now. */
export async function runItems(
  keys: WorkspaceKeys,
  {
    runId,
    part,
    after,
    limit,
  }: { readonly runId: string; readonly part: "links" | "refusals"; readonly after: number; readonly limit: number },
  words: Words,
  tools: MatchTools,
): Promise<{ readonly items: Items; readonly last: number | null }> {
  const rules = tools.store.rules(keys.workspaceId);
  if (part === "links") {
    const rows = await rules.links(runId, after, limit);
    const labels = await labelsFor(keys, rows.flatMap(membersOfLink), words, tools);
    return { items: rows.map((row) => linkItem(row, labels, words)), last: rows.at(-1)?.place ?? null };
  }
  const rows = await rules.refusals(runId, after, limit);
  const labels = await labelsFor(keys, rows.flatMap(membersOfRefusal), words, tools);
  return { items: rows.map((row) => refusalItem(row, labels, words)), last: rows.at(-1)?.place ?? null };
}

type Labels = ReadonlyMap<string, MemberLabel>;

async function labelsFor(
  keys: WorkspaceKeys,
  members: readonly string[],
  words: Words,
  tools: MatchTools,
): Promise<Labels> {
  const ids = [...new Set(members)];
  const rows = await tools.store.matching(keys.workspaceId).openable(ids);
  return memberLabels(keys, { ids, rows, notes: await readNotes(keys, ids, tools) }, { ...tools, words });
}

function membersOfLink({ one, other, reasons }: RuleLinkRow): string[] {
  return [one, other, ...reasons.flatMap(({ places }) => places["identity"] ?? [])];
}

function membersOfRefusal({ records, places }: RuleRefusalRow): string[] {
  const { identity } = places;
  return identity === undefined ? [...records] : [...records, identity];
}

function linkItem({ one, other, reasons, state }: RuleLinkRow, labels: Labels, words: Words): Items[number] {
  const why = words.list(
    reasons.map(({ key, places }) => {
      const name = `rule.why.${key}`;
      return isWordKey(name) ? words.say(name, { account: labels.get(places["identity"] ?? "")?.label ?? "" }) : key;
    }),
  );
  const of = (id: string): string => labels.get(id)?.label ?? "";
  return {
    text: words.say("rule.item", { one: of(one), other: of(other), why }),
    records: [one, other].flatMap((id) => labels.get(id) ?? []),
    state: (["planned", "made", "lapsed"] as const)[state] ?? "planned",
  };
}

function refusalItem(
  { because, records, ofRecords, places }: RuleRefusalRow,
  labels: Labels,
  words: Words,
): Items[number] {
  const name = `rule.refusal.${because}`;
  const why = isWordKey(name) ? words.say(name) : because;
  const account = labels.get(places["identity"] ?? "")?.label;
  const network = places["network"];
  const about = account ?? (network === undefined ? null : networkOf(network).label[words.language]);
  const named = records.flatMap((id) => labels.get(id)?.label ?? []);
  return {
    text: words.say(about === null ? "rule.refused" : "rule.refused-about", {
      ...{ records: words.list(named), more: ofRecords - records.length, why, about: about ?? "" },
    }),
    records: records.flatMap((id) => labels.get(id) ?? []),
    state: "refused",
  };
}
