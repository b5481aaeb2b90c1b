// What the verbs about reports are handed.
import type { Language } from "@rapport/contract";
import type { Kpi } from "../../kpis/kpi.ts";
import type { Clock, Store } from "../../ports.ts";
import type { Report } from "../../reports/report.ts";
import type { ComposeReport } from "../report-pages/compose-report.ts";

export interface BoardTools {
  readonly store: Store;
  readonly clock: Clock;
  readonly kpis: readonly Kpi[];
}

export interface ReportTools extends BoardTools {
  /** The templates. */
  readonly reports: readonly Report[];
  readonly compose: ComposeReport;
  /** Where links of published reports lead. */
  readonly publicOrigin: () => string;
}

/** Who asks, as the caller is called, and in which language. */
export interface Asker {
  readonly by: string;
  readonly language: Language;
}
