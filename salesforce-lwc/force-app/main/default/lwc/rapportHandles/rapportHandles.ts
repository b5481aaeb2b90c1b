import type { CustomerView, Touchpoint } from "@rapport/contract";
import customerView from "@salesforce/apex/RapportAgent.customerView";
import heading from "@salesforce/label/c.Rapport_Handles";
import type { Loaded } from "c/rapportAsk";
import { askCustomer, knownOf } from "c/rapportCustomer";
import RapportOfPerson from "c/rapportOfPerson";
import { lang } from "c/rapportReader";
import { touchpointOf } from "c/rapportSteps";

/** How a customer can be reached, and what each way may be used for; for pages that show nothing else of the customer. */
export default class RapportHandles extends RapportOfPerson<CustomerView> {
  heading = heading;

  override question(recordId: string): Promise<Loaded<CustomerView>> {
    return askCustomer(() => customerView({ recordId, lang }));
  }

  get view(): CustomerView | undefined {
    return knownOf(this.answer);
  }
  /** With handles, there is something to show. */
  override get state(): Loaded<CustomerView>["state"] {
    return this.who.state === "ready" && this.view !== undefined ? "ready" : super.state;
  }
  get touchpoint(): Touchpoint {
    return touchpointOf(this.objectApiName);
  }
}
