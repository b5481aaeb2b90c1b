import { describe, expect, test } from "@jest/globals";
import { Instant, RecordFact } from "@rapport/contract";
import fc from "fast-check";
import type * as z from "zod";
import { wordsIn } from "../words/index.ts";
import { valuesOf } from "./customer-values.ts";

const now = new Date("2026-11-23T10:00:00.000Z");
type Said = Partial<Omit<z.input<typeof RecordFact>, "type">>;

function record(said: Said): RecordFact {
  const usual = { crm: "hubspot", account: "4242", object: "contact", id: "1", version: "2026-11-20T10:00:00.000Z" };
  return RecordFact.parse({ type: "record", ...usual, ...said });
}

const hubspot = (said: Said = {}): RecordFact => record(said);
const salesforce = (said: Said = {}): RecordFact =>
  record({ crm: "salesforce", account: "00D000000000001EAA", object: "Contact", id: "003", ...said });
const email = (value: string): Said => ({ identities: [{ network: "email", value }] });
const phone = (...values: string[]): Said => ({ identities: values.map((value) => ({ network: "phone", value })) });
const seen = (...records: RecordFact[]) => valuesOf(records, wordsIn("en"), now);

describe("what CRM records say", () => {
  test("each value comes with its source and its age", () => {
    const [field, ...rest] = seen(
      salesforce({ name: "Asha Verma", version: "2026-09-20T10:00:00.000Z" }),
      hubspot({ name: "Asha Rao" }),
    );

    expect(rest).toEqual([]);
    expect(field).toEqual({
      field: "name",
      label: "Name",
      agree: false,
      text: "HubSpot and Salesforce disagree",
      values: [
        {
          value: "Asha Rao",
          source: "HubSpot 4242",
          crm: "hubspot",
          account: "4242",
          asOf: "2026-11-20T10:00:00.000Z",
          age: "record changed 3 days ago",
        },
        {
          value: "Asha Verma",
          source: "Salesforce 00D000000000001EAA",
          crm: "salesforce",
          account: "00D000000000001EAA",
          asOf: "2026-09-20T10:00:00.000Z",
          age: "record changed 2 months ago",
        },
      ],
    });
    expect(Instant.parse(field?.values[0]?.asOf)).toBe("2026-11-20T10:00:00.000Z");
  });

  test("fields come in the order of the screen, and a field of which nobody says anything is not there", () => {
    const whole = { name: "Asha", company: "Acme", title: "Owner" };
    const identities = [
      { network: "phone", value: "+44 7700 900123" },
      { network: "email", value: "asha@example.com" },
      { network: "x", value: "@asha" },
    ];

    expect(seen(hubspot({ ...whole, identities })).map(({ field }) => field)).toEqual([
      ...["name", "email", "phone", "company", "title"],
    ]);
    expect(seen(hubspot(email("asha@example.com"))).map(({ field }) => field)).toEqual(["email"]);
    expect(seen(hubspot())).toEqual([]);
    expect(seen()).toEqual([]);
  });

  test.each([
    ["names that differ in case and spaces", { name: "Asha  VERMA " }, { name: "asha verma" }],
    ["companies that differ in case", { company: "ACME" }, { company: "Acme" }],
    ["e-mails that differ in case", email("Asha@Example.com"), email("asha@example.com")],
    ["numbers written in other ways", phone("+44 7700 900123"), phone("+447700900123")],
    ["one number of several in common", phone("+44 7700 900123"), phone("+44 20 7946 0018", "+447700900123")],
  ])("%s agree", (_what, one, other) => {
    const [field] = seen(hubspot(one), salesforce(other));
    expect(field).toMatchObject({ agree: true, text: null });
    expect(new Set(field?.values.map(({ source }) => source)).size).toBe(2);
  });

  test.each([
    ["names", { name: "Asha Verma" }, { name: "Asha Rao" }],
    ["names with other accents", { name: "Ines Vélez" }, { name: "Inés Vélez" }],
    ["titles", { title: "Owner" }, { title: "Buyer" }],
    ["e-mails", email("asha@example.com"), email("asha@example.org")],
    ["numbers", phone("+44 7700 900123"), phone("+44 7700 900124")],
  ])("%s that differ do not", (_what, one, other) => {
    expect(seen(hubspot(one), salesforce(other))[0]).toMatchObject({ agree: false });
  });

  test("a record that says nothing of a field contradicts nobody", () => {
    expect(seen(hubspot({ name: "Asha" }), salesforce({ title: "Owner" }))).toMatchObject([
      { field: "name", agree: true, values: [{ source: "HubSpot 4242" }] },
      { field: "title", agree: true, values: [{ source: "Salesforce 00D000000000001EAA" }] },
    ]);
  });

  test("only those who contradict each other are named, by account where the CRM alone does not tell", () => {
    const third = hubspot({ account: "999", name: "Asha Rao" });
    const text = (...records: RecordFact[]) => seen(...records)[0]?.text;

    expect(text(hubspot({ name: "Asha" }), third)).toBe("HubSpot 4242 and HubSpot 999 disagree");
    expect(text(hubspot({ name: "A" }), hubspot({ id: "2", name: "B" }))).toBe("Records in HubSpot 4242 disagree");
    const two = phone("+44 7700 900123", "+44 7700 900124");
    const [one, other] = [phone("+44 7700 900123"), phone("+44 7700 900124")];
    expect(text(hubspot(two), hubspot({ ...one, account: "999" }), salesforce(other))).toBe(
      "HubSpot and Salesforce disagree",
    );
  });

  test("what two records of one account both say is there once, as old as the one changed last", () => {
    const [field] = seen(
      hubspot({ name: "Asha", version: "2026-11-01T10:00:00.000Z" }),
      hubspot({ id: "2", name: "asha", version: "2026-11-22T10:00:00.000Z" }),
    );
    expect(field?.values.map(({ value, age }) => [value, age])).toEqual([["asha", "record changed 1 day ago"]]);
  });

  test("a version that is not the moment of the change does not make a value younger", () => {
    const [field] = seen(hubspot({ name: "Asha", changedAt: "2024-11-20T10:00:00.000Z" }));
    expect(field?.values[0]).toMatchObject({ asOf: "2024-11-20T10:00:00.000Z", age: "record changed 2 years ago" });
  });

  test.each([
    ["2026-11-23T09:59:30.000Z", "just now", "ahora mismo"],
    ["2026-11-23T10:05:00.000Z", "just now", "ahora mismo"],
    ["2026-11-23T09:59:00.000Z", "1 minute ago", "hace 1 minuto"],
    ["2026-11-23T07:59:00.000Z", "2 hours ago", "hace 2 horas"],
    ["2026-11-21T07:59:00.000Z", "2 days ago", "hace 2 días"],
    ["2025-11-22T10:00:00.000Z", "1 year ago", "hace 1 año"],
  ])("a change at %s was %s", (version, english, spanish) => {
    const records = [hubspot({ name: "Asha", version })];
    expect(seen(...records)[0]?.values[0]?.age).toBe(`record changed ${english}`);
    expect(valuesOf(records, wordsIn("es"), now)[0]?.values[0]?.age).toBe(`ficha cambiada ${spanish}`);
  });

  test("in Spanish the same is said in Spanish", () => {
    const records = [hubspot({ title: "Owner" }), salesforce({ title: "Buyer" })];
    expect(valuesOf(records, wordsIn("es"), now)[0]).toMatchObject({
      label: "Cargo",
      text: "HubSpot y Salesforce no coinciden",
    });
  });

  test("the order in which records arrived changes nothing", () => {
    const text = fc.constantFrom("Asha", "asha ", "Rao", undefined);
    const identities = fc.subarray([
      { network: "email", value: "Asha@example.com" },
      { network: "email", value: "asha@example.com" },
      { network: "phone", value: "+44 7700 900123" },
      { network: "phone", value: "+447700900123" },
    ]);
    const one = fc.record({
      crm: fc.constantFrom("hubspot", "salesforce"),
      account: fc.constantFrom("1", "2"),
      id: fc.constantFrom("1", "2", "3"),
      version: fc.constantFrom("2026-11-20T10:00:00.000Z", "2026-11-21T10:00:00.000Z"),
      ...{ name: text, company: text, identities },
    });
    const records = fc.uniqueArray(one, {
      selector: ({ crm, account, id }) => `${crm} ${account} ${id}`,
      maxLength: 5,
    });
    fc.assert(
      fc.property(
        records.chain((said) =>
          fc.tuple(fc.constant(said), fc.shuffledSubarray(said, { minLength: said.length, maxLength: said.length })),
        ),
        ([sent, mixedUp]) => {
          const facts = (all: typeof sent) => all.map((said) => RecordFact.parse({ ...record({}), ...said }));
          expect(seen(...facts(mixedUp))).toEqual(seen(...facts(sent)));
        },
      ),
    );
  });
});
