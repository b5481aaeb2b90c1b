// The register: decisions that are asked of the board, and actions that somebody has, with their ages.
import {
  KpiId,
  type ActionChange,
  type ActionTask,
  type BoardRegister,
  type DecisionChange,
  type DecisionRequest,
} from "@rapport/contract";
import { Temporal } from "temporal-polyfill";
import * as z from "zod";
import { canonicalJson } from "../../domain/canonical-json.ts";
import { dayAt } from "../../domain/calendar/fiscal-bounds.ts";
import { Failure } from "../../domain/failure.ts";
import type { BoardItemRow } from "../../ports.ts";
import { wordsIn, type Words } from "../../words/index.ts";
import { blind, type WorkspaceKeys } from "../vault.ts";
import { mustBeOfBoard } from "./may-board.ts";
import type { Asker, BoardTools } from "./tools.ts";

/** How many decisions a report may ask of the board (a board that is asked for more decides nothing). */
export const mostDecisions = 3;

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

/** Decisions and actions. Throws a `Failure` of kind forbidden for who is not of the board. */
export async function readRegister(keys: WorkspaceKeys, asker: Asker, tools: BoardTools): Promise<BoardRegister> {
  const words = wordsIn(asker.language);
  await mustBeOfBoard(keys, asker.by, words, tools);
  const { decisions, actions } = await registerAt(keys, tools.clock.now(), words, tools);
  const open = decisions.filter(({ state }) => state === "requested").length;
  const late = actions.filter(({ state }) => state === "late").length;
  const undone = actions.filter(({ state }) => state === "open" || state === "late").length;
  return {
    headline: words.say("report.register.headline", { decisions: open, actions: undone, late }),
    decisions: openFirst(decisions, ({ state }) => state === "requested"),
    actions: openFirst(actions, ({ state }) => state === "open" || state === "late"),
    words: { ...words.reports() },
  };
}

/** The register as it stood by the clock of `now`: oldest first. */
export async function registerAt(
  keys: WorkspaceKeys,
  now: Date,
  words: Words,
  { store }: Pick<BoardTools, "store">,
): Promise<Pick<BoardRegister, "decisions" | "actions">> {
  const rows = await store.board(keys.workspaceId).items();
  const at: Telling = { now, zone: keys.zone, words };
  return {
    decisions: rows.flatMap((row) => (row.kind === "decision" ? [toDecision(row, at)] : [])),
    actions: rows.flatMap((row) => (row.kind === "action" ? [toAction(row, at)] : [])),
  };
}

/** Asks for a decision. Throws a `Failure` of kind conflict where the report asks for three already, and not-found for a KPI that nobody knows. */
export async function askDecision(
  keys: WorkspaceKeys,
  { run, kpi, text, requestedBy, report }: DecisionRequest,
  asker: Asker,
  tools: BoardTools,
): Promise<BoardRegister> {
  const value: Decision = { text, kpi, requestedBy, report, state: "requested", outcome: null };
  return begin(keys, { kind: "decision", run, value, report }, asker, tools);
}

/** Notes a decision, or asks for it again. Throws a `Failure` of kind not-found where there is none such, conflict as above. */
export async function changeDecision(
  keys: WorkspaceKeys,
  itemId: string,
  change: DecisionChange,
  asker: Asker,
  tools: BoardTools,
): Promise<BoardRegister> {
  const { row, words } = await itemOf(keys, itemId, "decision", asker, tools);
  const value: Decision = { ...Decision.parse(row.value), outcome: null, ...change };
  const report = change.state === "requested" ? change.report : null;
  // A CRM sends a question again when an answer was lost: what is already so keeps its day.
  if (canonicalJson(value) === canonicalJson(row.value)) return readRegister(keys, asker, tools);
  await keep(keys, { itemId, kind: "decision", version: row.version + 1, value, report }, asker, words, tools);
  return readRegister(keys, asker, tools);
}

/** Notes what somebody has to do. Throws a `Failure` of kind not-found for a KPI that nobody knows. */
export async function addAction(
  keys: WorkspaceKeys,
  { run, kpi, text, owner, due, decision }: ActionTask,
  asker: Asker,
  tools: BoardTools,
): Promise<BoardRegister> {
  const value: Action = { text, kpi, owner, due, decision, state: "open" };
  return begin(keys, { kind: "action", run, value, report: null }, asker, tools);
}

/** Changes an action. Throws a `Failure` of kind not-found where there is none such. */
export async function changeAction(
  keys: WorkspaceKeys,
  itemId: string,
  { state, owner, due }: ActionChange,
  asker: Asker,
  tools: BoardTools,
): Promise<BoardRegister> {
  const { row, words } = await itemOf(keys, itemId, "action", asker, tools);
  const before = Action.parse(row.value);
  const value: Action = { ...before, state, owner: owner ?? before.owner, due: due ?? before.due };
  if (canonicalJson(value) === canonicalJson(row.value)) return readRegister(keys, asker, tools);
  await keep(keys, { itemId, kind: "action", version: row.version + 1, value, report: null }, asker, words, tools);
  return readRegister(keys, asker, tools);
}

interface Begun {
  readonly kind: BoardItemRow["kind"];
  readonly run: string;
  readonly value: Decision | Action;
  readonly report: string | null;
}

async function begin(
  keys: WorkspaceKeys,
  { kind, run, value, report }: Begun,
  asker: Asker,
  tools: BoardTools,
): Promise<BoardRegister> {
  const words = wordsIn(asker.language);
  await mustBeOfBoard(keys, asker.by, words, tools);
  if (value.kpi !== null && !tools.kpis.some(({ id }) => id === value.kpi))
    throw new Failure("bad-input", words.say("report.fault.kpi", { kpi: value.kpi }), {
      remedy: words.say("report.fault.board.remedy"),
    });
  const itemId = blind(keys, "board item", kind, asker.by, run);
  const known = (await tools.store.board(keys.workspaceId).items()).some((row) => row.itemId === itemId);
  if (!known) await keep(keys, { itemId, kind, version: 1, value, report }, asker, words, tools);
  return readRegister(keys, asker, tools);
}

async function keep(
  keys: WorkspaceKeys,
  change: Omit<Begun, "run"> & { readonly itemId: string; readonly version: number },
  { by }: Asker,
  words: Words,
  { store, clock }: BoardTools,
): Promise<void> {
  const { report, ...item } = change;
  const limit = report === null ? undefined : { report, count: mostDecisions };
  if (await store.board(keys.workspaceId).keepItem({ ...item, at: clock.now(), by }, limit)) return;
  if (limit === undefined)
    throw new Failure("conflict", words.say("report.fault.stale"), { remedy: words.say("report.fault.stale.remedy") });
  throw new Failure("conflict", words.say("report.fault.decisions", { most: mostDecisions }), {
    remedy: words.say("report.fault.decisions.remedy"),
  });
}

async function itemOf(
  keys: WorkspaceKeys,
  itemId: string,
  kind: BoardItemRow["kind"],
  { by, language }: Asker,
  tools: BoardTools,
): Promise<{ readonly row: BoardItemRow; readonly words: Words }> {
  const words = wordsIn(language);
  await mustBeOfBoard(keys, by, words, tools);
  const row = (await tools.store.board(keys.workspaceId).items()).find((one) => one.itemId === itemId);
  if (row?.kind === kind) return { row, words };
  throw new Failure("not-found", words.say("report.fault.item"), { remedy: words.say("report.fault.item.remedy") });
}

interface Telling {
  readonly now: Date;
  readonly zone: string;
  readonly words: Words;
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

/** The day of a moment in a zone, as YYYY-MM-DD. */
export function dayOf(moment: Date, { zone }: { readonly zone: string }): string {
  return dayAt(moment.getTime(), zone);
}

/** Whole days of the calendar between two moments. */
function ageOf(from: Date, to: Date, at: Telling): string {
  const days = Temporal.PlainDate.from(dayOf(from, at)).until(dayOf(to, at)).days;
  return at.words.say("report.age", { days });
}

function openFirst<Item>(items: readonly Item[], isOpen: (item: Item) => boolean): Item[] {
  return [...items.filter(isOpen), ...items.filter((item) => !isOpen(item)).toReversed()];
}
