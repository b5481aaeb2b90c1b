import type { CustomerView } from "@rapport/contract";
import customerView from "@salesforce/apex/RapportBridge.customerView";
import LANG from "@salesforce/i18n/lang";
import LOCALE from "@salesforce/i18n/locale";
import TIME_ZONE from "@salesforce/i18n/timeZone";
import emptyText from "@salesforce/label/c.Rapport_EmptyText";
import emptyTitle from "@salesforce/label/c.Rapport_EmptyTitle";
import failedText from "@salesforce/label/c.Rapport_FailedText";
import failedTitle from "@salesforce/label/c.Rapport_FailedTitle";
import loading from "@salesforce/label/c.Rapport_Loading";
import refresh from "@salesforce/label/c.Rapport_Refresh";
import retry from "@salesforce/label/c.Rapport_Retry";
import { languageOf } from "c/rapportFormat";
import { LightningElement, api } from "lwc";
import { drawn, type Drawn } from "./drawn";

type Loaded =
  | { readonly state: "loading" }
  | { readonly state: "empty" }
  | { readonly state: "failed" }
  | { readonly state: "ready"; readonly value: Drawn };

/** The customer behind the contact that the reader has open: four states, no arithmetic. */
export default class RapportCustomerView extends LightningElement {
  labels = { emptyText, emptyTitle, failedText, failedTitle, loading, refresh, retry };
  customer: Loaded = { state: "loading" };
  record: string | undefined;
  question = 0;

  @api get recordId(): string | undefined {
    return this.record;
  }
  set recordId(value: string | undefined) {
    this.record = value;
    void this.load();
  }

  get isLoading(): boolean {
    return this.customer.state === "loading";
  }
  get isEmpty(): boolean {
    return this.customer.state === "empty";
  }
  get isFailed(): boolean {
    return this.customer.state === "failed";
  }
  /** One button in every state, so that whoever pressed it still stands on it when the answer comes. */
  get againLabel(): string {
    return this.isFailed ? this.labels.retry : this.labels.refresh;
  }
  get view(): Drawn | undefined {
    return this.customer.state === "ready" ? this.customer.value : undefined;
  }

  /** Asks the bridge; an answer that comes after a newer question is ignored. */
  async load(): Promise<void> {
    this.question += 1;
    const { question, record } = this;
    this.customer = { state: "loading" };
    const answer: Loaded = record === undefined ? { state: "loading" } : await ask(record);
    if (question === this.question) this.customer = answer;
  }

  override disconnectedCallback(): void {
    this.question += 1;
  }
}

async function ask(recordId: string): Promise<Loaded> {
  try {
    const text = await customerView({ recordId, lang: languageOf(LANG) });
    if (text === null) return { state: "empty" };
    const view: unknown = typeof text === "string" ? JSON.parse(text) : undefined;
    if (!isCustomerView(view)) return { state: "failed" };
    return isSilent(view)
      ? { state: "empty" }
      : { state: "ready", value: drawn(view, { locale: LOCALE, zone: TIME_ZONE }) };
  } catch {
    // Apex has already said why in its own log; the reader needs to know what to do.
    return { state: "failed" };
  }
}

function isCustomerView(view: unknown): view is CustomerView {
  return (
    isObject(view) && isObject(view["words"]) && Array.isArray(view["handles"]) && Array.isArray(view["interactions"])
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isSilent({ handles, interactions, openClocks }: CustomerView): boolean {
  return handles.length + interactions.length + openClocks.length === 0;
}
