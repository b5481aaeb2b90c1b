import type { Interaction, TimelinePage } from "@rapport/contract";
import timeline from "@salesforce/apex/RapportAgent.timeline";
import failedText from "@salesforce/label/c.Rapport_FailedText";
import more from "@salesforce/label/c.Rapport_More";
import title from "@salesforce/label/c.Rapport_Timeline";
import timesIn from "@salesforce/label/c.Rapport_TimesIn";
import { ask, createQuestions, isObject, type Loaded } from "c/rapportAsk";
import { fill } from "c/rapportFormat";
import RapportOfPerson from "c/rapportOfPerson";
import { lang, reader } from "c/rapportReader";

/** Everything that was said with a customer, page by page. */
export default class RapportTimeline extends RapportOfPerson<TimelinePage> {
  labels = { failedText, more, title, timesIn: fill(timesIn, { 0: reader.zone }) };
  further = createQuestions();
  added: readonly Interaction[] = [];
  next: string | null = null;
  hasFailed = false;
  isAsking = false;

  override async question(recordId: string): Promise<Loaded<TimelinePage>> {
    this.further.forget();
    this.added = [];
    this.next = null;
    this.hasFailed = false;
    this.isAsking = false;
    const answer = await askPage(recordId, null);
    if (answer.state !== "ready") return answer;
    if (answer.value.items.length === 0) return { state: "empty" };
    this.next = answer.value.next;
    return answer;
  }

  get items(): readonly Interaction[] | undefined {
    return this.answer.state === "ready" ? [...this.answer.value.items, ...this.added] : undefined;
  }
  get hasMore(): boolean {
    return this.next !== null;
  }

  async handleMore(): Promise<void> {
    const { personId, next } = this;
    if (personId === undefined || next === null || this.isAsking) return;
    this.isAsking = true;
    const page = await this.further.newest(() => askPage(personId, next));
    if (page === undefined) return;
    this.isAsking = false;
    this.hasFailed = page.state !== "ready";
    if (page.state !== "ready") return;
    const shown = new Set(this.items?.map(({ interactionId }) => interactionId));
    this.added = [...this.added, ...page.value.items.filter(({ interactionId }) => !shown.has(interactionId))];
    this.next = page.value.next;
    // On the last page the button goes; whoever stood on it goes on from the list.
    if (page.value.next === null) this.template?.querySelector<HTMLElement>(".list")?.focus();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.further.forget();
  }
}

function askPage(recordId: string, cursor: string | null): Promise<Loaded<TimelinePage>> {
  return ask(() => timeline({ recordId, cursor, lang }), isTimeline);
}

function isTimeline(body: unknown): body is TimelinePage {
  return isObject(body) && Array.isArray(body["items"]);
}
