import { expect, test } from "@jest/globals";
import { personalFields } from "../../domain/crms.ts";
import { personFacts, personFields } from "./people.ts";
import { rowOfJson, rowsOfCsv } from "./rows.ts";

const handles = {
  email: ["Email"],
  [personalFields.value]: ["Lifetime_Value__c", "Older_Value__c"],
  [personalFields.reach]: ["Followers__c"],
  [personalFields.language]: ["Language__c"],
  x: ["X_Handle__c"],
};
const context = {
  ...{ account: "00D000000000001EAA", handles },
  ...{ withheld: { individuals: new Set<string>(), records: new Set<string>() }, forgotten: new Map<string, Date>() },
};
const readAt = new Date("2026-03-02T00:00:00Z");
const row = {
  ...{ Id: "003000000000001AAA", SystemModstamp: "2026-03-01T10:00:00.000+0000", LastName: "Rao", Name: "Asha Rao" },
  Email: "asha@example.com",
};

test("a contact says what they are worth, in which currency, and what they speak", () => {
  const said = {
    Lifetime_Value__c: 12_400.5,
    CurrencyIsoCode: "EUR",
    Language__c: "Spanish",
    X_Handle__c: "@asha",
    Followers__c: 3200,
  };

  expect(personFacts("Contact", rowOfJson({ ...row, ...said }, readAt), context)).toMatchObject([
    {
      ...{ value: { amount: 12_400.5, currency: "EUR" }, language: "es" },
      identities: [
        { network: "email", value: "asha@example.com" },
        { network: "x", value: "@asha", followers: 3200 },
      ],
    },
  ]);
});

test("a bulk file says the same, and of several fields the first that holds a number counts", () => {
  const [line] = rowsOfCsv(
    "Id,SystemModstamp,Lifetime_Value__c,Older_Value__c\n003000000000001AAA,2026-03-01T10:00:00.000Z,,800\n",
    readAt,
  );

  expect(line && personFacts("Contact", line, context)).toMatchObject([{ value: { amount: 800 }, identities: [] }]);
});

test("a person account holds the same under names of its own", () => {
  const said = { IsPersonAccount: true, Lifetime_Value__pc: 7, Language__pc: "fr_CA" };

  expect(personFacts("Account", rowOfJson({ ...row, ...said }, readAt), context)).toMatchObject([
    { value: { amount: 7 }, language: "fr" },
  ]);
});

test("the currency is asked for where a field for the value is named, and only there", () => {
  expect(personFields("Contact", handles)).toEqual([
    ...[
      "Email",
      "Lifetime_Value__c",
      "Older_Value__c",
      "Followers__c",
      "Language__c",
      "X_Handle__c",
      "CurrencyIsoCode",
    ],
  ]);
  expect(personFields("Contact", { email: ["Email"] })).toEqual(["Email"]);
});
