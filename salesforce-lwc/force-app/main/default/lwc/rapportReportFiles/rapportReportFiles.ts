import type { FileLink, ReportView } from "@rapport/contract";
import fileLink from "@salesforce/apex/RapportBoard.fileLink";
import failedText from "@salesforce/label/c.Rapport_FailedText";
import { ask } from "c/rapportAsk";
import { isFileLink, isReportSent, takeStep, type FormField, type Sender } from "c/rapportBoardAsk";
import { say, spellMoment, type Words } from "c/rapportFormat";
import { lang, reader } from "c/rapportReader";
import { LightningElement, api } from "lwc";

/** Every form of a report as a file, which the browser fetches from an address that holds for a few minutes; and letters. */
export default class RapportReportFiles extends LightningElement {
  labels = { failedText };
  @api view: ReportView | undefined;
  @api words: Words = {};
  links: ReadonlyMap<string, FileLink> = new Map();
  isFailed = false;
  said = "";

  get heading(): string {
    return say(this.words, "files");
  }
  get files() {
    return this.view?.files.map(({ format, label: file }) => {
      const link = this.links.get(format);
      return {
        ...{ format, url: link?.url, prepare: say(this.words, "prepareFile", { file }) },
        open: say(this.words, "openFile", { file }),
        until: link && say(this.words, "fileUntil", { at: spellMoment(link.expiresAt, reader) }),
      };
    });
  }
  get isPublished(): boolean {
    return this.view !== undefined && this.view.report.state !== "draft";
  }
  get sendTitle(): string {
    return say(this.words, "send");
  }
  get submit(): string {
    return say(this.words, "sendOne");
  }
  get fields(): FormField[] {
    return [{ name: "recipients", kind: "text", label: say(this.words, "recipients") }];
  }

  async handlePrepare(event: Event): Promise<void> {
    const format = event.currentTarget instanceof HTMLElement ? (event.currentTarget.dataset["format"] ?? "") : "";
    const report = this.view?.report.report;
    const got = await ask(() => fileLink({ report, format, lang }), isFileLink);
    this.isFailed = got.state !== "ready";
    if (got.state === "ready") this.links = new Map(this.links).set(format, got.value);
  }

  sender: Sender = async ({ recipients = "" }) => {
    const addresses = recipients.split(/[\s,;]+/).filter((one) => one !== "");
    if (!addresses.every((one) => /^\S+@\S+\.\S+$/.test(one))) return say(this.words, "wrongAddresses");
    const values = { recipients: addresses.map((email) => ({ email, language: lang })) };
    const sent = await takeStep({ step: "send", ids: this.view?.report.report ?? "", values }, isReportSent);
    if ("refusal" in sent) return sent.refusal;
    this.said = sent.value.text;
    return null;
  };
}
