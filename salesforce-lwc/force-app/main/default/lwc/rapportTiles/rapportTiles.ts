import type { KpiTile, ScorecardTile } from "@rapport/contract";
import { joined, say, type Words } from "c/rapportFormat";
import { LightningElement, api } from "lwc";

type Tile = KpiTile | ScorecardTile;

/** Figures, each with how many observations it stands on; what they mean is one press away. A block of any report. */
export default class RapportTiles extends LightningElement {
  @api tiles: readonly Tile[] = [];
  @api words: Words = {};
  /** Under which word the meaning of the figures is found. */
  @api about = "definitions";

  get aboutTitle(): string {
    return say(this.words, this.about);
  }
  get drawn() {
    return this.tiles.map((tile) => ({
      key: tile.kpi,
      label: tile.label,
      text: tile.text,
      size: joined(say(this.words, "sampleSize", { n: tile.n }), "before" in tile ? tile.before : null),
      question: tile.question,
      counts: "counts" in tile ? say(this.words, "counts", { counts: tile.counts }) : undefined,
      excludes: "excludes" in tile ? say(this.words, "excludes", { excludes: tile.excludes }) : undefined,
    }));
  }
}
