// What the rows of a crowd hold. The same place, the same values.
import { moment, type Value } from "./values.ts";

/** Values of a row, as they are kept. */
export type Values = Record<string, Value>;

const subjects = [
  "Where is my order?",
  "A question about my invoice",
  "Thank you",
  "The box was open",
  "Opening hours",
];
/** What people write. */
export const texts = [
  "The parcel has not come yet. Can you look?",
  "It was delivered this morning, thank you.",
  "I was charged twice for the same order.",
  "We have sent it again today.",
  "Could somebody call me back?",
];
/** The same people as in the crowd of the other CRM's sandbox. */
export function contactAt(place: number): Values {
  return {
    FirstName: `First${place}`,
    LastName: `Last${place}`,
    Name: `First${place} Last${place}`,
    Email: emailOf(place),
    ...(place % 3 === 0 ? { Phone: `+1 202-555-${String(place % 10_000).padStart(4, "0")}` } : {}),
    ...(place % 7 === 0 ? { X_Handle__c: `person_${place}` } : {}),
  };
}

function emailOf(place: number): string {
  return `person-${place}@example.com`;
}

/** A case that began at `start`; milliseconds since 1970, as `until`. */
export function caseAt(place: number, start: number, until: number): Values {
  const end = start + (1 + (place % 50)) * 3_600_000;
  const isClosed = place % 5 !== 0 && end <= until;
  return {
    CaseNumber: String(place + 1).padStart(8, "0"),
    Subject: subjects[place % subjects.length] ?? "",
    Origin: ["Email", "Phone", "Web"][place % 3] ?? "",
    Priority: "Medium",
    Status: isClosed ? "Closed" : "New",
    IsClosed: isClosed,
    ...(isClosed ? { ClosedDate: moment(end) } : {}),
  };
}

/** A call or an e-mail that was logged. */
export function taskAt(place: number, when: number): Values {
  const common = {
    Status: "Completed",
    IsClosed: true,
    ActivityDate: moment(when).slice(0, 10),
    CompletedDateTime: moment(when),
  };
  if (place % 3 === 0)
    return { ...common, Subject: `Email: ${subjects[place % subjects.length]}`, TaskSubtype: "Email" };
  return {
    ...common,
    Subject: "Call",
    TaskSubtype: "Call",
    CallType: place % 2 === 0 ? "Inbound" : "Outbound",
    CallDurationInSeconds: place % 600,
  };
}

/** A meeting. */
export function eventAt(when: number): Values {
  const end = when + 1_800_000;
  return { Subject: "Tasting", StartDateTime: moment(when), EndDateTime: moment(end), DurationInMinutes: 30 };
}

/** An e-mail in a case: every other one from the contact with this place. */
export function emailAt(place: number, holder: number, when: number): Values {
  const incoming = place % 2 === 0;
  const [theirs, ours] = [emailOf(holder), "service@sandbox.example"];
  return {
    Incoming: incoming,
    FromAddress: incoming ? theirs : ours,
    ToAddress: incoming ? ours : theirs,
    Subject: subjects[place % subjects.length] ?? "",
    TextBody: texts[place % texts.length] ?? "",
    MessageDate: moment(when),
    MessageIdentifier: `<m-${place}@sandbox.example>`,
    Status: incoming ? "1" : "3",
  };
}
