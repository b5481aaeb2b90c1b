// The public page of secure hand-offs. Whoever has a link may look; only the browser that began goes on.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { ConsentPurpose, type Language } from "@rapport/contract";
import type { Express, Request, Response } from "express";
import * as z from "zod";
import {
  answerCode,
  answerQuestions,
  askForCode,
  beginPage,
  lookAtPage,
  type PageFault,
  type PageTools,
  type Visitor,
} from "../app/prove-by-page.ts";
import { allowanceOf, type Allowance } from "../platform/allowance.ts";
import { factsOfBug } from "../platform/log.ts";
import type { CallerRules } from "./caller.ts";
import { drawPage, type Shown } from "./proof-page-html.ts";

/** What the page is served with. */
export interface ProofPageTools extends PageTools {
  readonly rules: Pick<CallerRules, "publicOrigin">;
}

const quarterMs = 15 * 60_000;
const sessionSeconds = 60 * 60;

/** Nothing from elsewhere, nothing sent elsewhere, and nobody learns where the reader came from. */
const headers = {
  "Content-Security-Policy":
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "Cache-Control": "no-store",
  "Referrer-Policy": "no-referrer",
  "X-Frame-Options": "DENY",
  "X-Robots-Tag": "noindex, nofollow",
} as const;

const Query = z.object({
  lang: z.enum(["en", "es"]).optional().catch(undefined),
  fault: z.enum(["wrong-code", "no-code", "not-sent", "no-more", "no-way"]).nullable().default(null).catch(null),
  again: z.string().optional().catch(undefined),
});

const statusOf = {
  ...{ unknown: 404, expired: 410, used: 410, locked: 410, elsewhere: 409, busy: 429, failed: 500 },
  ...{ intro: 200, choose: 200, code: 200, word: 200, consent: 200, done: 200 },
} as const satisfies Record<Shown["step"], number>;

/** Mounts the page at /p/{token}. It comes after the reading of bodies and before all that asks who calls. */
export function mountProofPage(express: Express, tools: ProofPageTools): void {
  for (const [name, type] of [
    ["page.css", "text/css"],
    ["page.js", "text/javascript"],
  ] as const) {
    const text = readFileSync(new URL(`./proof-${name}`, import.meta.url), "utf8");
    express.get(`/p/${name}`, (_request, response) => {
      response.set("Cache-Control", "no-cache").type(`${type}; charset=utf-8`).send(text);
    });
  }
  const visits: Allowance = allowanceOf({ times: 900, perMs: quarterMs }, tools.clock);
  // Strangers behind one address share what is left for guessing; whoever has a real link is not among them.
  const guesses: Allowance = allowanceOf({ times: 300, perMs: quarterMs }, tools.clock);
  const page = (path: string, method: "get" | "post", step: Step): void => {
    express[method](path, (request, response) => serve(request, response, step, { ...tools, visits, guesses }));
  };
  page("/p/:token", "get", look);
  page("/p/:token/state", "get", state);
  page("/p/:token/begin", "post", begin);
  page("/p/:token/send", "post", async (visitor, request, tools) =>
    askForCode(visitor, fieldOf(request, "way"), tools),
  );
  page("/p/:token/code", "post", async (visitor, request, tools) =>
    answerCode(visitor, fieldOf(request, "code"), tools),
  );
  page("/p/:token/questions", "post", questions);
}

interface Guarded extends ProofPageTools {
  readonly visits: Allowance;
  readonly guesses: Allowance;
}

/** What a request does. It answers itself, or says with what fault the page is shown again. */
type Step = (
  visitor: Visitor,
  request: Request,
  tools: Guarded,
  response: Response,
) => Promise<PageFault | null | "answered">;

async function serve(request: Request, response: Response, step: Step, tools: Guarded): Promise<void> {
  response.set(headers);
  const visitor = visitorOf(request);
  const startedMs = performance.now();
  try {
    if (!tools.visits.take(visitor.token)) send(request, response, visitor, { step: "busy", company: null });
    // A form of another site does nothing here.
    else if (request.method === "POST" && !isFromHere(request)) response.redirect(303, backTo(visitor, null));
    else {
      const outcome = await step(visitor, request, tools, response);
      if (outcome !== "answered") response.redirect(303, backTo(visitor, outcome));
    }
  } catch (error) {
    // No failure of ours may tell a stranger anything.
    tools.log.error("proof-page-failed", factsOfBug(error));
    send(request, response, visitor, { step: "failed", company: null });
  }
  const tookMs = Math.round(performance.now() - startedMs);
  tools.log.info("request-answered", { route: "proof-page", status: response.statusCode, tookMs });
}

async function look(visitor: Visitor, request: Request, tools: Guarded, response: Response): Promise<"answered"> {
  const { fault, again } = Query.parse(request.query);
  const shown = await lookAtPage(visitor, tools, { fault, again: again !== undefined });
  const isGuess = shown.step === "unknown" && !tools.guesses.take(request.ip ?? "");
  send(request, response, visitor, isGuess ? { step: "busy", company: null } : shown);
  return "answered";
}

/** For the page itself, which looks whether it may go on. */
async function state(visitor: Visitor, _request: Request, tools: Guarded, response: Response): Promise<"answered"> {
  const { step } = await lookAtPage(visitor, tools);
  response.json({ step });
  return "answered";
}

async function begin(visitor: Visitor, _request: Request, tools: Guarded, response: Response): Promise<null> {
  const session = await beginPage(visitor, tools);
  if (session !== null)
    response.cookie(cookieOf(visitor.token), session, {
      ...{ httpOnly: true, sameSite: "strict", path: "/p", maxAge: sessionSeconds * 1000 },
      secure: tools.rules.publicOrigin().startsWith("https:"),
    });
  return null;
}

async function questions(visitor: Visitor, request: Request, tools: Guarded): Promise<null> {
  const fields = fieldsOf(request);
  const answers = ConsentPurpose.options.flatMap((purpose) => {
    const answer = fields.get(purpose);
    return answer === "given" || answer === "refused" ? [[purpose, answer] as const] : [];
  });
  await answerQuestions(visitor, Object.fromEntries(answers), tools);
  return null;
}

function send(request: Request, response: Response, visitor: Visitor, shown: Shown): void {
  const { fault } = Query.parse(request.query);
  const isTold = shown.step === "choose" || shown.step === "code";
  response
    .status(statusOf[shown.step])
    .type("html")
    .send(drawPage(shown, { language: visitor.language, path: pathOf(visitor), fault: isTold ? fault : null }));
}

function visitorOf(request: Request): Visitor {
  const { token } = z.object({ token: z.string() }).parse(request.params);
  const accepted: Language = request.acceptsLanguages("en", "es") === "es" ? "es" : "en";
  return { token, session: cookieIn(request, cookieOf(token)), language: Query.parse(request.query).lang ?? accepted };
}

/** Each link has a cookie of its own, so that two links in one browser do not shut each other out. The name tells nothing of it. */
function cookieOf(token: string): string {
  return `proof-${createHash("sha256").update(`cookie ${token}`).digest("hex").slice(0, 12)}`;
}

function cookieIn(request: Request, name: string): string | null {
  const all = (request.get("cookie") ?? "").split(";").map((pair) => pair.trim().split("="));
  return all.find(([known]) => known === name)?.[1] ?? null;
}

function pathOf({ token }: Visitor): string {
  return `/p/${encodeURIComponent(token)}`;
}

function backTo(visitor: Visitor, fault: PageFault | null): string {
  return `${pathOf(visitor)}?lang=${visitor.language}${fault === null ? "" : `&fault=${fault}`}`;
}

/** Browsers say where a form was sent from; cookies that stay at home are the other half. */
function isFromHere(request: Request): boolean {
  const site = request.get("sec-fetch-site");
  return site === undefined || site === "same-origin";
}

function fieldsOf(request: Request): URLSearchParams {
  return new URLSearchParams(Buffer.isBuffer(request.body) ? request.body.toString("utf8").slice(0, 4000) : "");
}

function fieldOf(request: Request, name: string): string {
  return fieldsOf(request).get(name) ?? "";
}
