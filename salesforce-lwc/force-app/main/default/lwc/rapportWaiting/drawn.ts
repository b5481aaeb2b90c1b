/** The list made ready for the template. */
import type { RecordRef, WaitingConversation, WaitingPage } from "@rapport/contract";
import { joined, say, spellMoment, type Reader } from "c/rapportFormat";
import type { PageReference } from "lightning/navigation";

/** As much of a record as leads to it. */
type Place = Pick<RecordRef, "id" | "type">;

/** Headings, and one row for each conversation. */
export function drawn(
  { headline, words }: WaitingPage,
  items: readonly WaitingConversation[],
  reader: Reader,
  urls: Readonly<Record<string, string>>,
) {
  return {
    title: say(words, "waiting"),
    headline,
    isEmpty: items.length === 0,
    allAnswered: say(words, "allAnswered"),
    allAnsweredText: say(words, "allAnsweredText"),
    more: say(words, "more"),
    columns: ["wait", "customer", "channel", "since"].map((key) => ({ key, label: say(words, key) })),
    rows: items.map((item) => drawnRow(item, reader, urls)),
  };
}

function drawnRow(item: WaitingConversation, reader: Reader, urls: Readonly<Record<string, string>>) {
  const { clock, customerName } = item;
  const record = recordOf(item);
  return {
    key: `${clock.conversationId} ${clock.kind}`,
    wait: clock.text,
    look: clock.state === "overdue" ? "badge slds-theme_error" : "badge slds-theme_warning",
    name: customerName,
    url: record === undefined ? undefined : urls[record.id],
    id: record?.id,
    type: record?.type,
    where: joined(clock.channel.networkLabel, clock.channel.label, clock.label),
    instant: clock.startedAt,
    since: spellMoment(clock.startedAt, reader),
  };
}

/** The customer's record in Salesforce, where there is one. */
export function recordOf({ records }: WaitingConversation): RecordRef | undefined {
  return records.find(({ crm }) => crm === "salesforce");
}

/** Where Salesforce shows a record. */
export function pageOf({ id, type }: Place): PageReference {
  return {
    type: "standard__recordPage",
    attributes: { recordId: id, objectApiName: type, actionName: "view" },
  };
}
