import type { Interaction, TimelineChoices, TimelinePage } from "@rapport/contract";
import timeline from "@salesforce/apex/RapportAgent.timeline";
import failedText from "@salesforce/label/c.Rapport_FailedText";
import more from "@salesforce/label/c.Rapport_More";
import title from "@salesforce/label/c.Rapport_Timeline";
import timesIn from "@salesforce/label/c.Rapport_TimesIn";
import { ask, createQuestions, hasLists, type Loaded } from "c/rapportAsk";
import { fill, say, type Words } from "c/rapportFormat";
import RapportOfPerson from "c/rapportOfPerson";
import { lang, reader } from "c/rapportReader";

type Filter = Readonly<Record<string, string>>;

/** Everything that was said with a customer, page by page: all of it, what fits a filter, or what holds some words. */
export default class RapportTimeline extends RapportOfPerson<TimelinePage> {
  labels = { failedText, title, timesIn: fill(timesIn, { 0: reader.zone }) };
  further = createQuestions();
  added: readonly Interaction[] = [];
  next: string | null = null;
  looked: string | undefined;
  hasFailed = false;
  isAsking = false;
  filter: Filter = {};
  // What a first page has told stays while the next question is asked.
  choices: TimelineChoices | undefined;
  words: Words = {};
  /** The conversation that is open. */
  thread: string | undefined;
  isBack = false;
  /** Whose timeline it is: another customer begins without a filter. */
  shownFor: string | undefined;

  override async question(recordId: string): Promise<Loaded<TimelinePage>> {
    if (recordId !== this.shownFor) {
      this.shownFor = recordId;
      this.filter = {};
      this.choices = undefined;
      this.thread = undefined;
    }
    this.further.forget();
    this.added = [];
    this.next = null;
    this.looked = undefined;
    this.hasFailed = false;
    this.isAsking = false;
    const answer = await askPage(recordId, this.filter, null);
    if (answer.state !== "ready" || recordId !== this.shownFor) return answer;
    const { items, next, choices, words } = answer.value;
    if (items.length === 0 && next === null && Object.keys(this.filter).length === 0) return { state: "empty" };
    this.words = words;
    this.choices = choices ?? this.choices;
    this.take(answer.value);
    return answer;
  }

  get items(): readonly Interaction[] | undefined {
    return this.answer.state === "ready" ? [...this.answer.value.items, ...this.added] : undefined;
  }
  get hasItems(): boolean {
    return this.items !== undefined && this.items.length > 0;
  }
  get hasMore(): boolean {
    return this.next !== null;
  }
  get drawn() {
    const { words } = this;
    return {
      nothingYet: say(words, "nothingYet"),
      nothingFits: say(words, "nothingFits"),
      nothingFitsText: say(words, "nothingFitsText"),
      more: this.looked === undefined ? more : say(words, "lookOn"),
    };
  }

  handleAsk(event: CustomEvent<Filter>): void {
    this.filter = event.detail;
    void this.load();
  }

  handleThread(event: CustomEvent<string>): void {
    this.thread = event.detail;
  }

  handleBack(): void {
    this.thread = undefined;
    this.isBack = true;
  }

  override renderedCallback(): void {
    // Whoever comes back from a conversation goes on from the list.
    if (!this.isBack) return;
    this.isBack = false;
    this.focusList();
  }

  async handleMore(): Promise<void> {
    const { personId, next, filter } = this;
    if (personId === undefined || next === null || this.isAsking) return;
    this.isAsking = true;
    const page = await this.further.newest(() => askPage(personId, filter, next));
    if (page === undefined) return;
    this.isAsking = false;
    this.hasFailed = page.state !== "ready";
    if (page.state !== "ready") return;
    const shown = new Set(this.items?.map(({ interactionId }) => interactionId));
    this.added = [...this.added, ...page.value.items.filter(({ interactionId }) => !shown.has(interactionId))];
    this.take(page.value);
    // On the last page the button goes; whoever stood on it goes on from the list.
    if (page.value.next === null) this.focusList();
  }

  take({ next, looked }: TimelinePage): void {
    this.next = next;
    this.looked = looked?.text;
  }

  focusList(): void {
    this.template?.querySelector<HTMLElement>(".list")?.focus();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.further.forget();
  }
}

function askPage(recordId: string, chosen: Filter, cursor: string | null): Promise<Loaded<TimelinePage>> {
  const isDated = chosen["from"] !== undefined || chosen["to"] !== undefined;
  const parts = isDated ? { ...chosen, zone: reader.zone } : chosen;
  const filter = Object.keys(parts).length === 0 ? null : JSON.stringify(parts);
  return ask(() => timeline({ recordId, filter, cursor, lang }), isTimeline);
}

function isTimeline(body: unknown): body is TimelinePage {
  return hasLists(body, "items");
}
