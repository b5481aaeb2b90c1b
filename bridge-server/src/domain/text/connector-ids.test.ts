import { expect, test } from "@jest/globals";
import { connectorField, connectorTarget, isPersonal } from "../crms.ts";
import { bornOn, sameAs } from "./connector-ids.ts";

const account = "00D000000000001AAA";
const fields = {
  email: ["Email"],
  [connectorField({ account, object: "Contact" })]: ["contact_id", "older_id"],
  [connectorField({ account, object: "Lead" })]: ["lead_id"],
};
const said = (values: Readonly<Record<string, string>>) => sameAs("salesforce", fields, (field) => values[field]);

test("a field of the connector is none of a network, and says whose ids it holds", () => {
  const field = connectorField({ account, object: "Lead" });

  expect([isPersonal(field), connectorTarget(field), connectorTarget("email")]).toEqual([
    ...[true, { account, object: "Lead" }, null],
  ]);
});

test("ids in either form name one record, once, and ids of another kind or notes name none", () => {
  const contact = { crm: "salesforce", account, object: "Contact", id: "003000000000001AAA" };
  const lead = { crm: "salesforce", account, object: "Lead", id: "00Q000000000001AAA" };

  expect(
    said({ contact_id: "003000000000001", older_id: "003000000000001AAA", lead_id: "00Q000000000001AAA" }),
  ).toEqual({
    sameAs: [contact, lead],
  });
  expect(said({ contact_id: "00Q000000000001AAA", older_id: "none yet", lead_id: "" })).toEqual({});
});

test("HubSpot's ids are numbers", () => {
  const field = connectorField({ account: "4711", object: "contact" });
  const read = (value: string) => sameAs("hubspot", { [field]: ["HubSpot_Id__c"] }, () => value);

  expect(read(" 101 ")).toEqual({ sameAs: [{ crm: "hubspot", account: "4711", object: "contact", id: "101" }] });
  expect(read("101a")).toEqual({});
});

test.each([
  ["1980-02-29", { birthDate: "1980-02-29" }],
  ["1981-02-29", {}],
  ["29.02.1980", {}],
  ["1899-12-31", {}],
  [undefined, {}],
])("a birthday is a day of the calendar: %s", (text, born) => {
  expect(bornOn(text)).toEqual(born);
});
