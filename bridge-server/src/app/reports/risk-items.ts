// Service risks as the register keeps and tells them.
import { KpiId, Likelihood, type RiskItem, type RiskRegister } from "@rapport/contract";
import * as z from "zod";
import { byWeight } from "../../domain/service-risk.ts";
import type { BoardItemRow } from "../../ports.ts";
import type { Words } from "../../words/index.ts";
import { costText, likelihoodText, riskHeadline } from "../report-pages/risk-words.ts";
import { ageOf, dayOf, daysBetween, type Telling } from "./register-items.ts";
import { closingForm, riskForm, writtenOf } from "./risk-form.ts";
import type { BoardTools } from "./tools.ts";

/** What is kept of a risk. */
export const Risk = z.object({
  text: z.string(),
  kpi: KpiId.nullable(),
  state: z.enum(["open", "closed"]),
  likelihood: Likelihood,
  low: z.number(),
  high: z.number(),
  currency: z.string(),
  owner: z.string(),
  treatment: z.string(),
  review: z.iso.date(),
  reason: z.string().nullable(),
});
export type Risk = z.infer<typeof Risk>;

/** A risk with its age, and whether its review is overdue by the clock that it is told by. */
export function toRisk(row: BoardItemRow, at: Telling): RiskItem {
  const { state: kept, ...risk } = Risk.parse(row.value);
  const { words } = at;
  const today = dayOf(at.now, at);
  const state = kept === "open" && risk.review < today ? "overdue" : kept;
  const closedOn = kept === "closed" ? dayOf(row.changedAt, at) : null;
  const day = dayText(closedOn ?? risk.review, words);
  const reviewText = {
    open: day,
    overdue: words.say("risk.review.overdue", { day, days: daysBetween(risk.review, today) }),
    closed: words.say("risk.review.closed", { day, reason: risk.reason ?? "" }),
  };
  return {
    ...{ ...risk, id: row.itemId, state, closedOn, stateLabel: words.say(`risk.state.${state}`) },
    ...{ likelihoodLabel: likelihoodText(risk.likelihood, words), cost: costText(risk, words) },
    reviewText: reviewText[state],
    age: ageOf(row.createdAt, kept === "open" ? at.now : row.changedAt, at),
  };
}

/** The risks with what can be done about them, and the forms for it. */
export function riskRegister(
  risks: readonly RiskItem[],
  words: Words,
  { kpis }: Pick<BoardTools, "kpis">,
): RiskRegister {
  const named = new Map(kpis.map(({ id, label }) => [id, label[words.language]]));
  return {
    title: words.say("risk.title"),
    headline: riskHeadline(risks, words),
    items: byWeight(risks).map((risk) => ({
      ...risk,
      lines: linesOf(risk, risk.kpi === null ? null : (named.get(risk.kpi) ?? risk.kpi), words),
      written: writtenOf(risk, words),
      steps: stepsOf(risk, words),
    })),
    add: words.say("risk.add"),
    form: riskForm(kpis, words),
    closing: closingForm(words),
  };
}

type Drawn = RiskRegister["items"][number];

/** In characters. */
const mostOnButton = 60;

function linesOf(risk: RiskItem, measure: string | null, words: Words): Drawn["lines"] {
  const lines = [
    ["likelihood", risk.likelihoodLabel],
    ["cost", risk.cost],
    ["owner", risk.owner],
    ["treatment", risk.treatment === "" ? words.say("risk.treatment.none") : risk.treatment],
    ["review", risk.reviewText],
    ...(measure === null ? [] : [["kpi", measure] as const]),
  ] as const;
  return lines.map(([name, text]) => ({ label: words.say(`risk.label.${name}`), text }));
}

function stepsOf({ state, text }: RiskItem, words: Words): Drawn["steps"] {
  const of = (key: "change" | "reopen" | "save" | "close" | "confirm"): string =>
    words.say(`risk.${key}`, { what: shortened(text) });
  const isClosed = state === "closed";
  return {
    ...{ change: of(isClosed ? "reopen" : "change"), save: of("save") },
    ...{ close: isClosed ? null : of("close"), confirm: of("confirm") },
  };
}

/** As much as stands on a button, in whole words. */
function shortened(text: string): string {
  if (text.length <= mostOnButton) return text;
  const [, whole = text.slice(0, mostOnButton)] = /^(.+)\s/s.exec(text.slice(0, mostOnButton + 1)) ?? [];
  return `${whole}…`;
}

/** A day of the calendar, as people read it. */
function dayText(day: string, words: Words): string {
  return words.day(new Date(`${day}T00:00:00Z`), "UTC");
}
