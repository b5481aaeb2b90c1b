import type { CustomerView, JournalPage, JournalStep, MatchOutcome, SuggestionList } from "@rapport/contract";
import decide from "@salesforce/apex/RapportIdentity.decide";
import journal from "@salesforce/apex/RapportIdentity.journal";
import suggestions from "@salesforce/apex/RapportIdentity.suggestions";
import failedText from "@salesforce/label/c.Rapport_FailedText";
import { ask, createQuestions, hasLists, isObject, send, type Loaded } from "c/rapportAsk";
import { say } from "c/rapportFormat";
import { lang, reader } from "c/rapportReader";
import type { Answered } from "c/rapportSuggestion";
import { LightningElement, api } from "lwc";
import { drawnStep, drawnSuggestions } from "./drawn";

/**
 * Who may be the same person, with what speaks for it and against it; what was decided, and the way back. Nothing joins
 * two customers but a person who presses a button. Fires `changed` when something was decided.
 */
export default class RapportSamePerson extends LightningElement {
  ofSuggestions = createQuestions();
  ofJournal = createQuestions();
  shown: CustomerView | undefined;
  open: ReadonlySet<string> = new Set();
  found: Loaded<SuggestionList> = { state: "loading" };
  history: Loaded<JournalPage> = { state: "loading" };
  older: readonly JournalStep[] = [];
  next: string | null = null;
  told = "";
  refusal = "";
  /** The step that takes back what was decided last. */
  undoable: JournalStep | undefined;
  isBusy = false;
  last = { content: "", run: "" };

  @api personId: string | undefined;
  @api get view(): CustomerView | undefined {
    return this.shown;
  }
  set view(view: CustomerView | undefined) {
    const isOther = view?.customerId !== this.shown?.customerId;
    this.shown = view;
    if (isOther) this.askAgain();
  }

  override disconnectedCallback(): void {
    this.ofSuggestions.forget();
    this.ofJournal.forget();
  }

  get texts() {
    const words = this.shown?.words ?? {};
    return {
      suggestions: say(words, "suggestions"),
      looking: say(words, "lookingForSuggestions"),
      nobody: say(words, "noSuggestions"),
      journal: say(words, "journal"),
      reading: say(words, "readingJournal"),
      noSteps: say(words, "noSteps"),
      takeBack: this.undoable && say(words, "takeBack", { step: this.undoable.text }),
    };
  }
  get areSuggestionsOpen(): boolean {
    return this.open.has("suggestions");
  }
  get isJournalOpen(): boolean {
    return this.open.has("journal");
  }
  get drawn() {
    return this.found.state === "ready" ? drawnSuggestions(this.found.value, this.texts.nobody) : undefined;
  }
  get steps() {
    if (this.history.state !== "ready") return undefined;
    const { headline, steps, words } = this.history.value;
    const items = [...steps, ...this.older].map((step) => drawnStep(step, words, reader));
    return { headline, items, more: this.next === null ? undefined : say(words, "more") };
  }

  handleToggle(event: Event): void {
    const { target } = event;
    if (!(target instanceof HTMLDetailsElement)) return;
    const part = target.dataset["part"] ?? "";
    const isNew = target.open && !this.open.has(part);
    this.open = target.open ? new Set(this.open).add(part) : new Set([...this.open].filter((one) => one !== part));
    if (isNew && part === "suggestions") void this.load();
    if (isNew && part === "journal") void this.read();
  }

  handleDecide({ detail: { decision, suggestion } }: CustomEvent<Answered>): void {
    const { customers, members } = suggestion;
    void this.act(decision, { customers: customers.map(({ customerId }) => customerId), members });
  }
  handleUndo(event: Event): void {
    this.undo(dataOf(event)["entry"] ?? "");
  }
  handleUndoLast(): void {
    if (this.undoable !== undefined) this.undo(this.undoable.entry);
  }
  async handleMore(): Promise<void> {
    const { personId: recordId, next: cursor } = this;
    const customerId = this.shown?.customerId;
    const page = await this.ofJournal.newest(() =>
      ask(() => journal({ recordId, customerId, cursor, lang }), isJournal),
    );
    if (page?.state !== "ready") return;
    this.older = [...this.older, ...page.value.steps];
    this.next = page.value.next;
  }

  undo(entry: string): void {
    void this.act("undo", { entry, reason: say(this.shown?.words ?? {}, "undoReason") });
  }

  async act(decision: string, fields: object): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    // The same content is the same run until it has arrived: so what is sent twice is decided once.
    const content = JSON.stringify([decision, fields]);
    if (this.last.content !== content) this.last = { content, run: crypto.randomUUID() };
    const values = JSON.stringify({ ...fields, run: this.last.run });
    const sent = await send(() => decide({ decision, values, lang }), isOutcome, failedText);
    this.isBusy = false;
    this.told = "";
    this.refusal = "";
    this.undoable = undefined;
    if ("refusal" in sent) {
      this.refusal = sent.refusal;
      return;
    }
    this.last = { content: "", run: "" };
    const { outcome, text, customerId } = sent.value;
    const isKept = outcome === "linked" || outcome === "declined";
    if (isKept) this.undoable = await this.newestStep(customerId);
    if (isKept || outcome === "undone") this.told = text;
    else this.refusal = text;
    this.dispatchEvent(new CustomEvent("changed"));
    this.askAgain();
  }

  async newestStep(customerId: string): Promise<JournalStep | undefined> {
    const page = await ask(() => journal({ recordId: this.personId, customerId, cursor: null, lang }), isJournal);
    const [step] = page.state === "ready" ? page.value.steps : [];
    return step?.mayUndo === true ? step : undefined;
  }

  /** What is open is asked for anew; what is closed when it is opened. */
  askAgain(): void {
    if (this.open.has("suggestions")) void this.load();
    if (this.open.has("journal")) void this.read();
  }

  async load(): Promise<void> {
    const { personId: recordId } = this;
    const customerId = this.shown?.customerId;
    const answer = await this.ofSuggestions.newest(() =>
      ask(() => suggestions({ recordId, customerId, lang }), isSuggestions),
    );
    if (answer !== undefined) this.found = answer;
  }

  async read(): Promise<void> {
    const { personId: recordId } = this;
    const customerId = this.shown?.customerId;
    const answer = await this.ofJournal.newest(() =>
      ask(() => journal({ recordId, customerId, cursor: null, lang }), isJournal),
    );
    if (answer === undefined) return;
    this.history = answer;
    this.older = [];
    this.next = answer.state === "ready" ? answer.value.next : null;
  }
}

function dataOf(event: Event): DOMStringMap {
  return event.currentTarget instanceof HTMLElement ? event.currentTarget.dataset : {};
}

function isSuggestions(body: unknown): body is SuggestionList {
  return hasLists(body, "suggestions", "shared");
}

function isJournal(body: unknown): body is JournalPage {
  return hasLists(body, "steps");
}

function isOutcome(body: unknown): body is MatchOutcome {
  return isObject(body) && typeof body["outcome"] === "string" && typeof body["text"] === "string";
}
