// What every kind of item of the register has in common: how it is begun and changed, version by version, and its age.
import type { KpiId } from "@rapport/contract";
import { Temporal } from "temporal-polyfill";
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

/** What an item holds; each kind has more. */
interface Held {
  readonly kpi: KpiId | null;
}

/** An item that is to be put on the register. */
export interface Begun {
  readonly kind: BoardItemRow["kind"];
  /** Names the very request: sent again, it begins nothing twice. */
  readonly run: string;
  readonly value: Held;
  /** The report that asks for it, of a decision; null of all else. */
  readonly report: string | null;
}

/** Puts an item on the register. Throws a `Failure`: forbidden for who is not of the board, bad-input for a KPI that nobody knows, conflict where the report asks for three decisions already. */
export async function beginItem(
  keys: WorkspaceKeys,
  { kind, run, value, report }: Begun,
  asker: Asker,
  tools: BoardTools,
): Promise<void> {
  const words = wordsIn(asker.language);
  await mustBeOfBoard(keys, asker.by, words, tools);
  mustBeKnown(value, words, tools);
  const itemId = blind(keys, "board item", kind, asker.by, run);
  const known = (await tools.store.board(keys.workspaceId).items()).some((row) => row.itemId === itemId);
  if (!known) await keep(keys, { itemId, kind, version: 1, value, report }, asker, words, tools);
}

/** A change of an item: what becomes of what it held. */
export interface Changed {
  readonly kind: BoardItemRow["kind"];
  readonly itemId: string;
  readonly next: (before: unknown) => Held;
  readonly report: string | null;
}

/** Keeps the next version of an item. Throws a `Failure`: forbidden and conflict as above, not-found where there is none such. */
export async function changeItem(
  keys: WorkspaceKeys,
  { kind, itemId, next, report }: Changed,
  asker: Asker,
  tools: BoardTools,
): Promise<void> {
  const words = wordsIn(asker.language);
  await mustBeOfBoard(keys, asker.by, words, tools);
  const row = (await tools.store.board(keys.workspaceId).items()).find((one) => one.itemId === itemId);
  if (row?.kind !== kind)
    throw new Failure("not-found", words.say("report.fault.item"), { remedy: words.say("report.fault.item.remedy") });
  const value = next(row.value);
  // A CRM sends a question again when an answer was lost: what is already so keeps its day.
  if (canonicalJson(value) === canonicalJson(row.value)) return;
  await keep(keys, { itemId, kind, version: row.version + 1, value, report }, asker, words, tools);
}

/** Throws a `Failure` of kind bad-input for a KPI that nobody knows. */
export function mustBeKnown({ kpi }: Held, words: Words, { kpis }: BoardTools): void {
  if (kpi === null || kpis.some(({ id }) => id === kpi)) return;
  throw new Failure("bad-input", words.say("report.fault.kpi", { kpi }), {
    remedy: words.say("report.fault.board.remedy"),
  });
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

/** By which clock and in which words items are told. */
export interface Telling {
  readonly now: Date;
  readonly zone: string;
  readonly words: Words;
}

/** The day of a moment in a zone, as YYYY-MM-DD. */
export function dayOf(moment: Date, { zone }: { readonly zone: string }): string {
  return dayAt(moment.getTime(), zone);
}

/** Whole days of the calendar from one day to another, both as YYYY-MM-DD. */
export function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to).days;
}

/** How long an item has been there, from one moment to another. */
export function ageOf(from: Date, to: Date, at: Telling): string {
  return at.words.say("report.age", { days: daysBetween(dayOf(from, at), dayOf(to, at)) });
}
