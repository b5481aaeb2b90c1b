// Puts the invented customers and the organisation's own people in.
import type { SamplePerson } from "../sample-people.ts";
import { put, type Organisation } from "./organisation.ts";
import { settle } from "./writes.ts";

/** Users first, then everybody who has a Salesforce id, each a day after the one before. */
export function seedPeople(org: Organisation, people: readonly SamplePerson[], users: readonly string[]): void {
  const first = Date.UTC(2026, 0, 5);
  const add = (object: string, values: Readonly<Record<string, unknown>>, at: number): void => {
    const row = put(org, object, values, at);
    settle({ org, at }, row, undefined);
  };
  add("Organization", { Id: org.id, Name: "Sandbox organisation", TimeZoneSidKey: "Europe/London" }, first);
  const names = ["Integration", "Robin"];
  for (const [place, Id] of users.entries()) {
    const FirstName = names[place] ?? "User";
    const login = `${FirstName.toLowerCase()}@sandbox.example`;
    add("User", { Id, FirstName, LastName: "Sandbox", Username: login, Email: login, IsActive: true }, first);
  }
  for (const [place, person] of people.entries())
    if (person.salesforceId) add("Contact", valuesOf(person), Date.UTC(2026, 0, 6 + place, 10));
}

function valuesOf(person: SamplePerson): Record<string, unknown> {
  const { salesforceId, firstName, lastName, email, phone, phoneInSalesforce, mobile, x, instagram } = person;
  return {
    Id: salesforceId,
    FirstName: firstName,
    LastName: lastName,
    Email: email,
    Phone: phoneInSalesforce ?? phone,
    MobilePhone: mobile,
    X_Handle__c: x,
    Instagram__c: instagram,
  };
}
