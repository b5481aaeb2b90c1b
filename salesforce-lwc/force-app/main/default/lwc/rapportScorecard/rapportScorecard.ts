import type { Scorecard } from "@rapport/contract";
import scorecard from "@salesforce/apex/RapportBoard.scorecard";
import allChannels from "@salesforce/label/c.Rapport_AllChannels";
import asking from "@salesforce/label/c.Rapport_Asking";
import channel from "@salesforce/label/c.Rapport_Channel";
import name from "@salesforce/label/c.Rapport_Name";
import unknownText from "@salesforce/label/c.Rapport_UnknownText";
import unknownTitle from "@salesforce/label/c.Rapport_UnknownTitle";
import { ask, createQuestions, hasLists, type Loaded } from "c/rapportAsk";
import { joined, say } from "c/rapportFormat";
import { lang } from "c/rapportReader";
import { LightningElement } from "lwc";

interface Option {
  readonly label: string;
  readonly value: string;
}

const periods = ["7", "28", "90"];

/** How well customers were served in a period, over all channels or on one. */
export default class RapportScorecard extends LightningElement {
  labels = { asking, channel, name, unknownText, unknownTitle };
  questions = createQuestions();
  answer: Loaded<Scorecard> = { state: "loading" };
  /** The last scorecard there was: its words and channels stay on the page while another is asked for. */
  known: Scorecard | undefined;
  // Made once for each answer: an open list must not be made anew under the reader.
  periodOptions: readonly Option[] = [];
  channelOptions: readonly Option[] = [];
  days = "28";
  chosen = "";

  override connectedCallback(): void {
    void this.load();
  }

  override disconnectedCallback(): void {
    this.questions.forget();
  }

  get card(): Scorecard | undefined {
    return this.answer.state === "ready" ? this.answer.value : undefined;
  }
  /** What the board watches is about all channels together. */
  get isOfAll(): boolean {
    return this.chosen === "";
  }
  get isEmpty(): boolean {
    return this.card?.groups.length === 0;
  }
  get noFigures(): string {
    return say(this.card?.words ?? {}, "noFigures");
  }
  get noFiguresText(): string {
    return say(this.card?.words ?? {}, "noFiguresText");
  }
  get periodLabel(): string {
    return say(this.known?.words ?? {}, "period");
  }
  handlePeriod(event: CustomEvent<{ value: string }>): void {
    this.days = event.detail.value;
    void this.load();
  }
  handleChannel(event: CustomEvent<{ value: string }>): void {
    this.chosen = event.detail.value;
    void this.load();
  }

  async load(): Promise<void> {
    this.answer = { state: "loading" };
    const parameters = { days: Number(this.days), channel: this.chosen === "" ? null : this.chosen, lang };
    const answer = await this.questions.newest(() => ask(() => scorecard(parameters), isScorecard));
    if (answer === undefined) return;
    this.answer = answer;
    if (answer.state === "ready") this.know(answer.value);
  }

  know(card: Scorecard): void {
    this.known = card;
    this.periodOptions = periods.map((n) => ({ value: n, label: say(card.words, "days", { n }) }));
    this.channelOptions = [
      { value: "", label: allChannels },
      ...card.channels.map(({ channelId, networkLabel, label }) => ({
        value: channelId,
        label: joined(networkLabel, label),
      })),
    ];
  }
}

function isScorecard(body: unknown): body is Scorecard {
  return hasLists(body, "groups", "charts", "channels");
}
