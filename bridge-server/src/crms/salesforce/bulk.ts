// Bulk API 2.0 query jobs, a page of results at a time. https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/queries.htm
import * as z from "zod";
import { Failure } from "../../domain/failure.ts";
import { withPatience } from "../../platform/http-retry.ts";
import { ask, askJson, codeOf, type OrgLine } from "./line.ts";
import { rowsOfCsv, type Row } from "./rows.ts";
import { paths } from "./versions.ts";

/** Rows of one page of results: some megabytes of text. */
export const perResult = 10_000;
/** Before each look at an unfinished job, in milliseconds: a look costs a call, and no job is done at once. */
const waits = [6_000, 12_000, 24_000, 48_000] as const;

/** How long to leave a job alone that was looked at so often. */
export function waitBefore(looks: number): number {
  return waits[Math.min(looks, waits.length - 1)] ?? 0;
}

const Job = z.object({ id: z.string().regex(/^[A-Za-z0-9]{15,18}$/), state: z.string() });

/** A job that is no more, or failed: another has to be made. */
export class LostJob extends Error {}

/** Makes a job; `all` also gives rows that Salesforce has put away. Answers with its id. */
export async function beginJob(line: OrgLine, { soql, all }: { soql: string; all: boolean }): Promise<string> {
  const body = { operation: all ? "queryAll" : "query", query: soql };
  const { id } = await askJson(line, { method: "POST", path: paths.jobs, body, priority: "background" }, Job);
  return id;
}

/** Looks whether a job is complete. Throws a `LostJob` where it never will be. */
export async function isComplete(line: OrgLine, id: string): Promise<boolean> {
  const { state } = await orLost(askJson(line, { path: `${paths.jobs}/${id}`, priority: "background" }, Job));
  if (state === "Failed" || state === "Aborted") throw new LostJob();
  return state === "JobComplete";
}

/** A page of the rows of a complete job that was begun at a moment, and the mark of the next one; null after the last. Throws a `LostJob` where the job is gone. */
export async function resultsOf(
  line: OrgLine,
  id: string,
  locator: string | null,
  begun: Date,
): Promise<{ rows: Row[]; next: string | null }> {
  const query = { maxRecords: String(perResult), ...(locator === null ? {} : { locator }) };
  const question = { path: `${paths.jobs}/${id}/results`, query, accept: "text/csv", priority: "background" } as const;
  return withPatience(async () => {
    const reply = await orLost(ask(line, question));
    const mark = reply.headers["sforce-locator"];
    const rows = rowsOfCsv(reply.text, begun);
    const count = Number(reply.headers["sforce-numberofrecords"] ?? rows.length);
    // Without its mark nobody knows whether this is the last page, and with fewer rows than said it is not whole.
    if (mark === undefined || mark === locator || count !== rows.length)
      throw new Failure("unavailable", "Salesforce gave a page of results that is not whole", { source: "salesforce" });
    return { rows, next: mark === "null" ? null : mark };
  }, line.patience);
}

async function orLost<T>(asked: Promise<T>): Promise<T> {
  return asked.catch((failure: unknown) => {
    const isGone = failure instanceof Failure && failure.kind === "not-found";
    if (isGone || codeOf(failure) === "INVALID_QUERY_LOCATOR" || codeOf(failure) === "INVALIDJOB") throw new LostJob();
    throw failure;
  });
}
