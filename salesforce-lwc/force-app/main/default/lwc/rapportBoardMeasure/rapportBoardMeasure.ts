import type { Measure } from "@rapport/contract";
import { joined, say, type Words } from "c/rapportFormat";
import { LightningElement, api } from "lwc";

/** Marks are told apart by their shape; the words beside them say the same. */
const changes = { common: "○", improving: "▲", concerning: "▼", neutral: "◆", "too-few": "…" } as const;
const targets = { passes: "✓", fails: "✕", "hit-or-miss": "?", "no-target": "–", "too-few": "…" } as const;

/** One measure of the board: figure, how sure it is, what may be said of it, who answers for it, and its series. */
export default class RapportBoardMeasure extends LightningElement {
  @api measure: Measure | undefined;
  @api words: Words = {};

  get drawn() {
    const { measure, words } = this;
    if (measure === undefined) return undefined;
    const { variation, assurance, pair, owner, label } = measure;
    return {
      facts: factsOf(measure, words),
      change: `${changes[variation.id]} ${variation.label}`,
      assured: `${targets[assurance.id]} ${assurance.label}`,
      pair: pair === null ? undefined : say(words, "pair", { label: pair.label, text: pair.text }),
      owner: owner === null ? say(words, "noOwner") : `${say(words, "owner")}: ${owner}`,
      chartTitle: say(words, "chartOf", { label }),
    };
  }
}

/** Everything that a reader weighs the figure with, in one line. */
function factsOf({ n, interval, before, target, flagged, hidden }: Measure, words: Words): string {
  return joined(
    hidden ? null : say(words, "sampleSize", { n }),
    interval === null ? null : `${say(words, "interval")}: ${interval.text}`,
    before === null ? null : `${say(words, "before")}: ${before.text} (${before.label})`,
    target === null ? null : `${say(words, "target")}: ${target.text}`,
    target === null ? null : say(words, "source", { source: target.source, year: target.year }),
    flagged ? say(words, "flagged") : null,
  );
}
