// What Salesforce itself fills in: names, numbers, whether something is closed, and the two halves of a person account.
import type { Row } from "./table.ts";
import { moment, type Value } from "./values.ts";

/** What is needed to work values out. */
export interface Derivation {
  /** Milliseconds since 1970. */
  readonly at: number;
  nextNumber(): string;
  find(id: string): Row | undefined;
}

/** The values that follow from the others; `before` is the row before the change, undefined for a new one. */
export function derivedValues(row: Row, before: Row | undefined, how: Derivation): Record<string, Value> {
  const { values, table } = row;
  switch (table.object.name) {
    case "Contact":
    case "Lead":
    case "User":
    case "Individual":
      return { Name: fullName(values) };
    case "Account":
      return values["LastName"] === undefined ? {} : { Name: fullName(values) };
    case "Case":
      return {
        CaseNumber: values["CaseNumber"] ?? how.nextNumber(),
        ...closing(values, before, values["Status"] === "Closed", how, "ClosedDate"),
        ...(before ? {} : { IsClosedOnCreate: values["Status"] === "Closed" }),
      };
    case "Task":
      return {
        ...closing(values, before, values["Status"] === "Completed", how, "CompletedDateTime"),
        ...accountOf(values, how),
      };
    case "Event":
      return accountOf(values, how);
    case "Social_Handle__c":
    case "Interaction__c":
    case "Kpi_Snapshot__c":
    case "MessagingSession":
      return { Name: values["Name"] ?? how.nextNumber() };
    default:
      return {};
  }
}

/** First and last name as one. */
export function fullName(values: Readonly<Record<string, Value>>): string {
  return [values["FirstName"], values["LastName"]].filter(Boolean).join(" ");
}

function closing(
  values: Readonly<Record<string, Value>>,
  before: Row | undefined,
  isClosed: boolean,
  { at }: Derivation,
  field: string,
): Record<string, Value> {
  if (!isClosed) return { IsClosed: false, [field]: null };
  const since = before?.values["IsClosed"] === true ? before.values[field] : undefined;
  return { IsClosed: true, [field]: since ?? values[field] ?? moment(Math.floor(at / 1000) * 1000) };
}

/** An activity belongs to the account of whom it is with. */
function accountOf(values: Readonly<Record<string, Value>>, { find }: Derivation): Record<string, Value> {
  const what = find(String(values["WhatId"]));
  const account =
    what?.table.object.name === "Account"
      ? what.id
      : (what?.values["AccountId"] ?? find(String(values["WhoId"]))?.values["AccountId"]);
  return { AccountId: account ?? null };
}

/** True for an account that is a person. */
export function isPersonAccount({ table, values }: Row): boolean {
  return table.object.name === "Account" && values["IsPersonAccount"] === true;
}

const mirrored: readonly (readonly [account: string, contact: string])[] = [
  ...["Salutation", "FirstName", "LastName", "Phone", "OwnerId"].map((name): [string, string] => [name, name]),
  ["PersonEmail", "Email"],
  ["PersonMobilePhone", "MobilePhone"],
  ["PersonTitle", "Title"],
  ["PersonHasOptedOutOfEmail", "HasOptedOutOfEmail"],
  ["PersonDoNotCall", "DoNotCall"],
  ["PersonIndividualId", "IndividualId"],
  ["X_Handle__pc", "X_Handle__c"],
  ["Instagram__pc", "Instagram__c"],
];

/** What a person account's values mean for its contact. */
export function mirroredToContact(values: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(mirrored.flatMap(([from, to]) => (from in values ? [[to, values[from] ?? null]] : [])));
}

/** What a contact's values mean for its person account. */
export function mirroredToAccount(values: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(mirrored.flatMap(([to, from]) => (from in values ? [[to, values[from] ?? null]] : [])));
}
