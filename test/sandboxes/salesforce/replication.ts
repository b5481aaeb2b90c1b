// Which rows were changed, and which were deleted, in a window of time.
import type { SandboxReply, SandboxRequest } from "../protocol.ts";
import { isSeen, tableNamed, type Organisation } from "./organisation.ts";
import { ok, refused } from "./replies.ts";
import type { SObject } from "./schema.ts";
import type { Row } from "./table.ts";
import { laggingBy } from "./troubles.ts";
import { moment, msOf } from "./values.ts";

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** How far back a window may start, and how many ids one answer holds (documented). */
const [oldestMs, mostIds] = [30 * dayMs, 600_000];
/** How long deleted rows stay in the recycle bin. */
const binMs = 15 * dayMs;

/** GET /sobjects/X/updated: living rows that were made or changed. */
export function updated(org: Organisation, object: SObject, request: SandboxRequest): SandboxReply {
  const window = windowOf(org, request);
  if ("status" in window) return window;
  const rows = rowsWithin(org, object, window).filter(({ deleted }) => !deleted);
  if (rows.length > mostIds) return refused(400, "EXCEEDED_ID_LIMIT", `Number of ids exceeds ${mostIds}`);
  return ok({ ids: rows.map(({ id }) => id), latestDateCovered: moment(window.covered) });
}

/** GET /sobjects/X/deleted: rows in the recycle bin. */
export function deleted(org: Organisation, object: SObject, request: SandboxRequest): SandboxReply {
  const window = windowOf(org, request);
  if ("status" in window) return window;
  const earliest = org.now().getTime() - binMs;
  const rows = rowsWithin(org, object, window).filter((row) => row.deleted && row.stamp >= earliest);
  return ok({
    deletedRecords: rows.map(({ id, stamp }) => ({ id, deletedDate: moment(stamp) })),
    earliestDateAvailable: moment(Math.floor(earliest / minuteMs) * minuteMs),
    latestDateCovered: moment(window.covered),
  });
}

interface Window {
  /** Milliseconds since 1970, as the others. The end is not part of it. */
  readonly start: number;
  readonly end: number;
  /** Up to when the answer is complete. */
  readonly covered: number;
}

/** Seconds are ignored; the window must be longer than a minute (documented). */
function windowOf({ now, replicationLagMs }: Organisation, { query, headers }: SandboxRequest): Window | SandboxReply {
  const [start = Number.NaN, end = Number.NaN] = ["start", "end"].map(
    (name) => Math.floor(msOf(query.get(name) ?? "") / minuteMs) * minuteMs,
  );
  const at = now().getTime();
  if (Number.isNaN(start) || Number.isNaN(end)) return refused(400, "INVALID_REPLICATION_DATE", "start and end needed");
  if (start >= end)
    return refused(400, "INVALID_REPLICATION_DATE", "startDate must be before endDate by more than a minute");
  if (start < at - oldestMs)
    return refused(400, "INVALID_REPLICATION_DATE", "startDate cannot be more than 30 days ago");
  const seen = at - Math.max(replicationLagMs, Number(headers[laggingBy] ?? 0));
  return { start, end: Math.min(end, seen + 1), covered: Math.min(end, Math.floor(seen / minuteMs) * minuteMs) };
}

function rowsWithin(org: Organisation, { name }: SObject, { start, end }: Window): Row[] {
  const stamps = tableNamed(org, name).byStamp();
  return stamps.slice(stamps.below(start), stamps.below(end)).filter((row) => isSeen(org, row));
}
