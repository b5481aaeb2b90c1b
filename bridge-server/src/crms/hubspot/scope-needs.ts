// What each permission is for. A test holds this table against what the connector does, and the listing's shared-data table is made from it.
import type { paths } from "./versions.ts";

/** A permission, and everything that needs it. */
export interface ScopeNeed {
  readonly scope: string;
  /** What the listing calls the data; null for the permission to be installed at all. */
  readonly data: string | null;
  readonly access: "read" | "write";
  readonly why: string;
  /** Without it: what is missing. Null where Rapport cannot work without it. */
  readonly without: string | null;
  /** Kinds of objects that are read under it, by what HubSpot's paths call them. */
  readonly kinds: readonly string[];
  /** Other paths that are asked under it. */
  readonly paths: readonly (keyof typeof paths)[];
  /** What is written under it, as the client's call says it. */
  readonly writes: readonly string[];
}

const none = { kinds: [], paths: [], writes: [] } as const;

/** Every permission that Rapport asks for, in the order of the approval screen's groups. */
export const scopeNeeds: readonly ScopeNeed[] = [
  {
    ...none,
    scope: "oauth",
    data: null,
    access: "read",
    why: "Every app that is installed has it.",
    without: null,
    paths: ["token", "introspect", "revoke", "uninstall"],
  },
  {
    ...none,
    scope: "crm.objects.contacts.read",
    data: "Contacts and their activities (calls, meetings, notes, messages, letters)",
    access: "read",
    why: "Who the customer is, and what was said on the channels that HubSpot keeps.",
    without: null,
    kinds: ["contacts", "calls", "meetings", "notes", "communications", "postal_mail"],
    paths: ["search"],
  },
  {
    ...none,
    scope: "crm.objects.contacts.write",
    data: "Contacts",
    access: "write",
    why: "The properties of the group “Rapport”, each of which can be switched off in the settings.",
    without: null,
    paths: ["forget"],
    writes: ["batches.update contacts"],
  },
  {
    ...none,
    scope: "crm.schemas.contacts.write",
    data: "Contact properties",
    access: "write",
    why: "Makes the group “Rapport” and its properties when the app is installed.",
    without: "Nothing is written to contacts.",
    writes: ["groups.create contacts", "properties.create contacts"],
  },
  {
    ...none,
    scope: "crm.objects.companies.read",
    data: "Companies",
    access: "read",
    why: "To which account a customer belongs.",
    without: "Customers are shown without their company.",
    kinds: ["companies"],
  },
  {
    ...none,
    scope: "crm.objects.owners.read",
    data: "Owners",
    access: "read",
    why: "Which colleague answered.",
    without: "Answers carry no name.",
    paths: ["owners"],
  },
  {
    ...none,
    scope: "tickets",
    data: "Tickets",
    access: "read",
    why: "Cases, and the card in the help desk.",
    without: "No cases, and no card on tickets.",
    kinds: ["tickets"],
  },
  {
    ...none,
    scope: "sales-email-read",
    data: "Content of e-mails",
    access: "read",
    why: "E-mails on the customer's timeline and their waits.",
    without: "E-mails that HubSpot keeps are missing.",
    kinds: ["emails"],
  },
  {
    ...none,
    scope: "conversations.read",
    data: "Conversations",
    access: "read",
    why: "Chats, Messenger and shared inboxes, with who waits for an answer.",
    without: "Conversations of the inbox and the help desk are missing.",
    paths: ["threads", "messages"],
  },
  {
    ...none,
    scope: "crm.objects.feedback_submissions.read",
    data: "Feedback submissions",
    access: "read",
    why: "How customers rated the service.",
    without: "Satisfaction from HubSpot's surveys is missing.",
    kinds: ["feedback_submissions"],
  },
];
