/** How the cards ask for a customer. */
import type { CustomerView } from "@rapport/contract";
import type { CrmContext } from "@hubspot/ui-extensions";
import { addressOf, isObject, useBridge, type Asked, type Loaded, type Reader } from "./kit/index.ts";
import type { Place } from "./timeline-reading.ts";

/** The contact whose customer a card shows, and where the bridge is. */
export function placeOf({ variables, portal }: CrmContext, contactId: number): Place {
  return {
    variables,
    record: { crm: "hubspot", account: String(portal.id), type: "contact", id: String(contactId) },
  };
}

/** A customer as a card asked for them. */
export interface AskedCustomer extends Asked<CustomerView> {
  readonly customer: Loaded<CustomerView>;
  /** The customer of whom nothing is known yet but who they are: there is nothing to show, and a handle to record. */
  readonly silent: CustomerView | null;
}

/** Asks the bridge for the customer behind a contact. A customer of whom nothing is known is none to show. */
export function useCustomer({ variables, portal }: CrmContext, contactId: number, { lang }: Reader): AskedCustomer {
  const url = addressOf(variables, "/v1/customers/by-record", {
    crm: "hubspot",
    account: String(portal.id),
    type: "contact",
    id: String(contactId),
    lang,
  });
  const asked = useBridge(url, isCustomerView);
  const { answer } = asked;
  const silent = answer.state === "ready" && isSilent(answer.value) ? answer.value : null;
  return { ...asked, silent, customer: silent === null ? answer : { state: "empty" } };
}

function isCustomerView(body: unknown): body is CustomerView {
  return (
    isObject(body) &&
    isObject(body["words"]) &&
    isObject(body["asking"]) &&
    ["handles", "shared", "values", "interactions"].every((part) => Array.isArray(body[part]))
  );
}

function isSilent({ handles, interactions, openClocks }: CustomerView): boolean {
  return handles.length + interactions.length + openClocks.length === 0;
}
