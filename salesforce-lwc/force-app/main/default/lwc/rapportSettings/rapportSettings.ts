import type { Settings, SettingsChanged, SettingValue } from "@rapport/contract";
import changeSettings from "@salesforce/apex/RapportAdmin.changeSettings";
import settings from "@salesforce/apex/RapportAdmin.settings";
import failedText from "@salesforce/label/c.Rapport_FailedText";
import name from "@salesforce/label/c.Rapport_Name";
import notConnectedText from "@salesforce/label/c.Rapport_NotConnectedText";
import notConnectedTitle from "@salesforce/label/c.Rapport_NotConnectedTitle";
import reading from "@salesforce/label/c.Rapport_ReadingSettings";
import { ask, createQuestions, hasLists, isObject, send, type Loaded } from "c/rapportAsk";
import { lang, reader } from "c/rapportReader";
import { LightningElement } from "lwc";
import { drawn as draw, valueOf } from "./drawn";

interface Field extends Element {
  readonly name: string;
  setCustomValidity(message: string): void;
  reportValidity(): boolean;
  focus(): void;
}

/** What was decided about this workspace: one button saves what is different. */
export default class RapportSettings extends LightningElement {
  labels = { name, notConnectedText, notConnectedTitle, reading };
  questions = createQuestions();
  answer: Loaded<Settings> = { state: "loading" };
  edits: ReadonlyMap<string, SettingValue> = new Map();
  said: Pick<SettingsChanged, "saved" | "text" | "errors"> | undefined;
  isSaving = false;
  /** Set where the fields are to show what is wrong with them, as soon as they are drawn again. */
  isJudged = false;

  override connectedCallback(): void {
    void this.load();
  }

  override renderedCallback(): void {
    if (!this.isJudged) return;
    this.isJudged = false;
    this.showFaults();
  }

  override disconnectedCallback(): void {
    this.questions.forget();
  }

  get drawn() {
    return this.answer.state === "ready" ? draw(this.answer.value, this.edits, reader) : undefined;
  }
  get isRefused(): boolean {
    return this.said?.saved === false;
  }
  get outcome(): string {
    return this.said?.saved === true ? this.said.text : "";
  }

  handleChange(event: CustomEvent<{ value?: string; checked?: boolean }>): void {
    const place = event.currentTarget instanceof HTMLElement ? event.currentTarget.dataset : {};
    const { key = "", kind = "" } = place;
    this.edits = new Map(this.edits).set(key, valueOf(kind, event.detail));
  }

  handleSave(event: Event): void {
    event.preventDefault();
    void this.save();
  }

  async load(): Promise<void> {
    this.answer = { state: "loading" };
    this.edits = new Map();
    this.said = undefined;
    const answer = await this.questions.newest(() => ask(() => settings({ lang }), isSettings));
    if (answer !== undefined) this.answer = answer;
  }

  async save(): Promise<void> {
    if (this.answer.state !== "ready" || this.isSaving || !this.isSound()) return;
    this.isSaving = true;
    const change = JSON.stringify({
      version: this.answer.value.version,
      changes: [...this.edits].map(([key, value]) => ({ key, value })),
    });
    const sent = await this.questions.newest(() => send(() => changeSettings({ change, lang }), isChanged, failedText));
    this.isSaving = false;
    if (sent === undefined) return;
    this.isJudged = true;
    if ("refusal" in sent) {
      this.said = { saved: false, text: sent.refusal, errors: [] };
      return;
    }
    this.said = sent.value;
    this.answer = { state: "ready", value: sent.value.settings };
    if (sent.value.saved) this.edits = new Map();
  }

  /** What the fields can tell by themselves, such as a number out of its bounds, need not be sent. */
  isSound(): boolean {
    const fields = this.fields();
    for (const field of fields) field.setCustomValidity("");
    const faulty = fields.filter((field) => !field.reportValidity());
    faulty[0]?.focus();
    return faulty.length === 0;
  }

  /** What the bridge found wrong stands at the field; the first of them gets the focus. */
  showFaults(): void {
    const errors = new Map(this.said?.errors.map(({ key, text }) => [String(key), text]));
    const fields = this.fields();
    for (const field of fields) {
      field.setCustomValidity(errors.get(field.name) ?? "");
      field.reportValidity();
    }
    fields.find((field) => errors.has(field.name))?.focus();
  }

  fields(): Field[] {
    return [...(this.template?.querySelectorAll<Field>("lightning-input") ?? [])];
  }
}

function isSettings(body: unknown): body is Settings {
  return hasLists(body, "sections", "history");
}

function isChanged(body: unknown): body is SettingsChanged {
  return isObject(body) && typeof body["saved"] === "boolean" && isSettings(body["settings"]);
}
