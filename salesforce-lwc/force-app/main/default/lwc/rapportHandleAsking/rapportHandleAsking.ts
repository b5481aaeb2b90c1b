import type { CustomerView, Touchpoint } from "@rapport/contract";
import { say } from "c/rapportFormat";
import { createSteps, type Told } from "c/rapportSteps";
import { LightningElement, api } from "lwc";

/**
 * Whether to ask the customer for a handle, what they answered, and the form for the one that they give. Fires
 * `captured` when a handle was kept, and `changed` when an answer was.
 */
export default class RapportHandleAsking extends LightningElement {
  take = createSteps();
  person: string | undefined;
  isOpen = false;
  isOnPhone = false;
  told: Told | null = null;

  @api view: CustomerView | undefined;
  @api touchpoint: Touchpoint = "card";
  @api get personId(): string | undefined {
    return this.person;
  }
  set personId(personId: string | undefined) {
    if (personId === this.person) return;
    // Another customer: nothing of what was said about the one before stays.
    this.person = personId;
    this.isOpen = false;
    this.isOnPhone = false;
    this.told = null;
  }

  get drawn() {
    const { view } = this;
    if (view === undefined) return undefined;
    const { words, asking } = view;
    return {
      prompt: asking.prompt ?? undefined,
      silence: asking.silence ?? undefined,
      onPhone: say(words, "onPhone"),
      form: say(words, this.isOpen ? "closeForm" : "recordHandle"),
      notNow: say(words, "askNotNow"),
      refused: say(words, "askRefused"),
    };
  }
  get here(): Touchpoint {
    return this.isOnPhone ? "call-wrap-up" : this.touchpoint;
  }
  get said(): string {
    return this.told?.text ?? "";
  }

  handlePhone(event: CustomEvent<{ checked: boolean }>): void {
    this.isOnPhone = event.detail.checked;
  }
  handleForm(): void {
    this.isOpen = !this.isOpen;
  }
  handleNotNow(): void {
    void this.answer("not-now");
  }
  handleRefused(): void {
    void this.answer("refused");
  }
  handleCaptured(): void {
    this.dispatchEvent(new CustomEvent("captured"));
  }

  async answer(outcome: "not-now" | "refused"): Promise<void> {
    const { personId, here: touchpoint } = this;
    const told = await this.take({ step: "ask", fields: { outcome } }, { personId, touchpoint });
    if (told === null || personId !== this.person) return;
    this.told = told;
    if (told.outcome === "kept") this.dispatchEvent(new CustomEvent("changed"));
  }
}
