import type { CustomerView, Markers } from "@rapport/contract";
import mark from "@salesforce/apex/RapportIdentity.mark";
import markers from "@salesforce/apex/RapportIdentity.markers";
import failedText from "@salesforce/label/c.Rapport_FailedText";
import { ask, createQuestions, hasLists, send, type Loaded } from "c/rapportAsk";
import { say } from "c/rapportFormat";
import { lang } from "c/rapportReader";
import { LightningElement, api } from "lwc";
import { drawn } from "./drawn";

interface Field extends Element {
  reportValidity(): boolean;
  focus(): void;
}

const empty = { purpose: "", note: "", days: "90" };

/** What must be minded with this customer: for users whom the bridge's settings name, and there for nobody else. */
export default class RapportMarkers extends LightningElement {
  questions = createQuestions();
  shown: CustomerView | undefined;
  person: string | undefined;
  answer: Loaded<Markers> = { state: "loading" };
  isFormOpen = false;
  isBusy = false;
  written = empty;
  said = "";
  refusal = "";
  last = { content: "", run: "" };

  @api get personId(): string | undefined {
    return this.person;
  }
  set personId(personId: string | undefined) {
    this.person = personId;
    if (this.isConnected) void this.load();
  }
  @api get view(): CustomerView | undefined {
    return this.shown;
  }
  set view(view: CustomerView | undefined) {
    const isOther = view?.customerId !== this.shown?.customerId;
    this.shown = view;
    if (isOther && this.isConnected) void this.load();
  }

  override connectedCallback(): void {
    void this.load();
  }

  override disconnectedCallback(): void {
    this.questions.forget();
  }

  get drawn() {
    return this.answer.state === "ready" ? drawn(this.answer.value, this.isFormOpen) : undefined;
  }

  handleForm(): void {
    this.isFormOpen = !this.isFormOpen;
  }

  handleWritten(event: CustomEvent<{ value: string }>): void {
    const field = event.currentTarget instanceof HTMLElement ? event.currentTarget.dataset["field"] : undefined;
    this.written = { ...this.written, [field ?? ""]: event.detail.value };
  }

  handleSet(event: Event): void {
    event.preventDefault();
    const fields = [...(this.template?.querySelectorAll<Field>("[data-field]") ?? [])];
    const faulty = fields.filter((field) => !field.reportValidity());
    if (faulty[0] !== undefined) {
      faulty[0].focus();
      return;
    }
    const note = this.written.note.trim();
    const values = {
      reason: this.written.purpose.trim(),
      days: Number(this.written.days),
      ...(note !== "" && { note }),
    };
    void this.take(null, { kind: "vulnerability", ...values }, "set-done");
  }

  handleRemove(event: Event): void {
    const marker = event.currentTarget instanceof HTMLElement ? event.currentTarget.dataset["marker"] : undefined;
    if (marker !== undefined) void this.take(marker, {}, "removed-done");
  }

  /** Until the bridge has answered, and for whoever it refuses, nothing is drawn. */
  async load(): Promise<void> {
    this.answer = { state: "loading" };
    this.isFormOpen = false;
    this.written = empty;
    this.said = "";
    this.refusal = "";
    const { person: recordId } = this;
    const customerId = this.shown?.customerId;
    if (recordId === undefined || customerId === undefined) return;
    const answer = await this.questions.newest(() => ask(() => markers({ recordId, customerId, lang }), isMarkers));
    if (answer !== undefined) this.answer = answer;
  }

  async take(markerId: string | null, fields: object, done: string): Promise<void> {
    const { person: recordId } = this;
    if (this.isBusy || recordId === undefined) return;
    this.isBusy = true;
    // The same content is the same run until it has arrived: so what is sent twice is marked once.
    const content = JSON.stringify([recordId, markerId, fields]);
    if (this.last.content !== content) this.last = { content, run: crypto.randomUUID() };
    const values = JSON.stringify({ ...fields, run: this.last.run });
    const sent = await send(() => mark({ recordId, markerId, values, lang }), isMarkers, failedText);
    this.isBusy = false;
    // The card may show another customer meanwhile.
    if (recordId !== this.person) return;
    this.said = "refusal" in sent ? "" : say(sent.value.words, done);
    this.refusal = "refusal" in sent ? sent.refusal : "";
    if ("refusal" in sent) return;
    this.last = { content: "", run: "" };
    this.answer = { state: "ready", value: sent.value };
    if (markerId === null) this.written = empty;
  }
}

function isMarkers(body: unknown): body is Markers {
  return hasLists(body, "markers", "history");
}
