import type { Board, BoardRegister, ReportList } from "@rapport/contract";
import board from "@salesforce/apex/RapportBoard.board";
import register from "@salesforce/apex/RapportBoard.register";
import reports from "@salesforce/apex/RapportBoard.reports";
import asking from "@salesforce/label/c.Rapport_Asking";
import unknownText from "@salesforce/label/c.Rapport_UnknownText";
import unknownTitle from "@salesforce/label/c.Rapport_UnknownTitle";
import { ask, createQuestions, type Loaded } from "c/rapportAsk";
import {
  createRuns,
  isBoard,
  isRegister,
  isReportList,
  orNull,
  takeStep,
  type FormField,
  type Sender,
} from "c/rapportBoardAsk";
import { say, type Words } from "c/rapportFormat";
import { lang } from "c/rapportReader";
import { LightningElement } from "lwc";

/** Decisions that are asked of the board, actions that somebody has, and risks, with their ages; and what can be added. */
export default class RapportBoardRegister extends LightningElement {
  labels = { asking, unknownText, unknownTitle };
  questions = createQuestions();
  answer: Loaded<BoardRegister> = { state: "loading" };
  kpis: Board["kpis"] = [];
  drafts: ReportList["reports"] = [];
  runOf = createRuns();

  override connectedCallback(): void {
    void this.load();
    void this.loadChoices();
  }

  override disconnectedCallback(): void {
    this.questions.forget();
  }

  get register(): BoardRegister | undefined {
    return this.answer.state === "ready" ? this.answer.value : undefined;
  }
  get words(): Words {
    return this.register?.words ?? {};
  }
  get drawn() {
    const { register: kept, words } = this;
    if (kept === undefined) return undefined;
    return {
      ...{ title: say(words, "register"), decisions: say(words, "decisions"), actions: say(words, "actions") },
      noDecisions: kept.decisions.length === 0 ? say(words, "noDecisions") : undefined,
      noActions: kept.actions.length === 0 ? say(words, "noActions") : undefined,
      ...{ askDecision: say(words, "askDecision"), addAction: say(words, "addAction") },
      ...{ decisionFields: this.decisionFields(), actionFields: this.actionFields() },
    };
  }

  decisionFields(): FormField[] {
    const options = [
      { label: say(this.words, "noReport"), value: "" },
      ...this.drafts.map(({ report, label, periodLabel }) => ({ label: `${label}, ${periodLabel}`, value: report })),
    ];
    return [
      { name: "text", kind: "area", label: say(this.words, "decision") },
      { name: "requestedBy", kind: "text", label: say(this.words, "requestedBy") },
      this.aboutMeasure(),
      { name: "report", kind: "choice", value: "", isOptional: true, label: say(this.words, "forReport"), options },
    ];
  }

  actionFields(): FormField[] {
    return [
      { name: "task", kind: "area", label: say(this.words, "task") },
      { name: "owner", kind: "text", label: say(this.words, "owner") },
      { name: "due", kind: "date", label: say(this.words, "due") },
      this.aboutMeasure(),
    ];
  }

  aboutMeasure(): FormField {
    const options = [
      { label: say(this.words, "wholeWorkspace"), value: "" },
      ...this.kpis.map(({ kpi, label }) => ({ label, value: String(kpi) })),
    ];
    return { name: "kpi", kind: "choice", value: "", isOptional: true, label: say(this.words, "measure"), options };
  }

  handleChanged(event: CustomEvent<BoardRegister>): void {
    this.answer = { state: "ready", value: event.detail };
  }

  askDecision: Sender = ({ text, requestedBy, kpi, report }) =>
    this.add("ask-decision", { text, requestedBy, kpi: orNull(kpi), report: orNull(report) });

  addAction: Sender = ({ task, owner, due, kpi }) =>
    this.add("add-action", { text: task, owner, due, kpi: orNull(kpi) });

  async add(step: string, content: object): Promise<string | null> {
    const values = { ...content, run: this.runOf({ step, ...content }) };
    const sent = await takeStep({ step, values }, isRegister);
    if ("refusal" in sent) return sent.refusal;
    this.answer = { state: "ready", value: sent.value };
    return null;
  }

  async load(): Promise<void> {
    this.answer = { state: "loading" };
    const answer = await this.questions.newest(() => ask(() => register({ lang }), isRegister));
    if (answer !== undefined) this.answer = answer;
  }

  /** What a decision or an action can be about; without it, it is about no measure and no report. */
  async loadChoices(): Promise<void> {
    const [settings, list] = await Promise.all([
      ask(() => board({ lang }), isBoard),
      ask(() => reports({ lang }), isReportList),
    ]);
    if (settings.state === "ready") this.kpis = settings.value.kpis;
    if (list.state === "ready") this.drafts = list.value.reports.filter(({ state }) => state === "draft");
  }
}
