/** What happens next decides the kind of a failure, not where it came from. */
export type FailureKind =
  | "bad-input"
  | "not-found"
  | "unknown-caller"
  | "forbidden"
  | "too-large"
  | "wrong-method"
  | "conflict"
  | "needs-reconnect"
  | "rate-limited"
  | "unavailable"
  | "bad-reply";

/** Status on the wire and whether trying again can help, by kind. HTTP layer, workers and screens read this one table. */
export const failurePolicy = {
  "bad-input": { status: 400, retry: false, title: "The request is not right" },
  "unknown-caller": { status: 401, retry: false, title: "Not signed in" },
  forbidden: { status: 403, retry: false, title: "Not allowed" },
  "not-found": { status: 404, retry: false, title: "Not found" },
  "wrong-method": { status: 405, retry: false, title: "Not this way" },
  "too-large": { status: 413, retry: false, title: "Too large" },
  conflict: { status: 409, retry: false, title: "Conflict" },
  "needs-reconnect": { status: 424, retry: false, title: "Connect again" },
  "rate-limited": { status: 429, retry: true, title: "Too many requests" },
  unavailable: { status: 503, retry: true, title: "Not available just now" },
  "bad-reply": { status: 502, retry: false, title: "Unexpected reply" },
} as const satisfies Record<FailureKind, { status: number; retry: boolean; title: string }>;

export interface FailureDetails {
  /** Which system spoke: "hubspot", "salesforce", "bridge" … */
  readonly source?: string;
  /** What the reader should do. */
  readonly remedy?: string;
  readonly cause?: unknown;
  /** Field by field, for bad input. */
  readonly errors?: readonly { at: string; message: string }[];
  /** Facts for the log; never personal data. */
  readonly facts?: Readonly<Record<string, string | number | boolean>>;
}

/** A trouble we foresaw, with a sentence that a person can act on. Anything else that is thrown is a bug. */
export class Failure extends Error {
  readonly kind: FailureKind;
  readonly details: FailureDetails;

  constructor(kind: FailureKind, sentence: string, details: FailureDetails = {}) {
    super(sentence, { cause: details.cause });
    this.name = "Failure";
    this.kind = kind;
    this.details = details;
  }
}
