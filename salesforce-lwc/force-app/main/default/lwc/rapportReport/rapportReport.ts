import type { ReportList } from "@rapport/contract";
import reports from "@salesforce/apex/RapportBoard.reports";
import asking from "@salesforce/label/c.Rapport_Asking";
import name from "@salesforce/label/c.Rapport_Name";
import unknownText from "@salesforce/label/c.Rapport_UnknownText";
import unknownTitle from "@salesforce/label/c.Rapport_UnknownTitle";
import { ask, createQuestions, type Loaded } from "c/rapportAsk";
import {
  createRuns,
  isReportList,
  isReportView,
  orNull,
  takeStep,
  type FormField,
  type Sender,
} from "c/rapportBoardAsk";
import { say } from "c/rapportFormat";
import { lang } from "c/rapportReader";
import { LightningElement } from "lwc";

/**
 * The reports: drafts and published ones, and the way to start another; beside them the register, the schedules and the
 * board's settings.
 */
export default class RapportReport extends LightningElement {
  labels = { asking, name, unknownText, unknownTitle };
  questions = createQuestions();
  answer: Loaded<ReportList> = { state: "loading" };
  /** What is open: the list, the register, the schedules, the settings, or a report by its id. */
  place = "list";
  runOf = createRuns();

  override connectedCallback(): void {
    void this.load();
  }

  override disconnectedCallback(): void {
    this.questions.forget();
  }

  get list(): ReportList | undefined {
    return this.answer.state === "ready" ? this.answer.value : undefined;
  }
  get isList(): boolean {
    return this.place === "list";
  }
  get isRegister(): boolean {
    return this.place === "register";
  }
  get isSchedules(): boolean {
    return this.place === "schedules";
  }
  get isSettings(): boolean {
    return this.place === "settings";
  }
  get back(): string {
    return say(this.list?.words ?? {}, "back");
  }
  get drawn() {
    const { list } = this;
    if (list === undefined) return undefined;
    const { reports: rows, words } = list;
    return {
      title: say(words, "reports"),
      items: rows.map(({ report, label, description, opens }) => ({
        ...{ report, description, opens: opens.text, open: say(words, "open", { label }), label },
      })),
      isEmpty: rows.length === 0,
      noReports: say(words, "noReports"),
      noReportsText: say(words, "noReportsText"),
      ...{ register: say(words, "register"), schedules: say(words, "schedules") },
      ...{ settings: say(words, "board"), start: say(words, "start") },
      fields: fieldsOf(list),
    };
  }

  handleGo(event: Event): void {
    if (event.currentTarget instanceof HTMLElement) this.place = event.currentTarget.dataset["place"] ?? "list";
  }

  handleBack(): void {
    this.place = "list";
    void this.load();
  }

  start: Sender = async ({ template = "", period = "", title }) => {
    const chosen = this.list?.periods[Number(period)];
    const bounds = chosen === undefined ? {} : { period: { from: chosen.from, to: chosen.to } };
    const content = { template, title: orNull(title), ...bounds };
    const sent = await takeStep({ step: "start", values: { ...content, run: this.runOf(content) } }, isReportView);
    if ("refusal" in sent) return sent.refusal;
    this.place = sent.value.report.report;
    return null;
  };

  async load(): Promise<void> {
    this.answer = { state: "loading" };
    const answer = await this.questions.newest(() => ask(() => reports({ lang }), isReportList));
    if (answer !== undefined) this.answer = answer;
  }
}

function fieldsOf({ templates, periods, words }: ReportList): FormField[] {
  return [
    {
      ...{ name: "template", kind: "choice", value: templates[0]?.template ?? "", label: say(words, "template") },
      options: templates.map(({ template, label }) => ({ label, value: template })),
    },
    {
      ...{ name: "period", kind: "choice", value: "0", label: say(words, "period") },
      options: periods.map(({ label }, at) => ({ label, value: String(at) })),
    },
    { name: "title", kind: "text", label: say(words, "reportTitle"), isOptional: true },
  ];
}
