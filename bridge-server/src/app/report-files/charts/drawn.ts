import type { Language } from "@rapport/contract";
import type { Palette } from "./svg.ts";

/** What every chart of one document is drawn with. */
export interface Drawn {
  readonly palette: Palette;
  readonly language: Language;
  /** The few words that a drawing adds of its own. */
  readonly words: { readonly target: string; readonly running: string; readonly others: string };
}
