import type { CustomerView, Touchpoint } from "@rapport/contract";
import { say } from "c/rapportFormat";
import { LightningElement, api } from "lwc";

interface List extends Element {
  focusOn(identityId: string): boolean;
}

/**
 * Every handle of a customer, and all that can be done with it; the same on the customer view and by itself. Fires
 * `changed` when something was kept, so that the customer is read anew.
 */
export default class RapportHandlePart extends LightningElement {
  shown: CustomerView | undefined;
  /** The handles that were there before one was captured; the one that is new then gets the focus. */
  before: ReadonlySet<string> | undefined;
  fresh: string | undefined;

  @api personId: string | undefined;
  @api touchpoint: Touchpoint = "card";
  @api get view(): CustomerView | undefined {
    return this.shown;
  }
  set view(view: CustomerView | undefined) {
    this.shown = view;
    const { before } = this;
    if (before === undefined) return;
    this.fresh = view?.handles.find(({ identityId }) => !before.has(identityId))?.identityId;
    this.before = undefined;
  }

  override renderedCallback(): void {
    const { fresh } = this;
    if (fresh === undefined) return;
    this.fresh = undefined;
    this.template?.querySelector<List>("c-rapport-handle-list")?.focusOn(fresh);
  }

  get heading(): string {
    return this.shown === undefined ? "" : say(this.shown.words, "handles");
  }

  handleCaptured(): void {
    this.before = new Set(this.shown?.handles.map(({ identityId }) => identityId));
    this.tell();
  }

  tell(): void {
    this.dispatchEvent(new CustomEvent("changed"));
  }
}
