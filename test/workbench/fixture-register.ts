/** The board's register as the bridge would send it, for the tests of components: two risks, of which one is closed. */
import type { BoardRegister, Language, RiskField, RiskRegister } from "@rapport/contract";
import { says } from "./fixture-parts.ts";
import { sentence, words } from "./fixture-words.ts";

/** The one that is open, and the one that is closed. */
export const riskIds = ["0190a1b2-0000-7000-8000-0000000000e1", "0190a1b2-0000-7000-8000-0000000000e2"] as const;

/** The register; when empty it has its forms alone. */
export function boardRegister(lang: Language = "en", isEmpty = false): BoardRegister {
  const say = says(lang);
  return {
    headline: say("Nothing is asked of the board.", "No se pide nada al consejo."),
    ...{ decisions: [], actions: [] },
    risks: {
      title: sentence(lang, "risk.title"),
      headline: isEmpty ? sentence(lang, "risk.none") : say("1 risk is open.", "Hay 1 riesgo abierto."),
      items: isEmpty ? [] : [strike(lang), fine(lang)],
      add: sentence(lang, "risk.add"),
      form: { fields: fieldsOf(lang), hint: sentence(lang, "risk.hint") },
      closing: {
        fields: [field(lang, "reason", "area", "")],
        hint: sentence(lang, "risk.closing.hint"),
      },
    },
    words: words(lang, "report.screen."),
  };
}

/** A register whose first risk has been closed. */
export function registerWithout(lang: Language = "en"): BoardRegister {
  const register = boardRegister(lang);
  return { ...register, risks: { ...register.risks, items: [fine(lang)] } };
}

type Item = RiskRegister["items"][number];

function strike(lang: Language): Item {
  const what = says(lang)("A carrier strikes", "Una huelga de transporte");
  return {
    ...itemOf(lang, riskIds[0], what),
    ...{ state: "overdue", stateLabel: sentence(lang, "risk.state.overdue"), closedOn: null, reason: null },
    steps: {
      ...{ change: sentence(lang, "risk.change", { what }), save: sentence(lang, "risk.save", { what }) },
      ...{ close: sentence(lang, "risk.close", { what }), confirm: sentence(lang, "risk.confirm", { what }) },
    },
  };
}

function fine(lang: Language): Item {
  const what = says(lang)("A fine for late answers", "Una multa por responder tarde");
  return {
    ...itemOf(lang, riskIds[1], what),
    ...{ state: "closed", stateLabel: sentence(lang, "risk.state.closed"), closedOn: "2026-11-03", reason: "Over" },
    steps: {
      ...{ change: sentence(lang, "risk.reopen", { what }), save: sentence(lang, "risk.save", { what }) },
      ...{ close: null, confirm: sentence(lang, "risk.confirm", { what }) },
    },
  };
}

function itemOf(lang: Language, id: string, text: string): Omit<Item, "state" | "stateLabel" | "steps"> {
  const likelihoodLabel = says(lang)("Possible (20% to 50%)", "Posible (del 20 % al 50 %)");
  const cost = says(lang)("10,000 – 40,000 EUR", "10.000 – 40.000 EUR");
  return {
    ...{ id, text, likelihood: "possible", likelihoodLabel, low: 10_000, high: 40_000, currency: "EUR", cost },
    ...{ owner: "Ben Ode", treatment: "", review: "2026-10-30", reviewText: "30 Oct 2026", age: "12", kpi: null },
    ...{ closedOn: null, reason: null },
    lines: [
      { label: sentence(lang, "risk.label.likelihood"), text: likelihoodLabel },
      { label: sentence(lang, "risk.label.cost"), text: cost },
    ],
    written: { text, likelihood: "possible", low: "10000", treatment: "", review: "2026-10-30", kpi: "" },
  };
}

function fieldsOf(lang: Language): RiskField[] {
  const likelihoods = (["possible", "likely"] as const).map((value) => ({
    value,
    label: sentence(lang, `risk.likelihood.${value}`, { from: "20 %", to: "50 %" }),
  }));
  const none = { value: "", label: sentence(lang, "risk.field.kpi.none") };
  return [
    field(lang, "text", "area", ""),
    { ...field(lang, "likelihood", "choice", "possible"), options: likelihoods },
    field(lang, "low", "text", ""),
    { ...field(lang, "treatment", "area", ""), isOptional: true },
    field(lang, "review", "date", ""),
    { ...field(lang, "kpi", "choice", ""), isOptional: true, options: [none] },
  ];
}

type Name = "text" | "likelihood" | "low" | "treatment" | "review" | "kpi" | "reason";

function field(lang: Language, name: Name, kind: RiskField["kind"], value: string): RiskField {
  return { name, kind, label: sentence(lang, `risk.field.${name}`), value, options: [], isOptional: false };
}
