// Five ways to count who was answered in time. The same day gives five figures, so whoever prints one prints which.
import { columnsOf, everyDimension, type Asked, type Kpi } from "../kpi.ts";

/** Seconds of waiting within which a call counts as answered in time. */
export const target = 20;
/** Who hangs up sooner than this many seconds did not wait. */
export const short = 5;

const answered = "i.outcome = 1";
const inTime = `i.wait_s <= ${target}`;

/** What the five have in common. */
export const serviceLevel = {
  version: 1,
  unit: "share",
  excludes: {
    en: `Phantom calls, calls that ended before the queue, and calls without a recorded wait. In time is within ${target} s.`,
    es: `Llamadas fantasma, las que terminaron antes de la cola y las que no tienen espera registrada. A tiempo es en ${target} s.`,
  },
  better: "higher",
  pair: "repeat-free-7d",
  dimensions: everyDimension,
} as const satisfies Partial<Kpi>;

/** SQL: calls `i` that were answered or abandoned in the queue; `hit` says which were served in time, `where` which count. */
export function levelOf(asked: Asked, hit: string, where = "true"): string {
  return `
    select ${columnsOf("i")}, case when ${hit} then 1 else 0 end as value, case when i.wait_s is null then 0 else 1 end as state
    from interaction i where i.workspace_id = $1 and i.kind = 2 and i.direction = 1 and i.outcome in (1, 2) and ${where} and ${asked.during("i.occurred_at")}`;
}

/** SQL conditions of the five. */
export const served = {
  f1: inTime,
  f2: inTime,
  f3: `${answered} and ${inTime}`,
  f4: `${answered} and ${inTime}`,
  f5: `(${answered} and ${inTime}) or (i.outcome = 2 and i.wait_s < ${short})`,
} as const;

/** SQL: which calls count; those without a wait are looked at and not measured. */
export const counted = {
  f2: answered,
  f4: `(${answered} or i.wait_s is null or i.wait_s > ${target})`,
} as const;
