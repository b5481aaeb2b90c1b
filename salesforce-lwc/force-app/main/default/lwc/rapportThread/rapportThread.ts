import type { ConversationItem, ConversationPage } from "@rapport/contract";
import conversation from "@salesforce/apex/RapportAgent.conversation";
import emptyText from "@salesforce/label/c.Rapport_EmptyText";
import emptyTitle from "@salesforce/label/c.Rapport_EmptyTitle";
import { ask, createQuestions, hasLists, type Loaded } from "c/rapportAsk";
import { say, type Words } from "c/rapportFormat";
import { lang } from "c/rapportReader";
import { LightningElement, api } from "lwc";
import { drawn as draw } from "./drawn";

/** A whole conversation: every post under what it answers, and what was promised in it. Fires `back`. */
export default class RapportThread extends LightningElement {
  labels = { emptyText, emptyTitle };
  questions = createQuestions();
  answer: Loaded<ConversationPage> = { state: "loading" };
  added: readonly ConversationItem[] = [];
  next: string | null = null;
  hasFailed = false;
  isAsking = false;
  isPlaced = false;

  /** The record of a customer who takes part. */
  @api personId: string | undefined;
  @api conversationId: string | undefined;
  @api words: Words = {};

  get heads() {
    return { title: say(this.words, "thread"), back: say(this.words, "back") };
  }
  get drawn() {
    return this.answer.state === "ready"
      ? draw(this.answer.value, [...this.answer.value.items, ...this.added])
      : undefined;
  }
  get hasMore(): boolean {
    return this.next !== null;
  }

  override connectedCallback(): void {
    void this.load();
  }

  override renderedCallback(): void {
    // Whoever opened the conversation goes on from its heading.
    if (this.isPlaced) return;
    this.isPlaced = true;
    this.template?.querySelector<HTMLElement>("h3")?.focus();
  }

  override disconnectedCallback(): void {
    this.questions.forget();
  }

  /** Asks anew for the first page. */
  async load(): Promise<void> {
    this.answer = { state: "loading" };
    this.added = [];
    this.next = null;
    this.hasFailed = false;
    this.isAsking = false;
    const answer = await this.questions.newest(() => this.askPage(null));
    if (answer === undefined) return;
    this.answer = answer;
    if (answer.state === "ready") this.next = answer.value.next;
  }

  async handleMore(): Promise<void> {
    const { next, answer } = this;
    if (next === null || this.isAsking || answer.state !== "ready") return;
    this.isAsking = true;
    const page = await this.questions.newest(() => this.askPage(next));
    if (page === undefined) return;
    this.isAsking = false;
    this.hasFailed = page.state !== "ready";
    if (page.state !== "ready") return;
    const shown = new Set([...answer.value.items, ...this.added].map(({ interactionId }) => interactionId));
    this.added = [...this.added, ...page.value.items.filter(({ interactionId }) => !shown.has(interactionId))];
    this.next = page.value.next;
    // On the last page the button goes; whoever stood on it goes on from the list.
    if (page.value.next === null) this.template?.querySelector<HTMLElement>(".list")?.focus();
  }

  handleBack(): void {
    this.dispatchEvent(new CustomEvent("back"));
  }

  askPage(cursor: string | null): Promise<Loaded<ConversationPage>> {
    const { personId: recordId, conversationId } = this;
    return ask(() => conversation({ recordId, conversationId, cursor, lang }), isConversation);
  }
}

function isConversation(body: unknown): body is ConversationPage {
  return hasLists(body, "items", "clocks");
}
