import people from "@salesforce/apex/RapportAgent.people";
import person from "@salesforce/label/c.Rapport_Person";
import { ask, createQuestions, isObject, type Loaded } from "c/rapportAsk";
import { choiceFor, choose, onChoice } from "c/rapportChoice";
import { LightningElement, api } from "lwc";

/** Whom a component is about. */
export type Who = Loaded<string>;

interface Person {
  readonly id: string;
  readonly name: string;
  readonly type: string;
}

/** Records that are a person themselves, so that nobody has to be asked. Accounts may be either. */
const own = ["Contact", "Lead"];

/**
 * The customer behind a record: the record itself, or one of those whom it is about. Where there are several, the
 * reader chooses. Fires `who` with a {@link Who} whose value is the customer's record id.
 */
export default class RapportPerson extends LightningElement {
  labels = { person };
  questions = createQuestions();
  found: readonly Person[] = [];
  // Made once: an open list must not be made anew under the reader.
  options: readonly { readonly label: string; readonly value: string }[] = [];
  record: string | undefined;
  chosen: string | undefined;
  stop: (() => void) | undefined;

  @api objectApiName: string | undefined;
  @api get recordId(): string | undefined {
    return this.record;
  }
  set recordId(value: string | undefined) {
    if (value === this.record) return;
    this.record = value;
    if (this.isConnected) void this.load();
  }

  override connectedCallback(): void {
    this.stop = onChoice((recordId, personId) => {
      if (recordId === this.record && personId !== this.chosen) this.settle(personId);
    });
    void this.load();
  }

  override disconnectedCallback(): void {
    this.stop?.();
    this.questions.forget();
  }

  get hasChoice(): boolean {
    return this.found.length > 1;
  }

  /** Finds out again whom the record is about. */
  @api async load(): Promise<void> {
    const { record } = this;
    this.found = [];
    if (record === undefined) {
      this.questions.forget();
      this.tell({ state: "loading" });
      return;
    }
    if (own.includes(this.objectApiName ?? "")) {
      this.questions.forget();
      this.settle(record);
      return;
    }
    this.tell({ state: "loading" });
    const answer = await this.questions.newest(() => ask(() => people({ recordId: record }), isPeople));
    if (answer === undefined) return;
    if (answer.state !== "ready") {
      this.tell(answer.state === "empty" ? { state: "empty" } : answer);
      return;
    }
    this.found = answer.value;
    this.options = this.found.map(({ id, name }) => ({ label: name, value: id }));
    const last = choiceFor(record);
    const first = answer.value.find(({ id }) => id === last) ?? answer.value[0];
    if (first === undefined) this.tell({ state: "empty" });
    else this.settle(first.id);
  }

  handleChoice(event: CustomEvent<{ value: string }>): void {
    this.settle(event.detail.value);
    if (this.record !== undefined) choose(this.record, event.detail.value);
  }

  settle(personId: string): void {
    this.chosen = personId;
    this.tell({ state: "ready", value: personId });
  }

  tell(detail: Who): void {
    this.dispatchEvent(new CustomEvent("who", { detail }));
  }
}

function isPeople(body: unknown): body is readonly Person[] {
  return (
    Array.isArray(body) &&
    body.every((one) => isObject(one) && typeof one["id"] === "string" && typeof one["name"] === "string")
  );
}
