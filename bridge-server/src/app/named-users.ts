// Users whom an admin named in a setting by their ids.
import { isUserId, longId } from "../domain/salesforce-ids.ts";

/** Whether the caller is one of these users. No user of one CRM is taken for one of the other, and a key is nobody. */
export function isNamedUser(by: string, ids: readonly string[]): boolean {
  const [, crm, id = ""] = /^(hubspot|salesforce)-user:(\w+)$/.exec(by) ?? [];
  const caller = spelled(id);
  return crm !== undefined && caller.startsWith(crm) && ids.some((named) => spelled(named) === caller);
}

/** An id as an admin writes it: Salesforce's begin with 005, HubSpot's are plain numbers. */
function spelled(id: string): string {
  return isUserId(id) ? `salesforce ${longId(id) ?? id}` : `hubspot ${id}`;
}
