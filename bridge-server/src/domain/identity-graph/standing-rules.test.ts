import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { undoRun, standingEntries } from "./journal.ts";
import type { HeldIdentity, Profile } from "./profiles.ts";
import { approvedRun } from "./rule-runs.ts";
import { dryRun } from "./standing-rules.ts";
import type { DryRun, RuleWorld, StandingRule } from "./standing-rules.ts";

const handles: StandingRule = { kind: "shared-handles", networks: null, atLeast: 1 };
const emails: StandingRule = { kind: "same-proven-email", level: "confirmed-in-channel" };
const connector: StandingRule = { kind: "connector-link" };

const x = (value: string, stableId?: string): HeldIdentity => ({ id: `id ${value}`, network: "x", value, stableId });
const email = (value: string, proof?: HeldIdentity["proof"]): HeldIdentity => ({ network: "email", value, proof });

function record(id: string, identities: readonly HeldIdentity[] = [], more: Partial<Profile> = {}): Profile {
  return {
    ...{ id, customer: id, connection: id.startsWith("h") ? "hubspot 1" : "salesforce 2" },
    ...{ name: null, birthDate: null, city: null, identities, ...more },
  };
}

function run(rule: StandingRule, profiles: readonly Profile[], more: Partial<RuleWorld> = {}): DryRun {
  return dryRun(rule, { profiles, decidedAgainst: [], ...more });
}

function linked({ links }: DryRun): string[] {
  return links.map(({ one, other }) => `${one}=${other}`);
}

function why({ refused }: DryRun): string[] {
  return refused.map(({ records, because }) => `${records.join("=")}: ${because}`);
}

describe("a rule", () => {
  test("links two records by a handle that nobody else names, and says by which", () => {
    const { links, refused } = run(handles, [record("h1", [x("asha", "7")]), record("s1", [x("asha_rao", "7")])]);

    expect(links).toEqual([
      {
        ...{ one: "h1", other: "s1", customers: ["h1", "s1"] },
        reasons: [{ key: "shared-handles", places: { network: "x", value: "asha", identity: "id asha" } }],
      },
    ]);
    expect(refused).toEqual([]);
  });

  test("links by an e-mail address only where it is proven for both", () => {
    const proven = email("a@a.example", "code-or-oauth");
    const claimed = email("a@a.example");

    expect(linked(run(emails, [record("h1", [proven]), record("s1", [proven])]))).toEqual(["h1=s1"]);
    expect(why(run(emails, [record("h1", [proven]), record("s1", [claimed])]))).toEqual(["h1=s1: not-proven"]);
  });

  test("follows the connector's own link, but not to a record that is not here or that two name", () => {
    const one = record("h1", [], { sameAs: ["s1"] });
    const two = record("h2", [], { sameAs: ["s1"] });

    expect(linked(run(connector, [one, record("s1")]))).toEqual(["h1=s1"]);
    expect(why(run(connector, [one]))).toEqual(["h1: missing-record"]);
    expect(why(run(connector, [one, two, record("s1")]))).toEqual(["h1=s1: ambiguous", "h2=s1: ambiguous"]);
  });

  test("never goes by a name, and asks for as many networks as it was told", () => {
    const namesakes = ["h1", "s1"].map((id) => record(id, [x("asha")], { name: "Asha Rao" }));

    expect(
      run(
        handles,
        namesakes.map((one) => ({ ...one, identities: [] })),
      ),
    ).toEqual({ links: [], refused: [] });
    expect(why(run({ ...handles, atLeast: 2 }, namesakes))).toEqual(["h1=s1: too-few"]);
  });

  test("does nothing where the records are one customer already", () => {
    const both = ["h1", "s1"].map((id) => record(id, [x("asha")], { customer: "h1" }));

    expect(run(handles, both)).toEqual({ links: [], refused: [] });
  });
});

describe("a rule leaves to a person", () => {
  test("an account that two customers of one CRM name", () => {
    const three = ["h1", "h2", "s1"].map((id) => record(id, [x("asha")]));

    expect(linked(run(handles, three))).toEqual([]);
    expect(why(run(handles, three))).toEqual(["h1=h2=s1: ambiguous"]);
  });

  test("a name that two accounts had", () => {
    expect(why(run(handles, [record("h1", [x("asha", "1")]), record("s1", [x("asha", "2")])]))).toEqual([
      "h1=s1: ambiguous",
    ]);
  });

  test("the page of a company, and a name of a forum", () => {
    const page: HeldIdentity = { network: "linkedin", value: "company/acme" };
    const forum: HeldIdentity = { network: "forum", value: "asha" };

    expect(why(run(handles, [record("h1", [page]), record("s1", [page])]))).toEqual(["h1=s1: shared"]);
    expect(run(handles, [record("h1", [forum]), record("s1", [forum])])).toEqual({ links: [], refused: [] });
  });

  test("what several people use", () => {
    const [ana, luis] = ["Ana García", "Luis García"].map((name, at) =>
      record(at === 0 ? "h1" : "s1", [x("losgarcia"), email("info@a.example", "in-person")], { name }),
    );
    if (ana === undefined || luis === undefined) throw new Error("Two people");

    expect(why(run(handles, [ana, luis]))).toEqual(["h1=s1: shared"]);
    expect(why(run(emails, [ana, luis]))).toEqual(["h1=s1: shared"]);
  });

  test("what somebody decided against, between the records or about the handle", () => {
    const both = [record("h1", [x("asha")]), record("s1", [x("asha")])];

    expect(why(run(handles, both, { decidedAgainst: [["s1", "h1"]] }))).toEqual(["h1=s1: decided-against"]);
    expect(why(run(handles, both, { decidedAgainst: [["id asha", "h1"]] }))).toEqual(["h1=s1: decided-against"]);
    expect(linked(run(handles, both, { decidedAgainst: [["id other", "h1"]] }))).toEqual(["h1=s1"]);
    const within = [record("h1", [x("asha"), x("rao")]), record("s1", [x("asha")])];
    expect(linked(run(handles, within, { decidedAgainst: [["id rao", "h1"]] }))).toEqual(["h1=s1"]);
  });

  test("a chain whose ends contradict each other, every link of it", () => {
    const chain = (first: Partial<Profile>, last: Partial<Profile>): Profile[] => [
      record("h1", [x("asha"), ...(first.identities ?? [])], {
        ...first,
        identities: [x("asha"), ...(first.identities ?? [])],
      }),
      record("s1", [x("asha"), x("rao")]),
      record("t1", [], { ...last, connection: "salesforce 3", identities: [x("rao"), ...(last.identities ?? [])] }),
    ];
    const number = (value: string): HeldIdentity => ({ network: "customer-number", value });

    expect(linked(run(handles, chain({}, {})))).toEqual(["h1=s1", "s1=t1"]);
    for (const [conflict, first, last] of [
      ["people-differ", { name: "Asha Rao" }, { name: "Luis García" }],
      ["conflicting-identity", { identities: [number("C-1")] }, { identities: [number("C-2")] }],
      [
        "conflicting-identity",
        { identities: [email("a@a.example", "domain")] },
        { identities: [email("b@a.example", "domain")] },
      ],
    ] as const) {
      expect(why(run(handles, chain(first, last)))).toEqual([`h1=s1: ${conflict}`, `s1=t1: ${conflict}`]);
    }
    expect(linked(run(handles, chain({ identities: [number("C-1")] }, { identities: [number("C-1")] })))).toHaveLength(
      2,
    );
  });

  test("a chain that would join two customers of one CRM, or two whom somebody parted", () => {
    const ends = [record("h1", [x("a")]), record("s1", [x("a"), x("b")]), record("h2", [x("b")])];
    const apart = [record("h1", [x("a")]), record("s1", [x("a"), x("b")]), record("t1", [x("b")], { connection: "t" })];

    expect(why(run(handles, ends))).toEqual(["h1=s1: ambiguous", "h2=s1: ambiguous"]);
    expect(why(run(handles, apart, { decidedAgainst: [["t1", "h1"]] }))).toEqual([
      "h1=s1: decided-against",
      "s1=t1: decided-against",
    ]);
  });
});

describe("an approved run", () => {
  const world: RuleWorld = {
    profiles: [record("h1", [x("a")]), record("s1", [x("a")]), record("h2", [x("b")]), record("s2", [x("b")])],
    decidedAgainst: [],
  };
  const approval = { run: "run 1", rule: "handles", approvedBy: "ana", at: 5 };

  test("is in the journal link by link, the same if it is made again", () => {
    const made = approvedRun(handles, dryRun(handles, world), { world, approval });

    expect(made.lapsed).toEqual([]);
    expect(made.entries.map(({ kind, one, other, by }) => [kind, one, other, by])).toEqual(
      [
        ["h1", "s1"],
        ["h2", "s2"],
      ].map(([one, other]) => [
        ...["link", one, other],
        { by: "rule", rule: "handles", run: "run 1", approvedBy: "ana" },
      ]),
    );
    expect(approvedRun(handles, dryRun(handles, world), { world, approval })).toEqual(made);
  });

  test("makes no link that nobody saw, and none that is no longer right", () => {
    const shown = dryRun(handles, { ...world, profiles: world.profiles.slice(0, 2) });
    const parted: RuleWorld = { ...world, decidedAgainst: [["h1", "s1"]] };

    expect(approvedRun(handles, shown, { world, approval }).entries.map(({ one }) => one)).toEqual(["h1"]);
    expect(approvedRun(handles, shown, { world: parted, approval })).toEqual({ entries: [], lapsed: shown.links });
  });

  test("is undone as a whole, without what a person decided themself", () => {
    const { entries } = approvedRun(handles, dryRun(handles, world), { world, approval });
    const own = {
      kind: "link",
      id: "own",
      at: 6,
      one: "h1",
      other: "s1",
      by: { by: "person", person: "ana" },
      reason: "call",
    } as const;
    const undone = undoRun([...entries, own], "run 1", { at: 7, by: own.by, reason: "wrong rule" });

    expect(undone.map(({ target }) => target)).toEqual(entries.map(({ id }) => id));
    expect(standingEntries([...entries, own, ...undone])).toEqual([own]);
    expect(undoRun([...entries, own, ...undone], "run 1", { at: 8, by: own.by, reason: "again" })).toEqual([]);
  });
});

describe("for any records", () => {
  const anyRecord = fc.record({
    id: fc.constantFrom("h1", "h2", "h3", "s1", "s2", "t1"),
    customer: fc.constantFrom("c1", "c2", "c3", "c4", "c5"),
    handles: fc.subarray([
      x("a", "1"),
      x("a", "2"),
      x("b"),
      x("c", "3"),
      email("a@a.example", "domain"),
      email("info@a.example"),
    ]),
    sameAs: fc.subarray(["s1", "s2"]),
    name: fc.option(fc.constantFrom("Asha Rao", "Luis García")),
  });
  const records = fc.uniqueArray(anyRecord, { selector: ({ id }) => id, maxLength: 6 }).map((all) =>
    all.map(({ id, customer, handles: held, sameAs, name }) =>
      record(id, held, {
        customer,
        name,
        sameAs: sameAs.filter((other) => other !== id),
        connection: id.slice(0, 1),
      }),
    ),
  );
  const rule = fc.constantFrom(handles, emails, connector);

  test("order and repetition change nothing, and each link joins two customers of two CRM accounts", () => {
    const shuffled = records.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2 })),
    );
    let links = 0;
    fc.assert(
      fc.property(rule, shuffled, (which, [all, again]) => {
        const found = run(which, all);
        expect(run(which, again)).toEqual(found);
        const refused = new Set(found.refused.map((one) => one.records.join(" ")));
        for (const { one, other, customers, reasons } of found.links) {
          links += 1;
          const [first, second] = [one, other].map((id) => all.find((each) => each.id === id));
          expect([first?.customer, second?.customer].toSorted()).toEqual([...customers]);
          expect(first?.connection).not.toBe(second?.connection);
          expect(reasons.length).toBeGreaterThan(0);
          expect(refused.has(`${one} ${other}`) && which.kind === "connector-link").toBe(false);
        }
      }),
      { numRuns: 1000 },
    );
    expect(links).toBeGreaterThan(50);
  });
});
