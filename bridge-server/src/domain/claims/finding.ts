// How a claim stands, and which figure decided.

/** How a claim stands against the figures. */
export type Mark = "supported" | "contradicted" | "no-evidence" | "opinion";

/** Why a claim bears its mark: which figure decided. */
export type ReasonKey =
  | "signal"
  | "no-signal"
  | "not-significant"
  | "too-few"
  | "hidden"
  | "neither"
  | "difference"
  | "difference-unsure"
  | "not-so-moved"
  | "change"
  | "value"
  | "before"
  | "target"
  | "target-number"
  | "no-target"
  | "assurance"
  | "record"
  | "record-unknown"
  | "record-part"
  | "n"
  | "other-period"
  | "expected"
  | "others"
  | "cause"
  | "cause-shown"
  | "unbound"
  | "opinion"
  | "unread"
  | "beyond-figures";

/** What is said of one part of a claim. */
export interface Finding {
  readonly mark: Mark;
  readonly reason: ReasonKey;
}

export const supported = (reason: ReasonKey): Finding => ({ mark: "supported", reason });
export const contradicted = (reason: ReasonKey): Finding => ({ mark: "contradicted", reason });
export const noEvidence = (reason: ReasonKey): Finding => ({ mark: "no-evidence", reason });
export const held = (isTrue: boolean, reason: ReasonKey): Finding =>
  isTrue ? supported(reason) : contradicted(reason);
