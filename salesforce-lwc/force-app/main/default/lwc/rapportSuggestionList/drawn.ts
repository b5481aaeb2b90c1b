/** Suggestions over all customers made ready for the template, which can only repeat and compare with true. */
import type { MatchSuggestion, NamedCustomer, RecordRef } from "@rapport/contract";
import { joined, type Words } from "c/rapportFormat";
import type { PageReference } from "lightning/navigation";

/** One suggestion, with both customers and where Salesforce shows them. */
export function drawnPair(suggestion: MatchSuggestion, words: Words, urls: Readonly<Record<string, string>>) {
  const [one, other] = suggestion.customers;
  return {
    ...{ key: suggestion.members.join(" "), suggestion, words, names: `${one.name}, ${other.name}` },
    customers: [one, other].map((customer) => drawnCustomer(customer, urls)),
  };
}

function drawnCustomer(customer: NamedCustomer, urls: Readonly<Record<string, string>>) {
  const { customerId, name, records, handles } = customer;
  const record = recordOf(customer);
  const known = joined(
    ...records.map(({ label }) => label),
    ...handles.map(({ networkLabel, value }) => `${networkLabel} ${value}`),
  );
  return {
    ...{ key: customerId, name, known: `: ${known}`, text: `${name}: ${known}` },
    ...{ url: record && urls[record.id], id: record?.id, type: record?.type },
  };
}

/** The customer's record in Salesforce, where there is one. */
export function recordOf({ records }: NamedCustomer): RecordRef | undefined {
  return records.find(({ crm }) => crm === "salesforce");
}

/** Where Salesforce shows a record. */
export function pageOf({ id, type }: Pick<RecordRef, "id" | "type">): PageReference {
  return {
    type: "standard__recordPage",
    attributes: { recordId: id, objectApiName: type, actionName: "view" },
  };
}
