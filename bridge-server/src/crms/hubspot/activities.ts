// Calls, e-mails, meetings, notes, messages, letters and survey answers as interactions.
import { NetworkId } from "@rapport/contract";
import * as z from "zod";
import type { WrittenFact } from "../../ports.ts";
import type { Row } from "./rows.ts";

type Interaction = Extract<WrittenFact, { type: "interaction" }>;
/** What a kind of activity says of itself; who, when and where it is kept is the same for all. */
type Said = Pick<
  Interaction,
  | "kind"
  | "direction"
  | "channel"
  | "party"
  | "text"
  | "topic"
  | "thread"
  | "handleSeconds"
  | "outcome"
  | "score"
  | "author"
>;

/** Where an activity belongs. */
export interface Context {
  readonly account: string;
  /** Names of owners by id. */
  readonly owners: ReadonlyMap<string, string>;
}

/** The fact of an activity; none for kinds of object that are no activities. */
export function activityFacts(object: string, row: Row, { account, owners }: Context): Interaction[] {
  const said = readers[object]?.(row);
  const occurredAt = row.moment("hs_timestamp") ?? row.moment("hs_submission_timestamp") ?? row.createdAt;
  if (said === undefined) return [];
  const contact = row.parties[0];
  const agent = owners.get(row.text("hubspot_owner_id") ?? "");
  const { party, ...rest } = said;
  const fact: Interaction = {
    type: "interaction",
    id: `${account}/${object}/${row.id}`,
    version: row.modifiedAt.toISOString(),
    occurredAt: occurredAt.toISOString(),
    ...rest,
    // HubSpot knows whose activity it is better than an address tells.
    ...(contact === undefined
      ? party === undefined
        ? {}
        : { party }
      : { record: { crm: "hubspot", account, object: "contact", id: contact } }),
    ...(agent === undefined ? {} : { agent }),
  };
  return [fact];
}

const readers: Readonly<Record<string, (row: Row) => Said>> = {
  call(row) {
    const inbound = row.text("hs_call_direction") === "INBOUND";
    const [theirs, ours] = ["hs_call_from_number", "hs_call_to_number"].map((name) => row.text(name));
    const durationMs = row.number("hs_call_duration");
    return {
      kind: "call",
      direction: inbound ? "in" : "out",
      channel: channel("phone", (inbound ? ours : theirs) ?? "HubSpot calls"),
      ...partyOf("phone", inbound ? theirs : ours),
      ...textOf(row, "hs_call_title", "hs_call_body"),
      ...(durationMs === undefined || durationMs < 0 ? {} : { handleSeconds: durationMs / 1000 }),
      // Why a call was not answered is not said, so only answered ones have an outcome.
      ...(row.text("hs_call_status") === "COMPLETED" ? { outcome: "answered" } : {}),
    };
  },
  email(row) {
    const inbound = row.text("hs_email_direction") !== "EMAIL";
    const headers = Headers.safeParse(jsonIn(row.text("hs_email_headers"))).data;
    const from = headers?.from?.email ?? undefined;
    const to = headers?.to?.[0]?.email ?? undefined;
    const thread = row.text("hs_email_thread_id");
    return {
      kind: "message",
      direction: inbound ? "in" : "out",
      channel: channel("email", (inbound ? to : from) ?? "HubSpot e-mail"),
      ...partyOf("email", inbound ? from : to),
      ...textOf(row, "hs_email_subject", "hs_email_text"),
      ...(thread === undefined ? {} : { thread: `email/${thread}` }),
    };
  },
  meeting(row) {
    const [from, to] = [row.moment("hs_meeting_start_time"), row.moment("hs_meeting_end_time")];
    const seconds = from === undefined || to === undefined ? undefined : (to.getTime() - from.getTime()) / 1000;
    return {
      kind: "visit",
      direction: "out",
      channel: channel("meeting", "HubSpot meetings"),
      ...textOf(row, "hs_meeting_title", "hs_meeting_body"),
      ...(seconds === undefined || seconds < 0 ? {} : { handleSeconds: seconds }),
    };
  },
  note: (row) => ({
    kind: "note",
    direction: "out",
    channel: channel("note", "HubSpot notes"),
    ...textOf(row, "hs_note_body"),
  }),
  communication(row) {
    const network = messengers[row.text("hs_communication_channel_type") ?? ""] ?? "message";
    // HubSpot does not say who wrote; an agent logged it.
    return {
      kind: "message",
      direction: "out",
      channel: channel(network, `HubSpot ${network}`),
      ...textOf(row, "hs_communication_body"),
    };
  },
  "postal-mail": (row) => ({
    kind: "message",
    direction: "out",
    channel: channel("letter", "HubSpot letters"),
    ...textOf(row, "hs_postal_mail_body"),
  }),
  feedback(row) {
    const value = row.number("hs_value");
    const survey = row.text("hs_survey_type");
    const topic = row.text("hs_survey_name") ?? survey;
    // Scores are on a scale of 1 to 5: what was asked on another scale cannot be compared with them.
    const comparable = survey === "CSAT" && value !== undefined && value >= 1 && value <= 5;
    return {
      kind: "survey",
      direction: "in",
      channel: channel("survey", `HubSpot ${survey ?? "survey"}`),
      ...textOf(row, "hs_content"),
      ...(topic === undefined ? {} : { topic: topic.slice(0, 300) }),
      ...(comparable ? { score: value } : {}),
    };
  },
};

const messengers: Readonly<Record<string, string>> = {
  WHATS_APP: "whatsapp",
  SMS: "sms",
  LINKEDIN_MESSAGE: "linkedin",
};

const Address = z.object({ email: z.string().trim().min(3).max(300).nullish() });
const Headers = z.object({ from: Address.nullish(), to: z.array(Address).nullish() });

function jsonIn(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A channel of this network. */
export function channel(network: string, key: string): Interaction["channel"] {
  return { network: NetworkId.parse(network), key: key.slice(0, 300) };
}

/** An address as a party, where it is one. */
export function partyOf(network: string, value: string | undefined): { party?: Interaction["party"] } {
  const looksRight = network === "email" ? /^[^\s@]+@[^\s@]+\.[^\s@]+$/ : /^\+?[\d\s().-]{5,30}$/;
  return value !== undefined && looksRight.test(value) ? { party: { network: NetworkId.parse(network), value } } : {};
}

const longest = 100_000;

/** The texts of these properties, one below the other, without the markup that editors leave. */
function textOf(row: Row, ...names: readonly string[]): { text?: string } {
  const parts = names.map((name) => plain(row.text(name) ?? "")).filter((part) => part !== "");
  return parts.length === 0 ? {} : { text: parts.join("\n").slice(0, longest) };
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: " ", "#39": "'" };

/** What a reader sees of a text that may be HTML. */
function plain(text: string): string {
  if (!/<\/?[a-z][^<>]*>/i.test(text)) return text.trim();
  return text
    .replaceAll(/<(br|\/p|\/div|\/li|\/h\d)\b[^<>]*>/gi, "\n")
    .replaceAll(/<[^<>]*>/g, "")
    .replaceAll(/&(#?\w+);/g, (whole, name: string) => entities[name.toLowerCase()] ?? whole)
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}
