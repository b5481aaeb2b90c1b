// A large portal made up in no time: contacts, their companies, tickets, activities and conversations.
import { diceOf } from "../dice.ts";
import { accountOf } from "./conversation-store.ts";
import type { PortalControls } from "./controls.ts";

/** How large. The same numbers and the same seed make the same portal. */
export interface CrowdSize {
  readonly contacts: number;
  /** Calls, e-mails, notes and so on, over all contacts. */
  readonly engagements: number;
  readonly tickets?: number;
  /** Conversation threads, with three messages each. */
  readonly threads?: number;
  /** When the newest of it was made, and over how long it goes back. */
  readonly until: Date;
  readonly overDays?: number;
  readonly seed?: number;
}

/** What was made: ids by kind of record, each in ascending order. */
export type Crowd = Readonly<Record<string, readonly string[]>>;

type Properties = Record<string, string | null>;

/** Kinds of activity, how many of a hundred they are, and what they hold. */
const kinds: readonly [name: string, share: number, properties: (place: number) => Properties][] = [
  [
    "emails",
    50,
    (place) => ({
      hs_email_direction: place % 3 === 0 ? "EMAIL" : "INCOMING_EMAIL",
      hs_email_subject: subjects[place % subjects.length] ?? null,
      hs_email_text: texts[place % texts.length] ?? null,
    }),
  ],
  [
    "calls",
    15,
    (place) => ({
      hs_call_direction: place % 2 === 0 ? "INBOUND" : "OUTBOUND",
      hs_call_duration: String((place % 600) * 1000),
      hs_call_status: "COMPLETED",
    }),
  ],
  ["notes", 15, (place) => ({ hs_note_body: texts[place % texts.length] ?? null })],
  [
    "communications",
    10,
    (place) => ({
      hs_communication_channel_type: ["WHATS_APP", "SMS", "LINKEDIN_MESSAGE"][place % 3] ?? null,
      hs_communication_logged_from: "CRM",
      hs_communication_body: texts[place % texts.length] ?? null,
    }),
  ],
  ["meetings", 5, () => ({ hs_meeting_title: "Tasting", hs_meeting_outcome: "COMPLETED" })],
  [
    "feedback_submissions",
    4,
    (place) => ({ hs_survey_type: "NPS", hs_value: String(place % 11), hs_survey_channel: "EMAIL" }),
  ],
  ["postal_mail", 1, () => ({ hs_postal_mail_body: "A letter" })],
];

const subjects = [
  "Where is my order?",
  "A question about my invoice",
  "Thank you",
  "The box was open",
  "Opening hours",
];
const texts = [
  "The parcel has not come yet. Can you look?",
  "It was delivered this morning, thank you.",
  "I was charged twice for the same order.",
  "We have sent it again today.",
  "Could somebody call me back?",
];

/** Fills a portal. Half a million engagements take a few seconds. */
export function seedCrowd(portal: PortalControls, size: CrowdSize): Crowd {
  const { contacts, engagements, tickets = 0, threads = 0, until, overDays = 730, seed = 1 } = size;
  const dice = diceOf(seed);
  const moment = (): string => new Date(until.getTime() - Math.floor(dice() * overDays * 86_400_000)).toISOString();
  let lastId = 100_000;
  const made: Record<string, string[]> = {};
  const add = (kind: string, properties: Properties, at: string): string => {
    const id = String((lastId += 1));
    portal.seed(kind, { id, properties, at });
    (made[kind] ??= []).push(id);
    return id;
  };
  const someone = (): string => made["contacts"]?.[Math.floor(dice() * contacts)] ?? "";

  for (let place = 0; place < contacts / 20; place += 1)
    add("companies", { name: `Company ${place}`, domain: `company-${place}.example` }, moment());
  for (let place = 0; place < contacts; place += 1) {
    const contact = add("contacts", contactAt(place), moment());
    const company = made["companies"]?.[Math.floor(place / 20)];
    if (company) portal.seedLink(["contacts", contact], ["companies", company]);
  }
  for (let place = 0; place < tickets; place += 1) {
    const subject = subjects[place % subjects.length] ?? null;
    const properties = { subject, hs_pipeline: "0", hs_pipeline_stage: String(1 + (place % 4)) };
    portal.seedLink(["tickets", add("tickets", properties, moment())], ["contacts", someone()]);
  }
  for (const [kind, share, properties] of kinds) {
    const count = Math.round((engagements * share) / 100);
    for (let place = 0; place < count; place += 1) {
      const at = moment();
      const when = kind === "feedback_submissions" ? "hs_submission_timestamp" : "hs_timestamp";
      const id = add(kind, { ...properties(place), [when]: at, hubspot_owner_id: place % 2 === 0 ? "501" : "502" }, at);
      portal.seedLink([kind, id], ["contacts", someone()]);
    }
  }
  for (let place = 0; place < threads; place += 1) {
    const id = String((lastId += 1));
    (made["threads"] ??= []).push(id);
    talk(portal, { id, contact: someone(), start: Date.parse(moment()), messageId: () => String((lastId += 1)) });
  }
  return made;
}

function contactAt(place: number): Properties {
  return {
    firstname: `First${place}`,
    lastname: `Last${place}`,
    email: `person-${place}@example.com`,
    phone: place % 3 === 0 ? `+1 202-555-${String(place % 10_000).padStart(4, "0")}` : null,
    twitterhandle: place % 7 === 0 ? `person_${place}` : null,
  };
}

/** A question, an automatic greeting, an answer an hour later. */
function talk(
  portal: PortalControls,
  { id, contact, start, messageId }: { id: string; contact: string; start: number; messageId: () => string },
): void {
  const channelId = "1000";
  const channelAccountId = accountOf(channelId);
  const at = (minutes: number): string => new Date(start + minutes * 60_000).toISOString();
  portal.seedThread({
    id,
    createdAt: at(0),
    status: "OPEN",
    originalChannelId: channelId,
    originalChannelAccountId: channelAccountId,
    inboxId: "701",
    associatedContactId: contact,
    spam: false,
    archived: false,
  });
  const entries = [
    { createdBy: `V-${contact}`, minutes: 0, direction: "INCOMING", text: texts[0] ?? "" },
    { createdBy: "B-77", minutes: 1, direction: "OUTGOING", text: "Somebody will be with you soon." },
    { createdBy: "A-9001", minutes: 60, direction: "OUTGOING", text: texts[3] ?? "" },
  ] as const;
  for (const { minutes, ...entry } of entries)
    portal.seedMessage({
      ...entry,
      id: messageId(),
      threadId: id,
      type: "MESSAGE",
      createdAt: at(minutes),
      channelId,
      channelAccountId,
    });
}
