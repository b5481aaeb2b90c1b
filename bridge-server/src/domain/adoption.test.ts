import { describe, expect, test } from "@jest/globals";
import { previewAdoption, suggestFields, type Sample } from "./adoption.ts";

const record = (id: string, values: Record<string, string>): Sample => ({ object: "contact", id, values });

describe("the dry run of an adoption", () => {
  test("folds three spellings of one handle into one account, and counts what is none by its form alone", () => {
    const samples = [
      record("1", { twitter: "@Asha" }),
      record("2", { twitter: "https://x.com/asha" }),
      record("3", { twitter: "asha" }),
      record("4", { twitter: "ask reception" }),
      record("5", { twitter: "call 0171 at 9" }),
      record("6", { twitter: "see invoice" }),
      record("7", {}),
    ];

    const { fields } = previewAdoption(samples, { now: {}, wanted: { x: ["twitter"] } });

    expect(fields).toEqual([
      {
        ...{ network: "x", field: "twitter", values: 6, handles: 3, accounts: 1, folded: 2 },
        unreadable: [
          { shape: "a a", count: 2 },
          { shape: "a 0 a 0", count: 1 },
        ],
      },
    ]);
  });

  test("tells whose records would gain, change or lose a handle, and which would name the same", () => {
    const samples = [
      record("1", { old: "@asha", new: "https://x.com/ASHA" }),
      record("2", { new: "@ben" }),
      record("3", { old: "@cleo" }),
      record("4", { old: "@dan", new: "@dana" }),
      record("5", { new: "@ben" }),
      record("6", { old: "nobody at all" }),
    ];

    const found = previewAdoption(samples, { now: { x: ["old"] }, wanted: { x: ["new"] } });

    const ids = (records: readonly { readonly id: string }[]): string[] => records.map(({ id }) => id);
    expect([ids(found.gain), ids(found.change), ids(found.lose)]).toEqual([["2", "5"], ["4"], ["3"]]);
    expect(found.shared.map(ids)).toEqual([["2", "5"]]);
  });

  test("of one record with two spellings of one account makes no two", () => {
    const samples = [record("1", { one: "@asha", other: "x.com/asha" })];

    const found = previewAdoption(samples, { now: {}, wanted: { x: ["one", "other"] } });

    expect([found.gain.length, found.shared]).toEqual([1, []]);
  });
});

describe("fields are suggested", () => {
  const networks = ["x", "linkedin", "instagram"];

  test("by their name, unless nothing in them is a handle", () => {
    const samples = [record("1", { Insta__c: "asha.k", twitter_notes: "angry on Monday" })];
    const candidates = [
      { field: "Insta__c", label: "Insta" },
      { field: "twitter_notes", label: "Twitter notes" },
      { field: "linkedin_url", label: "LinkedIn URL" },
      { field: "boxes", label: "Boxes" },
    ];

    expect(
      suggestFields(samples, candidates, networks).map(({ field, network, why }) => [field, network, why]),
    ).toEqual([
      ["Insta__c", "instagram", "name"],
      ["linkedin_url", "linkedin", "name"],
    ]);
  });

  test("by profile links in them, and never by bare words, which are handles of any network", () => {
    const samples = ["asha", "ben", "cleo"].map((name, n) =>
      record(String(n), {
        web: `https://www.linkedin.com/in/${name}`,
        city: name,
        site: `https://${name}.example/about`,
      }),
    );
    const candidates = ["web", "city", "site"].map((field) => ({ field, label: field }));

    expect(suggestFields(samples, candidates, networks)).toEqual([
      { field: "web", label: "web", network: "linkedin", why: "content", values: 3, handles: 3 },
    ]);
  });
});
