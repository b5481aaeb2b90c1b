// Counts the cells of days whose observations may have changed, and of days that no cells are kept of yet.
import type { Kpi } from "../kpis/kpi.ts";
import type { Clock, Days, Mark, RollUpStore, Standing, Store } from "../ports.ts";
import { cellsOf, formOf, isKept } from "./cell-question.ts";
import { dayAfter, dayOf, daysBetween, monthOf, spansOf } from "./days.ts";
import type { WorkspaceKeys } from "./vault.ts";

export interface RollUpTools {
  readonly store: Store;
  readonly kpis: readonly Kpi[];
  readonly clock: Clock;
}

const hourMs = 3_600_000;
/** So many marks are looked at together, and so many days of them counted, the newest first: today never waits for a history. */
export const mostMarks = 5000;
const mostDays = 40;
/** A history is counted so many days at a time. */
const stepDays = 31;
/** So many months are added up at a time. */
const mostMonths = 40;

interface Work {
  readonly keys: WorkspaceKeys;
  readonly kept: readonly Kpi[];
  readonly rollUps: RollUpStore;
  readonly clock: Clock;
  readonly stopped: () => boolean;
  readonly breathe: (tookMs: number) => Promise<void>;
}

interface Round {
  /** Also looks at what may have become judgeable because time has passed. */
  readonly ripen: boolean;
  /** The round before found nothing left to do: nothing is looked at but what facts have changed since. */
  readonly settled?: boolean;
  readonly stopped?: () => boolean;
  /** Waited for after each count, which took so many milliseconds: lets others have the database in between. */
  readonly breathe?: (tookMs: number) => Promise<void>;
}

/** One round for a workspace. Answers with whether a further round has anything to do. */
export async function rollUp(
  keys: WorkspaceKeys,
  { store, kpis, clock }: RollUpTools,
  { ripen, settled = false, stopped = () => false, breathe = () => Promise.resolve() }: Round,
): Promise<boolean> {
  const rollUps = store.rollUps(keys.workspaceId);
  const work: Work = { keys, kept: kpis.filter(isKept), rollUps, clock, stopped, breathe };
  const marks = await rollUps.marks(mostMarks);
  if (settled && !ripen && marks.length === 0) return false;
  const standings = await begun(work);
  const chosen = newestOf(marks, keys.zone);
  const ripe = ripen ? await ripening(work) : new Map<string, readonly string[]>();
  if (chosen.length > 0 || ripe.size > 0) await countChanged(work, standings, { marks: chosen, ripe });
  // Who is stopped in between leaves the marks for whoever comes next.
  if (stopped()) return true;
  await rollUps.dropMarks(chosen.map(({ id }) => id));
  if (chosen.length > 0) return true;
  if (await countHistory(work, standings)) return true;
  return addMonths(work);
}

/** What the cells of every KPI stand at; those of another form, or of none, begin anew. */
async function begun({ keys, kept, rollUps }: Work): Promise<Map<string, Standing>> {
  const standings = new Map((await rollUps.standings()).map((one) => [one.kpi, one]));
  const anew = kept
    .map((kpi) => ({ kpi: kpi.id, form: formOf(kpi, keys.zone) }))
    .filter(({ kpi, form }) => standings.get(kpi)?.form !== form);
  const begun = anew.length > 0 ? await rollUps.begin(anew) : [];
  for (const row of begun) standings.set(row.kpi, row);
  return standings;
}

/** Marks of the newest days, as many as one round counts, and whatever else is about those days. */
function newestOf(marks: readonly Mark[], zone: string): Mark[] {
  const days = new Set<string>();
  return marks.filter((mark) => {
    const own = daysOfMark(mark, zone);
    if (days.size >= mostDays && !own.every((day) => days.has(day))) return false;
    for (const day of own) days.add(day);
    return true;
  });
}

function daysOfMark(
  { since, until }: Mark,
  zone: string,
  { before, after }: NonNullable<Kpi["reach"]> = none,
): string[] {
  return daysBetween(new Date(since.getTime() - before * hourMs), new Date(until.getTime() + after * hourMs), zone);
}
const none = { before: 0, after: 0 };

/** Days that time alone may have changed: where something was too early to judge, and the last ones of what ripens. */
async function ripening({ keys, kept, rollUps, clock }: Work): Promise<Map<string, readonly string[]>> {
  const found = new Map<string, string[]>();
  const add = (kpi: string, days: readonly string[]): void => void found.set(kpi, [...(found.get(kpi) ?? []), ...days]);
  for (const { kpi, day } of await rollUps.immature(kept.map(({ id }) => id))) add(kpi, [day]);
  const now = clock.now();
  for (const { id, ripens } of kept) {
    if (ripens === undefined) continue;
    add(id, daysBetween(new Date(now.getTime() - ripens * hourMs), new Date(now.getTime() + 1), keys.zone));
  }
  return found;
}

async function countChanged(
  work: Work,
  standings: ReadonlyMap<string, Standing>,
  { marks, ripe }: { readonly marks: readonly Mark[]; readonly ripe: ReadonlyMap<string, readonly string[]> },
): Promise<void> {
  const { zone } = work.keys;
  for (const kpi of work.kept) {
    if (work.stopped()) return;
    const standing = standings.get(kpi.id);
    if (standing === undefined || (!standing.whole && standing.reaches === null)) continue;
    const touched = [...marks.flatMap((mark) => daysOfMark(mark, zone, kpi.reach)), ...(ripe.get(kpi.id) ?? [])];
    // Days before those are counted once their turn comes.
    const days = touched.filter((day) => standing.whole || day >= (standing.reaches ?? ""));
    if (days.length > 0) await count(work, kpi, spansOf(days));
  }
}

/** The next days back of every KPI that lacks some. False where none does. */
async function countHistory(work: Work, standings: ReadonlyMap<string, Standing>): Promise<boolean> {
  const lacking = work.kept.filter(({ id }) => standings.get(id)?.whole === false);
  if (lacking.length === 0) return false;
  const oldest = await work.rollUps.oldest();
  const { zone } = work.keys;
  for (const kpi of lacking) {
    if (work.stopped()) return true;
    const until = standings.get(kpi.id)?.reaches ?? null;
    const since = dayAfter(until ?? dayOf(work.clock.now(), zone), -stepDays);
    const whole = oldest === null || dayOf(oldest, zone) >= since;
    await count(work, kpi, [{ since: whole ? null : since, until }], { reaches: whole ? null : since, whole });
  }
  return true;
}

async function count(
  { keys, rollUps, clock, breathe }: Work,
  kpi: Kpi,
  days: readonly Days[],
  standing?: { reaches: string | null; whole: boolean },
): Promise<void> {
  const cells = cellsOf(kpi, days, { zone: keys.zone, now: clock.now() });
  const startedMs = performance.now();
  await rollUps.count({ kpi: kpi.id, form: formOf(kpi, keys.zone) }, days, cells, standing);
  await breathe(performance.now() - startedMs);
}

/** Adds up months that are over. True where there may be more. */
async function addMonths({ keys, kept, rollUps, clock }: Work): Promise<boolean> {
  const thresholds = new Map(kept.map(({ id, within }) => [id, within?.length ?? 0]));
  return (await rollUps.addMonths(monthOf(dayOf(clock.now(), keys.zone)), thresholds, mostMonths)) === mostMonths;
}
