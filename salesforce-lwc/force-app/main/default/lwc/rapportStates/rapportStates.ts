import failedText from "@salesforce/label/c.Rapport_FailedText";
import failedTitle from "@salesforce/label/c.Rapport_FailedTitle";
import notAllowed from "@salesforce/label/c.Rapport_NotAllowedText";
import refresh from "@salesforce/label/c.Rapport_Refresh";
import retry from "@salesforce/label/c.Rapport_Retry";
import upToDate from "@salesforce/label/c.Rapport_UpToDate";
import { LightningElement, api } from "lwc";

type State = "loading" | "empty" | "failed" | "forbidden" | "ready";

/**
 * Loading, empty, failed or ready (which is drawn in the slot); a button asks again.
 *
 * The button is the same one in every state, so that whoever pressed it still stands on it when the answer comes.
 * Fires `again` when it is pressed.
 */
export default class RapportStates extends LightningElement {
  labels = { failedText, failedTitle, notAllowed };
  current: State = "loading";
  /** Pressed, and not answered yet: only then is there news to tell to those who cannot see it. */
  asked = false;
  news = "";

  /** What is being waited for. */
  @api loading = "";
  @api emptyTitle = "";
  @api emptyText = "";
  /** What the button says in place of “Refresh”. */
  @api refresh: string | undefined;

  @api get state(): State {
    return this.current;
  }
  set state(state: State) {
    this.current = state;
    this.news = this.asked && state === "ready" ? upToDate : "";
    if (state !== "loading") this.asked = false;
  }

  get isLoading(): boolean {
    return this.current === "loading";
  }
  get isEmpty(): boolean {
    return this.current === "empty";
  }
  get isFailed(): boolean {
    return this.current === "failed";
  }
  get isForbidden(): boolean {
    return this.current === "forbidden";
  }
  get againLabel(): string {
    return this.isFailed ? retry : (this.refresh ?? refresh);
  }
  get againPlace(): string {
    return this.current === "ready" ? "again" : "again again_middle";
  }

  handleAgain(): void {
    this.asked = true;
    this.dispatchEvent(new CustomEvent("again"));
  }
}
