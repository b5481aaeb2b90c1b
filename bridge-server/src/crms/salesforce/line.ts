// The one way out to an organisation's data: bounded in time, with a fresh token, under our name, repeated with patience.
// jsforce refreshes for ever where a fresh token does not cure a 401, repeats behind our back, and ends the process where a
// body breaks off or a bulk job has a second page; so nothing that is asked for here goes through it.
import type * as z from "zod";
import { Failure } from "../../domain/failure.ts";
import {
  fetchWhole,
  withPatience,
  type OutgoingRequest,
  type Patience,
  type WholeReply,
} from "../../platform/http-retry.ts";
import type { Priority } from "../../platform/limiter.ts";
import type { AccessToken, Clock } from "../../ports.ts";
import type { Planner } from "./budget.ts";
import { failureOf, refusedFreshToken, strangeReply } from "./failures.ts";
import { salesforceClient } from "./versions.ts";

/** What the way out needs to know. */
export interface OrgLine {
  readonly accessToken: AccessToken;
  /** The organisation's own address. */
  readonly origin: () => Promise<string>;
  readonly timeoutMs: number;
  readonly clock: Clock;
  readonly patience: Patience;
  readonly planner: Planner;
}

/** One question. */
export interface Question {
  readonly method?: "GET" | "POST" | "PATCH" | "DELETE";
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly accept?: "application/json" | "text/csv";
  readonly headers?: Readonly<Record<string, string>>;
  readonly priority: Priority;
}

/** Asks, as often as patience allows. Throws a `Failure` for every refusal. */
export function ask(line: OrgLine, question: Question): Promise<WholeReply> {
  return withPatience(() => once(line, question), line.patience);
}

/** Asks for JSON and checks it. An answer that broke off in a way that still looked whole is asked for again. */
export function askJson<T>(line: OrgLine, question: Question, shape: z.ZodType<T>): Promise<T> {
  return withPatience(async () => understood(shape, jsonOf(await once(line, question))), line.patience);
}

async function once(line: OrgLine, question: Question): Promise<WholeReply> {
  line.planner.admit(question.priority);
  const token = await line.accessToken();
  const reply = await sendWith(line, question, token);
  if (reply.status !== 401) return settled(reply, line);
  // The token may have ended a moment ago, or another process may have a newer one; the same token again is no help.
  const newer = await line.accessToken(token);
  if (newer === token) return settled(reply, line);
  const again = await sendWith(line, question, newer);
  // Salesforce gave this token a moment ago: the connection is good, and it will come to know its own token.
  if (again.status === 401) throw refusedFreshToken();
  return settled(again, line);
}

async function sendWith(line: OrgLine, question: Question, token: string): Promise<WholeReply> {
  const { method = "GET", path, query, body, accept = "application/json" } = question;
  const search = query === undefined ? "" : `?${new URLSearchParams({ ...query }).toString()}`;
  const request: OutgoingRequest = {
    url: (await line.origin()) + path + search,
    method,
    headers: {
      Accept: accept,
      Authorization: `Bearer ${token}`,
      "Sforce-Call-Options": `client=${salesforceClient}`,
      ...question.headers,
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
  const reply = await fetchWhole(request, { source: "salesforce", name: "Salesforce", timeoutMs: line.timeoutMs });
  line.planner.note(reply.headers["sforce-limit-info"]);
  return reply;
}

function settled(reply: WholeReply, { clock }: OrgLine): WholeReply {
  if (reply.status >= 300) throw failureOf(reply, clock);
  return reply;
}

/** A checked answer. Throws a `Failure` of kind bad-reply where Salesforce says something that we do not know. */
export function understood<T>(shape: z.ZodType<T>, reply: unknown): T {
  const { data, error } = shape.safeParse(reply);
  if (error) throw strangeReply(error);
  return data;
}

function jsonOf({ text }: WholeReply): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw strangeReply(new Error(`not JSON: ${cause instanceof Error ? cause.name : "unknown"}`));
  }
}

/** The code with which Salesforce refused; undefined where it is another failure. */
export function codeOf(failure: unknown): string | undefined {
  const code = failure instanceof Failure ? failure.details.facts?.["code"] : undefined;
  return typeof code === "string" ? code : undefined;
}
