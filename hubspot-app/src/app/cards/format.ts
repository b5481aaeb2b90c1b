/** What every part of the customer cards needs. */
import type { CustomerView } from "@rapport/contract";
import { fill, type Reader } from "./kit/index.ts";

/** The view, and who reads it. */
export interface Drawn {
  readonly view: CustomerView;
  readonly reader: Reader;
}

/** Keys of `view.words` for what agents do with handles. */
type HandleWordKey =
  | "insights"
  | "takeBack"
  | "handOff"
  | "handOffPublic"
  | "handOffPrivate"
  | "handOffLink"
  | "copyEnglish"
  | "copySpanish"
  | "copied"
  | "notCopied"
  | "suggestions"
  | "lookingForSuggestions"
  | "noSuggestions"
  | "journal"
  | "readingJournal"
  | "noSteps"
  | "undoReason"
  | "recordHandle"
  | "closeForm"
  | "network"
  | "chooseNetwork"
  | "networkMissing"
  | "handle"
  | "handleHelp"
  | "handleMissing"
  | "fromAccount"
  | "readAloud"
  | "notAsked"
  | "yes"
  | "no"
  | "keepHandle"
  | "leaveNote"
  | "onPhone"
  | "askNotNow"
  | "askRefused"
  | "handleMore"
  | "firstSeen"
  | "lastSeen"
  | "proof"
  | "mayBeDone"
  | "whatSeen"
  | "proveTogether"
  | "proveConfirmed"
  | "provePerson"
  | "revokeWhy"
  | "revokeMissing"
  | "revoke"
  | "consents"
  | "askThis"
  | "askNoMore"
  | "consentYes"
  | "consentNo"
  | "consentWithdraw"
  | "markShared"
  | "shared"
  | "sharedText"
  | "unmarkShared";

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
  | HandleWordKey
  | "values"
  | "noDisagreement"
  | "valuesAgree"
  | "recent"
  | "wholeTimeline"
  | "lastOnly"
  | "readingTimeline"
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
