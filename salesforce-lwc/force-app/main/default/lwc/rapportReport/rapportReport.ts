import type { ReportList } from "@rapport/contract";
import reports from "@salesforce/apex/RapportBoard.reports";
import asking from "@salesforce/label/c.Rapport_Asking";
import name from "@salesforce/label/c.Rapport_Name";
import unknownText from "@salesforce/label/c.Rapport_UnknownText";
import unknownTitle from "@salesforce/label/c.Rapport_UnknownTitle";
import { ask, createQuestions, hasLists, type Loaded } from "c/rapportAsk";
import { say } from "c/rapportFormat";
import { lang } from "c/rapportReader";
import { LightningElement } from "lwc";

/** The reports that can be opened. */
export default class RapportReport extends LightningElement {
  labels = { asking, name, unknownText, unknownTitle };
  questions = createQuestions();
  answer: Loaded<ReportList> = { state: "loading" };

  override connectedCallback(): void {
    void this.load();
  }

  override disconnectedCallback(): void {
    this.questions.forget();
  }

  get drawn() {
    if (this.answer.state !== "ready") return undefined;
    const { reports: items, words } = this.answer.value;
    return {
      title: say(words, "reports"),
      items,
      isEmpty: items.length === 0,
      noReports: say(words, "noReports"),
      noReportsText: say(words, "noReportsText"),
    };
  }

  async load(): Promise<void> {
    this.answer = { state: "loading" };
    const answer = await this.questions.newest(() => ask(() => reports({ lang }), isReportList));
    if (answer !== undefined) this.answer = answer;
  }
}

function isReportList(body: unknown): body is ReportList {
  return hasLists(body, "reports");
}
