// Tasks, events, e-mails, calls, chats and posts as interactions.
import { agentOf, caseThread, channel, interactionOf, partyOf, personIn, secondsBetween, textOf } from "./context.ts";
import type { Context, Interaction } from "./context.ts";
import type { Row } from "./rows.ts";

/** The fact of an activity; none for kinds of object that are no activities, and for people who are withheld. */
export function activityFacts(object: string, row: Row, context: Context): Interaction[] {
  const fact = row.isDeleted ? null : readers[object]?.(row, context);
  return fact === null || fact === undefined ? [] : [fact];
}

type Reader = (row: Row, context: Context) => Interaction | null;

const readers: Readonly<Record<string, Reader>> = {
  Task(row, context) {
    const inbound = row.text("CallType") === "Inbound";
    const isCall = row.text("TaskSubtype") === "Call" || row.text("CallType") !== undefined;
    const isEmail = row.text("TaskSubtype") === "Email";
    const seconds = row.number("CallDurationInSeconds");
    const done = row.text("Status") === "Completed";
    const network = isCall ? "phone" : isEmail ? "email" : "note";
    return interactionOf(row, context, {
      name: `Task/${row.id}`,
      person: personIn([row.text("WhoId")]),
      occurredAt: (
        row.moment("CompletedDateTime") ??
        dayOf(row) ??
        row.moment("CreatedDate") ??
        row.modifiedAt
      ).toISOString(),
      kind: isCall ? "call" : isEmail ? "message" : "note",
      direction: isCall && inbound ? "in" : "out",
      channel: channel(network, isCall ? "Salesforce calls" : isEmail ? "Salesforce e-mail" : "Salesforce tasks"),
      ...textOf(row.text("Subject"), row.text("Description")),
      ...agentOf(row),
      // A note belongs to no talk.
      ...(isCall || isEmail ? caseThread(row.text("WhatId")) : {}),
      ...(seconds === undefined || seconds < 0 ? {} : { handleSeconds: seconds }),
      // Why a call was not answered is not said, so only one that was spoken has an outcome.
      ...(isCall && done && (seconds ?? 0) > 0 ? { outcome: "answered" as const } : {}),
    });
  },
  Event(row, context) {
    const begun = row.moment("StartDateTime");
    const seconds =
      secondsBetween(begun, row.moment("EndDateTime")) ?? (row.number("DurationInMinutes") ?? Number.NaN) * 60;
    return interactionOf(row, context, {
      name: `Event/${row.id}`,
      person: personIn([row.text("WhoId")]),
      occurredAt: (begun ?? row.moment("CreatedDate") ?? row.modifiedAt).toISOString(),
      kind: "visit",
      direction: "out",
      channel: channel("meeting", "Salesforce events"),
      ...textOf(row.text("Subject"), row.text("Description")),
      ...agentOf(row),
      ...(Number.isFinite(seconds) && seconds >= 0 ? { handleSeconds: seconds } : {}),
    });
  },
  EmailMessage(row, context) {
    const inbound = row.truth("Incoming");
    const [from, to] = [row.text("FromAddress"), row.text("ToAddress")?.split(/[;,]/)[0]?.trim()];
    const activity = row.text("ActivityId");
    const thread = row.text("ThreadIdentifier");
    const replied = row.text("ReplyToEmailMessageId");
    // An e-mail that is also a task is told once, by what says more of it.
    const version = activity === undefined ? row.modifiedAt : new Date(row.modifiedAt.getTime() + dayMs);
    const inCase = caseThread(row.text("ParentId"), row.text("RelatedToId"));
    return interactionOf(row, context, {
      name: activity === undefined ? `EmailMessage/${row.id}` : `Task/${activity}`,
      person: personIn([row.text("Parent.ContactId"), row.text("RelatedToId")]),
      occurredAt: (row.moment("MessageDate") ?? row.moment("CreatedDate") ?? row.modifiedAt).toISOString(),
      version: version.toISOString(),
      kind: "message",
      direction: inbound ? "in" : "out",
      channel: channel("email", (inbound ? to : from) ?? "Salesforce e-mail"),
      ...partyOf("email", inbound ? from : to),
      ...textOf(row.text("Subject"), row.text("TextBody") ?? row.text("HtmlBody")),
      ...(inbound ? {} : agentOf(row, "CreatedBy.Name")),
      ...(inCase.thread !== undefined ? inCase : thread === undefined ? {} : { thread: `email/${thread}` }),
      ...(replied === undefined ? {} : { replyTo: `${context.account}/EmailMessage/${replied}` }),
    });
  },
  VoiceCall(row, context) {
    const inbound = !/outbound/i.test(row.text("CallType") ?? "");
    const [from, to] = [row.text("FromPhoneNumber"), row.text("ToPhoneNumber")];
    const [begun, spoken, ended] = ["CallStartDateTime", "CallConnectDateTime", "CallEndDateTime"].map((name) =>
      row.moment(name),
    );
    const wait = inbound ? secondsBetween(begun, spoken) : undefined;
    const talk = secondsBetween(spoken, ended) ?? row.number("CallDurationInSeconds");
    return interactionOf(row, context, {
      name: `VoiceCall/${row.id}`,
      person: personIn([row.text("RelatedRecordId")]),
      occurredAt: (begun ?? row.moment("CreatedDate") ?? row.modifiedAt).toISOString(),
      kind: "call",
      direction: inbound ? "in" : "out",
      channel: channel("phone", (inbound ? to : from) ?? "Salesforce Voice"),
      ...partyOf("phone", inbound ? from : to),
      ...agentOf(row),
      ...caseThread(row.text("RelatedRecordId")),
      ...(wait === undefined ? {} : { waitSeconds: wait }),
      ...(talk === undefined || talk < 0 ? {} : { handleSeconds: talk }),
      ...(spoken === undefined ? {} : { outcome: "answered" as const }),
    });
  },
  LiveChatTranscript(row, context) {
    const [wait, talk] = [row.number("WaitTime"), row.number("ChatDuration")];
    return interactionOf(row, context, {
      name: `LiveChatTranscript/${row.id}`,
      person: personIn([row.text("ContactId"), row.text("LeadId")]),
      occurredAt: (row.moment("StartTime") ?? row.moment("CreatedDate") ?? row.modifiedAt).toISOString(),
      kind: "message",
      direction: "in",
      channel: channel("web-chat", "Salesforce Chat"),
      ...textOf(row.text("Body")),
      ...agentOf(row),
      ...caseThread(row.text("CaseId")),
      ...(wait === undefined || wait < 0 ? {} : { waitSeconds: wait }),
      ...(talk === undefined || talk < 0 ? {} : { handleSeconds: talk }),
    });
  },
  SocialPost(row, context) {
    const network = socialNetwork(row.text("Provider"));
    const outbound = row.truth("IsOutbound");
    const [handle, replied] = [row.text("Handle"), row.text("ReplyToId")];
    return interactionOf(row, context, {
      name: `SocialPost/${row.id}`,
      person: personIn([row.text("WhoId")]),
      occurredAt: (row.moment("Posted") ?? row.moment("CreatedDate") ?? row.modifiedAt).toISOString(),
      kind: "message",
      direction: outbound ? "out" : "in",
      channel: channel(network, `Salesforce ${network}`),
      ...(outbound || handle === undefined ? {} : { party: { network: channel(network, "-").network, value: handle } }),
      ...textOf(row.text("Content")),
      ...(outbound ? agentOf(row) : {}),
      ...caseThread(row.text("ParentId")),
      ...(replied === undefined ? {} : { replyTo: `${context.account}/SocialPost/${replied}` }),
    });
  },
};

const dayMs = 86_400_000;

/** A day without a time is the middle of that day: nobody's night. */
function dayOf(row: Row): Date | undefined {
  const day = row.moment("ActivityDate");
  return day === undefined ? undefined : new Date(day.getTime() + dayMs / 2);
}

const networks: Readonly<Record<string, string>> = {
  twitter: "x",
  x: "x",
  facebook: "facebook",
  instagram: "instagram",
  linkedin: "linkedin",
  youtube: "youtube",
  whatsapp: "whatsapp",
  googleplus: "google",
  tiktok: "tiktok",
  sinaweibo: "weibo",
};

/** Rapport's name of a provider; one that is not known keeps its own. */
export function socialNetwork(provider: string | undefined): string {
  const name = (provider ?? "").toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  return networks[name] ?? (/^[a-z]/.test(name) ? name.slice(0, 40) : "social");
}
