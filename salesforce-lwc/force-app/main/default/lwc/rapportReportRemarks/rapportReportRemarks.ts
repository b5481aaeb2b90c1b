import type { ReportView } from "@rapport/contract";
import { createRuns, isReportView, orNull, takeStep, type FormField, type Sender, type Step } from "c/rapportBoardAsk";
import { joined, say, spellMoment, type Words } from "c/rapportFormat";
import { reader } from "c/rapportReader";
import { LightningElement, api } from "lwc";
import { blocksOf } from "./blocks";

/**
 * Remarks about a report with their answers, which nobody publishes; and a form for another one.
 *
 * Fires `changed` with the report as it is then.
 */
export default class RapportReportRemarks extends LightningElement {
  @api view: ReportView | undefined;
  @api words: Words = {};
  refusal: string | null = null;
  runOf = createRuns();

  get heading(): string {
    return say(this.words, "comments");
  }
  get none(): string | undefined {
    return this.view?.comments.length === 0 ? say(this.words, "no-remarks") : undefined;
  }
  get isDraft(): boolean {
    return this.view?.report.state === "draft";
  }
  get submit(): string {
    return say(this.words, "comment");
  }
  get fields(): FormField[] {
    const options = [
      { label: say(this.words, "wholeReport"), value: "" },
      ...(this.view === undefined ? [] : blocksOf(this.view)),
    ];
    return [
      { name: "block", kind: "choice", value: "", isOptional: true, label: say(this.words, "about"), options },
      { name: "text", kind: "area", label: say(this.words, "remark") },
    ];
  }
  get drawn() {
    const { view, words } = this;
    if (view === undefined) return [];
    const blocks = blocksOf(view);
    return view.comments
      .filter(({ answers }) => answers === null)
      .map(({ comment, block, text, by, at, resolved }) => {
        const about = blocks.find(({ value }) => value === block)?.label ?? say(words, "wholeReport");
        const of = (key: string): string => say(words, "of", { step: say(words, key), what: text.slice(0, 60) });
        const label = of("answer");
        return {
          ...{
            comment,
            text,
            isSettled: resolved !== null,
            about: joined(about, by, spellMoment(at, reader), resolved),
          },
          answers: view.comments
            .filter(({ answers }) => answers === comment)
            .map((one) => ({ key: one.comment, text: `${one.by}: ${one.text}` })),
          settle: of(resolved === null ? "settle" : "reopen"),
          answer: label,
          answerFields: [{ name: "answer", kind: "text", label }] satisfies FormField[],
          sender: ((written) => this.remark({ block, answers: comment, text: written["answer"] })) satisfies Sender,
        };
      });
  }

  sender: Sender = ({ block, text }) => this.remark({ block: orNull(block), answers: null, text });

  async handleSettle(event: Event): Promise<void> {
    const { comment = "", settled } = event.currentTarget instanceof HTMLElement ? event.currentTarget.dataset : {};
    const values = { resolved: settled !== "true" };
    this.refusal = await this.take({ step: "resolve", ids: `${this.view?.report.report}/${comment}`, values });
  }

  remark(about: { block: string | null; answers: string | null; text: string | undefined }): Promise<string | null> {
    const ids = this.view?.report.report ?? "";
    return this.take({ step: "comment", ids, values: { ...about, run: this.runOf({ ids, ...about }) } });
  }

  async take(step: Step): Promise<string | null> {
    const sent = await takeStep(step, isReportView);
    if ("refusal" in sent) return sent.refusal;
    this.dispatchEvent(new CustomEvent("changed", { detail: sent.value }));
    return null;
  }
}
