/** Plays the Apex class of the board's scorecard, reports, register, schedules and settings. */
import * as z from "zod";
import type { Method } from "./apex-method.ts";

const lang = z.enum(["en", "es"]).catch("en");
const maybe = z
  .string()
  .max(200)
  .nullish()
  .transform((value) => value ?? null);
const onlyLang = z.object({ lang });
const name = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/);
const scopePart = z.enum(["from", "to", "zone", "by", "part", "cursor"]);

/** Where each step leads; `{}` is what it is about. */
const steps: Readonly<Record<string, string>> = {
  start: "/v1/reports",
  commentary: "/v1/reports/{}/commentary",
  comment: "/v1/reports/{}/comments",
  resolve: "/v1/reports/{}/comments/{}",
  sign: "/v1/reports/{}/sign-offs",
  publish: "/v1/reports/{}/publish",
  restate: "/v1/reports/{}/restate",
  send: "/v1/reports/{}/send",
  settings: "/v1/board",
  "ask-decision": "/v1/board/decisions",
  "change-decision": "/v1/board/decisions/{}",
  "add-action": "/v1/board/actions",
  "change-action": "/v1/board/actions/{}",
  "add-risk": "/v1/board/risks",
  "change-risk": "/v1/board/risks/{}",
  schedule: "/v1/board/schedules/{}",
};

function reading(path: string): Method {
  return (parameters) => ({ path, query: onlyLang.parse(parameters) });
}

/** The methods by their names in Apex. */
export const boardMethods: Readonly<Record<string, Method>> = {
  "RapportBoard.scorecard": (parameters) => {
    const asked = z.object({ days: z.int().min(1).max(366), channel: maybe, lang }).parse(parameters);
    return { path: "/v1/scorecard", query: { ...asked, days: String(asked.days) } };
  },
  "RapportBoard.reports": reading("/v1/reports"),
  "RapportBoard.boardScorecard": reading("/v1/board/scorecard"),
  "RapportBoard.board": reading("/v1/board"),
  "RapportBoard.register": reading("/v1/board/register"),
  "RapportBoard.schedules": reading("/v1/board/schedules"),
  "RapportBoard.report": (parameters) => {
    const asked = z.object({ report: z.uuid(), lang }).parse(parameters);
    return { path: `/v1/reports/${asked.report}`, query: { lang: asked.lang } };
  },
  "RapportBoard.fileLink": (parameters) => {
    const asked = z.object({ report: z.uuid(), format: name, lang }).parse(parameters);
    return { path: `/v1/reports/${asked.report}/files/${asked.format}/link`, query: { lang: asked.lang } };
  },
  "RapportBoard.evidence": (parameters) => {
    const asked = z.object({ kpi: name, scope: z.string() }).parse(parameters);
    const query = z.partialRecord(scopePart, z.string().max(200)).parse(JSON.parse(asked.scope));
    return { path: `/v1/kpis/${asked.kpi}/evidence`, query };
  },
  "RapportBoard.evidenceLink": (parameters) => {
    const asked = z.object({ token: z.string().regex(/^[\w-]{20,120}$/), cursor: maybe, lang }).parse(parameters);
    return { path: `/v1/evidence-links/${asked.token}`, query: { cursor: asked.cursor, lang: asked.lang } };
  },
  "RapportBoard.take": (parameters) => {
    const asked = z.object({ step: z.string(), ids: maybe, values: z.string().max(400_000), lang }).parse(parameters);
    const ids = asked.ids === null ? [] : z.array(z.uuid()).parse(asked.ids.split("/"));
    const body = z.record(z.string(), z.unknown()).parse(JSON.parse(asked.values));
    const path = steps[asked.step];
    return path === undefined
      ? null
      : { path: ids.reduce((text, id) => text.replace("{}", id), path), query: { lang: asked.lang }, body };
  },
};
