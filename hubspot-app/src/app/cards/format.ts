/** What every part of the customer cards needs. */
import type { CustomerView } from "@rapport/contract";
import { fill, type Reader } from "./kit/index.ts";

/** The view, and who reads it. */
export interface Drawn {
  readonly view: CustomerView;
  readonly reader: Reader;
}

/** Keys of `view.words` that the cards draw. */
export type WordKey =
  | "openClocks"
  | "noClocks"
  | "promisedBy"
  | "handles"
  | "noHandles"
  | "mayBeUsedFor"
  | "noConsent"
  | "formerly"
  | "values"
  | "noDisagreement"
  | "valuesAgree"
  | "recent"
  | "shown"
  | "noInteractions"
  | "automatic"
  | "figures"
  | "noFigures"
  | "sampleSize"
  | "aboutFigures"
  | "timesIn";

/** A sentence of the view with its `{places}` filled. */
export function say(view: CustomerView, key: WordKey, places: Readonly<Record<string, string | number>> = {}): string {
  return fill(view.words, key, places);
}
