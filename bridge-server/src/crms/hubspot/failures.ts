// The only file that knows HubSpot's statuses.
import * as z from "zod";
import { Failure } from "../../domain/failure.ts";
import { retryAfterSeconds, type WholeReply } from "../../platform/http-retry.ts";
import type { Clock } from "../../ports.ts";

const source = "hubspot";

const word = z
  .string()
  .regex(/^\w{1,60}$/)
  .optional()
  .catch(undefined);
/** What HubSpot's refusals carry besides prose. The prose may quote a customer's data, so it is never read. */
const Refusal = z.object({ category: word, policyName: word });

/** Turns a refusal of HubSpot into a failure that says what happens next. */
export function failureOf(reply: WholeReply, clock?: Clock): Failure {
  const { status } = reply;
  const { category, policyName } = refusalIn(reply.text);
  const facts = { status, ...(category ? { category } : {}) };
  if (status === 401)
    return new Failure("needs-reconnect", "HubSpot no longer accepts this connection; connect it again", {
      source,
      facts,
      remedy: "Open Rapport's settings in HubSpot and connect again.",
    });
  if (status === 403)
    return new Failure("needs-reconnect", "HubSpot has not granted Rapport a permission that it needs", {
      source,
      facts,
      remedy: "Open Rapport's settings in HubSpot, connect again, and grant every permission that is listed.",
    });
  if (status === 404) return unknownRecord(facts);
  if (status === 429) return slowDown(reply, policyName, clock);
  if (status >= 500 || status === 423 || status === 477) {
    const waitSeconds = retryAfterSeconds(reply.headers["retry-after"], clock);
    const wait = waitSeconds === undefined ? {} : { retryAfterSeconds: waitSeconds };
    return new Failure("unavailable", "HubSpot is not available just now", { source, facts: { ...facts, ...wait } });
  }
  return new Failure("bad-reply", "HubSpot refused a request that Rapport thought was right", { source, facts });
}

/** A record that HubSpot does not have. */
export function unknownRecord(facts: Readonly<Record<string, string | number>> = {}): Failure {
  return new Failure("not-found", "HubSpot has no record with this id", { source, facts });
}

/** A token that HubSpot gave a moment ago, and does not accept. */
export function refusedFreshToken(): Failure {
  return new Failure("unavailable", "HubSpot refuses a token that it has just given", {
    source,
    facts: { status: 401 },
  });
}

/** A success whose shape we do not know. */
export function strangeReply(cause: unknown): Failure {
  return new Failure("bad-reply", "Rapport does not understand this version of HubSpot's answer", { source, cause });
}

/** Whatever the client threw: our own failures pass, anything else is an answer it could not read. */
export function failureFrom(thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  // The client's own errors quote the whole body and its headers; only their name may leave this folder.
  const name = thrown instanceof Error ? thrown.constructor.name : typeof thrown;
  return strangeReply(new Error(`${name} in the HubSpot client`));
}

function slowDown(reply: WholeReply, policyName: string | undefined, clock: Clock | undefined): Failure {
  const waitSeconds = retryAfterSeconds(reply.headers["retry-after"], clock) ?? waitOf(policyName);
  const facts = {
    status: reply.status,
    ...(policyName ? { policy: policyName } : {}),
    ...(waitSeconds === undefined ? {} : { retryAfterSeconds: waitSeconds }),
  };
  return new Failure("rate-limited", "HubSpot asked us to slow down", { source, facts });
}

/** How long a limit lasts at most, where HubSpot names the limit but not the wait. */
function waitOf(policyName: string | undefined): number | undefined {
  if (policyName === "TEN_SECONDLY_ROLLING") return 10;
  return policyName === "SECONDLY" ? 1 : undefined;
}

function refusalIn(text: string): z.infer<typeof Refusal> {
  try {
    return Refusal.safeParse(JSON.parse(text)).data ?? {};
  } catch {
    return {};
  }
}
