import type { ConsentPurpose, CustomerView, Touchpoint } from "@rapport/contract";
import { say } from "c/rapportFormat";
import { lang } from "c/rapportReader";
import { createSteps, type Told } from "c/rapportSteps";
import { LightningElement, api } from "lwc";

interface Field extends Element {
  setCustomValidity(message: string): void;
  reportValidity(): boolean;
  focus(): void;
}

const nothing = { network: "", handle: "", isConfirmed: false };

/** A handle that the customer gives, with what they answer to each question. Fires `captured` when it was kept. */
export default class RapportHandleForm extends LightningElement {
  take = createSteps();
  person: string | undefined;
  chosen = nothing;
  answers: ReadonlyMap<string, string> = new Map();
  told: Told | null = null;
  /** Set where the field is to show what is wrong with it, as soon as it is drawn again. */
  isJudged = false;
  shown: CustomerView | undefined;
  // Made once for each list of networks: an open list must not be made anew under the reader.
  networks: readonly { readonly label: string; readonly value: string }[] = [];

  @api touchpoint: Touchpoint = "card";
  @api get view(): CustomerView | undefined {
    return this.shown;
  }
  set view(view: CustomerView | undefined) {
    this.shown = view;
    const networks = view === undefined ? [] : networksOf(view);
    if (JSON.stringify(networks) !== JSON.stringify(this.networks)) this.networks = networks;
  }
  @api get personId(): string | undefined {
    return this.person;
  }
  set personId(personId: string | undefined) {
    if (personId === this.person) return;
    this.person = personId;
    this.chosen = nothing;
    this.answers = new Map();
    this.told = null;
  }

  override renderedCallback(): void {
    if (!this.isJudged) return;
    this.isJudged = false;
    const field = this.template?.querySelector<Field>("[data-field=handle]");
    field?.setCustomValidity(this.told?.text ?? "");
    field?.reportValidity();
    field?.focus();
  }

  get drawn() {
    const { shown } = this;
    if (shown === undefined) return undefined;
    const { words, asking } = shown;
    const example = asking.networks.find(({ network }) => network === this.chosen.network)?.example;
    const options = ["notAsked", "yes", "no"].map((word) => say(words, word));
    const values = ["", "given", "refused"];
    return {
      title: say(words, "recordHandle"),
      network: say(words, "network"),
      choose: say(words, "chooseNetwork"),
      networkMissing: say(words, "networkMissing"),
      handle: say(words, "handle"),
      handleMissing: say(words, "handleMissing"),
      help: example === undefined ? "" : say(words, "handleHelp", { example }),
      fromAccount: say(words, "fromAccount"),
      readAloud: say(words, "readAloud"),
      keep: say(words, "keepHandle"),
      leaveNote: say(words, "leaveNote"),
      questions: asking.questions.map(({ purpose, label, question }) => ({
        key: purpose,
        label: `${label}: ${question.text}`,
        value: this.answers.get(purpose) ?? "",
        options: options.map((option, at) => ({ label: option, value: values[at] ?? "" })),
      })),
    };
  }
  get said(): string {
    return this.told?.outcome === "kept" || this.told?.outcome === "asked" ? this.told.text : "";
  }
  /** What is refused stands at the field; everything else that was not kept stands here. */
  get refusal(): string {
    return this.told?.outcome === "taken" || this.told?.outcome === "failed" ? this.told.text : "";
  }

  handleNetwork(event: CustomEvent<{ value: string }>): void {
    this.chosen = { ...this.chosen, network: event.detail.value };
  }
  handleHandle(event: CustomEvent<{ value: string }>): void {
    this.chosen = { ...this.chosen, handle: event.detail.value };
    this.template?.querySelector<Field>("[data-field=handle]")?.setCustomValidity("");
  }
  handleConfirmed(event: CustomEvent<{ checked: boolean }>): void {
    this.chosen = { ...this.chosen, isConfirmed: event.detail.checked };
  }
  handleAnswer(event: CustomEvent<{ value: string }>): void {
    const purpose = event.currentTarget instanceof HTMLElement ? event.currentTarget.dataset["purpose"] : undefined;
    this.answers = new Map(this.answers).set(purpose ?? "", event.detail.value);
  }
  handleKeep(event: Event): void {
    event.preventDefault();
    void this.keep();
  }

  /** A note for the next contact needs the network only. */
  async handleNote(): Promise<void> {
    if (!this.isFilled("network")) return;
    const { personId } = this;
    const told = await this.take({ step: "note", fields: { network: this.chosen.network } }, this);
    if (told !== null && personId === this.person) this.told = told;
  }

  async keep(): Promise<void> {
    if (!this.isFilled("network", "handle")) return;
    const { network, handle, isConfirmed } = this.chosen;
    const { personId, touchpoint } = this;
    const fields = { network, handle: handle.trim(), confirmed: isConfirmed, answers: this.answered() };
    const told = await this.take({ step: "capture", fields }, { personId, touchpoint });
    if (told === null || personId !== this.person) return;
    this.told = told;
    this.isJudged = told.outcome === "refused";
    if (told.outcome !== "kept") return;
    this.chosen = { ...nothing, network };
    this.answers = new Map();
    this.dispatchEvent(new CustomEvent("captured"));
  }

  /** The answers to what was asked, each with the words that were read. */
  answered(): { purpose: ConsentPurpose; answer: string; wording: object }[] {
    return (this.shown?.asking.questions ?? []).flatMap(({ purpose, question: { id, version } }) => {
      const answer = this.answers.get(purpose) ?? "";
      return answer === "" ? [] : [{ purpose, answer, wording: { id, version, language: lang } }];
    });
  }

  /** Each field tells its own fault; the first one that has any gets the focus. */
  isFilled(...names: readonly string[]): boolean {
    const fields = names.flatMap((name) => {
      const field = this.template?.querySelector<Field>(`[data-field="${name}"]`);
      return field ? [field] : [];
    });
    for (const field of fields) field.setCustomValidity("");
    const faulty = fields.filter((field) => !field.reportValidity());
    faulty[0]?.focus();
    return faulty.length === 0;
  }
}

/** Those that are missing first; then those of which there is one, for many have two. */
function networksOf({ asking, handles }: CustomerView): { label: string; value: string }[] {
  const known = [
    ...asking.networks.map(({ network, label }) => ({ value: network, label })),
    ...handles.map(({ network, networkLabel }) => ({ value: network, label: networkLabel })),
  ];
  return [...new Map(known.map((one) => [one.value, one])).values()];
}
