import type { RuleList, RuleRunPage } from "@rapport/contract";
import ruleRun from "@salesforce/apex/RapportAdmin.ruleRun";
import rules from "@salesforce/apex/RapportAdmin.rules";
import takeRule from "@salesforce/apex/RapportAdmin.takeRule";
import failedText from "@salesforce/label/c.Rapport_FailedText";
import notConnectedText from "@salesforce/label/c.Rapport_NotConnectedText";
import notConnectedTitle from "@salesforce/label/c.Rapport_NotConnectedTitle";
import reading from "@salesforce/label/c.Rapport_ReadingSettings";
import { ask, createQuestions, hasLists, isObject, send, type Loaded } from "c/rapportAsk";
import { lang } from "c/rapportReader";
import { LightningElement } from "lwc";
import { drawn, isUnderWay, type Opened } from "./drawn";

/** How long to wait before looking again how far a run has come. */
const lookAgainMs = 2000;

/** Standing rules that link customers: shown first, approved then, taken back as a whole at any time. */
export default class RapportRules extends LightningElement {
  labels = { notConnectedText, notConnectedTitle, reading };
  questions = createQuestions();
  ofItems = createQuestions();
  answer: Loaded<RuleList> = { state: "loading" };
  opened: Opened | undefined;
  refusal = "";
  timer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    void this.load();
  }

  override disconnectedCallback(): void {
    this.questions.forget();
    this.ofItems.forget();
    clearTimeout(this.timer);
  }

  get drawn() {
    return this.answer.state === "ready" ? drawn(this.answer.value, this.opened) : undefined;
  }

  handleDryRun(event: Event): void {
    const { kind } = dataOf(event);
    const found = this.answer.state === "ready" ? this.answer.value.kinds.find((one) => one.kind === kind) : undefined;
    if (found !== undefined) void this.take("dry-run", { rule: found.example });
  }
  handleApprove(event: Event): void {
    void this.take("approve", { run: dataOf(event)["run"] });
  }
  handleUndo(event: Event): void {
    void this.take("undo", { run: dataOf(event)["run"] });
  }

  /** Opens a list of a run, or closes it where it is the one that is open. */
  async handlePart(event: Event): Promise<void> {
    const { run = "", part = "" } = dataOf(event);
    if (this.opened?.run === run && this.opened.part === part) {
      this.ofItems.forget();
      this.opened = undefined;
      return;
    }
    await this.page(run, part, null, []);
  }
  async handleMore(): Promise<void> {
    if (this.opened !== undefined)
      await this.page(this.opened.run, this.opened.part, this.opened.next, this.opened.items);
  }

  async page(run: string, part: string, cursor: string | null, before: RuleRunPage["items"]): Promise<void> {
    const page = await this.ofItems.newest(() => ask(() => ruleRun({ run, part, cursor, lang }), isPage));
    if (page?.state !== "ready") return;
    this.opened = { run, part, items: [...before, ...page.value.items], next: page.value.next };
  }

  async take(step: "dry-run" | "approve" | "undo", fields: object): Promise<void> {
    const sent = await send(() => takeRule({ step, values: JSON.stringify(fields), lang }), isObject, failedText);
    this.refusal = "refusal" in sent ? sent.refusal : "";
    await this.renew();
  }

  async load(): Promise<void> {
    this.answer = { state: "loading" };
    await this.renew();
  }

  /** Asks anew in its place, and again while a run is under way. */
  async renew(): Promise<void> {
    clearTimeout(this.timer);
    const answer = await this.questions.newest(() => ask(() => rules({ lang }), isList));
    if (answer === undefined) return;
    if (answer.state === "ready" || this.answer.state !== "ready") this.answer = answer;
    if (answer.state === "ready" && answer.value.runs.some(isUnderWay))
      this.timer = setTimeout(() => void this.renew(), lookAgainMs);
  }
}

function dataOf(event: Event): DOMStringMap {
  return event.currentTarget instanceof HTMLElement ? event.currentTarget.dataset : {};
}

function isList(body: unknown): body is RuleList {
  return hasLists(body, "kinds", "runs");
}

function isPage(body: unknown): body is RuleRunPage {
  return hasLists(body, "items");
}
