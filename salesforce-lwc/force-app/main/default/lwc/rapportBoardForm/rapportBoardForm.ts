import { orNull, type FormField, type Sender, type Written } from "c/rapportBoardAsk";
import { say, type Words } from "c/rapportFormat";
import { LightningElement, api } from "lwc";

interface Judged extends Element {
  reportValidity(): boolean;
  focus(): void;
}

/** A small form of the board's pages: a few fields, one button, and what became of it. */
export default class RapportBoardForm extends LightningElement {
  given: readonly FormField[] = [];
  edits: Written = {};
  refusal: string | null = null;
  isSending = false;
  isSent = false;

  @api submitLabel = "";
  @api hint = "";
  @api words: Words = {};
  /** Sends what was written; answers with the sentence that tells why not, or with null. */
  @api sender: Sender | undefined;
  @api isMain = false;
  @api get fields(): readonly FormField[] {
    return this.given;
  }
  set fields(fields: readonly FormField[]) {
    this.given = fields;
  }

  get drawn() {
    return this.given.map(({ name, label, kind, value = "", options = [], isOptional = false }) => ({
      ...{ name, label, options, isRequired: !isOptional, value: this.edits[name] ?? value },
      ...{ isArea: kind === "area", isChoice: kind === "choice", isDate: kind === "date" },
    }));
  }
  get variant(): string {
    return this.isMain ? "brand" : "neutral";
  }
  get outcome(): string {
    return this.isSent ? say(this.words, "saved") : "";
  }

  handleChange(event: CustomEvent<{ value: string }>): void {
    const name = event.currentTarget instanceof HTMLElement ? (event.currentTarget.dataset["name"] ?? "") : "";
    this.edits = { ...this.edits, [name]: event.detail.value };
  }

  handleSend(event: Event): void {
    event.preventDefault();
    void this.send();
  }

  async send(): Promise<void> {
    if (this.isSending || !this.isSound()) return;
    this.isSending = true;
    this.isSent = false;
    const written = this.drawn.map(({ name, value }) => [name, value.trim()] as const);
    this.refusal = orNull((await this.sender?.(Object.fromEntries(written))) ?? undefined);
    this.isSending = false;
    if (this.refusal !== null) return;
    this.isSent = true;
    this.edits = {};
  }

  /** What the fields can tell by themselves need not be sent. */
  isSound(): boolean {
    const found = this.template?.querySelectorAll<Judged>("lightning-input, lightning-textarea, lightning-combobox");
    const faulty = [...(found ?? [])].filter((field) => !field.reportValidity());
    faulty[0]?.focus();
    return faulty.length === 0;
  }
}
