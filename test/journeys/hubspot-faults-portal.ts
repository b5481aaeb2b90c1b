// Who is in the small portal, and what its people do in a day.
import type { HubspotSandbox } from "../sandboxes/hubspot/index.ts";

/** When the day of changes is. */
export const changesAt = "2026-09-01T14:00:00.000Z";
const contacts = 12;

const seedAt = (day: number): string => new Date(Date.UTC(2026, 6, 1 + (day % 40), 10)).toISOString();
const contactAt = (n: number): string => String(1000 + n);

/** The webhooks that the app declares, to this address. */
export function subscriptions(targetUrl: string) {
  return {
    settings: { targetUrl, maxConcurrentRequests: 10 },
    subscriptions: {
      crmObjects: ["contact", "company", "ticket"].flatMap((objectType) => [
        ...["object.creation", "object.deletion", "object.merge", "object.restore"].map((subscriptionType) => ({
          ...{ subscriptionType, objectType, active: true },
        })),
        ...["firstname", "lastname", "email", "phone", "name", "subject"].map((propertyName) => ({
          ...{ subscriptionType: "object.propertyChange", objectType, propertyName, active: true },
        })),
      ]),
      hubEvents: ["contact.privacyDeletion", "conversation.creation", "conversation.newMessage"].map(
        (subscriptionType) => ({ subscriptionType, active: true }),
      ),
    },
  };
}

/** A dozen contacts with companies, tickets, calls, e-mails, surveys and conversations. */
export function seedSmallPortal(sandbox: HubspotSandbox): void {
  for (let n = 1; n <= contacts; n += 1) {
    const email = `person-${n}@example.com`;
    const properties = { firstname: n === 3 ? "Asha" : `Person ${n}`, lastname: "Sample", email };
    const phone = n % 3 === 0 ? `+1 202-555-01${String(n).padStart(2, "0")}` : null;
    sandbox.seed("contacts", { id: contactAt(n), at: seedAt(n), properties: { ...properties, phone } });
  }
  const add = (kind: string, id: number, n: number, properties: Record<string, string>): void => {
    sandbox.seed(kind, { id: String(id), at: seedAt(n), properties: { hs_timestamp: seedAt(n), ...properties } });
    sandbox.seedLink([kind, String(id)], ["contacts", contactAt(n)]);
  };
  for (let n = 1; n <= contacts; n += 1) {
    const status = { hs_call_status: "COMPLETED", hs_call_duration: "60000" };
    add("calls", 20_000 + n, n, { ...status, hs_call_direction: "INBOUND", hs_call_body: `Call of person ${n}` });
    add("emails", 30_000 + n, n, {
      ...{ hs_email_direction: n % 2 === 0 ? "EMAIL" : "INCOMING_EMAIL", hs_email_thread_id: `t${n % 6}` },
      ...{ hs_email_subject: "Invoice", hs_email_text: `Where is invoice ${n}?` },
    });
  }
  add("notes", 40_001, 1, { hs_note_body: "Likes tea" });
  add("meetings", 40_002, 2, { hs_meeting_title: "Tasting", hs_meeting_outcome: "COMPLETED" });
  add("communications", 40_003, 3, { hs_communication_channel_type: "SMS", hs_communication_body: "On my way" });
  sandbox.seed("tickets", { id: "50001", at: seedAt(4), properties: { subject: "Broken lamp" } });
  sandbox.seedLink(["tickets", "50001"], ["contacts", contactAt(4)]);
  sandbox.seed("companies", { id: "60001", at: seedAt(5), properties: { name: "Acme", domain: "acme.example" } });
}

/** What happens in the portal while Rapport is connected: everything that can happen to a record. */
export function people({ change }: HubspotSandbox): void {
  change.update("contacts", contactAt(1), { firstname: "Renamed" });
  change.update("contacts", contactAt(2), { email: "another@example.com" });
  change.update("contacts", contactAt(3), { phone: "+1 202-555-0199" });
  change.create("contacts", { firstname: "New", lastname: "Sample", email: "new@example.com" });
  change.merge("contacts", contactAt(4), contactAt(5));
  change.archive("contacts", contactAt(6));
  change.privacyDelete(contactAt(7));
  const call = change.create("calls", {
    ...{ hs_timestamp: changesAt, hs_call_direction: "INBOUND", hs_call_status: "COMPLETED" },
    ...{ hs_call_body: "Nobody tells of this one" },
  });
  change.associate(["calls", call], ["contacts", contactAt(8)]);
  const thread = change.startThread({ channelId: "1000", contactId: contactAt(9) });
  change.write(thread, { by: `V-${contactAt(9)}`, text: "Is anybody there?" });
  change.write(thread, { by: "A-9001", text: "Yes, how can I help?" });
  const waits = change.startThread({ channelId: "1002", contactId: contactAt(10) });
  change.write(waits, { by: `V-${contactAt(10)}`, text: "I am still waiting" });
  change.update("tickets", "50001", { subject: "Broken lamp, again" });
  change.update("companies", "60001", { name: "Acme and Sons" });
}

/** Every contact that is left is changed at the same moment: also the new one, and the one that two became. */
export function touchAll({ change }: HubspotSandbox): void {
  for (const id of [...[1, 2, 3, 8, 9, 10, 11, 12].map(contactAt), "60002", "60003"])
    change.update("contacts", id, { lastname: "Touched" });
}
