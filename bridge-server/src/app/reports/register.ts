// The register: decisions that are asked of the board, actions that somebody has, and risks, with their ages.
import {
  KpiId,
  type ActionChange,
  type ActionTask,
  type BoardRegister,
  type DecisionChange,
  type DecisionRequest,
  type RiskItem,
} from "@rapport/contract";
import * as z from "zod";
import type { BoardItemRow } from "../../ports.ts";
import { wordsIn, type Words } from "../../words/index.ts";
import type { WorkspaceKeys } from "../vault.ts";
import { mustBeOfBoard } from "./may-board.ts";
import { ageOf, beginItem, changeItem, dayOf, type Telling } from "./register-items.ts";
import { riskRegister, toRisk } from "./risk-items.ts";
import type { Asker, BoardTools } from "./tools.ts";

const common = { text: z.string(), kpi: KpiId.nullable() };
const Decision = z.object({
  ...common,
  state: z.enum(["requested", "taken", "declined"]),
  requestedBy: z.string(),
  report: z.uuid().nullable(),
  outcome: z.string().nullable(),
});
type Decision = z.infer<typeof Decision>;
const Action = z.object({
  ...common,
  state: z.enum(["open", "done", "dropped"]),
  owner: z.string(),
  due: z.iso.date(),
  decision: z.uuid().nullable(),
});
type Action = z.infer<typeof Action>;

/** Decisions, actions and risks. Throws a `Failure` of kind forbidden for who is not of the board. */
export async function readRegister(keys: WorkspaceKeys, asker: Asker, tools: BoardTools): Promise<BoardRegister> {
  const words = wordsIn(asker.language);
  await mustBeOfBoard(keys, asker.by, words, tools);
  const { decisions, actions, risks } = await registerAt(keys, tools.clock.now(), words, tools);
  const open = decisions.filter(({ state }) => state === "requested").length;
  const late = actions.filter(({ state }) => state === "late").length;
  const undone = actions.filter(({ state }) => state === "open" || state === "late").length;
  return {
    headline: words.say("report.register.headline", { decisions: open, actions: undone, late }),
    decisions: openFirst(decisions, ({ state }) => state === "requested"),
    actions: openFirst(actions, ({ state }) => state === "open" || state === "late"),
    risks: riskRegister(risks, words, tools),
    words: { ...words.reports() },
  };
}

/** The register as it stood by the clock of `now`: oldest first. */
export async function registerAt(
  keys: WorkspaceKeys,
  now: Date,
  words: Words,
  { store }: Pick<BoardTools, "store">,
): Promise<Pick<BoardRegister, "decisions" | "actions"> & { readonly risks: readonly RiskItem[] }> {
  const rows = await store.board(keys.workspaceId).items();
  const at: Telling = { now, zone: keys.zone, words };
  return {
    decisions: rows.flatMap((row) => (row.kind === "decision" ? [toDecision(row, at)] : [])),
    actions: rows.flatMap((row) => (row.kind === "action" ? [toAction(row, at)] : [])),
    risks: rows.flatMap((row) => (row.kind === "risk" ? [toRisk(row, at)] : [])),
  };
}

/** Asks for a decision. Throws a `Failure` of kind conflict where the report asks for three already, and bad-input for a KPI that nobody knows. */
export async function askDecision(
  keys: WorkspaceKeys,
  { run, kpi, text, requestedBy, report }: DecisionRequest,
  asker: Asker,
  tools: BoardTools,
): Promise<BoardRegister> {
  const value: Decision = { text, kpi, requestedBy, report, state: "requested", outcome: null };
  await beginItem(keys, { kind: "decision", run, value, report }, asker, tools);
  return readRegister(keys, asker, tools);
}

/** Notes a decision, or asks for it again. Throws a `Failure` of kind not-found where there is none such, conflict as above. */
export async function changeDecision(
  keys: WorkspaceKeys,
  itemId: string,
  change: DecisionChange,
  asker: Asker,
  tools: BoardTools,
): Promise<BoardRegister> {
  const next = (before: unknown): Decision => ({ ...Decision.parse(before), outcome: null, ...change });
  const report = change.state === "requested" ? change.report : null;
  await changeItem(keys, { kind: "decision", itemId, next, report }, asker, tools);
  return readRegister(keys, asker, tools);
}

/** Notes what somebody has to do. Throws a `Failure` of kind bad-input for a KPI that nobody knows. */
export async function addAction(
  keys: WorkspaceKeys,
  { run, kpi, text, owner, due, decision }: ActionTask,
  asker: Asker,
  tools: BoardTools,
): Promise<BoardRegister> {
  const value: Action = { text, kpi, owner, due, decision, state: "open" };
  await beginItem(keys, { kind: "action", run, value, report: null }, asker, tools);
  return readRegister(keys, asker, tools);
}

/** Changes an action. Throws a `Failure` of kind not-found where there is none such. */
export async function changeAction(
  keys: WorkspaceKeys,
  itemId: string,
  { state, owner, due }: ActionChange,
  asker: Asker,
  tools: BoardTools,
): Promise<BoardRegister> {
  const next = (held: unknown): Action => {
    const before = Action.parse(held);
    return { ...before, state, owner: owner ?? before.owner, due: due ?? before.due };
  };
  await changeItem(keys, { kind: "action", itemId, next, report: null }, asker, tools);
  return readRegister(keys, asker, tools);
}

function toDecision(row: BoardItemRow, at: Telling): BoardRegister["decisions"][number] {
  const { text, kpi, state, requestedBy, outcome, report } = Decision.parse(row.value);
  return {
    ...{ id: row.itemId, text, kpi, state, requestedBy, outcome, report, evidence: null },
    stateLabel: at.words.say(`report.decision.${state}`),
    requestedOn: dayOf(row.createdAt, at),
    decidedOn: state === "requested" ? null : dayOf(row.changedAt, at),
    age: ageOf(row.createdAt, state === "requested" ? at.now : row.changedAt, at),
  };
}

function toAction(row: BoardItemRow, at: Telling): BoardRegister["actions"][number] {
  const { text, kpi, owner, due, decision, state: kept } = Action.parse(row.value);
  const state = kept === "open" && due < dayOf(at.now, at) ? "late" : kept;
  return {
    ...{ id: row.itemId, text, kpi, owner, due, decision, state, evidence: null },
    stateLabel: at.words.say(`report.action.${state}`),
    age: ageOf(row.createdAt, kept === "open" ? at.now : row.changedAt, at),
  };
}

function openFirst<Item>(items: readonly Item[], isOpen: (item: Item) => boolean): Item[] {
  return [...items.filter(isOpen), ...items.filter((item) => !isOpen(item)).toReversed()];
}
