import type { CustomerInsights, CustomerView } from "@rapport/contract";
import insights from "@salesforce/apex/RapportIdentity.insights";
import emptyText from "@salesforce/label/c.Rapport_EmptyText";
import emptyTitle from "@salesforce/label/c.Rapport_EmptyTitle";
import loading from "@salesforce/label/c.Rapport_Loading";
import { ask, createQuestions, isObject, type Loaded } from "c/rapportAsk";
import { say } from "c/rapportFormat";
import { lang } from "c/rapportReader";
import { LightningElement, api } from "lwc";
import { drawn } from "./drawn";

/** What the card says about a customer besides what they wrote; folded away, and asked for when it is opened. */
export default class RapportInsights extends LightningElement {
  labels = { emptyText, emptyTitle, loading };
  questions = createQuestions();
  shown: CustomerView | undefined;
  isOpen = false;
  answer: Loaded<CustomerInsights> = { state: "loading" };

  @api personId: string | undefined;
  @api get view(): CustomerView | undefined {
    return this.shown;
  }
  set view(view: CustomerView | undefined) {
    const isOther = view?.customerId !== this.shown?.customerId;
    this.shown = view;
    if (isOther && this.isOpen) void this.load();
  }

  override disconnectedCallback(): void {
    this.questions.forget();
  }

  get heading(): string {
    return say(this.shown?.words ?? {}, "insights");
  }
  get drawn() {
    return this.answer.state === "ready" ? drawn(this.answer.value) : undefined;
  }

  handleToggle(event: Event): void {
    if (!(event.target instanceof HTMLDetailsElement)) return;
    const isNew = event.target.open && !this.isOpen;
    this.isOpen = event.target.open;
    if (isNew) void this.load();
  }

  async load(): Promise<void> {
    this.answer = { state: "loading" };
    const { personId: recordId } = this;
    const customerId = this.shown?.customerId;
    const answer = await this.questions.newest(() => ask(() => insights({ recordId, customerId, lang }), isInsights));
    if (answer !== undefined) this.answer = answer;
  }
}

function isInsights(body: unknown): body is CustomerInsights {
  return isObject(body) && isObject(body["words"]) && isObject(body["insights"]);
}
