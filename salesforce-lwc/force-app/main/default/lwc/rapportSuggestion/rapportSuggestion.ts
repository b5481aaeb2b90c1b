import type { MatchSuggestion } from "@rapport/contract";
import { say, type Words } from "c/rapportFormat";
import { LightningElement, api } from "lwc";

/** What was answered about two customers. */
export interface Answered {
  readonly decision: string;
  readonly suggestion: MatchSuggestion;
}

/**
 * Two customers who may be one person, with everything that speaks for it and against it; who they are stands in the slot.
 * Fires `decide` with an {@link Answered} when one of the two answers is pressed.
 */
export default class RapportSuggestion extends LightningElement {
  @api suggestion: MatchSuggestion | undefined;
  @api words: Words = {};
  /** Whom an answer is about, as its button says. */
  @api names = "";

  get drawn() {
    const { suggestion, words, names } = this;
    if (suggestion === undefined) return undefined;
    const { text, reasons, people, decidedAgainst } = suggestion;
    return {
      text,
      reasons: reasons.map(({ key, weight, text: reason }) => ({
        key: `${key} ${reason}`,
        text: `${say(words, weight)}: ${reason}`,
      })),
      people: people?.text,
      declined: decidedAgainst === null ? undefined : `${say(words, "declined")}: ${decidedAgainst.text}`,
      accept: `${say(words, "accept")}: ${names}`,
      decline: decidedAgainst === null ? `${say(words, "decline")}: ${names}` : undefined,
    };
  }

  handleDecide(event: Event): void {
    const decision = event.currentTarget instanceof HTMLElement ? event.currentTarget.dataset["decision"] : undefined;
    const { suggestion } = this;
    if (decision === undefined || suggestion === undefined) return;
    this.dispatchEvent(new CustomEvent<Answered>("decide", { detail: { decision, suggestion } }));
  }
}
