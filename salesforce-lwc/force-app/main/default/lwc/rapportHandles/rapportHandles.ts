import type { CustomerView } from "@rapport/contract";
import customerView from "@salesforce/apex/RapportAgent.customerView";
import title from "@salesforce/label/c.Rapport_Handles";
import type { Loaded } from "c/rapportAsk";
import { askCustomer } from "c/rapportCustomer";
import RapportOfPerson from "c/rapportOfPerson";
import { lang } from "c/rapportReader";

const attempts = 5;

/** How a customer can be reached, and what each way may be used for; a handle that they give is recorded here. */
export default class RapportHandles extends RapportOfPerson<CustomerView> {
  override question(recordId: string): Promise<Loaded<CustomerView>> {
    return askCustomer(() => customerView({ recordId, lang }));
  }

  get view(): CustomerView | undefined {
    return this.answer.state === "ready" ? this.answer.value : undefined;
  }
  /** The heading is the bridge's, as on the customer view; before it has answered it is ours. */
  get heading(): string {
    return this.view?.words["handles"] ?? title;
  }

  /**
   * A handle was recorded: the list is read again without taking away what the reader stands on. The bridge keeps first
   * and reads soon after, so it is asked until the list has changed, and not for ever.
   */
  async handleKept(): Promise<void> {
    const { personId } = this;
    const before = JSON.stringify(this.view?.handles);
    for (let attempt = 0; attempt < attempts && personId !== undefined; attempt += 1) {
      const answer = await this.questions.newest(() => this.question(personId));
      if (answer?.state !== "ready") return;
      this.answer = answer;
      if (JSON.stringify(answer.value.handles) !== before) return;
    }
  }
}
