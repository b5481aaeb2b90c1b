import type { Interaction } from "@rapport/contract";
import automatic from "@salesforce/label/c.Rapport_Automatic";
import { joined, spellMoment, type Words } from "c/rapportFormat";
import { reader } from "c/rapportReader";
import { LightningElement, api } from "lwc";

/** What was said, over all channels, newest first. */
export default class RapportInteractions extends LightningElement {
  @api items: readonly Interaction[] = [];
  /** The words of the document, where it has any: a timeline has none. */
  @api words: Words | undefined;

  get drawn() {
    const bot = this.words?.["automatic"] ?? automatic;
    return this.items.map((said) => ({
      key: said.interactionId,
      direction: said.directionLabel,
      look: said.direction === "in" ? "badge slds-theme_info" : "badge",
      where: joined(said.channel.networkLabel, said.channel.label, said.author === "bot" ? bot : said.agent),
      instant: said.occurredAt,
      moment: spellMoment(said.occurredAt, reader),
      text: said.text,
      summary: said.summary,
    }));
  }
}
