// Failures as problem+json (RFC 9457). What we did not foresee is a bug: the log gets all of it, the caller one sentence.
import type { Problem } from "@rapport/contract";
import type { ErrorRequestHandler, Response } from "express";
import * as z from "zod";
import { Failure, failurePolicy } from "../domain/failure.ts";
import { factsOfBug } from "../platform/log.ts";
import type { Log } from "../ports.ts";

/** What Express and its body reader throw of a request that cannot be read; zlib's errors carry a code instead. */
const Unreadable = z.union([
  z.object({ status: z.int().min(400).max(499), type: z.string().optional() }),
  z.object({ code: z.string().startsWith("Z_"), type: z.undefined() }),
]);

/** Sends a failure in the one form that all refusals have. */
export function sendProblem(response: Response, failure: Failure): void {
  const { status, title } = failurePolicy[failure.kind];
  const problem: Problem = {
    type: `urn:rapport:${failure.kind}`,
    title,
    status,
    detail: /[.!?]$/.test(failure.message) ? failure.message : `${failure.message}.`,
    remedy:
      failure.details.remedy ??
      (failurePolicy[failure.kind].retry ? "Try again in a moment." : "Correct the request and send it again."),
    ...(failure.details.errors === undefined ? {} : { errors: failure.details.errors.map((error) => ({ ...error })) }),
  };
  if (status === 401) response.set("WWW-Authenticate", "Bearer");
  response.status(status).type("application/problem+json").send(JSON.stringify(problem));
}

/** The last handler: every error becomes a problem. */
export function problemHandler(log: Log): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    if (error instanceof Failure) {
      sendProblem(response, error);
      return;
    }
    if (error instanceof URIError) {
      sendProblem(
        response,
        new Failure("bad-input", "The address cannot be read", {
          remedy: "Encode it as UTF-8 with % and two digits for each byte.",
        }),
      );
      return;
    }
    const unreadable = Unreadable.safeParse(error);
    if (unreadable.success) {
      sendProblem(response, ofBody(unreadable.data.type));
      return;
    }
    log.error("request-failed", factsOfBug(error));
    response.status(500).type("application/problem+json");
    const problem: Problem = {
      type: "urn:rapport:bug",
      title: "Rapport failed",
      status: 500,
      detail: "Rapport failed in a way it did not foresee.",
      remedy: "Try again; if it stays, send the operator the time of this request.",
    };
    response.send(JSON.stringify(problem));
  };
}

function ofBody(type: string | undefined): Failure {
  if (type === "entity.too.large") {
    return new Failure("too-large", "The body is larger than 5 MB", { remedy: "Split it into several deliveries." });
  }
  return new Failure("bad-input", "The body could not be read", {
    remedy: "Send it whole, with its true length, and as it is or compressed with gzip, deflate or br.",
  });
}
