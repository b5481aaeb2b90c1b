// Bulk API 2.0, writing: one upload of CSV, worked two hundred rows at a time, with the outcome of each row.
import { parse } from "csv-parse/sync";
import { recordOf, textOf } from "../json.ts";
import type { Route, SandboxReply, SandboxRequest } from "../protocol.ts";
import { authorOf } from "./authors.ts";
import { ingestOperations, type IngestJob, type IngestOutcome } from "./bulk-jobs.ts";
import { changedOne, madeOne, removedOne, upsertedOne, type Outcome } from "./collections.ts";
import { csvLine } from "./csv.ts";
import { objectNamed, rowById, type Organisation } from "./organisation.ts";
import { notFound, ok, refused } from "./replies.ts";
import { transact, type Transaction } from "./transactions.ts";
import { isToFail } from "./troubles.ts";
import { moment } from "./values.ts";

const together = 200;

/** Making, filling, closing, watching and deleting jobs that write, and their results. */
export function ingestRoutes(org: Organisation): Route[] {
  const base = "/services/data/:version/jobs/ingest";
  const about =
    (answer: (job: IngestJob, request: SandboxRequest) => SandboxReply): Route["answer"] =>
    (request) => {
      const job = org.ingestJobs.get(request.params["id"]?.slice(0, 15) ?? "");
      return job ? answer(job, request) : notFound();
    };
  const results = (tail: string, lines: (job: IngestJob) => readonly string[]): Route => ({
    method: "GET",
    path: `${base}/:id/${tail}`,
    answer: about((job) => csv(job, stateOf(org, job), lines)),
  });
  return [
    { method: "POST", path: base, answer: (request) => started(org, request) },
    { method: "PUT", path: `${base}/:id/batches`, answer: about((job, request) => uploaded(org, job, request)) },
    { method: "PATCH", path: `${base}/:id`, answer: about((job, request) => moved(org, job, request)) },
    { method: "GET", path: `${base}/:id`, answer: about((job) => ok(told(org, job))) },
    { method: "DELETE", path: `${base}/:id`, answer: about((job) => deleted(org, job)) },
    results("successfulResults", (job) => written(job)),
    results("failedResults", (job) => failed(job)),
    results("unprocessedrecords", (job) => unprocessed(job)),
  ];
}

function started(org: Organisation, request: SandboxRequest): SandboxReply {
  const { object: name, operation, externalIdFieldName, lineEnding = "LF" } = recordOf(request.body);
  const object = objectNamed(org, textOf(name));
  const known = ingestOperations.find((one) => one === operation);
  const key = textOf(externalIdFieldName);
  if (!object) return refused(400, "INVALIDENTITY", `Entity '${textOf(name) ?? ""}' is not supported`);
  if (!known) return refused(400, "INVALIDJOB", "operation must be insert, update, upsert or delete");
  if (known === "upsert" && !object.field(key ?? "")?.key)
    return refused(400, "INVALIDJOB", "externalIdFieldName must name an external id");
  org.lastNumber += 1;
  const job: IngestJob = {
    id: `750${String(org.lastNumber).padStart(12, "0")}AAA`,
    operation: known,
    object: object.name,
    externalIdFieldName: key,
    lineEnding: lineEnding === "CRLF" ? "CRLF" : "LF",
    apiVersion: Number(request.params["version"]?.replace("v", "")),
    author: authorOf(org, request),
    createdAt: org.now().getTime(),
    willFail: isToFail(request.headers),
    content: undefined,
    closedAt: undefined,
    aborted: false,
    outcomes: undefined,
  };
  org.ingestJobs.set(job.id.slice(0, 15), job);
  return ok(outlined(org, job));
}

type State = "Open" | "UploadComplete" | "InProgress" | "Aborted" | "JobComplete" | "Failed";

/** A closed job waits for a third of its time and works for the rest. */
function stateOf(org: Organisation, job: IngestJob): State {
  if (job.aborted) return "Aborted";
  if (job.closedAt === undefined) return "Open";
  const passed = org.now().getTime() - job.closedAt;
  if (passed < org.bulkDelayMs / 3) return "UploadComplete";
  if (passed < org.bulkDelayMs) return "InProgress";
  if (job.willFail) return "Failed";
  job.outcomes ??= worked(org, job);
  return "JobComplete";
}

function outlined(org: Organisation, job: IngestJob): Record<string, unknown> {
  const { id, operation, object, externalIdFieldName, apiVersion, lineEnding } = job;
  return {
    id,
    operation,
    object,
    ...(externalIdFieldName === undefined ? {} : { externalIdFieldName }),
    createdById: org.userId,
    createdDate: moment(job.createdAt),
    systemModstamp: moment(job.createdAt),
    state: stateOf(org, job),
    concurrencyMode: "Parallel",
    contentType: "CSV",
    apiVersion,
    contentUrl: `services/data/v${apiVersion.toFixed(1)}/jobs/ingest/${id}/batches`,
    lineEnding,
    columnDelimiter: "COMMA",
  };
}

function told(org: Organisation, job: IngestJob): Record<string, unknown> {
  const outline = outlined(org, job);
  const outcomes = job.outcomes ?? [];
  return {
    ...outline,
    jobType: "V2Ingest",
    numberRecordsProcessed: outcomes.length,
    numberRecordsFailed: outcomes.filter(({ error }) => error !== undefined).length,
    retries: 0,
    ...(outline["state"] === "Failed" ? { errorMessage: "InvalidBatch : Failed to process batch" } : {}),
  };
}

/** A job takes one upload (documented). */
function uploaded(org: Organisation, job: IngestJob, { text }: SandboxRequest): SandboxReply {
  if (stateOf(org, job) !== "Open" || job.content !== undefined)
    return refused(400, "INVALIDJOBSTATE", "The job takes no further upload");
  job.content = text;
  return { status: 201 };
}

function moved(org: Organisation, job: IngestJob, { body }: SandboxRequest): SandboxReply {
  const { state } = recordOf(body);
  if (stateOf(org, job) !== "Open") return refused(400, "INVALIDJOBSTATE", "The job is closed");
  if (state === "Aborted") job.aborted = true;
  else if (state === "UploadComplete") job.closedAt = org.now().getTime();
  else return refused(400, "INVALIDJOBSTATE", "state can become UploadComplete or Aborted");
  return ok(outlined(org, job));
}

function deleted(org: Organisation, job: IngestJob): SandboxReply {
  const state = stateOf(org, job);
  if (state === "UploadComplete" || state === "InProgress")
    return refused(400, "INVALIDJOBSTATE", "Job cannot be deleted before it is done");
  org.ingestJobs.delete(job.id.slice(0, 15));
  return { status: 204 };
}

function rowsGiven({ content = "" }: IngestJob): Record<string, string>[] {
  const rows: unknown[] = parse(content, { columns: true, skip_empty_lines: true });
  return rows.map((row) =>
    Object.fromEntries(Object.entries(recordOf(row)).map(([name, value]) => [name, String(value)])),
  );
}

function worked(org: Organisation, job: IngestJob): IngestOutcome[] {
  const rows = rowsGiven(job);
  const outcomes: IngestOutcome[] = [];
  for (let from = 0; from < rows.length; from += together)
    transact(org, job.author, (tx) => {
      for (const given of rows.slice(from, from + together))
        outcomes.push(outcomeFor(given, workedOne(tx, job, given)));
    });
  return outcomes;
}

function workedOne(tx: Transaction, job: IngestJob, given: Readonly<Record<string, string>>): Outcome {
  const { operation, externalIdFieldName = "Id", object: name } = job;
  // Nothing leaves a field as it is, #N/A empties it (documented).
  const values = Object.entries(given).flatMap(([field, value]): [string, string | null][] =>
    value === "" ? [] : [[field, value === "#N/A" ? null : value]],
  );
  const record = { attributes: { type: name }, ...Object.fromEntries(values) };
  const object = objectNamed(tx.org, name);
  if (operation === "delete") return removedOne(tx, rowById(tx.org, given["Id"] ?? ""));
  if (operation === "insert") return madeOne(tx, record);
  if (operation === "update" || !object) return changedOne(tx, record);
  return upsertedOne(tx, object, externalIdFieldName, record);
}

function outcomeFor(given: Readonly<Record<string, string>>, outcome: Outcome): IngestOutcome {
  if ("row" in outcome) return { given, id: outcome.row.id, created: outcome.created ?? true, error: undefined };
  const { statusCode, message, fields } = outcome.error;
  return {
    given,
    id: given["Id"] ?? "",
    created: false,
    error: `${statusCode}:${message}:${fields.join(",") || "--"}`,
  };
}

function csv(job: IngestJob, state: State, lines: (job: IngestJob) => readonly string[]): SandboxReply {
  if (state !== "JobComplete" && state !== "Failed" && state !== "Aborted")
    return refused(400, "INVALIDJOBSTATE", `Results are not there while the job is ${state}`);
  const newline = job.lineEnding === "CRLF" ? "\r\n" : "\n";
  const headers = { "Content-Type": "text/csv;charset=UTF-8" };
  return { status: 200, headers, text: lines(job).join(newline) + newline };
}

function columnsOf(job: IngestJob): string[] {
  return Object.keys(rowsGiven(job)[0] ?? {});
}

function written(job: IngestJob): string[] {
  const columns = columnsOf(job);
  const isMade = ({ created }: IngestOutcome): boolean =>
    job.operation === "insert" || (job.operation === "upsert" && created);
  const fine = (job.outcomes ?? []).filter(({ error }) => error === undefined);
  return [
    csvLine(["sf__Id", "sf__Created", ...columns]),
    ...fine.map((one) => csvLine([one.id, isMade(one), ...columns.map((name) => one.given[name] ?? "")])),
  ];
}

function failed(job: IngestJob): string[] {
  const columns = columnsOf(job);
  return [
    csvLine(["sf__Id", "sf__Error", ...columns]),
    ...(job.outcomes ?? []).flatMap(({ id, error, given }) =>
      error === undefined ? [] : [csvLine([id, error, ...columns.map((name) => given[name] ?? "")])],
    ),
  ];
}

/** The rows that a job has not come to: all of them where it failed or was stopped. */
function unprocessed(job: IngestJob): string[] {
  const columns = columnsOf(job);
  const rows = job.outcomes ? [] : rowsGiven(job);
  return [csvLine(columns), ...rows.map((row) => csvLine(columns.map((name) => row[name] ?? "")))];
}
