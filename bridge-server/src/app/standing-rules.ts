// Standing rules as admins see them: what there is, what a rule would do, its approval, and taking a run back.
import { StandingRule, type Language, type RuleList, type RuleRun, type RuleRunPage } from "@rapport/contract";
import { setTimeout } from "node:timers/promises";
import * as z from "zod";
import { Failure } from "../domain/failure.ts";
import { isList } from "../domain/settings.ts";
import { newId } from "../platform/id.ts";
import type { RuleRunRow } from "../ports.ts";
import { isWordKey, wordsIn, type Words } from "../words/index.ts";
import { readPlace, writePlace } from "./cursor.ts";
import { settingValues } from "./manage-settings.ts";
import type { MatchTools } from "./match-profiles.ts";
import { isNamedUser } from "./named-users.ts";
import { runStates } from "./rule-runs.ts";
import { runItems } from "./rule-items.ts";
import { deciderName } from "./say-step.ts";
import { blind, type WorkspaceKeys } from "./vault.ts";

export interface RuleTools extends MatchTools {
  /** Told when a run is to go on. */
  readonly wakeRules: (keys: WorkspaceKeys) => void;
}

/** Who asks. */
export interface RuleReader {
  readonly by: string;
  readonly language: Language;
}

const shownRuns = 50;
/** How long an answer waits for a run to rest; it goes on all the same. */
const longestMs = 4_000;
const lookMs = 25;
const Place = z.string().regex(/^\d{1,9}$/);

/** Rules as they are offered; an admin changes what is in them. */
const offered: readonly StandingRule[] = [
  { kind: "same-proven-email", level: "code-or-oauth" },
  { kind: "shared-handles", networks: null, atLeast: 1 },
  { kind: "connector-link" },
];

/** The kinds of rules and the last runs. */
export async function listRules(
  keys: WorkspaceKeys,
  { by, language }: RuleReader,
  tools: MatchTools,
): Promise<RuleList> {
  const words = wordsIn(language);
  const mayDecide = await isApprover(keys, by, tools);
  // A run names customers by the hundred: it is for those who decide upon rules.
  const runs = mayDecide ? await tools.store.rules(keys.workspaceId).runs(shownRuns) : [];
  return {
    headline: words.say(mayDecide ? "rule.headline" : "rule.headline.reader"),
    mayDecide,
    kinds: offered.map((example) => ({
      kind: example.kind,
      title: words.say(`rule.kind.${example.kind}`),
      text: words.say(`rule.kind.${example.kind}.text`),
      example,
    })),
    runs: runs.map((run) => toRun(keys, run, words)),
    words: { ...words.matching() },
  };
}

/** Shows what a rule would do now, and keeps what was shown. Throws a `Failure` of kind forbidden for who may not decide. */
export async function dryRunRule(
  keys: WorkspaceKeys,
  rule: StandingRule,
  reader: RuleReader,
  tools: RuleTools,
): Promise<RuleRun> {
  const words = wordsIn(reader.language);
  await mustApprove(keys, reader.by, words, tools);
  const now = tools.clock.now();
  const runId = newId(now);
  const said = canonical(rule);
  const ruleId = blind(keys, "rule", JSON.stringify(said));
  await tools.store.rules(keys.workspaceId).addRun({ runId, ruleId, rule: said, shownAt: now, shownBy: reader.by });
  return rested(keys, runId, words, tools);
}

/** Makes what a dry run showed. Throws a `Failure` of kind conflict where the run is past that, or is not shown yet. */
export async function approveRun(
  keys: WorkspaceKeys,
  runId: string,
  reader: RuleReader,
  tools: RuleTools,
): Promise<RuleRun> {
  const { shown, making } = runStates;
  return moved(keys, runId, { from: [shown], to: making, already: [making, runStates.made] }, reader, tools);
}

/** Takes back all that still stands of a run. Throws a `Failure` of kind conflict where it never made anything. */
export async function undoRun(
  keys: WorkspaceKeys,
  runId: string,
  reader: RuleReader,
  tools: RuleTools,
): Promise<RuleRun> {
  const { making, made, undoing, undone } = runStates;
  return moved(keys, runId, { from: [making, made], to: undoing, already: [undoing, undone] }, reader, tools);
}

async function moved(
  keys: WorkspaceKeys,
  runId: string,
  { from, to, already }: { readonly from: readonly number[]; readonly to: number; readonly already: readonly number[] },
  reader: RuleReader,
  tools: RuleTools,
): Promise<RuleRun> {
  const words = wordsIn(reader.language);
  await mustApprove(keys, reader.by, words, tools);
  const rules = tools.store.rules(keys.workspaceId);
  const run = await found(keys, runId, words, tools);
  // A CRM sends a question again when an answer was lost.
  if (already.includes(run.state)) return rested(keys, runId, words, tools);
  if (!(await rules.move(runId, { from, to, at: tools.clock.now(), by: reader.by })))
    throw new Failure("conflict", words.say("rule.fault.state"), { remedy: words.say("rule.fault.state.remedy") });
  return rested(keys, runId, words, tools);
}

/** The run once it rests, or as it is after four seconds. */
async function rested(keys: WorkspaceKeys, runId: string, words: Words, tools: RuleTools): Promise<RuleRun> {
  const { preparing, making, undoing } = runStates;
  const atWork: readonly number[] = [preparing, making, undoing];
  tools.wakeRules(keys);
  for (let waited = 0; waited < longestMs; waited += lookMs) {
    const run = await found(keys, runId, words, tools);
    if (!atWork.includes(run.state)) return toRun(keys, run, words);
    await setTimeout(lookMs);
  }
  return toRun(keys, await found(keys, runId, words, tools), words);
}

/** A piece of what a run would link, or of what it leaves to a person. */
export async function readRun(
  keys: WorkspaceKeys,
  {
    run: runId,
    part,
    cursor,
    limit,
  }: {
    readonly run: string;
    readonly part: "links" | "refusals";
    readonly cursor?: string | undefined;
    readonly limit: number;
  },
  reader: RuleReader,
  tools: MatchTools,
): Promise<RuleRunPage> {
  const words = wordsIn(reader.language);
  await mustApprove(keys, reader.by, words, tools);
  const run = await found(keys, runId, words, tools);
  const after = Number(readPlace(cursor, Place) ?? 0);
  const { items, last } = await runItems(keys, { runId, part, after, limit }, words, tools);
  return {
    run: toRun(keys, run, words),
    items,
    next: items.length < limit || last === null ? null : writePlace(String(last)),
    words: { ...words.matching() },
  };
}

async function found(keys: WorkspaceKeys, runId: string, words: Words, { store }: MatchTools): Promise<RuleRunRow> {
  const run = await store.rules(keys.workspaceId).run(runId);
  if (run !== null) return run;
  throw new Failure("not-found", words.say("rule.fault.unknown"), { remedy: words.say("rule.fault.unknown.remedy") });
}

/** Whoever speaks for the whole workspace, and the users whom the settings name; nobody named means whoever may change settings. */
async function isApprover(keys: WorkspaceKeys, by: string, tools: MatchTools): Promise<boolean> {
  const named = (await settingValues(keys, tools)).get("identity.rule-approvers");
  const ids = named !== undefined && isList(named) ? named : [];
  return by === "key" || ids.length === 0 || isNamedUser(by, ids);
}

async function mustApprove(keys: WorkspaceKeys, by: string, words: Words, tools: MatchTools): Promise<void> {
  if (await isApprover(keys, by, tools)) return;
  throw new Failure("forbidden", words.say("rule.fault.forbidden"), {
    remedy: words.say("rule.fault.forbidden.remedy"),
  });
}

/** The same rule is the same text, so that it has one id. */
function canonical(rule: StandingRule): StandingRule {
  if (rule.kind !== "shared-handles" || rule.networks === null) return rule;
  return { ...rule, networks: [...new Set(rule.networks)].toSorted() };
}

/** A run as people read it. */
function toRun(keys: WorkspaceKeys, row: RuleRunRow, words: Words): RuleRun {
  const { runId: run, ruleId, planned, made, lapsed, looked, shownAt } = row;
  const state = nameOfState(row.state);
  const at = (moment: Date | null): string => (moment === null ? "" : words.moment(moment, keys.zone));
  const rule = StandingRule.safeParse(row.rule);
  return {
    ...{ run, rule: ruleId, state, planned, made, lapsed, looked, shownAt: shownAt.toISOString() },
    title: rule.success ? titleOf(rule.data, words) : words.say("rule.unknown"),
    text: words.say(`rule.state.${state}`, {
      ...{ planned, made, lapsed, looked, left: planned - made - lapsed },
      ...{ shown: at(shownAt), approved: at(row.approvedAt), undone: at(row.undoneAt) },
      approver: deciderName(row.approvedBy ?? "", words),
      undoer: deciderName(row.undoneBy ?? "", words),
    }),
    refused: row.refusals.reduce((sum, { count }) => sum + count, 0),
    refusals: row.refusals.map(({ because, count }) => {
      const key = `rule.refusal.${because}`;
      return { because, count, text: isWordKey(key) ? words.say(key) : because };
    }),
    mayApprove: state === "shown" && planned > 0,
    mayUndo: state === "making" || state === "made",
  };
}

function nameOfState(state: number): RuleRun["state"] {
  const names = ["preparing", "shown", "making", "made", "undoing", "undone"] as const;
  return names[state - 1] ?? "failed";
}

function titleOf(rule: StandingRule, words: Words): string {
  const title = words.say(`rule.kind.${rule.kind}`);
  if (rule.kind === "connector-link") return title;
  if (rule.kind === "same-proven-email")
    return words.say("rule.title.level", { title, level: words.say(`proof.${rule.level}`) });
  return words.say("rule.title.networks", {
    ...{ title, n: rule.atLeast },
    networks: rule.networks === null ? words.say("rule.every-network") : words.list(rule.networks),
  });
}
