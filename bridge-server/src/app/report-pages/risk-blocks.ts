// The service risks in a report: what they would cost together, and those that weigh most.
import type { Block, RiskItem } from "@rapport/contract";
import { byWeight } from "../../domain/service-risk.ts";
import type { PageTemplate } from "../../reports/report.ts";
import { riskHeadline } from "./risk-words.ts";
import { said, textColumns } from "./cells.ts";
import type { World } from "./world.ts";

/** So many are in the table; the rest is counted. */
const mostRisks = 10;

const columns = ["text", "likelihood", "cost", "owner", "treatment", "review", "age"] as const;

/** The register of risks as it stood; where nothing is on it, a sentence that says so. */
export function riskBlocks({ id, risks }: PageTemplate, { words, asked }: World): Block[] {
  if (risks !== true) return [];
  const shown = byWeight(asked.risks).slice(0, mostRisks);
  const rest = asked.risks.length - shown.length;
  const [title, text] = [words.say("risk.title"), riskHeadline(asked.risks, words)];
  const headline: Block = { type: "text", id: `${id}-exposure`, title, text };
  if (shown.length === 0) return [headline];
  const note = [words.say("risk.report.note"), ...(rest === 0 ? [] : [words.say("risk.report.rest", { rest })])].join(
    " ",
  );
  return [
    headline,
    {
      ...{ type: "table", id: `${id}-register`, title: words.say("risk.report.title"), note },
      columns: textColumns(columns.map((name) => words.say(`risk.label.${name}`))),
      rows: shown.map((risk) => cellsOf(risk, words.say("risk.treatment.none")).map(said)),
    },
  ];
}

function cellsOf(risk: RiskItem, nothing: string): string[] {
  const { text, likelihoodLabel, cost, owner, treatment, reviewText, age } = risk;
  return [text, likelihoodLabel, cost, owner, treatment === "" ? nothing : treatment, reviewText, age];
}
