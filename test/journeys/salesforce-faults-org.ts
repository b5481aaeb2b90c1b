// Who is in the small organisation, and what its people do in a day.
import type { SalesforceSandbox } from "../sandboxes/salesforce/index.ts";

/** When the day of changes is. */
export const changesAt = "2026-09-01T14:00:00.000Z";
const contacts = 12;

const seedAt = (day: number): string => new Date(Date.UTC(2026, 6, 1 + (day % 40), 10)).toISOString();

/** The records that the day is about. */
export interface SmallOrg {
  readonly contacts: readonly string[];
  readonly caseId: string;
  readonly leadId: string;
  readonly individual: string;
  /** What appears during the day: rows by kind that lie in the bin until then, so that their ids do not depend on the day. */
  readonly appearing: readonly (readonly [object: string, id: string])[];
}

/** A dozen contacts with calls, e-mails, events, a case with its talk, a lead, surveys and a messaging session. */
export function seedSmallOrg(sandbox: SalesforceSandbox): SmallOrg {
  const seed = (object: string, n: number, values: Record<string, unknown>): string =>
    sandbox.seed(object, { CreatedDate: seedAt(n), LastModifiedDate: seedAt(n), SystemModstamp: seedAt(n), ...values });
  const people = Array.from({ length: contacts }, (_, n) =>
    seed("Contact", n, {
      ...{ FirstName: n === 2 ? "Asha" : `Person ${n}`, LastName: "Sample", Email: `person-${n}@example.com` },
      ...(n % 3 === 0 ? { Phone: `+1 202-555-01${String(n).padStart(2, "0")}` } : {}),
    }),
  );
  for (const [n, WhoId] of people.entries()) {
    const done = { WhoId, Status: "Completed", ActivityDate: seedAt(n).slice(0, 10) };
    seed("Task", n, {
      ...done,
      TaskSubtype: "Call",
      CallType: "Inbound",
      CallDurationInSeconds: 60,
      Subject: `Call ${n}`,
    });
    seed("Task", n, { ...done, TaskSubtype: "Email", Subject: `Invoice ${n}` });
  }
  const caseId = seed("Case", 4, { ContactId: people[3], Subject: "Broken lamp", Origin: "Web", Status: "New" });
  seed("EmailMessage", 5, {
    ...{ ParentId: caseId, Incoming: true, Subject: "Lamp", TextBody: "Is anybody there?", MessageDate: seedAt(5) },
    ...{ FromAddress: "person-3@example.com", ToAddress: "help@acme.example" },
  });
  seed("CaseComment", 5, { ParentId: caseId, CommentBody: "Looks bad", IsPublished: false });
  seed("Event", 6, {
    ...{ WhoId: people[5], Subject: "Tasting", StartDateTime: seedAt(6), DurationInMinutes: 30 },
  });
  const leadId = seed("Lead", 7, { FirstName: "Lena", LastName: "Lead", Company: "Acme", Email: "lena@example.com" });
  const individual = seed("Individual", 8, { LastName: "Gone", ShouldForget: true, CanStorePiiElsewhere: true });
  const appearing = later(people, caseId).map(([object, values]) => {
    const id = seed(object, 9, values);
    sandbox.change.delete(object, id);
    return [object, id] as const;
  });
  return { contacts: people, caseId, leadId, individual, appearing };
}

function later(people: readonly string[], caseId: string): [object: string, values: Record<string, unknown>][] {
  return [
    ["Contact", { FirstName: "New", LastName: "Sample", Email: "new@example.com" }],
    [
      "Task",
      { WhoId: people[7], TaskSubtype: "Call", CallType: "Inbound", Subject: "Another call", Status: "Completed" },
    ],
    [
      "EmailMessage",
      {
        ...{ ParentId: caseId, Incoming: false, Subject: "Re: Lamp", TextBody: "A new one is on its way" },
        ...{ FromAddress: "help@acme.example", ToAddress: "person-3@example.com", MessageDate: changesAt },
      },
    ],
    ["CaseComment", { ParentId: caseId, CommentBody: "Nobody tells of this one", IsPublished: false }],
  ];
}

/** What happens in the organisation while Rapport is connected: everything that can happen to a record. */
export function people(
  { change }: SalesforceSandbox,
  { contacts: ids, caseId, individual, appearing }: SmallOrg,
): void {
  const id = (n: number): string => ids[n] ?? "";
  change.update("Contact", id(0), { FirstName: "Renamed" });
  change.update("Contact", id(1), { Email: "another@example.com" });
  change.update("Contact", id(2), { Phone: "+1 202-555-0199" });
  for (const [object, one] of appearing) change.undelete(object, one);
  change.merge("Contact", id(3), id(4));
  change.delete("Contact", id(5));
  change.update("Contact", id(6), { IndividualId: individual });
  change.update("Case", caseId, { Status: "Closed" });
  change.together((crew) => {
    for (const n of [8, 9, 10]) crew.update("Contact", id(n), { Title: "Buyer" });
  });
}

/** Every person that is left is changed at the same moment. */
export function touchAll(sandbox: SalesforceSandbox, { leadId }: SmallOrg, all: readonly string[]): void {
  for (const id of all) sandbox.change.update("Contact", id, { LastName: "Touched" });
  sandbox.change.update("Lead", leadId, { LastName: "Touched" });
}
