import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { IntlMessageFormat } from "intl-messageformat";
import type { HeldIdentity, Profile } from "./profiles.ts";
import { reasonWords } from "./reason-words.ts";
import { ownAndShared, sharedIdentities } from "./shared-identities.ts";
import { suggestionsAmong } from "./suggestions.ts";
import type { MatchingRules, Suggestion } from "./suggestions.ts";

const email = (value: string): HeldIdentity => ({ network: "email", value });
const phone = (value: string): HeldIdentity => ({ network: "phone", value });
const x = (value: string, stableId?: string): HeldIdentity => ({ network: "x", value, stableId });

function person(id: string, more: Partial<Profile> = {}): Profile {
  return {
    ...{ id, customer: id, connection: "hubspot 1", name: null, birthDate: null, city: null, identities: [] },
    ...more,
  };
}

/** A town of people who have nothing in common, so that rarity has something to count. */
const strangers = Array.from({ length: 200 }, (_, at) =>
  person(`stranger ${at}`, {
    name: `${madeWord(at * 7919)} ${madeWord(at * 104_729 + 1)}`,
    birthDate: new Date(Date.UTC(1940, 0, 1 + ((at * 7727) % 25_000))).toISOString().slice(0, 10),
    city: madeWord((at % 20) * 15_485_863),
    identities: [email(`${madeWord(at * 32_452_843 + 7)}@${madeWord((at % 50) * 49_979_687 + 3)}.example`)],
  }),
);

/** A word of four syllables that has little in common with that of another number. */
function madeWord(seed: number): string {
  const syllables = [
    "ba",
    "cel",
    "dir",
    "fo",
    "gun",
    "ha",
    "jes",
    "kil",
    "lo",
    "mur",
    "na",
    "pet",
    "ri",
    "sol",
    "tu",
    "vex",
  ];
  const digits = [0, 1, 2, 3].map((at) => Math.floor(Math.abs(Math.sin(seed + at * 1.7) * 9973)) % 16);
  return digits.map((digit) => syllables[digit] ?? "").join("");
}

function suggested(people: readonly Profile[], rules: MatchingRules = {}): Suggestion[] {
  return suggestionsAmong([...strangers, ...people], rules).suggestions;
}

function pairs(people: readonly Profile[], rules: MatchingRules = {}): string[] {
  return suggested(people, rules).map(({ customers }) => customers.join(" + "));
}

describe("a suggestion", () => {
  test("is made for an address that only two customers name, and says so", () => {
    const [one] = suggested([
      person("a", { name: "Asha Rao", identities: [email("asha@example.com")] }),
      person("b", { name: "A. Rao", identities: [email("asha@example.com")] }),
    ]);

    expect(one?.customers).toEqual(["a", "b"]);
    expect(one?.reasons[0]).toMatchObject({
      key: "same-identity",
      places: { network: "email", value: "asha@example.com" },
    });
  });

  test("never rests on a name alone, however rare it is", () => {
    const twins = [person("a", { name: "Xiomara Quetzalcoatl" }), person("b", { name: "Xiomara Quetzalcoatl" })];

    expect(pairs(twins)).toEqual([]);
    expect(pairs(twins.map((one) => ({ ...one, birthDate: "1971-06-24" })))).toEqual(["a + b"]);
  });

  test("tells how many bear the name, and a common name is worth less", () => {
    const born = { birthDate: "1971-06-24" };
    const [rare] = suggested([person("a", { name: "Asha Rao", ...born }), person("b", { name: "Asha Rao", ...born })]);
    const common = { sharersOf: new Map([["asha rao", 150]]) };
    const both = [person("a", { name: "Asha Rao", ...born }), person("b", { name: "Asha Rao", ...born })];

    expect(rare?.reasons.find(({ key }) => key === "same-name")?.places).toMatchObject({ people: 2 });
    expect(pairs(both, { population: common })).toEqual([]);
  });

  test("survives slips, a turned birthday and names the wrong way round", () => {
    expect(
      pairs([
        person("a", { name: "Theodore Morris", birthDate: "1978-08-10", city: "Birmingham" }),
        person("b", { name: "Mosris Teodore", birthDate: "1978-10-08", city: "Bimingham" }),
      ]),
    ).toEqual(["a + b"]);
  });

  test("is not made for colleagues, for asha1 and asha2, or against what a person decided", () => {
    const colleagues = ["ana.gil", "luis.paz"].map((local) =>
      person(local, { name: local.replace(".", " "), city: "Soria", identities: [email(`${local}@company.example`)] }),
    );
    const numbered = ["asha1", "asha2"].map((local) =>
      person(local, { name: "Asha Rao", identities: [email(`${local}@mail.example`)] }),
    );
    const sure = ["a", "b"].map((id) => person(id, { identities: [x("asha")] }));

    expect(pairs([...colleagues, ...numbered])).toEqual([]);
    expect(pairs(sure)).toEqual(["a + b"]);
    expect(pairs(sure, { decidedAgainst: [["b", "a"]] })).toEqual([]);
  });

  test("tells apart two accounts that had one name at different times", () => {
    expect(
      pairs([person("a", { identities: [x("asha", "1")] }), person("b", { identities: [x("asha", "2")] })]),
    ).toEqual([]);
    expect(
      pairs([person("a", { identities: [x("asha", "1")] }), person("b", { identities: [x("rao", "1")] })]),
    ).toEqual(["a + b"]);
  });

  test("is neither made nor prevented by a birthday that stands for none", () => {
    const placeholder = Array.from({ length: 13 }, (_, at) =>
      person(`u${at}`, { name: madeWord(900 + at), birthDate: "1900-01-01" }),
    );
    const both = (birthDate: string): Profile[] => [
      person("a", { name: "Asha Rao", birthDate: "1900-01-01", identities: [phone("+34600111222")] }),
      person("b", { name: "Asha Rao", birthDate, identities: [phone("+34600111222")] }),
    ];
    const unreachable = both("1900-01-01").map((one) => ({ ...one, identities: [] }));

    expect(pairs([...placeholder, ...unreachable])).toEqual([]);
    expect(pairs([...placeholder, ...both("1971-06-24")])).toEqual(["a + b"]);
    expect(pairs(both("1971-06-24"))).toEqual([]);
  });

  test("is one for each pair of customers, by the records that say most", () => {
    const all = [
      person("1", { customer: "a", identities: [phone("+34600111222")] }),
      person("2", { customer: "a", identities: [x("asha", "1")] }),
      person("3", { customer: "b", identities: [phone("+34600111222"), x("asha", "1")] }),
    ];

    expect(suggested(all).map(({ customers, records }) => [customers, records])).toEqual([
      [
        ["a", "b"],
        ["2", "3"],
      ],
    ]);
  });
});

describe("an identity that several people use lends no evidence:", () => {
  const none = (one: Partial<Profile>, other: Partial<Profile>, rules: MatchingRules = {}) =>
    expect(pairs([person("a", one), person("b", other)], rules)).toEqual([]);

  test("the mailbox of a department", () => {
    for (const value of [
      "info@acme.example",
      "Atencion.al.cliente@acme.example".toLowerCase(),
      "sales+es@acme.example",
    ])
      none({ identities: [email(value)] }, { identities: [email(value)] });
  });

  test("the page of a company or of a group", () => {
    const identities: HeldIdentity[] = [
      { network: "linkedin", value: "company/acme" },
      { network: "reddit", value: "r/soria" },
    ];

    none({ identities }, { identities });
  });

  test("the address of a family", () => {
    const identities = [email("losgarcia@mail.example"), phone("+34600111222")];

    none({ name: "Ana García", identities }, { name: "Luis García", identities });
  });

  test("a telephone of father and son, or of twins", () => {
    const identities = [phone("+34600111222")];

    none(
      { name: "Juan Gil", birthDate: "1950-02-03", identities },
      { name: "Juan Gil", birthDate: "1981-11-20", identities },
    );
    none(
      { name: "Juan Gil", birthDate: "1981-11-20", identities },
      { name: "Eva Gil", birthDate: "1981-11-20", identities },
    );
  });

  test("a telephone between two whose names differ, though a third name fits both", () => {
    const identities = [phone("+34600111222")];
    const home = ["María Díaz", "M. Díaz", "Carmen Díaz Martínez"].map((name, at) =>
      person(`d${at}`, { name, identities }),
    );

    expect(pairs(home)).not.toContain("d0 + d2");
    expect(pairs(home)).toContain("d0 + d1");
  });

  test("an office line, though only two records name it", () => {
    const identities: HeldIdentity[] = [{ ...phone("+12025550123"), belongsTo: "place" }];

    none({ name: "Ana Gil", identities }, { name: "Ana Gil", identities });
  });

  test("a kiosk telephone that many people called from", () => {
    const callers = Array.from({ length: 13 }, (_, at) => person(`c${at}`, { identities: [phone("+34910111222")] }));

    expect(pairs(callers)).toEqual([]);
    expect(sharedIdentities(callers).get("phone +34910111222")).toEqual({ because: "many-people", customers: 13 });
  });

  test("what somebody marked as shared", () => {
    const sharing = { decided: new Set(["x rao-family"]) };

    none({ identities: [x("rao-family")] }, { identities: [x("rao-family")] }, { sharing });
  });

  test("and stays beside each record as a way to reach it, with the reason", () => {
    const identities = [email("info@acme.example"), email("ana@acme.example")];
    const { own, shared } = ownAndShared({ identities }, sharedIdentities([person("a", { identities })]));

    expect(own).toEqual([email("ana@acme.example")]);
    expect(shared).toEqual([{ identity: email("info@acme.example"), because: "role-address" }]);
  });

  test("but a slip, a short name or half a name makes no second person", () => {
    const identities = [email("oliver@mail.example")];
    const names = ["Oliver Atkinson", "Oievr", "Atkinson", "O. Atkinnson", null];
    const records = names.map((name, at) => person(`r${at}`, { name, identities }));

    expect([...sharedIdentities(records).keys()]).toEqual([]);
    expect([...sharedIdentities([...records, person("z", { name: "Marta", identities })]).keys()]).toHaveLength(1);
  });
});

describe("for any records", () => {
  const anyPerson = fc.record({
    id: fc.nat(20).map(String),
    customer: fc.nat(9).map((at) => `customer ${at}`),
    connection: fc.constantFrom("hubspot 1", "salesforce 2"),
    name: fc.option(fc.constantFrom("Asha Rao", "Rao, Asha", "A. Rao", "Luis García", "Lius Garcia", "Ana")),
    birthDate: fc.option(fc.constantFrom("1971-06-24", "1971-06-25", "1990-01-01")),
    city: fc.option(fc.constantFrom("Madrid", "Madird", "Soria")),
    identities: fc.array(fc.constantFrom(email("asha@a.example"), email("info@a.example"), x("asha"), x("rao", "7")), {
      maxLength: 3,
    }),
  });
  const people = fc.uniqueArray(anyPerson, { selector: ({ id }) => id, maxLength: 12 });

  test("neither their order nor their repetition changes a suggestion", () => {
    const shuffled = people.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
    );
    let made = 0;
    fc.assert(
      fc.property(shuffled, ([all, again]) => {
        const { suggestions } = suggestionsAmong(all);
        made += suggestions.length;
        expect(suggestionsAmong(again).suggestions).toEqual(suggestions);
      }),
      { numRuns: 200 },
    );
    expect(made).toBeGreaterThan(30);
  });

  test("each suggestion joins two customers by more than their names, and adds up", () => {
    fc.assert(
      fc.property(people, (all) => {
        for (const { customers, reasons, margin } of suggestionsAmong(all).suggestions) {
          expect(customers[0] < customers[1]).toBe(true);
          expect(reasons.some(({ kind, bits }) => kind !== "name" && bits > 0)).toBe(true);
          expect(margin).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("the work grows with the records, not with their square", () => {
    const town = (size: number): Profile[] =>
      Array.from({ length: size }, (_, at) =>
        person(`${at}`, {
          name: `${madeWord(at % 300)} ${madeWord(1000 + ((at * 31) % 2000))}`,
          birthDate: new Date(Date.UTC(1940, 0, 1 + ((at * 7727) % 25_000))).toISOString().slice(0, 10),
          city: madeWord(5000 + (at % 100)),
          identities: [email(`p${at}@mail.example`)],
        }),
      );
    const each = [500, 2000].map((size) => suggestionsAmong(town(size)).compared / size);

    expect(each[0]).toBeGreaterThan(0);
    expect(each[1]).toBeLessThan(16);
  });
});

describe("the sentences of reasons", () => {
  test.each(Object.entries(reasonWords))("take the same places in both languages: %s", (_, { en, es }) => {
    const places = (text: string): string[] => [...text.matchAll(/\{(\w+)/g)].map((found) => found[1] ?? "").toSorted();
    const filled = { value: "v", other: "o", name: "n", people: 3, day: "d", city: "c", because: "place", why: "w" };

    expect([...new Set(places(es))].filter((place) => place in filled)).toEqual(
      [...new Set(places(en))].filter((place) => place in filled),
    );
    for (const [language, text] of Object.entries({ en, es })) {
      const said = String(new IntlMessageFormat(text, language).format(filled));
      expect(said).toMatch(/^\p{Lu}|^[vnco] /u);
      expect(said).not.toContain("{");
    }
  });
});
