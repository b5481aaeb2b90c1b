import type { CustomerView, Touchpoint } from "@rapport/contract";
import customerView from "@salesforce/apex/RapportAgent.customerView";
import type { Loaded } from "c/rapportAsk";
import { askCustomer } from "c/rapportCustomer";
import RapportOfPerson from "c/rapportOfPerson";
import { lang, reader } from "c/rapportReader";
import { touchpointOf } from "c/rapportSteps";
import { drawn, type Drawn } from "./drawn";

/** The customer behind the record that the reader has open: who, who waits, how to reach them, what was said last, figures. */
export default class RapportCustomerView extends RapportOfPerson<CustomerView> {
  override question(recordId: string): Promise<Loaded<CustomerView>> {
    return askCustomer(() => customerView({ recordId, lang }));
  }

  get drawn(): Drawn | undefined {
    return this.answer.state === "ready" ? drawn(this.answer.value, reader) : undefined;
  }
  /** Nothing is known of the customer but who they are: there is a handle to record. */
  get silent(): CustomerView | undefined {
    return this.who.state === "ready" && this.answer.state === "empty" ? this.answer.value : undefined;
  }
  get touchpoint(): Touchpoint {
    return touchpointOf(this.objectApiName);
  }
}
