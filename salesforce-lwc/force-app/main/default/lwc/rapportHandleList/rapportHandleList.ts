import type { Handle } from "@rapport/contract";
import { joined, say, type Words } from "c/rapportFormat";
import { LightningElement, api } from "lwc";

/** Every address, number and handle: how sure it is, and what it may be used for. */
export default class RapportHandleList extends LightningElement {
  @api handles: readonly Handle[] = [];
  @api words: Words = {};

  get isEmpty(): boolean {
    return this.handles.length === 0;
  }
  get none(): string {
    return say(this.words, "noHandles");
  }
  get items() {
    return this.handles.map((handle) => drawn(this.words, handle));
  }
}

function drawn(words: Words, { network, networkLabel, value, profileUrl, proof, consent, formerValues }: Handle) {
  const purposes = consent.map(({ label }) => label).join(", ");
  const isProven = proof.level !== "claimed" && proof.level !== "seen-together";
  return {
    key: `${network} ${value}`,
    value,
    networkLabel,
    // Addresses come from the networks: only a web page becomes a link.
    url: profileUrl !== null && /^https?:\/\//.test(profileUrl) ? profileUrl : undefined,
    remarks: joined(
      purposes === "" ? say(words, "noConsent") : say(words, "mayBeUsedFor", { purposes }),
      formerValues.length === 0 ? null : say(words, "formerly", { names: formerValues.join(", ") }),
    ),
    proof: proof.label,
    look: isProven ? "badge slds-theme_success" : "badge",
  };
}
