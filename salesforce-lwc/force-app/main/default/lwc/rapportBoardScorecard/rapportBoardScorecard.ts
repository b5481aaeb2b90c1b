import type { BoardScorecard } from "@rapport/contract";
import boardScorecard from "@salesforce/apex/RapportBoard.boardScorecard";
import asking from "@salesforce/label/c.Rapport_Asking";
import unknownText from "@salesforce/label/c.Rapport_UnknownText";
import unknownTitle from "@salesforce/label/c.Rapport_UnknownTitle";
import { ask, createQuestions, type Loaded } from "c/rapportAsk";
import { isBoardScorecard } from "c/rapportBoardAsk";
import { say } from "c/rapportFormat";
import { lang } from "c/rapportReader";
import { LightningElement } from "lwc";

/** What the board watches, above the figures of the scorecard. */
export default class RapportBoardScorecard extends LightningElement {
  labels = { asking, unknownText, unknownTitle };
  questions = createQuestions();
  answer: Loaded<BoardScorecard> = { state: "loading" };

  override connectedCallback(): void {
    void this.load();
  }

  override disconnectedCallback(): void {
    this.questions.forget();
  }

  get card(): BoardScorecard | undefined {
    return this.answer.state === "ready" ? this.answer.value : undefined;
  }
  get isEmpty(): boolean {
    return this.card?.measures.length === 0;
  }
  get noneText(): string {
    return say(this.card?.words ?? {}, "none");
  }
  get chartsTitle(): string | undefined {
    return this.card === undefined || this.card.charts.length === 0 ? undefined : say(this.card.words, "charts");
  }

  async load(): Promise<void> {
    this.answer = { state: "loading" };
    const answer = await this.questions.newest(() => ask(() => boardScorecard({ lang }), isBoardScorecard));
    if (answer !== undefined) this.answer = answer;
  }
}
