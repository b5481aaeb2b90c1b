// What a report is composed of besides the kept facts: everything that people decided and wrote.
import type {
  ActionItem,
  Company,
  DecisionItem,
  FiscalYear,
  Language,
  ReportDocument,
  RestatementRow,
  RiskItem,
} from "@rapport/contract";
import type { Kpi } from "../../kpis/kpi.ts";
import type { Store } from "../../ports.ts";
import type { Report } from "../../reports/report.ts";
import type { Part } from "../kpi-question.ts";
import type { MeasureSettings } from "../measures/assess-all.ts";

/** What a workspace decided about its board: who answers for service, what is watched and against what. */
export interface BoardInput extends MeasureSettings {
  /** The board owner's name; null where there is none, which the cover then says. */
  readonly owner: string | null;
  readonly company: Company;
  /** The measures of the scorecard in their order; null: the template's own. */
  readonly measures: readonly string[] | null;
  /** By which the periods of a report's charts are cut and named. */
  readonly fiscalYear: FiscalYear;
}

/** A text that somebody wrote: into a page, about a measure or about the whole page. Its claims are checked when it is composed. */
export interface CommentaryInput {
  readonly id: string;
  /** Id of the page of the template that it stands on. */
  readonly page: string;
  readonly title: string;
  readonly kpi: string | null;
  readonly text: string;
  readonly language: Language;
  readonly author: string | null;
}

/** Where the rows under a number are: the KPI and which of its observations. */
export interface EvidenceOf {
  readonly kpi: string;
  readonly from: Date;
  readonly to: Date;
  /** Only the rows of one part. */
  readonly part?: Part;
}

/** A report that is to be composed. The same input over the same facts gives the same document, byte for byte. */
export interface ReportAsked {
  readonly reportId: string;
  /** Id of a template: `board-pack`, `monthly-executive`. */
  readonly template: string;
  /** Null: the template's own name. */
  readonly title: string | null;
  readonly language: Language;
  /** Half-open; in `zone`, which is the workspace's own unless asked otherwise. */
  readonly period: { readonly from: Date; readonly to: Date; readonly zone: string };
  /** Facts that happened later are not looked at; also what ages are counted to. */
  readonly dataAsOf: Date;
  readonly board: BoardInput;
  readonly commentary: readonly CommentaryInput[];
  /** In the report's language already. At most three are asked of the board. */
  readonly decisions: readonly DecisionItem[];
  readonly actions: readonly ActionItem[];
  /** In the report's language too. */
  readonly risks: readonly RiskItem[];
  readonly signOffs: ReportDocument["signOffs"];
  readonly restatements: readonly RestatementRow[];
  /** The address that leads to the rows of a number; null while the report is a draft. */
  readonly evidenceUrl: (of: EvidenceOf) => string | null;
}

/** What composing needs of the world. */
export interface ReportTools {
  readonly store: Store;
  readonly kpis: readonly Kpi[];
  readonly reports: readonly Report[];
}
