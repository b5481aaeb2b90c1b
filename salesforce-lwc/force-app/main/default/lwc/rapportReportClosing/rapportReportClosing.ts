import type { ReportView } from "@rapport/contract";
import { createRuns, isReportView, takeStep, type FormField, type Sender, type Step } from "c/rapportBoardAsk";
import { say, type Words } from "c/rapportFormat";
import { LightningElement, api } from "lwc";

/**
 * Who has signed a report and who signs next; the button that freezes it for good; and how a published one is corrected.
 *
 * Fires `changed` with the report as it is then, or with the corrected one beside it.
 */
export default class RapportReportClosing extends LightningElement {
  @api view: ReportView | undefined;
  @api words: Words = {};
  refusal: string | null = null;
  isSending = false;
  runOf = createRuns();

  get heading(): string {
    return say(this.words, "signatures");
  }
  get signed() {
    return this.view?.document.signOffs.map(({ role, roleLabel, text }) => ({
      key: role,
      text: `${roleLabel}: ${text}`,
    }));
  }
  get isDraft(): boolean {
    return this.view?.report.state === "draft";
  }
  /** One form for each signature, so that the name of one is not handed on to the next. */
  get signing() {
    const next = this.view?.next ?? null;
    if (next === null) return [];
    const fields: FormField[] = [{ name: "name", kind: "text", label: say(this.words, "author") }];
    return [{ key: next.role, fields, submit: say(this.words, "sign", { role: next.label }) }];
  }
  get mayNotPublish(): boolean {
    return this.view?.mayPublish !== true || this.isSending;
  }
  get publishLabel(): string {
    return say(this.words, "publish");
  }
  get publishText(): string {
    return say(this.words, this.view?.mayPublish === true ? "publishText" : "notYet");
  }
  get restateLabel(): string {
    return say(this.words, "restate");
  }
  get restateText(): string {
    return say(this.words, "restateText");
  }
  get restateFields(): FormField[] {
    return [{ name: "cause", kind: "area", label: say(this.words, "cause") }];
  }
  get report(): string {
    return this.view?.report.report ?? "";
  }

  sign: Sender = ({ name }) =>
    this.take({ step: "sign", ids: this.report, values: { role: this.view?.next?.role, name } });

  restate: Sender = ({ cause }) =>
    this.take({
      ...{ step: "restate", ids: this.report },
      values: { cause, run: this.runOf({ report: this.report, cause }) },
    });

  async handlePublish(): Promise<void> {
    this.isSending = true;
    this.refusal = await this.take({ step: "publish", ids: this.report, values: {} });
    this.isSending = false;
  }

  async take(step: Step): Promise<string | null> {
    const sent = await takeStep(step, isReportView);
    if ("refusal" in sent) return sent.refusal;
    this.dispatchEvent(new CustomEvent("changed", { detail: sent.value }));
    return null;
  }
}
