import type { Handle, Touchpoint } from "@rapport/contract";
import { say, type Words } from "c/rapportFormat";
import { lang } from "c/rapportReader";
import { createSteps, type Step, type Told } from "c/rapportSteps";
import { LightningElement, api } from "lwc";
import { drawn } from "./drawn";

interface Field extends Element {
  reportValidity(): boolean;
  focus(): void;
}

/** What is one press away of a handle: consent, proof, and what can be done about both. Fires `changed` when something was kept. */
export default class RapportHandleMore extends LightningElement {
  take = createSteps();
  isOpen = false;
  told: Told | null = null;
  reason = "";

  @api handle: Handle | undefined;
  @api words: Words = {};
  @api personId: string | undefined;
  @api touchpoint: Touchpoint = "card";

  get heading(): string {
    const { handle } = this;
    return handle === undefined
      ? ""
      : say(this.words, "handleMore", { handle: `${handle.networkLabel} ${handle.value}` });
  }
  /** Drawn when it is opened: many handles have much to say. */
  get drawn() {
    return this.isOpen && this.handle !== undefined ? drawn(this.handle, this.words) : undefined;
  }
  get said(): string {
    return this.told?.outcome === "kept" ? this.told.text : "";
  }
  get refusal(): string {
    return this.told === null || this.told.outcome === "kept" ? "" : this.told.text;
  }

  /** An account that is not to be used is asked for nothing. */
  get canHandOff(): boolean {
    return this.handle?.keptBack === false;
  }

  handleToggle(event: Event): void {
    if (event.target instanceof HTMLDetailsElement) this.isOpen = event.target.open;
  }

  handleConsent(event: Event): void {
    const { purpose, answer } = dataOf(event);
    const question = this.handle?.answers.find((one) => one.purpose === purpose)?.question;
    if (question === undefined) return;
    const { id, version } = question;
    void this.act("consent", { purposes: [purpose], answer, wording: { id, version, language: lang } });
  }

  handleProve(event: Event): void {
    void this.act("proof", { level: dataOf(event)["level"] });
  }

  handleShared(): void {
    void this.act("shared", { shared: true });
  }

  handleReason(event: CustomEvent<{ value: string }>): void {
    this.reason = event.detail.value;
  }

  handleRevoke(event: Event): void {
    event.preventDefault();
    const field = this.template?.querySelector<Field>("[data-field=reason]");
    if (field?.reportValidity() === true) void this.act("revoke", { reason: this.reason.trim() });
    else field?.focus();
  }

  async act(step: Step["step"], fields: Step["fields"]): Promise<void> {
    this.told = null;
    const told = await this.take({ step, identityId: this.handle?.identityId, fields }, this);
    if (told === null) return;
    this.told = told;
    if (told.outcome !== "kept") return;
    this.reason = "";
    this.tell();
  }

  tell(): void {
    this.dispatchEvent(new CustomEvent("changed"));
  }
}

function dataOf(event: Event): DOMStringMap {
  return event.currentTarget instanceof HTMLElement ? event.currentTarget.dataset : {};
}
