/** How the cards ask for a customer. */
import type { CustomerView } from "@rapport/contract";
import type { CrmContext } from "@hubspot/ui-extensions";
import { addressOf, isObject, useBridge, type Loaded, type Reader } from "./kit/index.ts";

/** Asks the bridge for the customer behind a contact. A customer of whom nothing is known is none to show. */
export function useCustomer(
  { variables, portal }: CrmContext,
  contactId: number,
  { lang }: Reader,
): { customer: Loaded<CustomerView>; again: () => void } {
  const url = addressOf(variables, "/v1/customers/by-record", {
    crm: "hubspot",
    account: String(portal.id),
    type: "contact",
    id: String(contactId),
    lang,
  });
  const { answer, again } = useBridge(url, isCustomerView);
  return { customer: answer.state === "ready" && isSilent(answer.value) ? { state: "empty" } : answer, again };
}

function isCustomerView(body: unknown): body is CustomerView {
  return (
    isObject(body) &&
    isObject(body["words"]) &&
    ["handles", "values", "interactions"].every((part) => Array.isArray(body[part]))
  );
}

function isSilent({ handles, interactions, openClocks }: CustomerView): boolean {
  return handles.length + interactions.length + openClocks.length === 0;
}
