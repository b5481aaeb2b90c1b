// Opening hours as spans of real time, with running totals, so that a wait is two binary searches.
import { Temporal } from "temporal-polyfill";

/** Weekly hours of one place, ready to compile. Minutes count from local midnight; `closes` may pass 1440 (after midnight). */
export interface WeeklyHours {
  /** IANA zone name. */
  readonly zone: string;
  /** Seven lists, Monday first. */
  readonly days: readonly (readonly { readonly opens: number; readonly closes: number }[])[];
  /** Days since 1970-01-01 on which nothing opens. */
  readonly holidays: ReadonlySet<number>;
}

/** Open time between two moments. All numbers are milliseconds UTC. Spans are sorted, apart, and half-open. */
export interface OpenSpans {
  readonly fromMs: number;
  readonly toMs: number;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** Open milliseconds before each span; one more entry for the total. */
  readonly before: Float64Array;
}

const dayMs = 86_400_000;
const minuteMs = 60_000;

/**
 * The open time in [fromMs, toMs). A place is open exactly while the clock on its wall shows an opening time: an hour that
 * the clock skips in spring is not open, an hour that it shows twice in autumn is open twice.
 */
export function compileSpans(hours: WeeklyHours, fromMs: number, toMs: number): OpenSpans {
  const open: { start: number; end: number }[] = [];
  for (const span of spansOf(hours, fromMs, toMs).toSorted((one, other) => one.start - other.start)) {
    const last = open.at(-1);
    if (last !== undefined && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else open.push({ ...span });
  }
  const before = new Float64Array(open.length + 1);
  let total = 0;
  for (const [index, { start, end }] of open.entries()) {
    total += end - start;
    before[index + 1] = total;
  }
  const starts = Float64Array.from(open, ({ start }) => start);
  return { fromMs, toMs, starts, ends: Float64Array.from(open, ({ end }) => end), before };
}

/** Open milliseconds from the beginning of the spans to the moment `atMs`. */
export function openBefore({ starts, ends, before }: OpenSpans, atMs: number): number {
  const index = countOf(starts, (start) => start <= atMs) - 1;
  const start = starts[index];
  const end = ends[index];
  if (start === undefined || end === undefined) return 0;
  return (before[index] ?? 0) + Math.min(atMs, end) - start;
}

/** The first moment with `openMs` (more than zero) of open time before it, or null where the spans hold less. */
export function momentAfter({ starts, before }: OpenSpans, openMs: number): number | null {
  const index = countOf(before, (total) => total < openMs) - 1;
  const start = starts[index];
  return start === undefined ? null : start + openMs - (before[index] ?? 0);
}

/** How many leading entries pass the test, by halving; those that pass must stand first. */
function countOf(sorted: Float64Array, passes: (entry: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passes(sorted[middle] ?? Infinity)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function spansOf({ zone, days, holidays }: WeeklyHours, fromMs: number, toMs: number) {
  const spans: { start: number; end: number }[] = [];
  for (const stretch of stretches(zone, fromMs, toMs)) {
    const localFrom = stretch.fromMs + stretch.offsetMs;
    const localTo = stretch.toMs + stretch.offsetMs;
    // The day before may reach past midnight into this stretch.
    for (let day = Math.floor(localFrom / dayMs) - 1; day * dayMs < localTo; day += 1) {
      if (holidays.has(day)) continue;
      for (const { opens, closes } of days[weekdayOf(day)] ?? []) {
        const start = Math.max(day * dayMs + opens * minuteMs, localFrom) - stretch.offsetMs;
        const end = Math.min(day * dayMs + closes * minuteMs, localTo) - stretch.offsetMs;
        if (end > start) spans.push({ start, end });
      }
    }
  }
  return spans;
}

/** Monday is 0. The first of January 1970 was a Thursday. */
function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** The stretches of time in which the zone keeps one offset. */
function* stretches(zone: string, fromMs: number, toMs: number) {
  let from = fromMs;
  let here: Temporal.ZonedDateTime | null = Temporal.Instant.fromEpochMilliseconds(fromMs).toZonedDateTimeISO(zone);
  while (here !== null && from < toMs) {
    const offsetMs = here.offsetNanoseconds / 1_000_000;
    here = here.getTimeZoneTransition("next");
    const to = Math.min(here?.epochMilliseconds ?? toMs, toMs);
    yield { fromMs: from, toMs: to, offsetMs };
    from = to;
  }
}
