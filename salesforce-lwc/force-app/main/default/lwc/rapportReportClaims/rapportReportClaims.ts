import type { CommentaryBlock } from "@rapport/contract";
import { say, type Words } from "c/rapportFormat";
import { LightningElement, api } from "lwc";

const shapes = { supported: "✓", contradicted: "✕", "no-evidence": "?", opinion: "–" } as const;

/** A text with the claims in it, each marked where it stands, and the figures that decide beneath. Marks are published, too. */
export default class RapportReportClaims extends LightningElement {
  @api commentary: CommentaryBlock | undefined;
  @api words: Words = {};

  get author(): string | undefined {
    const author = this.commentary?.author ?? null;
    return author === null ? undefined : say(this.words, "writtenBy", { author });
  }
  get claimsTitle(): string {
    return say(this.words, this.commentary?.claims.length === 0 ? "noClaims" : "claims");
  }
  get pieces() {
    const { text = "", claims = [] } = this.commentary ?? {};
    const sorted = claims.toSorted((one, other) => one.from - other.from);
    const parts = sorted.flatMap(({ from, to, mark }, at) => [
      { key: `before${from}`, text: text.slice(sorted[at - 1]?.to ?? 0, from), look: "" },
      { key: `claim${from}`, text: `${text.slice(from, to)} ${shapes[mark]}`, look: "strong" },
    ]);
    return [...parts, { key: "rest", text: text.slice(sorted.at(-1)?.to ?? 0), look: "" }];
  }
  get claims() {
    return this.commentary?.claims.map(({ from, mark, markLabel, text, reason }) => ({
      ...{ key: String(from), mark: `${shapes[mark]} ${markLabel}`, text: `“${text}” · ${reason}` },
    }));
  }
}
