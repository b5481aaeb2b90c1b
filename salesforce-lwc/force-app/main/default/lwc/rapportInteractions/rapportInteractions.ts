import type { Interaction } from "@rapport/contract";
import automatic from "@salesforce/label/c.Rapport_Automatic";
import { joined, say, spellMoment, type Words } from "c/rapportFormat";
import { reader } from "c/rapportReader";
import { LightningElement, api } from "lwc";

/** Deeper than this a thread goes on straight down: on a phone nothing would be left of a line. */
const deepest = 6;

/** What was said, over all channels. Fires `thread` with a conversation's id where the reader wants it whole. */
export default class RapportInteractions extends LightningElement {
  @api items: readonly Interaction[] = [];
  /** The words of the document, where it has any. */
  @api words: Words | undefined;
  /** By interaction, where it stands in its thread. */
  @api places: Readonly<Record<string, { readonly text: string; readonly depth: number }>> = {};
  /** Whether whole conversations can be opened from here. */
  @api canOpen = false;

  get thread(): string {
    return say(this.words ?? {}, "thread");
  }

  get drawn() {
    const words = this.words ?? {};
    const bot = words["automatic"] ?? automatic;
    return this.items.map((said) => {
      const place = this.places[said.interactionId];
      const { channel, handle, author, agent, url } = said;
      return {
        key: said.interactionId,
        conversation: said.conversationId,
        direction: said.directionLabel,
        look: said.direction === "in" ? "badge slds-theme_info" : "badge",
        where: joined(channel.networkLabel, channel.label, handle?.value, author === "bot" ? bot : agent),
        instant: said.occurredAt,
        moment: spellMoment(said.occurredAt, reader),
        place: place?.text,
        indent: place === undefined ? "" : `padding-inline-start: ${Math.min(place.depth, deepest) * 0.75}rem`,
        text: said.text,
        summary: said.summary,
        source: said.source,
        // Addresses come from the networks: only a web page becomes a link.
        url: words["open"] !== undefined && url !== null && /^https?:\/\//.test(url) ? url : undefined,
        open: say(words, "open", { network: channel.networkLabel }),
      };
    });
  }

  handleThread({ currentTarget }: Event): void {
    const detail = currentTarget instanceof HTMLElement ? currentTarget.dataset["conversation"] : undefined;
    if (detail !== undefined) this.dispatchEvent(new CustomEvent("thread", { detail }));
  }
}
