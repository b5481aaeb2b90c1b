/** What agents do with a customer's handles: each step goes to the bridge, and what became of it is told. */
import type { HandleOutcome, Touchpoint } from "@rapport/contract";
import take from "@salesforce/apex/RapportIdentity.take";
import failedText from "@salesforce/label/c.Rapport_FailedText";
import { isObject, send } from "c/rapportAsk";
import { lang } from "c/rapportReader";

/** A step: which, about which handle, and what it carries. */
export interface Step {
  readonly step: "capture" | "ask" | "consent" | "proof" | "revoke" | "shared" | "note";
  readonly identityId?: string | undefined;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Where the steps of a component are taken. */
export interface Meeting {
  readonly personId: string | undefined;
  readonly touchpoint: Touchpoint;
}

/** What became of a step. “asked”: a note was left for the next contact. */
export interface Told {
  readonly outcome: HandleOutcome["outcome"] | "asked" | "failed";
  readonly text: string;
}

/** Takes the steps of one component, one after the other; null where a step is still on its way. */
export function createSteps(): (step: Step, meeting: Meeting) => Promise<Told | null> {
  let isBusy = false;
  // The same content is the same run until it has arrived: so what is sent twice is taken once.
  let last = { content: "", run: "" };
  return async ({ step, identityId, fields }, { personId, touchpoint }) => {
    if (isBusy || personId === undefined) return null;
    isBusy = true;
    const content = JSON.stringify([personId, step, identityId, fields]);
    if (last.content !== content) last = { content, run: crypto.randomUUID() };
    const values = JSON.stringify({ ...fields, run: last.run, touchpoint });
    const sent = await send(
      () => take({ recordId: personId, step, identityId: identityId ?? null, values, lang }),
      isOutcome,
      failedText,
    );
    isBusy = false;
    if ("refusal" in sent) return { outcome: "failed", text: sent.refusal };
    if (["kept", "asked"].includes(sent.value.outcome)) last = { content: "", run: "" };
    return sent.value;
  };
}

/** The touchpoint of a page by its object. */
export function touchpointOf(objectApiName: string | undefined): Touchpoint {
  return objectApiName === "Case" ? "ticket" : objectApiName === "VoiceCall" ? "call-wrap-up" : "card";
}

function isOutcome(body: unknown): body is Told {
  return isObject(body) && typeof body["outcome"] === "string" && typeof body["text"] === "string";
}
