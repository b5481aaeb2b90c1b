// Everything of one kind, by id. Every page is a place to go on from, also where the bulk job that gave it is gone.
import * as z from "zod";
import { beginJob, isComplete, LostJob, resultsOf, waitBefore } from "./bulk.ts";
import type { Kind } from "./kinds.ts";
import { query, selectionOf, withShape, type Reader } from "./reading.ts";
import type { Row } from "./rows.ts";

/** Above this many rows a bulk job takes fewer calls: making it and waiting for it cost some, too. */
const bulkAbove = 10_000;

/** Where reading has come to: after an id, and perhaps in a job's results. */
const Place = z.object({
  after: z.string().regex(/^[A-Za-z0-9]{0,18}$/),
  job: z.string().optional(),
  /** When the job was made, in milliseconds: its rows are at least as new. */
  begun: z.number().optional(),
  /** Whether the job is known to be complete, and how often it was looked at before it was. */
  complete: z.boolean().optional(),
  looks: z.number().optional(),
  locator: z.string().nullish(),
});
type Place = z.infer<typeof Place>;

export interface HistoryPage {
  readonly rows: readonly Row[];
  readonly next: string | null;
  readonly total: number | null;
  readonly lacking: readonly string[];
  /** A job is at work: so long there is nothing to ask for. */
  readonly waitMs?: number;
}

/** The next rows. A cursor that is not understood begins anew: the same rows twice change nothing. */
export async function readHistory(reader: Reader, kind: Kind, cursor: string | null): Promise<HistoryPage> {
  const place = placeIn(cursor);
  const { fields, lacking } = await selectionOf(reader, kind);
  if (place.job !== undefined) return { ...(await fromJob(reader, kind, place)), total: null, lacking };
  return withShape(reader, async () => {
    const soql = soqlAfter(kind, (await selectionOf(reader, kind)).fields, place.after);
    const { rows, total, done } = await query(reader, { soql, all: kind.archives, priority: "background" });
    const last = rows.at(-1)?.id ?? place.after;
    if (done) return { rows, next: null, total, lacking };
    if (total - rows.length <= bulkAbove) return { rows, next: written({ after: last }), total, lacking };
    const begun = reader.line.clock.now().getTime();
    const job = await beginJob(reader.line, { soql: soqlAfter(kind, fields, last), all: kind.archives });
    return { rows, next: written({ after: last, job, begun }), total, lacking, waitMs: waitBefore(0) };
  });
}

async function fromJob(
  reader: Reader,
  kind: Kind,
  place: Place & { job?: string | undefined },
): Promise<Pick<HistoryPage, "rows" | "next" | "waitMs">> {
  const { job = "", after, begun = 0, complete = false, looks = 0, locator = null } = place;
  try {
    if (!complete && !(await isComplete(reader.line, job)))
      return { rows: [], next: written({ ...place, looks: looks + 1 }), waitMs: waitBefore(looks + 1) };
    const page = await resultsOf(reader.line, job, locator, new Date(begun));
    const last = page.rows.at(-1)?.id ?? after;
    const next = page.next === null ? null : written({ after: last, job, begun, complete: true, locator: page.next });
    return { rows: page.rows, next };
  } catch (failure) {
    if (!(failure instanceof LostJob)) throw failure;
    // Results are in the order of ids: what is left comes after the last one that is here.
    return { rows: [], next: written({ after }) };
  }
}

function soqlAfter({ object, archives }: Kind, fields: readonly string[], after: string): string {
  const conditions = [...(archives ? ["IsDeleted = false"] : []), ...(after === "" ? [] : [`Id > '${after}'`])];
  const where = conditions.length === 0 ? "" : ` WHERE ${conditions.join(" AND ")}`;
  return `SELECT ${fields.join(",")} FROM ${object}${where} ORDER BY Id`;
}

function placeIn(cursor: string | null): Place {
  try {
    return Place.parse(JSON.parse(cursor ?? ""));
  } catch {
    return { after: "" };
  }
}

function written(place: Place): string {
  return JSON.stringify(place);
}
