/** Consent and proof of a handle made ready for the template, which can only repeat and compare with true. */
import type { Handle, PurposeAnswer } from "@rapport/contract";
import { say, type Words } from "c/rapportFormat";

const seen = [
  ["seen-together", "proveTogether"],
  ["confirmed-in-channel", "proveConfirmed"],
  ["in-person", "provePerson"],
] as const;

/** Everything that stands under a handle when it is opened. */
export function drawn({ answers, proof }: Handle, words: Words) {
  return {
    consents: say(words, "consents"),
    answers: answers.map((answer) => drawnAnswer(answer, words)),
    proof: say(words, "proof"),
    mayBeDone: say(words, "mayBeDone"),
    actions: proof.actions.map(({ action, label, text }) => ({ key: action, text: `${label}: ${text}` })),
    whatSeen: say(words, "whatSeen"),
    seen: seen.map(([level, word]) => ({ level, label: say(words, word) })),
    markShared: say(words, "markShared"),
    revoke:
      proof.since === null
        ? undefined
        : { why: say(words, "revokeWhy"), missing: say(words, "revokeMissing"), label: say(words, "revoke") },
  };
}

function drawnAnswer({ purpose, label, on, state, text, mayAsk, question }: PurposeAnswer, words: Words) {
  const isGiven = state === "given";
  const isNo = state === "refused" || state === "withdrawn";
  return {
    key: purpose,
    label,
    text,
    look: on ? "badge slds-theme_success" : "badge",
    question: isGiven ? undefined : say(words, mayAsk ? "askThis" : "askNoMore", { question: question.text }),
    // One button in both states, so that whoever has pressed it still stands on it.
    first: say(words, isGiven ? "consentWithdraw" : "consentYes", { purpose: label }),
    firstAnswer: isGiven ? "withdrawn" : "given",
    // A no that stands need not be said again.
    no: isGiven || isNo ? undefined : say(words, "consentNo", { purpose: label }),
  };
}
