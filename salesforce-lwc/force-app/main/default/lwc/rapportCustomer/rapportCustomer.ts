/** How the components ask for a customer. */
import type { CustomerView } from "@rapport/contract";
import { ask, hasLists, type Loaded } from "c/rapportAsk";

/** Asks for a customer view. A customer of whom nothing is known is none to show. */
export async function askCustomer(call: () => Promise<unknown>): Promise<Loaded<CustomerView>> {
  const answer = await ask(call, isCustomerView);
  return answer.state === "ready" && isSilent(answer.value) ? { state: "empty", value: answer.value } : answer;
}

function isCustomerView(body: unknown): body is CustomerView {
  return hasLists(body, "handles", "shared", "interactions", "openClocks", "values", "kpis");
}

/** The customer with whose handles something can be done, whether or not there is anything to show. */
export function knownOf(answer: Loaded<CustomerView>): CustomerView | undefined {
  return answer.state === "ready" || answer.state === "empty" ? answer.value : undefined;
}

function isSilent({ handles, interactions, openClocks }: CustomerView): boolean {
  return handles.length + interactions.length + openClocks.length === 0;
}
