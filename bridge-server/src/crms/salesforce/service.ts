// Cases, their comments, messaging and surveys as interactions.
import { agentOf, caseThread, channel, interactionOf, partyOf, personIn, secondsBetween, textOf } from "./context.ts";
import type { Context, Interaction } from "./context.ts";
import { namesComplaint } from "../../domain/cases.ts";
import type { WrittenFact } from "../../ports.ts";
import { socialNetwork } from "./activities.ts";
import { wholeSecond, type Row } from "./rows.ts";

/** How a case came in, where no message of its own tells that. An e-mail has one. */
const origins: Readonly<Record<string, { readonly network: string; readonly kind: "message" | "call" }>> = {
  web: { network: "web-form", kind: "message" },
  phone: { network: "phone", kind: "call" },
  chat: { network: "web-chat", kind: "message" },
};

/** A case, its beginning, and a note of how it stands: that note closes the talk when the case is closed. */
export function caseFacts(row: Row, context: Context): WrittenFact[] {
  if (row.isDeleted) return [caseFact(row, context)];
  const person = personIn([row.text("ContactId")]);
  const created = row.moment("CreatedDate") ?? row.modifiedAt;
  const origin = origins[(row.text("Origin") ?? "").toLowerCase()];
  const thread = { thread: `case/${row.id}` };
  const topic = row.text("Type")?.slice(0, 300);
  const opened =
    origin === undefined
      ? null
      : interactionOf(row, context, {
          ...{ name: `Case/${row.id}`, person, occurredAt: created.toISOString(), kind: origin.kind, direction: "in" },
          channel: channel(origin.network, `Salesforce ${origin.network}`),
          ...(origin.network === "phone"
            ? partyOf("phone", row.text("SuppliedPhone"))
            : partyOf("email", row.text("SuppliedEmail"))),
          ...textOf(row.text("Subject"), row.text("Description")),
          ...(topic === undefined ? {} : { topic }),
          ...thread,
        });
  const isClosed = row.truth("IsClosed");
  const number = row.text("CaseNumber");
  const stands = interactionOf(row, context, {
    ...{ name: `Case/${row.id}/state`, person, kind: "note", direction: "out", closes: isClosed },
    occurredAt: ((isClosed ? row.moment("ClosedDate") : undefined) ?? created).toISOString(),
    channel: channel("note", "Salesforce cases"),
    ...textOf(
      [number === undefined ? undefined : `Case ${number}`, row.text("Status")].filter((part) => part).join(": "),
      row.text("Subject"),
    ),
    ...agentOf(row),
    ...thread,
  });
  if (stands === null) return [];
  return [caseFact(row, context), ...[opened, stands].filter((fact) => fact !== null)];
}

/** What its row says of a case: when it was opened and closed, but not what happened in between. A merged case is a duplicate. */
function caseFact(row: Row, { account }: Context): WrittenFact {
  const created = row.moment("CreatedDate") ?? row.modifiedAt;
  const origin = origins[(row.text("Origin") ?? "").toLowerCase()];
  const person = personIn([row.text("ContactId")]);
  const reason = row.text("Type")?.slice(0, 300);
  const closedAt = row.truth("IsClosed") ? row.moment("ClosedDate") : undefined;
  return {
    ...{ type: "case", id: `${account}/Case/${row.id}`, version: row.modifiedAt.toISOString(), deleted: row.isDeleted },
    openedAt: created.toISOString(),
    ...(person === undefined ? {} : { customer: { crm: "salesforce", account, ...person } }),
    ...(origin === undefined ? {} : { channel: channel(origin.network, `Salesforce ${origin.network}`) }),
    ...(reason === undefined ? {} : { reason }),
    ...(namesComplaint(reason) ? { complaint: {} } : {}),
    ...agentOf(row),
    threads: [`${account}/case/${row.id}`],
    events: closedAt === undefined ? [] : [{ kind: "closed", at: closedAt.toISOString() }],
    ...(row.text("MasterRecordId") === undefined ? {} : { excluded: "duplicate" }),
  };
}

/** A comment that the customer can see answers them; one that they cannot is a note. */
export function commentFacts(row: Row, context: Context): Interaction[] {
  if (row.isDeleted) return [];
  const isPublic = row.truth("IsPublished");
  const fact = interactionOf(row, context, {
    name: `CaseComment/${row.id}`,
    person: personIn([row.text("Parent.ContactId")]),
    occurredAt: (row.moment("CreatedDate") ?? row.modifiedAt).toISOString(),
    kind: isPublic ? "message" : "note",
    direction: "out",
    channel: channel(isPublic ? "web-form" : "note", isPublic ? "Salesforce web-form" : "Salesforce cases"),
    ...textOf(row.text("CommentBody")),
    ...agentOf(row, "CreatedBy.Name"),
    ...caseThread(row.text("ParentId")),
  });
  return fact === null ? [] : [fact];
}

const messengers: Readonly<Record<string, string>> = {
  Text: "sms",
  WhatsApp: "whatsapp",
  Facebook: "messenger",
  Line: "line",
  WeChat: "wechat",
  EmbeddedMessaging: "web-chat",
};

/** What a session says of every entry in its conversation. */
export interface Session {
  readonly person: { object: string; id: string } | undefined;
  readonly network: string;
  readonly channelName: string;
  readonly caseId: string | undefined;
}

/** A session by its row. */
export function sessionOf(row: Row): Session {
  const type = row.text("ChannelType");
  return {
    person: personIn([row.text("EndUserContactId"), row.text("LeadId")]),
    network: messengers[type ?? ""] ?? socialNetwork(type),
    channelName: row.text("ChannelName") ?? "Salesforce Messaging",
    caseId: row.text("CaseId"),
  };
}

/** A session as a note: how long the customer waited and was served; it closes the talk when it has ended. */
export function sessionFacts(row: Row, context: Context): Interaction[] {
  if (row.isDeleted) return [];
  const { person } = sessionOf(row);
  const [begun, taken, ended] = ["StartTime", "AcceptTime", "EndTime"].map((name) => row.moment(name));
  const [wait, handled] = [secondsBetween(begun, taken), secondsBetween(taken, ended)];
  const conversation = row.text("ConversationId");
  const fact = interactionOf(row, context, {
    name: `MessagingSession/${row.id}`,
    person,
    occurredAt: (ended ?? begun ?? row.moment("CreatedDate") ?? row.modifiedAt).toISOString(),
    kind: "note",
    direction: "out",
    closes: ended !== undefined,
    channel: channel("note", "Salesforce Messaging"),
    ...textOf(`Messaging session: ${row.text("Status") ?? "unknown"}`),
    ...agentOf(row),
    ...(conversation === undefined ? {} : { thread: `messaging/${conversation}` }),
    ...(wait === undefined ? {} : { waitSeconds: wait }),
    ...(handled === undefined ? {} : { handleSeconds: handled }),
  });
  return fact === null ? [] : [fact];
}

/** One line of a messaging conversation. Whose it is, its session says. */
export function entryFacts(row: Row, session: Session | undefined, context: Context): Interaction[] {
  const actor = row.text("ActorType") ?? "";
  const text = textOf(row.text("Message"));
  const conversation = row.text("ConversationId");
  // Joining, leaving and routing are no words of anybody.
  if (row.isDeleted || text.text === undefined || conversation === undefined || session === undefined) return [];
  const inbound = /EndUser/i.test(actor);
  const isBot = /bot|system/i.test(actor);
  const fact = interactionOf(row, context, {
    name: `ConversationEntry/${row.id}`,
    person: session.person,
    occurredAt: (row.moment("EntryTime") ?? row.moment("MessageSendTime") ?? row.modifiedAt).toISOString(),
    kind: "message",
    direction: inbound ? "in" : "out",
    author: inbound ? "customer" : isBot ? "bot" : "agent",
    channel: channel(session.network, session.channelName),
    ...text,
    ...(inbound || isBot ? {} : nameOf(row)),
    thread: `messaging/${conversation}`,
  });
  return fact === null ? [] : [fact];
}

function nameOf(row: Row): { agent?: string } {
  const agent = row.text("ActorName")?.slice(0, 300);
  return agent === undefined ? {} : { agent };
}

/** A survey that was answered, with its score where it has one on a scale of 1 to 5. */
export function surveyFacts(
  row: Row,
  score: number | undefined,
  comment: string | undefined,
  context: Context,
): Interaction[] {
  if (row.isDeleted || (row.text("Status") ?? "Completed") !== "Completed") return [];
  const fact = interactionOf(row, context, {
    name: `SurveyResponse/${row.id}`,
    person: personIn([row.text("Invitation.ContactId")]),
    occurredAt: (row.moment("CompletionDateTime") ?? row.moment("CreatedDate") ?? row.modifiedAt).toISOString(),
    kind: "survey",
    direction: "in",
    channel: channel("survey", "Salesforce surveys"),
    ...textOf(comment),
    ...(score === undefined || score < 1 || score > 5 ? {} : { score }),
  });
  return fact === null ? [] : [fact];
}

/** A social profile that somebody in Salesforce attached to a person: that is their decision. */
export function personaFacts(row: Row, { account, withheld }: Context): WrittenFact[] {
  const person = personIn([row.text("ParentId")]);
  const name = row.text("Name");
  if (person === undefined || name === undefined || name.length > 300 || withheld.records.has(person.id)) return [];
  const stableId = row.text("ExternalId")?.slice(0, 300);
  const identity = {
    network: channel(socialNetwork(row.text("Provider")), "-").network,
    value: name,
    ...(stableId === undefined ? {} : { stableId }),
  };
  return [
    {
      ...{ type: "link", id: `${account}/SocialPersona/${row.id}`, linked: !row.isDeleted, decidedBy: "Salesforce" },
      decidedAt: wholeSecond(
        row.isDeleted ? row.modifiedAt : (row.moment("CreatedDate") ?? row.modifiedAt),
      ).toISOString(),
      members: [{ crm: "salesforce", account, ...person }, identity],
      reason: "Social persona in Salesforce",
    },
  ];
}
