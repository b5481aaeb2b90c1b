import type { AssumptionKey, Dimension } from "@rapport/contract";
import type { InLanguages } from "../kpis/kpi.ts";

/** A report that can be made: what it is called, whom it is for, and what stands on its pages. Data: a further one is a file. */
export interface Report {
  readonly id: string;
  readonly label: InLanguages;
  readonly description: InLanguages;
  /** The measures of its scorecard, most wanted first: the first seven that were measured, unless a workspace chose its own. */
  readonly scorecard: readonly string[];
  readonly pages: readonly PageTemplate[];
}

/** cover: decisions and the headline; changes: only measures with a signal; topic: measures and tables of one matter. */
export type PageKind = "cover" | "scorecard" | "changes" | "topic" | "appendix";

/** One page of a report. */
export interface PageTemplate {
  /** Unique in its report; commentary names it. */
  readonly id: string;
  readonly kind: PageKind;
  readonly title: InLanguages;
  /** The measures of the page, those of the scorecard apart. */
  readonly kpis: readonly string[];
  readonly breakdowns: readonly BreakdownTemplate[];
  /** How to bring in what the page lacks, as a sentence that follows the names of what was not measured. */
  readonly lacking: InLanguages | null;
  /** What the page cannot say at all because Rapport keeps no facts of it: who has to write it. */
  readonly byHand?: InLanguages;
  /** Measures of interactions that stand on it for customers who are marked as vulnerable, beside everybody's. */
  readonly vulnerable?: readonly string[];
  /** The open actions of the board's register that name a measure stand on it, with what that measure says. */
  readonly changes?: true;
  /** The service risks of the board's register stand on it. */
  readonly risks?: true;
  /** The way of one customer, drawn at random, stands on it. */
  readonly journey?: true;
  /** The measures that rest on assumptions, which stand on the page; without any, these are not even asked for. */
  readonly assumed?: readonly string[];
  /**
   * What changed the cost of service since the period before stands on it, what the next will cost if nothing changes, and what
   * this one would have cost with other contacts; it needs the table of costs by network.
   */
  readonly costBridge?: true;
  /** Which assumptions those are. */
  readonly assumptions?: readonly AssumptionKey[];
}

/** A measure by its parts, and how it is drawn. Never by agent: a board looks at services, not at persons. */
export interface BreakdownTemplate {
  readonly kpi: string;
  readonly by: Exclude<Dimension, "agent">;
  /** table; pareto (counts by size); heat (hour of the week); funnel (shares against chance); shares (times by grades). */
  readonly as: "table" | "pareto" | "heat" | "funnel" | "shares";
}
