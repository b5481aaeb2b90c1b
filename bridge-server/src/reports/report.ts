import type { InLanguages } from "../kpis/kpi.ts";

/** A report that can be opened: what it is called and whom it is for. */
export interface Report {
  readonly id: string;
  readonly label: InLanguages;
  readonly description: InLanguages;
}
