import type { ReportView } from "@rapport/contract";
import report from "@salesforce/apex/RapportBoard.report";
import asking from "@salesforce/label/c.Rapport_Asking";
import unknownText from "@salesforce/label/c.Rapport_UnknownText";
import unknownTitle from "@salesforce/label/c.Rapport_UnknownTitle";
import { ask, createQuestions, type Loaded } from "c/rapportAsk";
import { isReportView } from "c/rapportBoardAsk";
import { joined, say, type Words } from "c/rapportFormat";
import { lang } from "c/rapportReader";
import { LightningElement, api } from "lwc";

/** One report: its pages, what is written and remarked about it, who signs, and its files. */
export default class RapportReportView extends LightningElement {
  labels = { asking, unknownText, unknownTitle };
  questions = createQuestions();
  answer: Loaded<ReportView> = { state: "loading" };
  current = "";

  @api get reportId(): string {
    return this.current;
  }
  set reportId(id: string) {
    if (id === this.current) return;
    this.current = id;
    void this.load();
  }

  override disconnectedCallback(): void {
    this.questions.forget();
  }

  get view(): ReportView | undefined {
    return this.answer.state === "ready" ? this.answer.value : undefined;
  }
  /** What both say is said as the page of reports says it. */
  get words(): Words {
    return { ...this.view?.document.words, ...this.view?.words };
  }
  get drawn() {
    const { view, words } = this;
    if (view === undefined) return undefined;
    const { document, marks, report: row } = view;
    const { period, shortHash, dataAsOfText } = document;
    return {
      title: document.title,
      facts: joined(...new Set([period.label, period.fiscalLabel, row.stateLabel, dataAsOfText, shortHash])),
      marks: say(words, "marks", {
        ...{ supported: marks.supported, contradicted: marks.contradicted },
        ...{ noEvidence: marks["no-evidence"], opinion: marks.opinion },
      }),
      pages: document.pages.map((page, at) => ({ ...page, page, isFirst: at === 0 })),
      isDraft: row.state === "draft",
      restatements: this.restatements(),
    };
  }

  /** What was published and is no longer right, beside what is; undefined where nothing is. */
  restatements() {
    const { view, words } = this;
    if (view === undefined || view.document.restatements.length === 0) return undefined;
    const keys = ["measure", "period", "old", "new", "restatedBecause", "effect"];
    return {
      title: say(words, "restatements"),
      columns: keys.map((key) => ({ key, label: say(words, key) })),
      rows: view.document.restatements.map((row, at) => ({
        key: String(at),
        cells: [row.label, row.period, row.old, row.new, row.cause, row.effect].map((text, cell) => ({
          ...{ key: String(cell), text },
        })),
      })),
    };
  }

  handleChanged(event: CustomEvent<ReportView>): void {
    this.answer = { state: "ready", value: event.detail };
    // A correction is another report, and is the one that is shown from now on.
    this.current = event.detail.report.report;
  }

  async load(): Promise<void> {
    this.answer = { state: "loading" };
    const { current } = this;
    const answer = await this.questions.newest(() => ask(() => report({ report: current, lang }), isReportView));
    if (answer !== undefined) this.answer = answer;
  }
}
