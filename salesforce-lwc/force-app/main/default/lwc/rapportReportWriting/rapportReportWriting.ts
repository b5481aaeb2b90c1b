import type { ReportPage, ReportView } from "@rapport/contract";
import { isReportView, orNull, takeStep, type FormField, type Sender } from "c/rapportBoardAsk";
import { say, type Words } from "c/rapportFormat";
import { lang } from "c/rapportReader";
import { LightningElement, api } from "lwc";

/**
 * The text of a page of a draft, or about a measure on it; its claims are checked as it is saved.
 *
 * Fires `changed` with the report as it is then.
 */
export default class RapportReportWriting extends LightningElement {
  @api page: ReportPage | undefined;
  @api view: ReportView | undefined;
  @api words: Words = {};
  about = "";

  get hasMeasures(): boolean {
    return this.aboutOptions.length > 1;
  }
  get aboutLabel(): string {
    return `${say(this.words, "about")}: ${this.page?.title ?? ""}`;
  }
  get aboutOptions(): { label: string; value: string }[] {
    const kpis = this.page?.blocks.flatMap((block) => (block.type === "measures" ? block.kpis : [])) ?? [];
    return [
      { label: say(this.words, "wholePage"), value: "" },
      ...kpis.map((kpi) => ({ label: this.nameOf(kpi) ?? kpi, value: String(kpi) })),
    ];
  }
  /** Made anew for another text, so that what was typed for one is not sent for the other. */
  get forms() {
    const page = this.page?.id ?? "";
    const written = this.view?.texts.find((one) => one.page === page && (one.kpi ?? "") === this.about);
    const title = this.page?.title ?? "";
    const fields: FormField[] = [
      {
        ...{ name: "text", kind: "area", isOptional: true, value: written?.text ?? "" },
        label: say(this.words, "of", { step: say(this.words, "text"), what: title }),
      },
      { name: "author", kind: "text", label: say(this.words, "author"), isOptional: true },
    ];
    const what = this.nameOf(this.about) ?? title;
    return [
      {
        ...{ key: `${this.about} ${written?.at ?? ""}`, fields, hint: say(this.words, "writeText") },
        submit: say(this.words, "of", { step: say(this.words, "write"), what }),
      },
    ];
  }

  nameOf(kpi: string): string | undefined {
    return this.view?.document.measures.find((measure) => measure.kpi === kpi)?.label;
  }

  handleAbout(event: CustomEvent<{ value: string }>): void {
    this.about = event.detail.value;
  }

  sender: Sender = async ({ text = "", author }) => {
    const kpi = orNull(this.about);
    const values = { page: this.page?.id, kpi, text, language: lang, author: orNull(author) };
    const sent = await takeStep({ step: "commentary", ids: this.view?.report.report ?? "", values }, isReportView);
    if ("refusal" in sent) return sent.refusal;
    this.dispatchEvent(new CustomEvent("changed", { detail: sent.value }));
    return null;
  };
}
