// Several calls in one: each may use what an earlier one answered; all or nothing where the caller says so.
import { isRecord, listOf, recordOf, textOf } from "../json.ts";
import { routed, type Route, type SandboxReply, type SandboxRequest } from "../protocol.ts";
import { authorOf } from "./authors.ts";
import type { Organisation } from "./organisation.ts";
import { refused, ok } from "./replies.ts";
import { rollBack, transact } from "./transactions.ts";

const most = 25;

/** POST /composite, for calls to these routes. */
export function compositeRoutes(org: Organisation, routes: readonly Route[]): Route[] {
  const call = (request: SandboxRequest): SandboxReply | undefined => routed(routes, request);
  return [
    { method: "POST", path: "/services/data/:version/composite", answer: (request) => composed(org, request, call) },
  ];
}

interface Answer {
  readonly referenceId: string;
  readonly reply: SandboxReply;
}

function composed(
  org: Organisation,
  request: SandboxRequest,
  call: (request: SandboxRequest) => SandboxReply | undefined,
): SandboxReply {
  const { compositeRequest, allOrNone } = recordOf(request.body);
  const calls = listOf(compositeRequest).map(recordOf);
  if (calls.length === 0 || calls.length > most)
    return refused(400, "INVALID_REQUEST", `A composite request has from 1 to ${most} subrequests`);
  return transact(org, authorOf(org, request), (tx) => {
    org.joined = tx;
    try {
      const answers: Answer[] = [];
      for (const one of calls) {
        const hasFailed = allOrNone === true && answers.some(isFailure);
        answers.push(hasFailed ? halted(one) : answeredOne(request, one, answers, call));
      }
      const isUndone = allOrNone === true && answers.some(isFailure);
      if (isUndone) rollBack(tx);
      return ok({ compositeResponse: answers.map((answer) => shown(answer, isUndone)) });
    } finally {
      org.joined = undefined;
    }
  });
}

function answeredOne(
  request: SandboxRequest,
  one: Record<string, unknown>,
  earlier: readonly Answer[],
  call: (request: SandboxRequest) => SandboxReply | undefined,
): Answer {
  const referenceId = textOf(one["referenceId"]) ?? "";
  const filled = withReferences(one, earlier);
  if (filled === undefined)
    return { referenceId, reply: refused(400, "PROCESSING_HALTED", "Invalid reference specified.") };
  const url = new URL(textOf(filled["url"]) ?? "/", request.origin);
  const reply = call({
    ...request,
    method: textOf(filled["method"]) ?? "GET",
    path: url.pathname,
    query: url.searchParams,
    body: filled["body"],
    text: JSON.stringify(filled["body"] ?? ""),
  });
  return { referenceId, reply: reply ?? refused(404, "NOT_FOUND", "The requested resource does not exist") };
}

/** Puts in what "@{first.id}" stands for; undefined where it stands for nothing. */
function withReferences(one: Record<string, unknown>, earlier: readonly Answer[]): Record<string, unknown> | undefined {
  let isMissing = false;
  const text = JSON.stringify(one).replaceAll(/@\{(\w+)\.([\w.[\]]+)\}/g, (_, reference: string, path: string) => {
    const body = earlier.find(({ referenceId }) => referenceId === reference)?.reply.body;
    const value = textOf(valueAt(body, path));
    if (value === undefined) isMissing = true;
    return value ?? "";
  });
  return isMissing ? undefined : recordOf(JSON.parse(text));
}

function valueAt(body: unknown, path: string): unknown {
  let at = body;
  for (const piece of path.split(/[.[\]]+/).filter((one) => one !== ""))
    at = Array.isArray(at) ? listOf(at)[Number(piece)] : isRecord(at) ? at[piece] : undefined;
  return at;
}

function isFailure({ reply }: Answer): boolean {
  return reply.status >= 400;
}

function halted(one: Record<string, unknown>): Answer {
  const message = "The transaction was rolled back since another operation in the same transaction failed.";
  return { referenceId: textOf(one["referenceId"]) ?? "", reply: refused(400, "PROCESSING_HALTED", message) };
}

function shown({ referenceId, reply }: Answer, isUndone: boolean): Record<string, unknown> {
  const told = isUndone && reply.status < 400 ? halted({ referenceId }).reply : reply;
  const location = told.headers?.["Location"];
  return {
    body: told.body ?? null,
    httpHeaders: location === undefined ? {} : { Location: location },
    httpStatusCode: told.status,
    referenceId,
  };
}
