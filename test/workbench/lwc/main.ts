/** Puts the real Lightning component on the page, as a record page of Salesforce would. */
import RapportCustomerView from "c/rapportCustomerView";
import { createElement } from "lwc";

const place = document.getElementById("salesforce-card");
const recordId = place?.dataset["record"];
if (place !== null && recordId !== undefined) {
  place.replaceChildren(
    Object.assign(createElement("c-rapport-customer-view", { is: RapportCustomerView }), { recordId }),
  );
}
