import type { Catalogue } from "@rapport/contract";
import askForHandle from "@salesforce/apex/RapportAgent.askForHandle";
import catalogue from "@salesforce/apex/RapportAgent.catalogue";
import recordHandle from "@salesforce/apex/RapportAgent.recordHandle";
import askFor from "@salesforce/label/c.Rapport_AskForHandle";
import choose from "@salesforce/label/c.Rapport_Choose";
import failedText from "@salesforce/label/c.Rapport_FailedText";
import handle from "@salesforce/label/c.Rapport_Handle";
import network from "@salesforce/label/c.Rapport_Network";
import purpose from "@salesforce/label/c.Rapport_Purpose";
import care from "@salesforce/label/c.Rapport_PurposeCare";
import careHistory from "@salesforce/label/c.Rapport_PurposeCareHistory";
import purposeHelp from "@salesforce/label/c.Rapport_PurposeHelp";
import marketing from "@salesforce/label/c.Rapport_PurposeMarketing";
import research from "@salesforce/label/c.Rapport_PurposeResearch";
import record from "@salesforce/label/c.Rapport_Record";
import title from "@salesforce/label/c.Rapport_RecordHandle";
import { ask, createQuestions, hasLists, isObject, send } from "c/rapportAsk";
import { lang } from "c/rapportReader";
import { LightningElement, api } from "lwc";

interface Field extends Element {
  reportValidity(): boolean;
  focus(): void;
}

interface Done {
  readonly outcome: string;
  readonly text: string;
}

/** Records a handle that the customer gave, with what they agreed to, or leaves a note to ask for one. Fires `kept`. */
export default class RapportHandleForm extends LightningElement {
  labels = { askFor, choose, handle, network, purpose, purposeHelp, record, title };
  purposes = [
    { value: "care", label: care },
    { value: "care-history", label: careHistory },
    { value: "research", label: research },
    { value: "marketing", label: marketing },
  ];
  questions = createQuestions();
  networks: Catalogue["networks"] = [];
  // Made once: an open list must not be made anew under the reader.
  networkOptions: readonly { readonly label: string; readonly value: string }[] = [];
  chosen = { network: "", handle: "", purpose: "" };
  /** The same for the same content, until it has arrived: so what is sent twice is taken once. */
  run: string | undefined;
  said = "";
  refusal = "";
  isBusy = false;
  person: string | undefined;

  @api get personId(): string | undefined {
    return this.person;
  }
  set personId(personId: string | undefined) {
    if (personId === this.person) return;
    this.person = personId;
    this.begin();
  }

  override connectedCallback(): void {
    void this.loadNetworks();
  }

  override disconnectedCallback(): void {
    this.questions.forget();
  }

  get example(): string {
    return this.networks.find((one) => one.network === this.chosen.network)?.handleExample ?? "";
  }

  async loadNetworks(): Promise<void> {
    const answer = await ask(() => catalogue({ lang }), isCatalogue);
    if (answer.state === "ready") {
      this.networks = answer.value.networks;
      this.networkOptions = this.networks.map(({ network: value, label }) => ({ value, label }));
    } else if (answer.state === "failed") this.refusal = failedText;
  }

  handleNetwork(event: CustomEvent<{ value: string }>): void {
    this.change({ network: event.detail.value });
  }
  handleHandle(event: CustomEvent<{ value: string }>): void {
    this.change({ handle: event.detail.value });
  }
  handlePurpose(event: CustomEvent<{ value: string }>): void {
    this.change({ purpose: event.detail.value });
  }

  handleRecord(event: Event): void {
    event.preventDefault();
    if (!this.isFilled("network", "handle", "purpose")) return;
    void this.act(recordHandle, { ...this.chosen, handle: this.chosen.handle.trim() });
  }

  handleAskFor(): void {
    if (this.isFilled("network")) void this.act(askForHandle, { network: this.chosen.network });
  }

  async act(
    method: (parameters: Readonly<Record<string, unknown>>) => Promise<unknown>,
    fields: Readonly<Record<string, string>>,
  ): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    this.run ??= crypto.randomUUID();
    const { run, person: recordId } = this;
    this.said = "";
    this.refusal = "";
    const sent = await this.questions.newest(() =>
      send(() => method({ recordId, ...fields, run, lang }), isDone, failedText),
    );
    if (sent === undefined) return;
    this.isBusy = false;
    if ("refusal" in sent) {
      this.refusal = sent.refusal;
      return;
    }
    this.run = undefined;
    this.said = sent.value.text;
    if (sent.value.outcome === "kept") {
      this.chosen = { ...this.chosen, handle: "" };
      this.dispatchEvent(new CustomEvent("kept"));
    }
  }

  change(part: Partial<RapportHandleForm["chosen"]>): void {
    this.chosen = { ...this.chosen, ...part };
    this.run = undefined;
  }

  /** Another customer: nothing of what was written about the one before stays. */
  begin(): void {
    this.questions.forget();
    this.chosen = { network: "", handle: "", purpose: "" };
    this.run = undefined;
    this.said = "";
    this.refusal = "";
    this.isBusy = false;
  }

  /** Each field tells its own fault; the first one that has any gets the focus. */
  isFilled(...names: readonly string[]): boolean {
    const fields = names.flatMap((name) => {
      const field = this.template?.querySelector<Field>(`[data-field="${name}"]`);
      return field ? [field] : [];
    });
    const faulty = fields.filter((field) => !field.reportValidity());
    faulty[0]?.focus();
    return faulty.length === 0;
  }
}

function isCatalogue(body: unknown): body is Catalogue {
  return hasLists(body, "networks", "channels");
}

function isDone(body: unknown): body is Done {
  return isObject(body) && typeof body["outcome"] === "string" && typeof body["text"] === "string";
}
