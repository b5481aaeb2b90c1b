// The one way out to a portal: dated paths only, within its budget, bounded in time, with a fresh token, repeated with patience.
import type * as z from "zod";
import {
  fetchWhole,
  withPatience,
  type OutgoingRequest,
  type Patience,
  type WholeReply,
} from "../../platform/http-retry.ts";
import { limiterOf, type Budget, type Limiter, type Priority } from "../../platform/limiter.ts";
import type { Clock } from "../../ports.ts";
import { failureFrom, failureOf, refusedFreshToken, strangeReply } from "./failures.ts";
import { datedPath } from "./versions.ts";

/** What a portal allows: 110 calls in ten seconds and 5 searches a second, with room for whoever else asks. */
export interface Budgets {
  readonly calls: Budget;
  readonly searches: Budget;
}
export const usualBudgets: Budgets = {
  calls: { calls: 100, perMs: 10_000 },
  searches: { calls: 4, perMs: 1_000 },
};

/** The limiters of one portal, shared by everybody in this process who asks it. */
export interface Limiters {
  readonly calls: Limiter;
  readonly searches: Limiter;
}

export function limitersOf(budgets: Budgets): Limiters {
  return { calls: limiterOf(budgets.calls), searches: limiterOf(budgets.searches) };
}

/** What the way out needs to know. */
export interface Line {
  readonly baseUrl: string;
  /** Gives a token that is valid now; told which one HubSpot refused, a newer one or the same. */
  readonly accessToken: (refused?: string) => Promise<string>;
  readonly timeoutMs: number;
  readonly clock: Clock | undefined;
  readonly limiters: Limiters;
  readonly patience: Patience;
}

/** Sends one request of HubSpot's client or of ours. Throws a `Failure` for every refusal. */
export async function send(line: Line, request: OutgoingRequest, priority: Priority): Promise<WholeReply> {
  const dated = { ...request, url: datedPath(request.url) };
  const token = await line.accessToken();
  const reply = await sendWith(line, dated, token, priority);
  if (reply.status !== 401) return settled(reply, line);
  // The token may have ended a moment ago, or another process may have a newer one; the same token again is no help.
  const newer = await line.accessToken(token);
  if (newer === token) return settled(reply, line);
  const again = await sendWith(line, dated, newer, priority);
  // HubSpot gave this token a moment ago: the connection is good, and HubSpot will come to know its own token.
  if (again.status === 401) throw refusedFreshToken();
  return settled(again, line);
}

async function sendWith(line: Line, request: OutgoingRequest, token: string, priority: Priority): Promise<WholeReply> {
  const { limiters, timeoutMs } = line;
  const isSearch = new URL(request.url).pathname.endsWith("/search");
  await (isSearch ? limiters.searches : limiters.calls).turn(priority);
  const headers = { ...request.headers, Authorization: `Bearer ${token}` };
  return fetchWhole({ ...request, headers }, { source: "hubspot", name: "HubSpot", timeoutMs });
}

function settled(reply: WholeReply, { clock }: Line): WholeReply {
  if (reply.status >= 400) throw failureOf(reply, clock);
  return reply;
}

/** Makes a call of HubSpot's client, as often as patience allows. Whatever goes wrong is a `Failure`. */
export function ask<T>({ patience }: Line, call: () => Promise<T>): Promise<T> {
  return withPatience(() => call().catch((thrown: unknown) => Promise.reject(failureFrom(thrown))), patience);
}

/** Asks for JSON that HubSpot's client does not know of, and checks it. */
export function askJson<T>(
  line: Line,
  {
    path,
    query = {},
    body,
    priority,
  }: { path: string; query?: Record<string, string>; body?: unknown; priority: Priority },
  shape: z.ZodType<T>,
): Promise<T> {
  const search = new URLSearchParams(query).toString();
  const url = line.baseUrl + path + (search === "" ? "" : `?${search}`);
  const request: OutgoingRequest =
    body === undefined
      ? { url, method: "GET", headers: { Accept: "application/json" } }
      : {
          url,
          method: "POST",
          headers: { Accept: "application/json", "Content-Type": "application/json" },
          body: JSON.stringify(body),
        };
  return ask(line, async () => understood(shape, jsonOf(await send(line, request, priority))));
}

/** A checked answer. Throws a `Failure` of kind bad-reply where HubSpot says something that we do not know. */
export function understood<T>(shape: z.ZodType<T>, reply: unknown): T {
  const { data, error } = shape.safeParse(reply);
  if (error) throw strangeReply(error);
  return data;
}

function jsonOf({ status, text }: WholeReply): unknown {
  try {
    if (status < 300) return JSON.parse(text);
  } catch (cause) {
    throw strangeReply(new Error(`not JSON: ${cause instanceof Error ? cause.name : "unknown"}`));
  }
  throw strangeReply(new Error("a redirect instead of an answer"));
}
