// The forms of a service risk: what they show, and what somebody's writing in them makes.
import { Likelihood, type RiskField, type RiskForm, type RiskItem, type RiskNote } from "@rapport/contract";
import { Failure } from "../../domain/failure.ts";
import { readAmount } from "../../domain/service-risk.ts";
import type { Kpi } from "../../kpis/kpi.ts";
import type { Words } from "../../words/index.ts";
import { likelihoodText } from "../report-pages/risk-words.ts";
import { mustBeImpersonal } from "./impersonal.ts";

type Written = Omit<RiskNote, "run">;

/** The form of a risk that is noted or changed. */
export function riskForm(kpis: readonly Pick<Kpi, "id" | "label">[], words: Words): RiskForm {
  const measures = kpis.map(({ id, label }) => ({ value: id, label: label[words.language] }));
  const likelihoods = Likelihood.options.map((value) => ({ value, label: likelihoodText(value, words) }));
  return {
    hint: words.say("risk.hint"),
    fields: [
      field("text", "area", words),
      { ...field("likelihood", "choice", words), value: "possible", options: likelihoods },
      field("low", "text", words),
      field("high", "text", words),
      field("currency", "text", words),
      field("owner", "text", words),
      { ...field("treatment", "area", words), isOptional: true },
      field("review", "date", words),
      {
        ...{ ...field("kpi", "choice", words), isOptional: true },
        options: [{ value: "", label: words.say("risk.field.kpi.none") }, ...measures],
      },
    ],
  };
}

/** The form in which it is said why a risk is closed. */
export function closingForm(words: Words): RiskForm {
  return { hint: words.say("risk.closing.hint"), fields: [field("reason", "area", words)] };
}

/** What the form holds of a risk. */
export function writtenOf(risk: RiskItem, { language }: Words): Readonly<Record<keyof Written, string>> {
  const { text, likelihood, currency, owner, treatment, review } = risk;
  const amount = (value: number): string => {
    const written = Number.isInteger(value) ? String(value) : value.toFixed(2);
    return language === "es" ? written.replace(".", ",") : written;
  };
  return {
    ...{ text, likelihood, currency, owner, treatment, review, kpi: risk.kpi ?? "" },
    ...{ low: amount(risk.low), high: amount(risk.high) },
  };
}

/** What somebody wrote, read. Throws a `Failure` of kind bad-input: for what is no amount, range or currency, and for personal data. */
export function readWritten(
  written: Written,
  words: Words,
): Omit<Written, "low" | "high"> & { readonly low: number; readonly high: number } {
  // What stands here is printed in reports, which never change once they are published.
  for (const text of [written.text, written.treatment]) mustBeImpersonal(text, words);
  const [low, high] = [amountIn(written, "low", words), amountIn(written, "high", words)];
  const currency = written.currency.toUpperCase();
  if (high < low) throw refusal("range", words);
  if (!/^[A-Z]{3}$/.test(currency)) throw refusal("currency", words);
  return { ...written, low, high, currency };
}

function amountIn(written: Written, name: "low" | "high", words: Words): number {
  const amount = readAmount(written[name]);
  if (amount !== null) return amount;
  throw new Failure("bad-input", words.say("risk.fault.amount", { label: words.say(`risk.field.${name}`) }), {
    remedy: words.say("risk.fault.amount.remedy"),
  });
}

function refusal(fault: "range" | "currency", words: Words): Failure {
  return new Failure("bad-input", words.say(`risk.fault.${fault}`), {
    remedy: words.say(`risk.fault.${fault}.remedy`),
  });
}

function field(name: keyof Written | "reason", kind: RiskField["kind"], words: Words): RiskField {
  return { name, kind, label: words.say(`risk.field.${name}`), value: "", options: [], isOptional: false };
}
