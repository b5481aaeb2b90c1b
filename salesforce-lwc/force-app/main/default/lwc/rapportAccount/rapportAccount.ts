import type { AccountView } from "@rapport/contract";
import accountView from "@salesforce/apex/RapportAgent.accountView";
import emptyText from "@salesforce/label/c.Rapport_AccountEmptyText";
import emptyTitle from "@salesforce/label/c.Rapport_AccountEmptyTitle";
import loading from "@salesforce/label/c.Rapport_AccountLoading";
import name from "@salesforce/label/c.Rapport_Name";
import { ask, createQuestions, hasLists, type Loaded } from "c/rapportAsk";
import { isPhone, lang, reader } from "c/rapportReader";
import { LightningElement, api } from "lwc";
import { NavigationMixin } from "lightning/navigation";
import { drawn, pageOf } from "./drawn";

/** A company with its people: who was in touch, who waits, how content they are, and what the figures stand on. */
export default class RapportAccount extends NavigationMixin(LightningElement) {
  labels = { emptyText, emptyTitle, loading, name };
  questions = createQuestions();
  answer: Loaded<AccountView> = { state: "loading" };
  urls: Readonly<Record<string, string>> = {};
  isPhone = isPhone;
  record: string | undefined;

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
    void this.load();
  }

  override disconnectedCallback(): void {
    this.questions.forget();
  }

  get drawn() {
    return this.answer.state === "ready" ? drawn(this.answer.value, reader, this.urls) : undefined;
  }

  async load(): Promise<void> {
    this.answer = { state: "loading" };
    const { record: recordId } = this;
    if (recordId === undefined) return;
    const answer = await this.questions.newest(() => ask(() => accountView({ recordId, lang }), isAccount));
    if (answer === undefined) return;
    this.answer = answer;
    if (answer.state === "ready") for (const { record } of answer.value.people) void this.findUrl(record);
  }

  /** Where Salesforce shows the person, so that the name is a true link. */
  async findUrl({ id, type }: AccountView["people"][number]["record"]): Promise<void> {
    const url = await this[NavigationMixin.GenerateUrl](pageOf({ id, type }));
    this.urls = { ...this.urls, [id]: url };
  }

  handleOpen(event: Event): void {
    const { id, type } = event.currentTarget instanceof HTMLElement ? event.currentTarget.dataset : {};
    if (id === undefined || type === undefined) return;
    event.preventDefault();
    this[NavigationMixin.Navigate](pageOf({ id, type }));
  }
}

function isAccount(body: unknown): body is AccountView {
  return hasLists(body, "people", "tiles", "limits", "records");
}
