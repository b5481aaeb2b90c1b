// Calls to other systems: bounded in time, read whole, repeated with patience.
import { setTimeout as sleep } from "node:timers/promises";
import { Failure, failurePolicy } from "../domain/failure.ts";
import type { Clock } from "../ports.ts";

/** A reply, read to its end. Header names are in lower case. */
export interface WholeReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** A request to another system. */
export interface OutgoingRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

/** Who is asked, and for how long we wait. */
export interface Patient {
  /** "hubspot", for the details of a failure. */
  readonly source: string;
  /** "HubSpot", for the sentence of a failure. */
  readonly name: string;
  readonly timeoutMs: number;
}

/**
 * Sends a request and reads the whole reply within the time allowed, whatever its status.
 * Redirects are not followed, so that a token never goes elsewhere. Silence, a refused connection
 * and a reply that breaks off are `Failure`s of kind unavailable.
 */
export async function fetchWhole(request: OutgoingRequest, { source, name, timeoutMs }: Patient): Promise<WholeReply> {
  const { url, ...rest } = request;
  try {
    const reply = await fetch(url, { ...rest, redirect: "manual", signal: AbortSignal.timeout(timeoutMs) });
    const text = await reply.text();
    return { status: reply.status, headers: Object.fromEntries(reply.headers), text };
  } catch (cause) {
    if (isTimeout(cause))
      throw new Failure("unavailable", `${name} did not answer in time`, { source, cause, facts: { timeoutMs } });
    throw new Failure("unavailable", `${name} could not be reached, or broke off its answer`, { source, cause });
  }
}

function isTimeout(cause: unknown): boolean {
  return cause instanceof Error && cause.name === "TimeoutError";
}

/** How often a call is repeated, and how long we wait in between. */
export interface Patience {
  /** Attempts in all, the first one included. */
  readonly attempts: number;
  readonly firstWaitMs: number;
  /** Where more is asked for, the call is given up and whoever planned it decides. */
  readonly longestWaitMs: number;
  wait(ms: number): Promise<void>;
  /** From 0 to 1. */
  random(): number;
}

/** Patience while somebody is waiting: a few attempts within seconds. */
export const shortPatience: Patience = {
  attempts: 4,
  firstWaitMs: 250,
  longestWaitMs: 12_000,
  wait: (ms) => sleep(ms),
  random: Math.random,
};

/** Repeats a call while its failure says that trying again can help, twice as long apart each time, with jitter. */
export async function withPatience<T>(call: () => Promise<T>, patience: Patience): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call();
    } catch (failure) {
      const waitMs = waitBefore(failure, attempt, patience);
      if (waitMs === undefined) throw failure;
      await patience.wait(waitMs);
    }
  }
}

/** Undefined where another attempt cannot help, or is too far away. */
function waitBefore(failure: unknown, attempt: number, patience: Patience): number | undefined {
  if (!(failure instanceof Failure) || !failurePolicy[failure.kind].retry) return undefined;
  if (attempt >= patience.attempts) return undefined;
  const { firstWaitMs, longestWaitMs } = patience;
  const jitteredMs = firstWaitMs * 2 ** (attempt - 1) * (0.5 + patience.random() / 2);
  const askedMs = Number(failure.details.facts?.["retryAfterSeconds"] ?? 0) * 1000;
  const waitMs = Math.round(Math.max(jitteredMs, askedMs));
  return waitMs <= longestWaitMs ? waitMs : undefined;
}

/** Reads a Retry-After header: seconds, or a date where a clock is at hand. Undefined where it says nothing. */
export function retryAfterSeconds(header: string | undefined, clock?: Clock): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header);
  const atMs = Date.parse(header);
  if (Number.isNaN(atMs) || !clock) return undefined;
  return Math.max(0, Math.ceil((atMs - clock.now().getTime()) / 1000));
}
