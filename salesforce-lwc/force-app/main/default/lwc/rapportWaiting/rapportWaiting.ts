import type { Catalogue, WaitingConversation, WaitingPage } from "@rapport/contract";
import catalogue from "@salesforce/apex/RapportAgent.catalogue";
import waiting from "@salesforce/apex/RapportAgent.waiting";
import allChannels from "@salesforce/label/c.Rapport_AllChannels";
import asking from "@salesforce/label/c.Rapport_Asking";
import channel from "@salesforce/label/c.Rapport_Channel";
import failedText from "@salesforce/label/c.Rapport_FailedText";
import name from "@salesforce/label/c.Rapport_Name";
import unknownText from "@salesforce/label/c.Rapport_UnknownText";
import unknownTitle from "@salesforce/label/c.Rapport_UnknownTitle";
import { ask, createQuestions, hasLists, type Loaded } from "c/rapportAsk";
import { joined } from "c/rapportFormat";
import { isPhone, lang, reader } from "c/rapportReader";
import { LightningElement } from "lwc";
import { NavigationMixin } from "lightning/navigation";
import { drawn as draw, pageOf, recordOf } from "./drawn";

/** Conversations that wait for an answer, over all customers or on one channel, most urgent first. */
export default class RapportWaiting extends NavigationMixin(LightningElement) {
  labels = { asking, channel, failedText, name, unknownText, unknownTitle };
  questions = createQuestions();
  further = createQuestions();
  answer: Loaded<WaitingPage> = { state: "loading" };
  added: readonly WaitingConversation[] = [];
  next: string | null = null;
  // Made once: an open list must not be made anew under the reader.
  channelOptions: readonly { readonly label: string; readonly value: string }[] = [];
  chosen = "";
  urls: Readonly<Record<string, string>> = {};
  hasFailed = false;
  isAsking = false;
  isPhone = isPhone;

  override connectedCallback(): void {
    void this.loadChannels();
    void this.load();
  }

  override disconnectedCallback(): void {
    this.questions.forget();
    this.further.forget();
  }

  get drawn() {
    return this.answer.state === "ready"
      ? draw(this.answer.value, [...this.answer.value.items, ...this.added], reader, this.urls)
      : undefined;
  }
  get hasMore(): boolean {
    return this.next !== null;
  }
  get hasChannels(): boolean {
    return this.channelOptions.length > 1;
  }

  handleChannel(event: CustomEvent<{ value: string }>): void {
    this.chosen = event.detail.value;
    void this.load();
  }

  async loadChannels(): Promise<void> {
    const answer = await ask(() => catalogue({ lang }), isCatalogue);
    if (answer.state !== "ready") return;
    this.channelOptions = [
      { value: "", label: allChannels },
      ...answer.value.channels.map(({ channelId, networkLabel, label }) => ({
        value: channelId,
        label: joined(networkLabel, label),
      })),
    ];
  }

  async load(): Promise<void> {
    this.further.forget();
    this.answer = { state: "loading" };
    this.added = [];
    this.next = null;
    this.hasFailed = false;
    this.isAsking = false;
    const answer = await this.questions.newest(() => this.askPage(null));
    if (answer === undefined) return;
    this.answer = answer;
    if (answer.state === "ready") this.take(answer.value);
  }

  async handleMore(): Promise<void> {
    const { next } = this;
    if (next === null || this.isAsking || this.answer.state !== "ready") return;
    const first = this.answer.value;
    this.isAsking = true;
    const answer = await this.further.newest(() => this.askPage(next));
    if (answer === undefined) return;
    this.isAsking = false;
    this.hasFailed = answer.state !== "ready";
    if (answer.state !== "ready") return;
    // The list moves on while it is read: who was on an earlier page may come again on this one.
    const shown = new Set([...first.items, ...this.added].map(({ clock }) => clock.conversationId));
    this.added = [...this.added, ...answer.value.items.filter(({ clock }) => !shown.has(clock.conversationId))];
    this.take(answer.value);
    // On the last page the button goes; whoever stood on it goes on from the list.
    if (answer.value.next === null) this.template?.querySelector<HTMLElement>(".list")?.focus();
  }

  askPage(cursor: string | null): Promise<Loaded<WaitingPage>> {
    return ask(() => waiting({ channel: this.chosen === "" ? null : this.chosen, cursor, lang }), isWaiting);
  }

  take(page: WaitingPage): void {
    this.next = page.next;
    for (const item of page.items) void this.findUrl(item);
  }

  /** Where Salesforce shows the customer, so that the name is a true link. */
  async findUrl(item: WaitingConversation): Promise<void> {
    const record = recordOf(item);
    if (record === undefined || record.id in this.urls) return;
    const url = await this[NavigationMixin.GenerateUrl](pageOf(record));
    this.urls = { ...this.urls, [record.id]: url };
  }

  handleOpen(event: Event): void {
    const place = event.currentTarget instanceof HTMLElement ? event.currentTarget.dataset : {};
    if (place["id"] === undefined || place["type"] === undefined) return;
    event.preventDefault();
    this[NavigationMixin.Navigate](pageOf({ id: place["id"], type: place["type"] }));
  }
}

function isWaiting(body: unknown): body is WaitingPage {
  return hasLists(body, "items");
}

function isCatalogue(body: unknown): body is Catalogue {
  return hasLists(body, "networks", "channels");
}
