import nobodyText from "@salesforce/label/c.Rapport_NobodyText";
import nobodyTitle from "@salesforce/label/c.Rapport_NobodyTitle";
import finding from "@salesforce/label/c.Rapport_FindingPeople";
import loading from "@salesforce/label/c.Rapport_Loading";
import emptyText from "@salesforce/label/c.Rapport_EmptyText";
import emptyTitle from "@salesforce/label/c.Rapport_EmptyTitle";
import name from "@salesforce/label/c.Rapport_Name";
import { createQuestions, type Loaded } from "c/rapportAsk";
import { LightningElement, api } from "lwc";

interface Asking extends Element {
  load(): Promise<void>;
}

/** A component about the customer behind a record: first whom, then what is asked about them. */
export default abstract class RapportOfPerson<T> extends LightningElement {
  questions = createQuestions();
  who: Loaded<string> = { state: "loading" };
  answer: Loaded<T> = { state: "loading" };
  cardName = name;

  @api recordId: string | undefined;
  @api objectApiName: string | undefined;

  /** Asks for what the component draws. */
  abstract question(personId: string): Promise<Loaded<T>>;

  get state(): Loaded<T>["state"] {
    return this.who.state === "ready" ? this.answer.state : this.who.state;
  }
  get loadingText(): string {
    return this.who.state === "ready" ? loading : finding;
  }
  get emptyTitle(): string {
    return this.who.state === "ready" ? emptyTitle : nobodyTitle;
  }
  get emptyText(): string {
    return this.who.state === "ready" ? emptyText : nobodyText;
  }
  get personId(): string | undefined {
    return this.who.state === "ready" ? this.who.value : undefined;
  }

  handleWho(event: CustomEvent<Loaded<string>>): void {
    this.who = event.detail;
    void this.load();
  }

  handleAgain(): void {
    if (this.who.state === "ready") void this.load();
    else void this.template?.querySelector<Asking>("c-rapport-person")?.load();
  }

  /** Asks anew; an answer that comes after a newer question is ignored. */
  async load(): Promise<void> {
    this.answer = { state: "loading" };
    const { personId } = this;
    if (personId === undefined) {
      this.questions.forget();
      return;
    }
    const answer = await this.questions.newest(() => this.question(personId));
    if (answer !== undefined) this.answer = answer;
  }

  /** Asks anew and leaves everything in its place until the answer is here; where none comes, what was there stays. */
  async renew(): Promise<void> {
    const { personId } = this;
    if (personId === undefined) return;
    const answer = await this.questions.newest(() => this.question(personId));
    if (answer?.state === "ready" || answer?.state === "empty") this.answer = answer;
  }

  override disconnectedCallback(): void {
    this.questions.forget();
  }
}
