import type { CustomerView, Handle, SharedIdentity, Touchpoint } from "@rapport/contract";
import { joined, say, spellMoment, type Reader, type Words } from "c/rapportFormat";
import { reader } from "c/rapportReader";
import { createSteps, type Told } from "c/rapportSteps";
import { LightningElement, api } from "lwc";

/**
 * Every address, number and handle: how sure it is, and what it may be used for; then those that are nobody's own.
 * Fires `changed` when something was kept.
 */
export default class RapportHandleList extends LightningElement {
  take = createSteps();
  told: Told | null = null;

  @api view: CustomerView | undefined;
  @api personId: string | undefined;
  @api touchpoint: Touchpoint = "card";

  get words(): Words {
    return this.view?.words ?? {};
  }
  get isEmpty(): boolean {
    return this.items.length === 0;
  }
  get none(): string {
    return say(this.words, "noHandles");
  }
  get items() {
    return (this.view?.handles ?? []).map((handle) => drawn(this.words, handle, reader));
  }
  get shared() {
    const items = this.view?.shared ?? [];
    if (items.length === 0) return undefined;
    return {
      title: say(this.words, "shared"),
      text: say(this.words, "sharedText"),
      items: items.map((identity) => drawnShared(this.words, identity)),
    };
  }
  get said(): string {
    return this.told?.text ?? "";
  }

  /** Puts the focus on a handle; false where it is not here. */
  @api focusOn(identityId: string): boolean {
    const item = this.template?.querySelector<HTMLElement>(`li[data-id="${identityId}"]`);
    item?.focus();
    return item !== null && item !== undefined;
  }

  async handleUnmark(event: Event): Promise<void> {
    const target = event.currentTarget;
    const identityId = target instanceof HTMLElement ? target.dataset["id"] : undefined;
    const told = await this.take({ step: "shared", identityId, fields: { shared: false } }, this);
    if (told === null) return;
    this.told = told;
    if (told.outcome === "kept") this.tell();
  }

  tell(): void {
    this.dispatchEvent(new CustomEvent("changed"));
  }
}

function drawn(words: Words, handle: Handle, of: Reader) {
  const { identityId, networkLabel, value, profileUrl, keptBack, proof, consent, formerValues, since, lastSeen } =
    handle;
  const purposes = consent.map(({ label }) => label).join(", ");
  const isProven = proof.level !== "claimed" && proof.level !== "seen-together";
  return {
    handle,
    key: identityId,
    value,
    networkLabel,
    // Addresses come from the networks: only a web page becomes a link.
    url: !keptBack && profileUrl !== null && /^https?:\/\//.test(profileUrl) ? profileUrl : undefined,
    look: keptBack ? "summary" : "strong",
    remarks: joined(
      purposes === "" ? say(words, "noConsent") : say(words, "mayBeUsedFor", { purposes }),
      formerValues.length === 0 ? null : say(words, "formerly", { names: formerValues.join(", ") }),
      since === null ? null : say(words, "firstSeen", { time: spellMoment(since, of) }),
      lastSeen === null ? null : say(words, "lastSeen", { time: spellMoment(lastSeen, of) }),
    ),
    proof: proof.label,
    proofText: proof.text,
    badge: isProven ? "badge slds-theme_success" : "badge",
  };
}

function drawnShared(words: Words, { identityId, networkLabel, value, text }: SharedIdentity) {
  return {
    key: identityId,
    text: joined(value, networkLabel, text),
    unmark: say(words, "unmarkShared", { handle: value }),
  };
}
