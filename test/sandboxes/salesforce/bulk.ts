// Bulk API 2.0, queries: a job that takes its time, results in pages of CSV.
import { recordOf, textOf } from "../json.ts";
import type { Route, SandboxReply, SandboxRequest } from "../protocol.ts";
import type { BulkJob } from "./bulk-jobs.ts";
import { csvLine } from "./csv.ts";
import { objectNamed, type Organisation } from "./organisation.ts";
import { pathOf } from "./paths.ts";
import { answered } from "./queries.ts";
import { notFound, ok, refused } from "./replies.ts";
import { selected } from "./selecting.ts";
import { isToFail } from "./troubles.ts";
import { moment } from "./values.ts";

/** How long a job and its results are kept (documented). */
const keptMs = 7 * 86_400_000;
/** How many rows a page has where nobody says. */
const usualPage = 50_000;

/** Making, watching, reading, aborting and deleting query jobs. */
export function bulkRoutes(org: Organisation): Route[] {
  const base = "/services/data/:version/jobs/query";
  const about =
    (answer: (job: BulkJob, request: SandboxRequest) => SandboxReply): Route["answer"] =>
    (request) => {
      const job = org.bulkJobs.get(request.params["id"]?.slice(0, 15) ?? "");
      return job && org.now().getTime() - job.createdAt < keptMs ? answer(job, request) : notFound();
    };
  return [
    { method: "POST", path: base, answer: (request) => started(org, request) },
    { method: "GET", path: base, answer: () => ok({ done: true, records: listed(org), nextRecordsUrl: null }) },
    { method: "GET", path: `${base}/:id`, answer: about((job) => ok(told(org, job))) },
    { method: "PATCH", path: `${base}/:id`, answer: about((job, request) => aborted(org, job, request)) },
    { method: "DELETE", path: `${base}/:id`, answer: about((job) => deleted(org, job)) },
    { method: "GET", path: `${base}/:id/results`, answer: about((job, request) => results(org, job, request)) },
  ];
}

function started(org: Organisation, request: SandboxRequest): SandboxReply {
  const {
    query: soql,
    operation,
    contentType = "CSV",
    columnDelimiter = "COMMA",
    lineEnding = "LF",
  } = recordOf(request.body);
  if (operation !== "query" && operation !== "queryAll")
    return refused(400, "INVALIDJOB", "operation must be query or queryAll");
  if (contentType !== "CSV" || columnDelimiter !== "COMMA")
    return refused(400, "INVALIDJOB", "the sandbox writes CSV with commas only");
  const found = answered(org, textOf(soql) ?? "", operation === "queryAll", request);
  if ("status" in found) return found;
  const { query, object } = found;
  if (query.fields === "count") return refused(400, "API_ERROR", "Aggregate queries are not supported by Bulk API 2.0");
  if (query.offset > 0) return refused(400, "API_ERROR", "OFFSET is not supported by Bulk API 2.0");
  org.lastNumber += 1;
  const job: BulkJob = {
    id: `750${String(org.lastNumber).padStart(12, "0")}AAA`,
    operation,
    object: object.name,
    query,
    lineEnding: lineEnding === "CRLF" ? "CRLF" : "LF",
    apiVersion: Number(request.params["version"]?.replace("v", "")),
    createdAt: org.now().getTime(),
    willFail: isToFail(request.headers),
    aborted: false,
    rows: undefined,
  };
  org.bulkJobs.set(job.id.slice(0, 15), job);
  return ok(outlined(org, job, "UploadComplete"));
}

type State = "UploadComplete" | "InProgress" | "Aborted" | "JobComplete" | "Failed";

/** A job waits for a third of its time and works for the rest. The rows are found when it is done. */
function stateOf(org: Organisation, job: BulkJob): State {
  if (job.aborted) return "Aborted";
  const passed = org.now().getTime() - job.createdAt;
  if (passed < org.bulkDelayMs / 3) return "UploadComplete";
  if (passed < org.bulkDelayMs) return "InProgress";
  if (job.willFail) return "Failed";
  const object = objectNamed(org, job.object);
  if (!object) return "Failed";
  job.rows ??= selected(org, object, job.query, job.operation === "queryAll");
  return "JobComplete";
}

function outlined(org: Organisation, job: BulkJob, state: State): Record<string, unknown> {
  return {
    id: job.id,
    operation: job.operation,
    object: job.object,
    createdById: org.userId,
    createdDate: moment(job.createdAt),
    systemModstamp: moment(job.createdAt),
    state,
    concurrencyMode: "Parallel",
    contentType: "CSV",
    apiVersion: job.apiVersion,
    lineEnding: job.lineEnding,
    columnDelimiter: "COMMA",
  };
}

function told(org: Organisation, job: BulkJob): Record<string, unknown> {
  const state = stateOf(org, job);
  const failed = state === "Failed" ? { errorMessage: "InvalidBatch : Failed to process query: TIMEOUT" } : {};
  return {
    ...outlined(org, job, state),
    jobType: "V2Query",
    numberRecordsProcessed: job.rows?.length ?? 0,
    retries: 0,
    totalProcessingTime: Math.min(org.bulkDelayMs, org.now().getTime() - job.createdAt),
    isPkChunkingSupported: true,
    ...failed,
  };
}

function listed(org: Organisation): Record<string, unknown>[] {
  return [...org.bulkJobs.values()].map((job) => ({ ...outlined(org, job, stateOf(org, job)), jobType: "V2Query" }));
}

function aborted(org: Organisation, job: BulkJob, { body }: SandboxRequest): SandboxReply {
  if (recordOf(body)["state"] !== "Aborted") return refused(400, "INVALIDJOBSTATE", "state can only become Aborted");
  const state = stateOf(org, job);
  if (state !== "UploadComplete" && state !== "InProgress")
    return refused(400, "INVALIDJOBSTATE", `Aborting already ${state} Job not allowed`);
  job.aborted = true;
  return ok(outlined(org, job, "Aborted"));
}

function deleted(org: Organisation, job: BulkJob): SandboxReply {
  const state = stateOf(org, job);
  if (state === "UploadComplete" || state === "InProgress")
    return refused(400, "INVALIDJOBSTATE", "Job cannot be deleted before it is done");
  org.bulkJobs.delete(job.id.slice(0, 15));
  return { status: 204 };
}

/** One page. Each begins with the names of the columns, or only the first where the organisation is set so. */
function results(org: Organisation, job: BulkJob, { query, params }: SandboxRequest): SandboxReply {
  if (Number(params["version"]?.replace("v", "")) !== job.apiVersion)
    return refused(409, "API_ERROR", "The results are to be read with the API version of the job");
  const state = stateOf(org, job);
  const object = objectNamed(org, job.object);
  if (state !== "JobComplete" || !job.rows || !object || job.query.fields === "count")
    return refused(400, "INVALIDJOBSTATE", `Results are not there while the job is ${state}`);
  const from = placeOf(query.get("locator"));
  if (from === undefined || from > job.rows.length) return refused(400, "INVALID_QUERY_LOCATOR", "invalid locator");
  const size = Number(query.get("maxRecords") ?? usualPage);
  if (!Number.isInteger(size) || size < 1) return refused(400, "INVALID_PARAMETER", "maxRecords must be a number");
  const paths = job.query.fields.map((field) => pathOf(org, object, field));
  const rows = job.rows.slice(from, from + size);
  const newline = job.lineEnding === "CRLF" ? "\r\n" : "\n";
  const names = csvLine(paths.map(({ name }) => name));
  const lines = rows.map((row) => csvLine(paths.map((path) => path.valueOf(row))));
  if (from === 0 || org.bulkHeaderOnEachPage) lines.unshift(names);
  const next = from + size < job.rows.length ? locatorOf(from + size) : "null";
  return {
    status: 200,
    headers: {
      "Content-Type": "text/csv;charset=UTF-8",
      "Sforce-Locator": next,
      "Sforce-NumberOfRecords": String(rows.length),
    },
    text: lines.join(newline) + newline,
  };
}

/** Locators are opaque: callers must not count with them. */
function locatorOf(place: number): string {
  return Buffer.from(`at:${place}`).toString("base64url");
}

function placeOf(locator: string | null): number | undefined {
  if (locator === null) return 0;
  const [, place] = /^at:(\d+)$/.exec(Buffer.from(locator, "base64url").toString("utf8")) ?? [];
  return place === undefined ? undefined : Number(place);
}
