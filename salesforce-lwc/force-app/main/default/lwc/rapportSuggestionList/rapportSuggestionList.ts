import type { JournalPage, JournalStep, MatchOutcome, MatchSuggestion, SuggestionPage } from "@rapport/contract";
import suggestions from "@salesforce/apex/RapportAdmin.suggestions";
import decide from "@salesforce/apex/RapportIdentity.decide";
import journal from "@salesforce/apex/RapportIdentity.journal";
import asking from "@salesforce/label/c.Rapport_Asking";
import failedText from "@salesforce/label/c.Rapport_FailedText";
import name from "@salesforce/label/c.Rapport_Name";
import unknownText from "@salesforce/label/c.Rapport_UnknownText";
import unknownTitle from "@salesforce/label/c.Rapport_UnknownTitle";
import { ask, createQuestions, hasLists, isObject, send, type Loaded } from "c/rapportAsk";
import { say, type Words } from "c/rapportFormat";
import { lang } from "c/rapportReader";
import type { Answered } from "c/rapportSuggestion";
import { LightningElement } from "lwc";
import { NavigationMixin } from "lightning/navigation";
import { drawnPair, pageOf, recordOf } from "./drawn";

/** Pieces without a suggestion that are looked through before the reader is asked whether to go on. */
const mostPieces = 10;

/** Who may be the same person, over all customers: looked through piece by piece, decided one by one. */
export default class RapportSuggestionList extends NavigationMixin(LightningElement) {
  labels = { asking, failedText, name, unknownText, unknownTitle };
  questions = createQuestions();
  answer: Loaded<SuggestionPage> = { state: "loading" };
  found: readonly MatchSuggestion[] = [];
  next: string | null = null;
  urls: Readonly<Record<string, string>> = {};
  isLooking = false;
  hasFailed = false;
  isBusy = false;
  told = "";
  refusal = "";
  /** What was decided last, and the step that takes it back. */
  gone: MatchSuggestion | undefined;
  undoable: JournalStep | undefined;
  last = { content: "", run: "" };

  override connectedCallback(): void {
    void this.load();
  }

  override disconnectedCallback(): void {
    this.questions.forget();
  }

  get words(): Words {
    return this.answer.state === "ready" ? this.answer.value.words : {};
  }
  get drawn() {
    const { words, found, next, urls, undoable } = this;
    if (this.answer.state !== "ready") return undefined;
    const isIdle = !this.isLooking && !this.hasFailed;
    return {
      title: say(words, "suggestions"),
      text: say(words, "allText"),
      pairs: found.map((suggestion) => drawnPair(suggestion, words, urls)),
      nothing: found.length === 0 && isIdle ? say(words, next === null ? "nobody" : "notYet") : undefined,
      more: next !== null && !this.isLooking ? say(words, "lookFurther") : undefined,
      takeBack: undoable && say(words, "takeBack", { step: undoable.text }),
    };
  }

  async load(): Promise<void> {
    this.answer = { state: "loading" };
    this.isLooking = false;
    this.hasFailed = false;
    this.gone = undefined;
    this.forgetLast();
    const answer = await this.questions.newest(() => askPiece(null));
    if (answer === undefined) return;
    this.found = [];
    this.answer = answer;
    if (answer.state !== "ready") return;
    this.take(answer.value);
    if (this.found.length === 0 && this.next !== null) await this.handleMore();
  }

  /** Looks through further pieces until one of them has suggestions. */
  async handleMore(): Promise<void> {
    if (this.isLooking) return;
    this.isLooking = true;
    this.hasFailed = false;
    for (let piece = 0; piece < mostPieces && this.next !== null; piece += 1) {
      const cursor = this.next;
      const answer = await this.questions.newest(() => askPiece(cursor));
      if (answer === undefined) return;
      this.hasFailed = answer.state !== "ready";
      if (answer.state !== "ready") break;
      this.take(answer.value);
      if (answer.value.suggestions.length > 0) break;
    }
    this.isLooking = false;
  }

  take({ suggestions: more, next }: SuggestionPage): void {
    this.found = [...this.found, ...more];
    this.next = next;
    for (const customer of more.flatMap(({ customers }) => customers)) {
      const record = recordOf(customer);
      if (record !== undefined && !(record.id in this.urls)) void this.findUrl(record);
    }
  }

  /** Where Salesforce shows the customer, so that the name is a true link. */
  async findUrl(record: Parameters<typeof pageOf>[0]): Promise<void> {
    const url = await this[NavigationMixin.GenerateUrl](pageOf(record));
    this.urls = { ...this.urls, [record.id]: url };
  }

  handleOpen(event: Event): void {
    const { id, type } = event.currentTarget instanceof HTMLElement ? event.currentTarget.dataset : {};
    if (id === undefined || type === undefined) return;
    event.preventDefault();
    this[NavigationMixin.Navigate](pageOf({ id, type }));
  }

  async handleDecide({ detail: { decision, suggestion } }: CustomEvent<Answered>): Promise<void> {
    const { customers, members } = suggestion;
    const fields = { customers: customers.map(({ customerId }) => customerId), members };
    const outcome = await this.act(decision, fields);
    if (outcome === undefined || outcome.outcome === "changed") return;
    this.gone = suggestion;
    // What comes back from a component is wrapped, and is not the very thing that was handed to it.
    this.found = this.found.filter((one) => one.members.join(" ") !== members.join(" "));
    if (outcome.outcome !== "linked" && outcome.outcome !== "declined") return;
    // The reader may see only one of the two in Salesforce.
    for (const record of customers.flatMap((one) => recordOf(one) ?? []))
      this.undoable ??= await newestStep(record.id, outcome.customerId);
  }

  /** What was decided last comes back into the list. */
  async handleUndo(): Promise<void> {
    const { undoable, gone, words } = this;
    if (undoable === undefined) return;
    const outcome = await this.act("undo", { entry: undoable.entry, reason: say(words, "undoReason") });
    if (outcome === undefined || gone === undefined) return;
    this.found = [gone, ...this.found];
    this.gone = undefined;
  }

  async act(decision: string, fields: object): Promise<MatchOutcome | undefined> {
    if (this.isBusy) return undefined;
    this.isBusy = true;
    // The same content is the same run until it has arrived: so what is sent twice is decided once.
    const content = JSON.stringify([decision, fields]);
    if (this.last.content !== content) this.last = { content, run: crypto.randomUUID() };
    const values = JSON.stringify({ ...fields, run: this.last.run });
    const sent = await send(() => decide({ decision, values, lang }), isOutcome, failedText);
    this.isBusy = false;
    this.forgetLast();
    if ("refusal" in sent) {
      this.refusal = sent.refusal;
      return undefined;
    }
    this.last = { content: "", run: "" };
    const isKept = ["linked", "declined", "undone"].includes(sent.value.outcome);
    if (isKept) this.told = sent.value.text;
    else this.refusal = sent.value.text;
    return sent.value;
  }

  forgetLast(): void {
    this.told = "";
    this.refusal = "";
    this.undoable = undefined;
  }
}

function askPiece(cursor: string | null): Promise<Loaded<SuggestionPage>> {
  return ask(() => suggestions({ cursor, lang }), isPiece);
}

async function newestStep(recordId: string, customerId: string): Promise<JournalStep | undefined> {
  const page = await ask(() => journal({ recordId, customerId, cursor: null, lang }), isJournal);
  const [step] = page.state === "ready" ? page.value.steps : [];
  return step?.mayUndo === true ? step : undefined;
}

function isPiece(body: unknown): body is SuggestionPage {
  return hasLists(body, "suggestions");
}

function isJournal(body: unknown): body is JournalPage {
  return hasLists(body, "steps");
}

function isOutcome(body: unknown): body is MatchOutcome {
  return isObject(body) && typeof body["outcome"] === "string" && typeof body["text"] === "string";
}
