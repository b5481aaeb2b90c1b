// Tickets as cases: what their row says, but not what happened between its opening and its closing.
import { namesComplaint } from "../../domain/cases.ts";
import type { WrittenFact } from "../../ports.ts";
import { channel, type Context } from "./activities.ts";
import type { Row } from "./rows.ts";

/** How a ticket came in. */
const networks: Readonly<Record<string, string>> = {
  CHAT: "web-chat",
  EMAIL: "email",
  FORM: "web-form",
  PHONE: "phone",
};

/** HubSpot empties the closing date of a ticket that is opened again. */
export function ticketFact(row: Row, { account, owners }: Context): WrittenFact {
  const contact = row.parties[0];
  const network = networks[row.text("source_type") ?? ""];
  const agent = owners.get(row.text("hubspot_owner_id") ?? "");
  const reason = row.text("hs_ticket_category")?.slice(0, 300);
  const closedAt = row.moment("closed_date");
  return {
    ...{ type: "case", id: `${account}/ticket/${row.id}`, version: row.modifiedAt.toISOString() },
    openedAt: (row.moment("createdate") ?? row.createdAt).toISOString(),
    ...(contact === undefined ? {} : { customer: { crm: "hubspot", account, object: "contact", id: contact } }),
    ...(network === undefined ? {} : { channel: channel(network, `HubSpot ${network}`) }),
    ...(reason === undefined ? {} : { reason }),
    ...(namesComplaint(reason) ? { complaint: {} } : {}),
    ...(agent === undefined ? {} : { agent }),
    events: closedAt === undefined ? [] : [{ kind: "closed", at: closedAt.toISOString() }],
  };
}
