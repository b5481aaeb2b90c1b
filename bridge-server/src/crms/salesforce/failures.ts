// The only file that knows Salesforce's statuses and error codes.
import * as z from "zod";
import { Failure, type FailureKind } from "../../domain/failure.ts";
import { retryAfterSeconds, type WholeReply } from "../../platform/http-retry.ts";
import type { Clock } from "../../ports.ts";

const source = "salesforce";

/** An error is an array of one, or of a few. The message may quote a customer's data, so it is never read. */
const Refusal = z.array(z.object({ errorCode: z.string().regex(/^\w{1,60}$/) })).min(1);

/** Codes that mean the same under any status. https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm */
const kindByCode: Readonly<Record<string, FailureKind>> = {
  INVALID_SESSION_ID: "needs-reconnect",
  INVALID_AUTH_HEADER: "needs-reconnect",
  REQUEST_LIMIT_EXCEEDED: "rate-limited",
  NOT_FOUND: "not-found",
  ENTITY_IS_DELETED: "not-found",
  MALFORMED_ID: "not-found",
  UNABLE_TO_LOCK_ROW: "unavailable",
  SERVER_UNAVAILABLE: "unavailable",
  QUERY_TIMEOUT: "unavailable",
  // The list was left open too long; beginning again helps.
  INVALID_QUERY_LOCATOR: "unavailable",
  INVALID_TYPE: "forbidden",
  INSUFFICIENT_ACCESS: "forbidden",
  INSUFFICIENT_ACCESS_OR_READONLY: "forbidden",
};

const sentences: Readonly<Partial<Record<FailureKind, string>>> = {
  "needs-reconnect": "Salesforce no longer accepts this connection; connect it again",
  "rate-limited": "Salesforce asked us to slow down",
  "not-found": "Salesforce has no record with this id",
  unavailable: "Salesforce is not available just now",
  forbidden: "Salesforce does not let the connected user do this",
};

/** Turns a refusal of Salesforce into a failure that says what happens next. */
export function failureOf(reply: WholeReply, clock?: Clock): Failure {
  const { status } = reply;
  const code = codeIn(reply.text);
  const kind = kindByCode[code ?? ""] ?? kindOf(status);
  const waitSeconds = retryAfterSeconds(reply.headers["retry-after"], clock);
  const facts = {
    status,
    ...(code ? { code } : {}),
    ...(waitSeconds === undefined ? {} : { retryAfterSeconds: waitSeconds }),
  };
  if (kind === "needs-reconnect" && status === 403) return noAccess(facts);
  const sentence = sentences[kind] ?? "Salesforce refused a request that Rapport thought was right";
  const remedy =
    kind === "needs-reconnect" ? { remedy: "Open Rapport's settings in Salesforce and connect again." } : {};
  return new Failure(kind, sentence, { source, facts, ...remedy });
}

function kindOf(status: number): FailureKind {
  if (status === 401 || status === 403) return "needs-reconnect";
  if (status === 404) return "not-found";
  if (status === 429) return "rate-limited";
  return status >= 500 || status === 420 ? "unavailable" : "bad-reply";
}

/** The connected user may not see what Rapport needs. */
export function noAccess(facts: Readonly<Record<string, string | number>> = {}): Failure {
  return new Failure("needs-reconnect", "Salesforce does not let the connected user read this", {
    source,
    facts,
    remedy: "Give the connected user Rapport's permission set, and API access.",
  });
}

/** A token that Salesforce gave a moment ago, and does not accept. */
export function refusedFreshToken(): Failure {
  const facts = { status: 401 };
  return new Failure("unavailable", "Salesforce refuses a token that it has just given", { source, facts });
}

/** A kind of object that the organisation does not have, or hides from the connected user. */
export function hiddenObject(object: string): Failure {
  return new Failure("forbidden", `This Salesforce organisation does not show Rapport's user: ${object}`, {
    source,
    remedy: "Give the user the permission to read it, or leave it where the organisation has no such feature.",
  });
}

/** A record that Salesforce does not have. */
export function unknownRecord(): Failure {
  return new Failure("not-found", "Salesforce has no record with this id", { source });
}

/** A success whose shape we do not know. */
export function strangeReply(cause: unknown): Failure {
  return new Failure("bad-reply", "Rapport does not understand this version of Salesforce's answer", { source, cause });
}

/** Whatever jsforce threw: our own failures pass, anything else is an answer it could not read. */
export function failureFrom(thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  // jsforce quotes bodies in its errors; only their name may leave this folder.
  const name = thrown instanceof Error ? thrown.name : typeof thrown;
  return strangeReply(new Error(`${name} in jsforce`));
}

/** True where a fresh access token can cure the failure. */
export function isExpired(failure: unknown): boolean {
  return failure instanceof Failure && failure.kind === "needs-reconnect" && failure.details.facts?.["status"] === 401;
}

function codeIn(text: string): string | undefined {
  try {
    return Refusal.safeParse(JSON.parse(text)).data?.[0]?.errorCode;
  } catch {
    return undefined;
  }
}
