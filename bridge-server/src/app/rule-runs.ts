// Runs of standing rules at work: a dry run is shown, an approved one is made link by link, a run is taken back as a whole.
// Whatever is interrupted goes on where it was and makes the same entries.
import { StandingRule, type Fact } from "@rapport/contract";
import type * as z from "zod";
import { undoRun as undosOf } from "../domain/identity-graph/journal.ts";
import { approvedRun } from "../domain/identity-graph/rule-runs.ts";
import { dryRun, type PlannedLink, type RuleReason } from "../domain/identity-graph/standing-rules.ts";
import type { RuleLinkRow, RuleRunRow, RuleStore } from "../ports.ts";
import { ownSource } from "./decide-suggestion.ts";
import { toEntry } from "./derive-members.ts";
import type { MatchTools } from "./match-profiles.ts";
import { writeReason } from "./rule-reason.ts";
import { readWorld } from "./rule-world.ts";
import { takeDelivery } from "./take-delivery.ts";
import type { WorkspaceKeys } from "./vault.ts";

export interface RunTools extends MatchTools {
  readonly wake: (keys: WorkspaceKeys) => void;
}

/** How the states of a run are kept. */
export const runStates = { preparing: 1, shown: 2, making: 3, made: 4, undoing: 5, undone: 6, failed: 7 } as const;

/** Facts of one delivery: what a worker derives in one go. */
const perDelivery = 400;
const linksRead = 5000;
/** Of a kiosk's hundreds of records so many are kept with a refusal. */
const mostRecords = 20;

type Written = z.input<typeof Fact>;

/** Goes on with a run until it rests, or until told to stop. */
export async function continueRun(
  keys: WorkspaceKeys,
  runId: string,
  tools: RunTools,
  stop: () => boolean = () => false,
): Promise<void> {
  const rules = tools.store.rules(keys.workspaceId);
  const run = await rules.run(runId);
  if (run === null) return;
  if (run.state === runStates.preparing) await prepare(keys, run, rules, tools);
  if (run.state === runStates.making) await make(keys, run, rules, tools, stop);
  if (run.state === runStates.undoing) await takeBack(keys, run, rules, tools, stop);
}

async function prepare(keys: WorkspaceKeys, run: RuleRunRow, rules: RuleStore, tools: RunTools): Promise<void> {
  const rule = StandingRule.parse(run.rule);
  const { world, looked } = await readWorld(keys, rule, tools);
  const { links, refused } = dryRun(rule, world);
  await rules.show(run.runId, {
    looked,
    links: links.map(({ one, other, reasons }, place) => ({
      ...{ place: place + 1, one, other, state: 0 },
      reasons: reasons.map(withoutValues),
    })),
    refusals: refused.map(({ records, because, places }, place) => ({
      ...{ place: place + 1, because, ofRecords: records.length, records: records.slice(0, mostRecords) },
      places: placesKept(places),
    })),
  });
}

/** What is kept names an identity by its id: its spelling is looked up when somebody reads it. */
function withoutValues({ key, places }: RuleReason): RuleReason {
  return { key, places: placesKept(places) };
}

function placesKept({ value: _value, ...places }: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return places;
}

async function make(
  keys: WorkspaceKeys,
  run: RuleRunRow,
  rules: RuleStore,
  tools: RunTools,
  stop: () => boolean,
): Promise<void> {
  const { runId, approvedAt, approvedBy } = run;
  if (approvedAt === null || approvedBy === null) throw new Error("A run that is made was approved by somebody");
  if (!run.checked) await check(keys, run, rules, tools);
  for (let rest = await rules.planned(runId, perDelivery); rest.length > 0;) {
    // Somebody may have taken the run back meanwhile.
    if (stop() || (await rules.run(runId))?.state !== runStates.making) return;
    const facts = rest.map((link): Written => ({
      // The same run makes the same entries, however often it begins anew.
      ...{ type: "link", id: `${runId}/${link.one}/${link.other}`, linked: true },
      ...{ decidedAt: approvedAt.toISOString(), decidedBy: approvedBy, rule: { rule: run.ruleId, run: runId } },
      members: [{ member: link.one }, { member: link.other }],
      reason: writeReason(link.reasons.flatMap(toReason)),
    }));
    await take(keys, facts, tools);
    await rules.keepMade(
      runId,
      rest.map(({ place }) => place),
    );
    rest = await rules.planned(runId, perDelivery);
  }
  await rules.move(runId, { from: [runStates.making], to: runStates.made, at: tools.clock.now(), by: null });
}

/** Which of the links that the person saw the rule would still make. Nothing is handed in before that is known and kept. */
async function check(keys: WorkspaceKeys, run: RuleRunRow, rules: RuleStore, tools: RunTools): Promise<void> {
  const rule = StandingRule.parse(run.rule);
  const shown: (RuleLinkRow & PlannedLink)[] = [];
  for (let after = 0; ;) {
    const rows = await rules.links(run.runId, after, linksRead);
    shown.push(
      ...rows.map((row) => ({ ...row, customers: ["", ""] as const, reasons: row.reasons.flatMap(toReason) })),
    );
    const last = rows.at(-1);
    if (last === undefined || rows.length < linksRead) break;
    after = last.place;
  }
  const { world } = await readWorld(keys, rule, tools);
  const approval = {
    ...{ run: run.runId, rule: run.ruleId, approvedBy: run.approvedBy ?? "" },
    at: run.approvedAt?.getTime() ?? 0,
  };
  const { lapsed } = approvedRun(rule, { links: shown }, { world, approval });
  const gone = new Set(lapsed.map(({ one, other }) => `${one} ${other}`));
  await rules.keepChecked(
    run.runId,
    shown.filter(({ one, other }) => gone.has(`${one} ${other}`)).map(({ place }) => place),
  );
}

function toReason({ key, places }: RuleLinkRow["reasons"][number]): RuleReason[] {
  return key === "same-proven-email" || key === "shared-handles" || key === "connector-link" ? [{ key, places }] : [];
}

/** What people decided themselves since stays; what the run did and still stands goes. */
async function takeBack(
  keys: WorkspaceKeys,
  run: RuleRunRow,
  rules: RuleStore,
  tools: RunTools,
  stop: () => boolean,
): Promise<void> {
  const { runId, ruleId, undoneAt, undoneBy } = run;
  if (undoneAt === null || undoneBy === null) throw new Error("A run that is taken back was taken back by somebody");
  // A link that was handed in a moment ago may wait in the inbox still: it has a step as soon as it is read.
  if (await waits(keys, tools)) return;
  const by = { by: "rule", rule: ruleId, run: runId, approvedBy: run.approvedBy ?? "" } as const;
  const entries = (await rules.stepsOfRun(runId)).flatMap(toEntry);
  const ofRun = entries.map((entry) => (entry.kind === "link" || entry.kind === "unlink" ? { ...entry, by } : entry));
  const undos = undosOf(ofRun, runId, { at: undoneAt.getTime(), by: { by: "person", person: undoneBy }, reason: "" });
  for (let at = 0; at < undos.length; at += perDelivery) {
    if (stop()) return;
    const facts = undos.slice(at, at + perDelivery).map(({ target }): Written => ({
      ...{ type: "undo", id: `${runId}/undo/${target}`, entry: target },
      ...{ decidedAt: undoneAt.toISOString(), decidedBy: undoneBy, reason: "The whole run was taken back" },
    }));
    await take(keys, facts, tools);
  }
  await rules.move(runId, { from: [runStates.undoing], to: runStates.undone, at: tools.clock.now(), by: null });
}

async function waits({ workspaceId }: WorkspaceKeys, { store }: RunTools): Promise<boolean> {
  const waiting = await store.waitingDeliveries(workspaceId, 50);
  return waiting.some(({ source }) => source === ownSource);
}

async function take(keys: WorkspaceKeys, facts: readonly Written[], tools: RunTools): Promise<void> {
  await takeDelivery({ keys, source: ownSource, body: Buffer.from(JSON.stringify({ facts })) }, tools);
  tools.wake(keys);
}
